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

    /// <summary>Takes those of these places whose groups are left.</summary>
    public void Take(ushort* from, int count, ulong* groups)
    {
        var kept = 0;
        for (var index = 0; index < count; index++)
        {
            var place = from[index];
            places[kept] = place;
            kept += (int)(groups[place >> GroupBits.WordShift] >> (place >> GroupBits.Shift) & 1);
        }
        Count = kept;
    }

    /// <summary>Starts anew.</summary>
    public void Clear() => Count = 0;

    /// <summary>Adds the places of the bits that are set, the first of which is for this place.</summary>
    public void Add(int place, ulong bits)
    {
        for (; bits != 0; bits &= bits - 1) places[Count++] = (ushort)(place + BitOperations.TrailingZeroCount(bits));
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
        else if (leaf->Groups is not null)
        {
            var list = new Grouped(leaf);
            for (var index = 0; index < Count; index++)
            {
                var place = places[index];
                places[kept] = place;
                kept += list.Has(place);
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
        else if (leaf->Groups is not null)
        {
            var list = new Grouped(leaf);
            for (var index = 0; index < Count; index++)
            {
                var place = places[index];
                var sum = sums[index] + most * list.Has(place);
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

    /// <summary>Looks for places of a list among the few that its <see cref="GroupBits"/> leave, each on its own. It may see what is behind the last one as well.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly struct Grouped(Leaf* leaf)
    {
        private readonly ushort* list = leaf->Places;
        private readonly ushort* starts = GroupBits.Starts(leaf->Groups);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public int Has(ushort place)
        {
            var sought = Vector256.Create(place);
            int at = starts[place >> GroupBits.WordShift], end = starts[(place >> GroupBits.WordShift) + 1];
            var found = Vector256.Equals(Vector256.Load(list + at), sought) | Vector256.Equals(Vector256.Load(list + Math.Min(at + Leaf.ReadPast, end)), sought);
            for (at += 2 * Leaf.ReadPast; at < end; at += Leaf.ReadPast) found |= Vector256.Equals(Vector256.Load(list + at), sought);
            return found == Vector256<ushort>.Zero ? 0 : 1;
        }
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
