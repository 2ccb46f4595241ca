using System.Numerics;
using System.Runtime.InteropServices;

namespace VoiceGateway.Search.Indexing;

/// <summary>Goes through a posting list from its start, for what is made once and not on the way to an answer.</summary>
[StructLayout(LayoutKind.Auto)]
internal unsafe ref struct PostingCursor
{
    private readonly Block[] blocks;
    private readonly ushort* list;
    private readonly Container* end;
    private Container* next;

    private Block block;
    private bool hasBits;
    private ushort* places;
    private int count;
    private int index;
    private int bitWord;
    private ulong bitsLeft;
    private ushort* repeats;
    private int repeatCount;
    private int repeat;
    private bool isTwice;
    private byte* positions;
    private int said;

    /// <param name="segment">The segment of the list.</param>
    /// <param name="list">The list; null is one of no documents.</param>
    public PostingCursor(Segment segment, byte* list)
    {
        blocks = segment.Blocks;
        this.list = (ushort*)list;
        if (list is null) return;
        var head = (ListHead*)list;
        next = (Container*)(head + 1);
        end = next + head->Containers;
    }

    /// <summary>The document at which it is; -1 before the first.</summary>
    public int Document { get; private set; } = -1;

    /// <summary>How often the word is said in it.</summary>
    public int Times { get; private set; }

    /// <summary>Goes to the next document; false when there is none.</summary>
    public bool Next()
    {
        if (index == count && !Load()) return false;
        said += Times;
        var place = hasBits ? NextBit() : places[index];
        index++;
        Document = block.First + place;
        Times = 1;
        if (repeat == repeatCount || repeats[repeat] != place) return true;
        Times = isTwice ? 2 : repeats[repeatCount + repeat];
        repeat++;
        return true;
    }

    /// <summary>Goes on to a document, or behind it when it is not in the list; false when the list ends before.</summary>
    public bool SkipTo(int document)
    {
        if (document >= block.First + block.Count)
        {
            index = count;
            while (next != end && document >= blocks[next->Block].First + blocks[next->Block].Count) next++;
        }
        while (Document < document)
            if (!Next()) return false;
        return true;
    }

    /// <summary>Where in the document the word is said for this time, counted from 0. For lists of the first field of the file only.</summary>
    public readonly int Position(int time)
    {
        var width = block.PositionBits;
        var bit = (said + time) * width;
        return (int)(*(uint*)(positions + (bit >> 3)) >> (bit & 7)) & ((1 << width) - 1);
    }

    private bool Load()
    {
        if (next == end) return false;
        (block, count, hasBits) = (blocks[next->Block], next->Count, next->HasBits);
        places = list + next->Data;
        (index, said, Times, repeat, bitWord, bitsLeft) = (0, 0, 0, 0, -1, 0);
        repeats = places + (hasBits ? (block.Count + 63) / 64 * 4 : count);
        isTwice = next->MostTimes == 2;
        repeatCount = next->MostTimes > 1 ? *repeats++ + 1 : 0;
        positions = (byte*)(repeats + (isTwice ? repeatCount : 2 * repeatCount));
        next++;
        return true;
    }

    private int NextBit()
    {
        while (bitsLeft == 0) bitsLeft = ((ulong*)places)[++bitWord];
        var place = bitWord * 64 + BitOperations.TrailingZeroCount(bitsLeft);
        bitsLeft &= bitsLeft - 1;
        return place;
    }
}
