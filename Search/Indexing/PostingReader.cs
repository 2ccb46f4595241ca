using System.Numerics;

namespace VoiceGateway.Search.Indexing;

/// <summary>Reads whole posting lists, for what is made once and not on the way to an answer.</summary>
internal static unsafe class PostingReader
{
    /// <summary>Adds the documents of a list in rising order; a list may be null.</summary>
    public static void Read(Segment segment, byte* list, List<int> into)
    {
        if (list is null) return;
        var head = (ListHead*)list;
        var containers = (Container*)(head + 1);
        into.EnsureCapacity(into.Count + head->Documents);
        for (var index = 0; index < head->Containers; index++) Read(segment.Blocks[containers[index].Block], containers[index], (ushort*)list + containers[index].Data, into);
    }

    private static void Read(Block block, Container container, ushort* places, List<int> into)
    {
        if (container.HasBits == 0)
        {
            for (var at = 0; at < container.Count; at++) into.Add(block.First + places[at]);
            return;
        }
        var bits = (ulong*)places;
        for (var word = 0; word < (block.Count + 63) / 64; word++)
            for (var left = bits[word]; left != 0; left &= left - 1) into.Add(block.First + word * 64 + BitOperations.TrailingZeroCount(left));
    }
}
