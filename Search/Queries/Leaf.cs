using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using VoiceGateway.Search.Files;
using VoiceGateway.Search.Indexing;

namespace VoiceGateway.Search.Queries;

/// <summary>
/// One posting list of a query as it is read, block by block. What it adds to a document is known before the document is
/// looked at, but for documents that have the word more than once or, outside the first field, another length.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal unsafe struct Leaf
{
    // Places that are compared many at a time; farther ones are jumped to.
    private const int Far = 64;

    private byte* list;
    private Container* next;
    private Container* end;
    private float weight;
    private float* inverses;
    private PackedNumbers norms;
    private bool hasNorms;

    private ushort* places;
    private ushort* repeats;
    private int repeatCount;
    private int cursor;
    private int firstDocument;
    private bool isTwice;
    private float usual;
    private int norm;

    /// <summary>The next block that has documents of it, or <see cref="int.MaxValue"/>.</summary>
    public readonly int NextBlock => next == end ? int.MaxValue : next->Block;

    /// <summary>Rarity times boost: it adds less than this to any document.</summary>
    public readonly float Weight => weight;

    /// <summary>The documents in the current block.</summary>
    public int Count { get; private set; }

    /// <summary>The most that it adds to one of them.</summary>
    public float Most { get; private set; }

    /// <summary>The current block's bits, when it has them as bits.</summary>
    public ulong* Bits { get; private set; }

    public readonly ushort* Places => places;

    /// <param name="list">The posting list.</param>
    /// <param name="weight">Rarity times boost.</param>
    /// <param name="inverses">What lengths do, by norm.</param>
    /// <param name="norms">The norm by document; none for the first field, where the block has it.</param>
    public void Start(byte* list, float weight, float* inverses, PackedNumbers norms)
    {
        this.list = list;
        this.weight = weight;
        this.inverses = inverses;
        this.norms = norms;
        hasNorms = norms.Count > 0;
        Restart();
    }

    /// <summary>Goes back to its first block.</summary>
    public void Restart()
    {
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
        if (!hasNorms && next->MostTimes == 1) Most = usual;
        else Most = next->MostTimes == Container.Often ? weight : Bm25.Score(weight, next->MostTimes, inverses[next->LeastNorm]);
        next++;
    }

    /// <summary>Goes on to a block; false when it has no documents there.</summary>
    public bool IsAt(int block)
    {
        while (next != end && next->Block < block) next++;
        return next != end && next->Block == block;
    }

    /// <summary>Makes the documents of the entered block readable from the start.</summary>
    public void Load(in Block block)
    {
        var container = next - 1;
        places = (ushort*)list + container->Data;
        Bits = container->HasBits ? (ulong*)places : null;
        repeats = places + (Bits is null ? Count : (block.Count + 63) / 64 * 4);
        repeatCount = container->MostTimes > 1 ? *repeats++ + 1 : 0;
        isTwice = container->MostTimes == 2;
        firstDocument = block.First;
        cursor = 0;
    }

    /// <summary>Whether the document at a place has it. Places must be asked in rising order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Has(int place) => Bits is not null ? (Bits[place >> 6] >> (place & 63) & 1) != 0 : HasPlace(place);

    /// <summary>What it adds to the document at a place that has it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly float Score(int place)
    {
        var times = repeatCount == 0 ? 1 : Times(place);
        if (hasNorms) return Bm25.Score(weight, times, inverses[norms[firstDocument + place]]);
        return times == 1 ? usual : Bm25.Score(weight, times, inverses[norm]);
    }

    /// <summary>The first of its places that is not before this one; for a list without bits.</summary>
    public readonly int Seek(int place)
    {
        var (low, high) = (0, place == 0 ? 0 : Count);
        while (low < high)
        {
            var middle = (low + high) >> 1;
            if (places[middle] < place) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    /// <summary>Sets the bits of its documents in the block.</summary>
    public readonly void AddTo(Span<ulong> bits)
    {
        if (Bits is not null)
        {
            var whole = MemoryMarshal.Cast<ulong, Vector256<ulong>>(bits);
            for (var word = 0; word < whole.Length; word++) whole[word] |= Vector256.Load(Bits + word * Vector256<ulong>.Count);
            for (var word = whole.Length * Vector256<ulong>.Count; word < bits.Length; word++) bits[word] |= Bits[word];
            return;
        }
        fixed (ulong* all = bits)
            for (ushort* place = places, last = places + Count; place != last; place++) all[*place >> 6] |= 1UL << (*place & 63);
    }

    private bool HasPlace(int place)
    {
        var at = cursor;
        if (at + Far < Count && places[at + Far] < place) at = Gallop(at + Far, place);
        var sought = Vector256.Create((ushort)place);
        for (; at + Vector256<ushort>.Count <= Count; at += Vector256<ushort>.Count)
        {
            var reached = Vector256.GreaterThanOrEqual(Vector256.Load(places + at), sought).ExtractMostSignificantBits();
            if (reached == 0) continue;
            cursor = at += BitOperations.TrailingZeroCount(reached);
            return places[at] == place;
        }
        while (at < Count && places[at] < place) at++;
        cursor = at;
        return at < Count && places[at] == place;
    }

    // From a place before the one that is sought to one not far before it: doubles the step, then halves between.
    private readonly int Gallop(int at, int place)
    {
        var step = Far;
        while (at + step < Count && places[at + step] < place) (at, step) = (at + step, step * 2);
        for (var past = Math.Min(at + step, Count); past - at > Far;)
        {
            var middle = (at + past) >> 1;
            if (places[middle] < place) at = middle;
            else past = middle;
        }
        return at;
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
        if (low == repeatCount || repeats[low] != place) return 1;
        return isTwice ? 2 : repeats[repeatCount + low];
    }
}
