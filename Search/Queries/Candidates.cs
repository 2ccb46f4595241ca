using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace VoiceGateway.Search.Queries;

/// <summary>
/// Some places of a block that may be among the best, in rising order. List by list those are dropped that are not in it, or that can't get
/// enough together any more: the same steps for each place, without a branch that nobody could foretell.
/// </summary>
internal sealed unsafe class Candidates
{
    /// <summary>Places at a time.</summary>
    public const int Most = 1 << 12;

    private readonly ushort[] allPlaces = GC.AllocateArray<ushort>(Most, pinned: true);
    private readonly double[] allSums = GC.AllocateArray<double>(Most, pinned: true);
    private readonly ushort* places;
    private readonly double* sums;

    public Candidates()
    {
        places = (ushort*)Unsafe.AsPointer(ref allPlaces[0]);
        sums = (double*)Unsafe.AsPointer(ref allSums[0]);
    }

    public int Count { get; private set; }

    public int this[int index] => places[index];

    /// <summary>Takes these places.</summary>
    public void Take(ushort* from, int count)
    {
        new ReadOnlySpan<ushort>(from, count).CopyTo(new(places, count));
        Count = count;
    }

    /// <summary>Starts anew.</summary>
    public void Clear() => Count = 0;

    /// <summary>Adds the places of the bits that are set in a word of the block.</summary>
    public void Add(int word, ulong bits)
    {
        for (var place = word * 64; bits != 0; bits &= bits - 1) places[Count++] = (ushort)(place + BitOperations.TrailingZeroCount(bits));
    }

    /// <summary>Keeps those that are in a list, and now and then one that is not.</summary>
    public void Keep(Leaf* leaf)
    {
        var kept = 0;
        if (leaf->Bits is not null)
        {
            var bits = leaf->Bits;
            for (var index = 0; index < Count; index++)
            {
                var place = places[index];
                places[kept] = place;
                kept += (int)(bits[place >> 6] >> place & 1);
            }
        }
        else
        {
            var list = new Window(leaf, places[0]);
            for (var index = 0; index < Count; index++)
            {
                var place = places[index];
                places[kept] = place;
                kept += list.Has(place);
            }
        }
        Count = kept;
    }

    /// <summary>What each of them has for sure.</summary>
    public void Start(double sum) => new Span<double>(sums, Count).Fill(sum);

    /// <summary>Adds what a list adds at most to those that are in it, and keeps those that can still get enough.</summary>
    /// <param name="leaf">The list.</param>
    /// <param name="rest">What lists that are still to come add up to.</param>
    /// <param name="enough">The least score that is wanted.</param>
    public void Add(Leaf* leaf, double rest, float enough)
    {
        var (kept, most) = (0, (double)leaf->Most);
        if (leaf->Bits is not null)
        {
            var bits = leaf->Bits;
            for (var index = 0; index < Count; index++)
            {
                var place = places[index];
                var sum = sums[index] + most * (bits[place >> 6] >> place & 1);
                (places[kept], sums[kept]) = (place, sum);
                kept += (float)(sum + rest) >= enough ? 1 : 0;
            }
        }
        else
        {
            var list = new Window(leaf, places[0]);
            for (var index = 0; index < Count; index++)
            {
                var place = places[index];
                var sum = sums[index] + most * list.Has(place);
                (places[kept], sums[kept]) = (place, sum);
                kept += (float)(sum + rest) >= enough ? 1 : 0;
            }
        }
        Count = kept;
    }

    /// <summary>Goes through the places of a list, many at a time. Behind the last one it sees what is there: more may be found than there is, but never less.</summary>
    [StructLayout(LayoutKind.Auto)]
    private struct Window
    {
        private readonly ushort* last;
        private ushort* at;

        public Window(Leaf* leaf, int first)
        {
            at = leaf->Places + leaf->Seek(first);
            last = leaf->Places + leaf->Count - Leaf.ReadPast;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public int Has(ushort place)
        {
            while (at < last && at[Leaf.ReadPast - 1] < place) at += Leaf.ReadPast;
            return Vector256.EqualsAny(Vector256.Load(at), Vector256.Create(place)) ? 1 : 0;
        }
    }
}
