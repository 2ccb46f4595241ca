using System.Numerics;
using System.Runtime.InteropServices;
using VoiceGateway.Search.Indexing;

namespace VoiceGateway.Search.Queries;

/// <summary>
/// One posting list of a query as it is read, block by block. What it adds to a document is known before the document is
/// looked at, but for documents that have the word more than once or, outside the first field, another length.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal unsafe struct Leaf
{
    private byte* list;
    private Container* next;
    private Container* end;
    private float weight;
    private float* inverses;
    private byte* norms;

    private ushort* places;
    private ushort* repeats;
    private int repeatCount;
    private int cursor;
    private byte* blockNorms;
    private float usual;
    private int norm;

    /// <summary>The next block that has documents of it, or <see cref="int.MaxValue"/>.</summary>
    public readonly int NextBlock => next == end ? int.MaxValue : next->Block;

    /// <summary>The documents in the current block.</summary>
    public int Count { get; private set; }

    /// <summary>The most that it adds to one of them.</summary>
    public float Most { get; private set; }

    /// <summary>The most that it adds to one that has it once.</summary>
    public float MostOnce { get; private set; }

    /// <summary>The current block's bits, when it has them as bits.</summary>
    public ulong* Bits { get; private set; }

    public readonly ushort* Places => places;

    /// <param name="list">The posting list.</param>
    /// <param name="weight">Rarity times boost.</param>
    /// <param name="inverses">What lengths do, by norm.</param>
    /// <param name="norms">The norm by document; null for the first field, where the block has it.</param>
    public void Start(byte* list, float weight, float* inverses, byte* norms)
    {
        this.list = list;
        this.weight = weight;
        this.inverses = inverses;
        this.norms = norms;
        var head = (ListHead*)list;
        next = (Container*)(head + 1);
        end = next + head->Containers;
    }

    /// <summary>Enters the next block: what it can add there is known afterwards.</summary>
    public void Enter(in Block block)
    {
        Count = next->Count;
        norm = block.Norm;
        usual = Bm25.Score(weight, 1, inverses[norm]);
        MostOnce = norms is null ? usual : Bm25.Score(weight, 1, inverses[next->LeastNorm]);
        Most = next->MostTimes == 1 ? MostOnce : Bm25.Score(weight, next->MostTimes, inverses[next->LeastNorm]);
        next++;
    }

    /// <summary>Goes on to the first block from this one on.</summary>
    public void SkipTo(int block)
    {
        while (next != end && next->Block < block) next++;
    }

    /// <summary>Makes the documents of the entered block readable from the start.</summary>
    public void Load(in Block block)
    {
        var container = next - 1;
        places = (ushort*)list + container->Data;
        Bits = container->HasBits != 0 ? (ulong*)places : null;
        repeats = places + (Bits is null ? Count : (block.Count + 63) / 64 * 4);
        repeatCount = container->MostTimes > 1 ? *repeats++ + 1 : 0;
        blockNorms = norms is null ? null : norms + block.First;
        cursor = 0;
    }

    /// <summary>Whether the document at a place has it. Places must be asked in rising order.</summary>
    public bool Has(int place) => Bits is not null ? (Bits[place >> 6] >> (place & 63) & 1) != 0 : HasPlace(place);

    /// <summary>What it adds to the document at a place that has it.</summary>
    public readonly float Score(int place)
    {
        var times = repeatCount == 0 ? 1 : Times(place);
        if (blockNorms is not null) return Bm25.Score(weight, times, inverses[blockNorms[place]]);
        return times == 1 ? usual : Bm25.Score(weight, times, inverses[norm]);
    }

    /// <summary>Where to start reading places from this one on.</summary>
    public int Seek(int place)
    {
        HasPlace(place);
        return cursor;
    }

    /// <summary>
    /// Marks each document from <paramref name="from"/>, a multiple of 64, to before <paramref name="to"/>, and adds a bit to its
    /// mask, and the bit 8 places higher when it has it more than once.
    /// </summary>
    public void Mark(ulong* marks, ushort* masks, ushort bit, int from, int to)
    {
        if (Bits is not null) MarkBits(marks, masks, bit, from, to);
        else MarkPlaces(marks, masks, bit, from, to);
        for (var at = 0; at < repeatCount; at++)
            if (repeats[at] >= from && repeats[at] < to) masks[repeats[at]] |= (ushort)(bit << 8);
    }

    private void MarkPlaces(ulong* marks, ushort* masks, ushort bit, int from, int to)
    {
        for (var at = Seek(from); at < Count && places[at] < to; at++)
        {
            var place = places[at];
            if (marks is not null) marks[place >> 6] |= 1UL << (place & 63);
            masks[place] |= bit;
        }
    }

    private readonly void MarkBits(ulong* marks, ushort* masks, ushort bit, int from, int to)
    {
        for (var word = from / 64; word < (to + 63) / 64; word++)
        {
            var left = Bits[word];
            if (marks is not null) marks[word] |= left;
            for (; left != 0; left &= left - 1) masks[word * 64 + BitOperations.TrailingZeroCount(left)] |= bit;
        }
    }

    private bool HasPlace(int place)
    {
        var at = cursor;
        if (at < Count && places[at] < place)
        {
            // Double the step until the place is passed, then halve between.
            var step = 1;
            while (at + step < Count && places[at + step] < place) (at, step) = (at + step, step * 2);
            var (low, high) = (at + 1, Math.Min(at + step, Count));
            while (low < high)
            {
                var middle = (low + high) >> 1;
                if (places[middle] < place) low = middle + 1;
                else high = middle;
            }
            cursor = at = low;
        }
        return at < Count && places[at] == place;
    }

    private readonly int Times(int place)
    {
        var (low, high) = (0, repeatCount);
        while (low < high)
        {
            var middle = (low + high) >> 1;
            if (repeats[middle] < place) low = middle + 1;
            else high = middle;
        }
        return low < repeatCount && repeats[low] == place ? repeats[repeatCount + low] : 1;
    }
}
