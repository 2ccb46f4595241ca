using System.Runtime.InteropServices;
using VoiceGateway.Search.Indexing;

namespace VoiceGateway.Search.Queries;

/// <summary>
/// Of a long posting list, in which groups of 16 neighbours it has any document, one bit for each group of a block. Common words meet in few groups, so a look at a sixteenth of
/// the bits tells where in a block the words of a phrase can meet at all, and most lists of most blocks are hardly read. Besides, for each 64 groups how many places are before
/// them, so that a place is looked for among a few.
/// </summary>
internal static unsafe class GroupBits
{
    /// <summary>A place by this many bits to the right is its group.</summary>
    public const int Shift = 4;

    /// <summary>Words of 64 bits for a block.</summary>
    public const int Words = Block.MostDocuments >> Shift >> 6;

    /// <summary>A place by this many bits to the right is where its group has its bit.</summary>
    public const int WordShift = Shift + 6;

    /// <summary>What is kept for a block, in units of 8 bytes: the bits, and in 2 bytes each where the places of each word start and the last ones end.</summary>
    public const int Stride = Words + (Words + 1 + 15) / 16 * 4;

    // Lists of fewer than one in so many documents are short enough to be gone through.
    private const int OneIn = 512;

    /// <summary>Whether a list is worth it.</summary>
    public static bool IsFor(byte* list, Segment segment) =>
        segment.DocumentCount > Block.MostDocuments && ((ListHead*)list)->Documents >= segment.DocumentCount / OneIn;

    /// <summary>Makes those of all blocks of a segment, one block after the other; they stay where they are.</summary>
    public static ulong[] Of(byte* list, Block[] blocks)
    {
        var bits = GC.AllocateArray<ulong>(blocks.Length * Stride, pinned: true);
        var head = (ListHead*)list;
        var container = (Container*)(head + 1);
        for (var end = container + head->Containers; container != end; container++)
            Fill(container, list + container->Data * (long)sizeof(ushort), blocks[container->Block], bits.AsSpan(container->Block * Stride, Stride));
        return bits;
    }

    /// <summary>How many places are before those of each word.</summary>
    public static ushort* Starts(ulong* bits) => (ushort*)(bits + Words);

    private static void Fill(Container* container, byte* data, Block block, Span<ulong> bits)
    {
        var starts = MemoryMarshal.Cast<ulong, ushort>(bits[Words..]);
        switch (container->Places)
        {
            case Places.Bits:
                // The bits of a list end with the last word of 64 places.
                for (var group = 0; group < (block.Count + 63) / 64 * 4; group++)
                    if (((ushort*)data)[group] != 0) Set(bits, group);
                break;
            case Places.Packed:
                var packed = new PackedPlaces(data, block.Count, container->Count);
                for (var index = 0; index < container->Count; index++) Add(bits, starts, packed.Next());
                break;
            default:
                for (var index = 0; index < container->Count; index++) Add(bits, starts, ((ushort*)data)[index]);
                break;
        }
        for (var word = 0; word < Words; word++) starts[word + 1] += starts[word];
    }

    private static void Add(Span<ulong> bits, Span<ushort> starts, int place)
    {
        Set(bits, place >> Shift);
        starts[(place >> WordShift) + 1]++;
    }

    private static void Set(Span<ulong> bits, int group) => bits[group >> 6] |= 1UL << group;
}
