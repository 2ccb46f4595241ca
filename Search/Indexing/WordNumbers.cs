using VoiceGateway.Search.Files;

namespace VoiceGateway.Search.Indexing;

/// <summary>Numbers words in the order in which they first come, while a segment is built.</summary>
internal sealed class WordNumbers
{
    private GrowingBuffer<char> letters = new(1 << 12);
    private GrowingBuffer<int> ends = new(1 << 10);
    private GrowingBuffer<uint> hashes = new(1 << 10);
    private int[] slots = new int[1 << 11];

    public int Count => ends.Count;

    public ReadOnlySpan<char> this[int word] => letters.Items[Start(word)..ends[word]];

    /// <summary>The word's number, new when it was not known.</summary>
    public int Add(ReadOnlySpan<char> word)
    {
        var hash = Hashing.Of(word);
        for (var slot = Hashing.First(hash, (uint)slots.Length); ; slot = slot + 1 == slots.Length ? 0 : slot + 1)
        {
            var found = slots[slot] - 1;
            if (found < 0) break;
            if (hashes[found] == hash && this[found].SequenceEqual(word)) return found;
        }
        word.CopyTo(letters.Take(word.Length));
        ends.Add(letters.Count);
        hashes.Add(hash);
        if (ends.Count * 2 > slots.Length) Grow();
        else Hashing.Insert(slots, hash, ends.Count - 1);
        return ends.Count - 1;
    }

    /// <summary>For each number, the place of its word in ordinal order.</summary>
    public int[] Places()
    {
        var order = new int[Count];
        for (var word = 0; word < order.Length; word++) order[word] = word;
        Array.Sort(order, (left, right) => this[left].SequenceCompareTo(this[right]));
        var places = new int[order.Length];
        for (var place = 0; place < order.Length; place++) places[order[place]] = place;
        return places;
    }

    private int Start(int word) => word == 0 ? 0 : ends[word - 1];

    private void Grow()
    {
        slots = new int[slots.Length * 2];
        for (var word = 0; word < ends.Count; word++) Hashing.Insert(slots, hashes[word], word);
    }
}
