using System.Numerics;
using System.Runtime.InteropServices;

namespace VoiceGateway.Search.Indexing;

/// <summary>Goes through a posting list from its start, for what is made once and not on the way to an answer.</summary>
[StructLayout(LayoutKind.Auto)]
internal unsafe ref struct PostingCursor
{
    private readonly Block[] blocks;
    private readonly bool hasPositions;
    private readonly ushort* list;
    private readonly Container* end;
    private Container* next;

    // Of a list of a few documents.
    private byte* few;
    private int fewLeft;
    private int onlyPosition;

    private Block block;
    private Places form;
    private ushort* places;
    private PackedPlaces packed;
    private int count;
    private int index;
    private int bitWord;
    private ulong bitsLeft;
    private PackedPlaces repeats;
    private byte* times;
    private int timesBits;
    private int repeat;
    private int repeatCount;
    private int repeated;
    private byte* positions;
    private int said;

    /// <param name="segment">The segment.</param>
    /// <param name="field">The field.</param>
    /// <param name="word">The word's number, or -1.</param>
    public PostingCursor(Segment segment, int field, int word)
    {
        (blocks, hasPositions) = (segment.Blocks, field == 0);
        var found = segment.Find(field, word);
        if (found is null) return;
        if (*found != 0)
        {
            few = found + 1;
            (fewLeft, Document) = (*found, 0);
            return;
        }
        list = (ushort*)(found + FieldLists.Mark);
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
        if (few is not null) return NextOfFew();
        if (index == count && !Load()) return false;
        said += Times;
        var place = form switch { Places.Bits => NextBit(), Places.Packed => packed.Next(), _ => places[index] };
        index++;
        Document = block.First + place;
        Times = 1;
        if (place != repeated) return true;
        Times = 2 + BitPacking.Read(times, repeat++, timesBits);
        repeated = repeat < repeatCount ? repeats.Next() : -1;
        return true;
    }

    /// <summary>Goes on to a document, or behind it when it is not in the list; false when the list ends before.</summary>
    public bool SkipTo(int document)
    {
        if (few is null && document >= block.First + block.Count)
        {
            index = count;
            while (next != end && document >= blocks[next->Block].First + blocks[next->Block].Count) next++;
        }
        while (Document < document || Times == 0)
            if (!Next()) return false;
        return true;
    }

    /// <summary>Where in the document the word is said for this time, counted from 0. For lists of the first field of the file only.</summary>
    public readonly int Position(int time) =>
        few is not null ? onlyPosition : (*positions & 15) + BitPacking.Read(positions + 1, said + time, *positions >> 4);

    private bool NextOfFew()
    {
        if (fewLeft == 0) return false;
        fewLeft--;
        Document += VariableLength.Read(ref few);
        if (hasPositions) onlyPosition = VariableLength.Read(ref few);
        Times = 1;
        return true;
    }

    private bool Load()
    {
        if (next == end) return false;
        (block, count, form) = (blocks[next->Block], next->Count, next->Places);
        places = list + next->Data;
        (index, said, Times, repeat, repeatCount, repeated, bitWord, bitsLeft) = (0, 0, 0, 0, 0, -1, -1, 0);
        if (form == Places.Packed) packed = new((byte*)places, block.Count, count);
        positions = (byte*)places + next->PlacesLength(block.Count);
        if (next->MostTimes > 1) LoadRepeats();
        next++;
        return true;
    }

    private void LoadRepeats()
    {
        repeatCount = *(ushort*)positions + 1;
        repeats = new(positions + sizeof(ushort), block.Count, repeatCount);
        repeated = repeats.Next();
        timesBits = next->TimesBits;
        times = positions + sizeof(ushort) + PackedPlaces.Length(block.Count, repeatCount);
        positions = times + (BitPacking.Length(repeatCount, timesBits) + 1 & ~1);
    }

    private int NextBit()
    {
        while (bitsLeft == 0) bitsLeft = ((ulong*)places)[++bitWord];
        var place = bitWord * 64 + BitOperations.TrailingZeroCount(bitsLeft);
        bitsLeft &= bitsLeft - 1;
        return place;
    }
}
