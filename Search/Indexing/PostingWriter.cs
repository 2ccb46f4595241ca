using System.Runtime.InteropServices;
using VoiceGateway.Search.Files;

namespace VoiceGateway.Search.Indexing;

/// <summary>Lays out posting lists (<see cref="ListHead"/>, <see cref="Container"/>) for the blocks of one segment. Not thread-safe.</summary>
/// <param name="blocks">The blocks.</param>
/// <param name="isPacked">Whether places are packed: for what is asked less than the first field, and read from the disk.</param>
internal sealed class PostingWriter(Block[] blocks, bool isPacked)
{
    private GrowingBuffer<Container> containers = new(64);
    private GrowingBuffer<byte> data = new(1024);
    private GrowingBuffer<ushort> places = new(1024);
    private GrowingBuffer<ushort> repeated = new(64);
    private GrowingBuffer<ushort> times = new(64);

    /// <summary>Appends a list to bytes.</summary>
    /// <param name="documents">In rising order, each as often as the word is said in it.</param>
    /// <param name="positions">Where it is said, in rising order in each document; empty when that is not kept.</param>
    /// <param name="norms">The norm of the field by document; empty for the first field, where the block has it.</param>
    /// <param name="into">Where to append.</param>
    public void Append(ReadOnlySpan<int> documents, ReadOnlySpan<ushort> positions, ReadOnlySpan<byte> norms, ref GrowingBuffer<byte> into)
    {
        containers.Clear();
        data.Clear();
        var total = 0;
        for (var block = 0; documents.Length > 0; block++)
        {
            block = BlockOf(documents[0], block);
            var count = Before(documents, blocks[block].First + blocks[block].Count);
            total += Append(block, documents[..count], positions.IsEmpty ? positions : positions[..count], norms);
            documents = documents[count..];
            if (!positions.IsEmpty) positions = positions[count..];
        }
        var head = new ListHead(total, containers.Count);
        var before = (Marshal.SizeOf<ListHead>() + containers.Count * Marshal.SizeOf<Container>()) / sizeof(ushort);
        foreach (ref var container in containers.Items) container = container with { Data = container.Data + (uint)before };
        Write(MemoryMarshal.AsBytes(new ReadOnlySpan<ListHead>(in head)), ref into);
        Write(MemoryMarshal.AsBytes(containers.Items), ref into);
        Write(data.Items, ref into);
    }

    private int BlockOf(int document, int from)
    {
        var (low, high) = (from, blocks.Length - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (blocks[middle].First <= document) low = middle;
            else high = middle - 1;
        }
        return low;
    }

    private static int Before(ReadOnlySpan<int> documents, int end)
    {
        var (low, high) = (0, documents.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (documents[middle] < end) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    // Returns how many documents there are.
    private int Append(int number, ReadOnlySpan<int> documents, ReadOnlySpan<ushort> positions, ReadOnlySpan<byte> norms)
    {
        var block = blocks[number];
        var most = Take(block.First, documents);
        var form = places.Count >= block.LeastForBits(isPacked) ? Places.Bits : isPacked ? Places.Packed : Places.Plain;
        var container = new Container((ushort)number, (ushort)(places.Count - 1), Least(block, documents, norms), Container.FormOf(form, most), (uint)data.Count / sizeof(ushort));
        if (form == Places.Bits) WriteBits(block);
        else if (form == Places.Packed) PackedPlaces.Write(places.Items, block.Count, ref data);
        else Write(MemoryMarshal.AsBytes(places.Items), ref data);
        if (repeated.Count > 0) WriteRepeats(block, container.TimesBits);
        if (!positions.IsEmpty) WritePositions(positions);
        containers.Add(container);
        return places.Count;
    }

    private void WriteBits(Block block)
    {
        var bits = data.Take((block.Count + 63) / 64 * sizeof(ulong));
        bits.Clear();
        foreach (var place in places.Items) bits[place >> 3] |= (byte)(1 << (place & 7));
    }

    // Tells the places from how often each; returns the most.
    private int Take(int first, ReadOnlySpan<int> documents)
    {
        places.Clear();
        repeated.Clear();
        times.Clear();
        var most = 1;
        for (int at = 0, end; at < documents.Length; at = end)
        {
            for (end = at + 1; end < documents.Length && documents[end] == documents[at];) end++;
            var place = (ushort)(documents[at] - first);
            places.Add(place);
            if (end - at == 1) continue;
            repeated.Add(place);
            times.Add((ushort)(end - at));
            most = Math.Max(most, end - at);
        }
        return most;
    }

    private void WriteRepeats(Block block, int width)
    {
        var count = (ushort)(repeated.Count - 1);
        Write(MemoryMarshal.AsBytes(new ReadOnlySpan<ushort>(in count)), ref data);
        PackedPlaces.Write(repeated.Items, block.Count, ref data);
        BitPacking.Write(times.Items, 2, width, ref data);
        Even();
    }

    private void WritePositions(ReadOnlySpan<ushort> positions)
    {
        const int MostLeast = 15;
        var (least, most) = (MostLeast, 0);
        foreach (var position in positions) (least, most) = (Math.Min(least, position), Math.Max(most, position));
        var width = BitPacking.Width(most - least);
        data.Add((byte)(width << 4 | least));
        BitPacking.Write(positions, least, width, ref data);
        Even();
    }

    private void Even() => data.Take(data.Count & 1).Clear();

    private static byte Least(Block block, ReadOnlySpan<int> documents, ReadOnlySpan<byte> norms)
    {
        if (norms.IsEmpty) return (byte)block.Norm;
        var least = byte.MaxValue;
        foreach (var document in documents) least = Math.Min(least, norms[document]);
        return least;
    }

    private static void Write(ReadOnlySpan<byte> bytes, ref GrowingBuffer<byte> into) => bytes.CopyTo(into.Take(bytes.Length));
}
