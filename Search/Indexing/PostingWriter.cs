using System.Runtime.InteropServices;
using VoiceGateway.Search.Files;

namespace VoiceGateway.Search.Indexing;

/// <summary>Lays out posting lists (<see cref="ListHead"/>, <see cref="Container"/>) for the blocks of one segment. Not thread-safe.</summary>
internal sealed class PostingWriter(Block[] blocks)
{
    private GrowingBuffer<Container> containers = new(64);
    private GrowingBuffer<ushort> data = new(1024);

    /// <summary>Appends a list to bytes; what is appended is a multiple of 4 bytes long.</summary>
    /// <param name="documents">In rising order, each once.</param>
    /// <param name="times">How often the word is said in each; empty when once in all.</param>
    /// <param name="norms">The norm of the field by document; empty for the first field, where the block has it.</param>
    /// <param name="into">Where to append.</param>
    public void Append(ReadOnlySpan<int> documents, ReadOnlySpan<ushort> times, ReadOnlySpan<byte> norms, ref GrowingBuffer<byte> into)
    {
        containers.Clear();
        data.Clear();
        var total = documents.Length;
        for (var block = 0; documents.Length > 0; block++)
        {
            block = BlockOf(documents[0], block);
            var end = blocks[block].First + blocks[block].Count;
            var count = documents.BinarySearch(end) is var found && found < 0 ? ~found : found;
            Append(block, documents[..count], times.IsEmpty ? times : times[..count], norms);
            documents = documents[count..];
            if (!times.IsEmpty) times = times[count..];
        }
        var head = new ListHead(total, containers.Count);
        var before = (Marshal.SizeOf<ListHead>() + containers.Count * Marshal.SizeOf<Container>()) / sizeof(ushort);
        foreach (ref var container in containers.Items) container = container with { Data = container.Data + (uint)before };
        Write(MemoryMarshal.AsBytes(new ReadOnlySpan<ListHead>(in head)), ref into);
        Write(MemoryMarshal.AsBytes(containers.Items), ref into);
        Write(MemoryMarshal.AsBytes(data.Items), ref into);
        into.Take(-into.Count & 3).Clear();
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

    private void Append(int number, ReadOnlySpan<int> documents, ReadOnlySpan<ushort> times, ReadOnlySpan<byte> norms)
    {
        var block = blocks[number];
        var hasBits = documents.Length >= block.LeastForBits;
        var at = (uint)data.Count;
        if (hasBits)
        {
            var bits = data.Take((block.Count + 63) / 64 * 4);
            bits.Clear();
            foreach (var document in documents) bits[(document - block.First) >> 4] |= (ushort)(1 << ((document - block.First) & 15));
        }
        else foreach (var document in documents) data.Add((ushort)(document - block.First));
        containers.Add(new((ushort)number, (ushort)(documents.Length - 1), Repeats(block, documents, times), Least(block, documents, norms), hasBits ? (byte)1 : (byte)0, at));
    }

    private ushort Repeats(Block block, ReadOnlySpan<int> documents, ReadOnlySpan<ushort> times)
    {
        ushort most = 1;
        var repeats = 0;
        foreach (var count in times)
        {
            if (count > 1) repeats++;
            most = Math.Max(most, count);
        }
        if (repeats == 0) return most;
        data.Add((ushort)(repeats - 1));
        for (var index = 0; index < times.Length; index++)
            if (times[index] > 1) data.Add((ushort)(documents[index] - block.First));
        foreach (var count in times)
            if (count > 1) data.Add(count);
        return most;
    }

    private static byte Least(Block block, ReadOnlySpan<int> documents, ReadOnlySpan<byte> norms)
    {
        if (norms.IsEmpty) return (byte)block.Norm;
        var least = byte.MaxValue;
        foreach (var document in documents) least = Math.Min(least, norms[document]);
        return least;
    }

    private static void Write(ReadOnlySpan<byte> bytes, ref GrowingBuffer<byte> into) => bytes.CopyTo(into.Take(bytes.Length));
}
