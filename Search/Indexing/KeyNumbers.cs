using VoiceGateway.Search.Files;

namespace VoiceGateway.Search.Indexing;

/// <summary>The keys of documents while a segment is built: the last document of each key.</summary>
internal sealed class KeyNumbers
{
    private GrowingBuffer<byte> bytes = new(1 << 12);
    private GrowingBuffer<int> ends = new(1 << 10);
    private int[] slots = new int[1 << 11];

    public int Count => ends.Count;

    public ReadOnlySpan<byte> this[int document] => bytes.Items[(document == 0 ? 0 : ends[document - 1])..ends[document]];

    /// <summary>Adds the key of the next document; the earlier document of the same key, or -1.</summary>
    public int Add(ReadOnlySpan<byte> key)
    {
        ref var slot = ref Slot(key);
        var earlier = slot - 1;
        slot = ends.Count + 1;
        key.CopyTo(bytes.Take(key.Length));
        ends.Add(bytes.Count);
        if (ends.Count * 2 > slots.Length) Grow();
        return earlier;
    }

    /// <summary>The last document of a key, or -1.</summary>
    public int Find(ReadOnlySpan<byte> key) => Slot(key) - 1;

    private ref int Slot(ReadOnlySpan<byte> key)
    {
        var mask = (uint)(slots.Length - 1);
        var slot = Hashing.Of(key) & mask;
        while (slots[slot] != 0 && !this[slots[slot] - 1].SequenceEqual(key)) slot = (slot + 1) & mask;
        return ref slots[slot];
    }

    private void Grow()
    {
        slots = new int[slots.Length * 2];
        for (var document = 0; document < ends.Count; document++) Slot(this[document]) = document + 1;
    }
}
