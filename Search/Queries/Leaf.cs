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
    /// <summary>Places that may be read past the last one.</summary>
    public const int ReadPast = 16;

    // Places that are compared many at a time; farther ones are jumped to.
    private const int Far = 64;

    private byte* list;
    private Container* next;
    private Container* end;
    private float weight;
    private float* inverses;
    private PackedNumbers norms;
    private bool hasNorms;
    private ulong* allGroups;
    private ushort* plain;
    private byte* packed;

    private int repeatCount;
    private ushort* repeats;
    private byte* packedRepeats;
    private byte* times;
    private int timesBits;
    private int room;
    private int firstDocument;
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

    /// <summary>The current block's bits, when it has them as bits or they were set.</summary>
    public ulong* Bits { get; private set; }

    /// <summary>Its places in the current block, when it has them as such; unpacked when they are asked for.</summary>
    public ushort* Places => packed is null ? plain : Unpack();

    /// <summary>Before it nothing is looked for any more, unless it is put back.</summary>
    public int Cursor { get; set; }

    /// <summary>The current block's <see cref="GroupBits"/>, or null when the list is short.</summary>
    public ulong* Groups { get; private set; }

    /// <summary>Whether all documents of the current block that have it get the same for it, as in all blocks of the kind that repeat no word.</summary>
    public readonly bool IsEven => !hasNorms && Most == usual;

    /// <param name="list">The posting list.</param>
    /// <param name="groups">Its <see cref="GroupBits"/>, or null.</param>
    /// <param name="weight">Rarity times boost.</param>
    /// <param name="inverses">What lengths do, by norm.</param>
    /// <param name="norms">The norm by document; none for the first field, where the block has it.</param>
    public void Start(byte* list, ulong* groups, float weight, float* inverses, PackedNumbers norms)
    {
        this.list = list;
        this.weight = weight;
        this.inverses = inverses;
        this.norms = norms;
        allGroups = groups;
        norm = -1;
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
        if (norm != block.Norm) (norm, usual) = (block.Norm, Bm25.Score(weight, 1, inverses[block.Norm]));
        if (!hasNorms && next->MostTimes == 1) Most = usual;
        else Most = next->MostTimes == Container.Often ? weight : Bm25.Score(weight, next->MostTimes, inverses[next->LeastNorm]);
        Groups = allGroups is null ? null : allGroups + next->Block * GroupBits.Stride;
        next++;
    }

    /// <summary>Passes by the next block.</summary>
    public void Pass() => next++;

    /// <summary>Goes on to a block; false when it has no documents there.</summary>
    public bool IsAt(int block)
    {
        while (next != end && next->Block < block) next++;
        return next != end && next->Block == block;
    }

    /// <summary>Makes the documents of the entered block readable from the start.</summary>
    /// <param name="block">The block.</param>
    /// <param name="scratch">Where what is packed is unpacked; must not be given back while the block is looked at.</param>
    public void Load(in Block block, Scratch scratch)
    {
        var container = next - 1;
        var start = (ushort*)list + container->Data;
        Bits = container->Places == Indexing.Places.Bits ? (ulong*)start : null;
        packed = container->Places == Indexing.Places.Packed ? (byte*)start : null;
        plain = packed is not null ? scratch.Take(Count + ReadPast) : Bits is null ? start : null;
        room = block.Count;
        var rest = (byte*)start + container->PlacesLength(block.Count);
        repeatCount = 0;
        if (container->MostTimes > 1) LoadRepeats(container, block, rest, scratch);
        firstDocument = block.First;
        Cursor = 0;
    }

    /// <summary>Whether the document at a place has it. Places must be asked in rising order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Has(int place) => Bits is not null ? (Bits[place >> 6] >> (place & 63) & 1) != 0 : HasPlace(place);

    /// <summary>What it adds to the document at a place that has it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Score(int place)
    {
        var said = repeatCount == 0 ? 1 : Times(place);
        if (hasNorms) return Bm25.Score(weight, said, inverses[norms[firstDocument + place]]);
        return said == 1 ? usual : Bm25.Score(weight, said, inverses[norm]);
    }

    /// <summary>The first of its places that is not before this one; for a list without bits.</summary>
    public int Seek(int place)
    {
        var places = Places;
        var (low, high) = (0, place == 0 ? 0 : Count);
        while (low < high)
        {
            var middle = (low + high) >> 1;
            if (places[middle] < place) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    /// <summary>Makes bits of its places in the block.</summary>
    public void Spread(in Block block, Scratch scratch)
    {
        var words = (block.Count + 255) / 256 * 4;
        var bits = (ulong*)scratch.Take(words * (sizeof(ulong) / sizeof(ushort)));
        new Span<ulong>(bits, words).Clear();
        for (ushort* place = Places, last = plain + Count; place != last; place++) bits[*place >> 6] |= 1UL << *place;
        Bits = bits;
    }

    /// <summary>Sets the bits of its documents in the block.</summary>
    public void AddTo(Span<ulong> bits)
    {
        if (Bits is not null)
        {
            var whole = MemoryMarshal.Cast<ulong, Vector256<ulong>>(bits);
            for (var word = 0; word < whole.Length; word++) whole[word] |= Vector256.Load(Bits + word * Vector256<ulong>.Count);
            for (var word = whole.Length * Vector256<ulong>.Count; word < bits.Length; word++) bits[word] |= Bits[word];
            return;
        }
        fixed (ulong* all = bits)
            for (ushort* place = Places, last = plain + Count; place != last; place++) all[*place >> 6] |= 1UL << (*place & 63);
    }

    private bool HasPlace(int place)
    {
        var places = Places;
        if (Groups is not null) return HasBy(GroupBits.Starts(Groups), place);
        var at = Cursor;
        if (at + Far < Count && places[at + Far] < place) at = Gallop(at + Far, place);
        var sought = Vector256.Create((ushort)place);
        for (; at + Vector256<ushort>.Count <= Count; at += Vector256<ushort>.Count)
        {
            var reached = Vector256.GreaterThanOrEqual(Vector256.Load(places + at), sought).ExtractMostSignificantBits();
            if (reached == 0) continue;
            Cursor = at += BitOperations.TrailingZeroCount(reached);
            return places[at] == place;
        }
        while (at < Count && places[at] < place) at++;
        Cursor = at;
        return at < Count && places[at] == place;
    }

    private readonly bool HasBy(ushort* starts, int place)
    {
        var sought = Vector256.Create((ushort)place);
        for (int word = place >> GroupBits.WordShift, at = starts[word], past = starts[word + 1]; at < past; at += Vector256<ushort>.Count)
            if (Vector256.Equals(Vector256.Load(plain + at), sought).ExtractMostSignificantBits() is not 0 and var found) return BitOperations.TrailingZeroCount(found) < past - at;
        return false;
    }

    private ushort* Unpack()
    {
        PackedPlaces.Read(packed, room, Count, plain);
        packed = null;
        return plain;
    }

    // From a place before the one that is sought to one not far before it: doubles the step, then halves between.
    private readonly int Gallop(int at, int place)
    {
        var step = Far;
        while (at + step < Count && plain[at + step] < place) (at, step) = (at + step, step * 2);
        for (var past = Math.Min(at + step, Count); past - at > Far;)
        {
            var middle = (at + past) >> 1;
            if (plain[middle] < place) at = middle;
            else past = middle;
        }
        return at;
    }

    // They are unpacked when the first document is scored: most containers are left before that.
    private void LoadRepeats(Container* container, in Block block, byte* from, Scratch scratch)
    {
        repeatCount = *(ushort*)from + 1;
        packedRepeats = from + sizeof(ushort);
        repeats = scratch.Take(repeatCount);
        times = packedRepeats + PackedPlaces.Length(room, repeatCount);
        timesBits = container->TimesBits;
    }

    private int Times(int place)
    {
        if (packedRepeats is not null) PackedPlaces.Read(packedRepeats, room, repeatCount, repeats);
        packedRepeats = null;
        var (low, high) = (0, repeatCount);
        while (low < high)
        {
            var middle = (low + high) >> 1;
            if (repeats[middle] < place) low = middle + 1;
            else high = middle;
        }
        return low == repeatCount || repeats[low] != place ? 1 : 2 + BitPacking.Read(times, low, timesBits);
    }
}
