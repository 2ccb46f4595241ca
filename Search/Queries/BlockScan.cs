using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using VoiceGateway.Search.Files;
using VoiceGateway.Search.Indexing;

namespace VoiceGateway.Search.Queries;

/// <summary>
/// Finds the best documents of one segment for some posting lists, exactly, without looking at most of them. List by list, the
/// weightiest first, it takes the documents that none of the lists before has; a list is left out, and with it all that
/// follow, once what they can add up to is beaten (MaxScore: Turtle and Flood 1995). It goes block by block, shortest documents
/// first, and knows for each the most that every list can add there (as in Ding and Suel, SIGIR 2011): lists without which a
/// document can't get among the best are intersected, the shortest first, many places at a time (<see cref="Candidates"/>, <see cref="LeastSets"/>). What is
/// left is weighed one by one. One for each thread; allocates nothing.
/// </summary>
internal sealed unsafe class BlockScan
{
    /// <summary>Lists that a query may have.</summary>
    public const int MostLeaves = 128;

    // Places looked at together: at first, while the best of them may beat many others; else; and later. So few are not worth it.
    private const int First = 32;
    private const int Many = 256;
    private const int Usual = 1 << 10;
    private const int FewCandidates = 8;

    // Lists of so many places in a block are gone through by their bits.
    private const int Long = 1 << 10;

    private readonly Leaf[] leaves = GC.AllocateArray<Leaf>(MostLeaves, pinned: true);
    private readonly nint[] activeLeaves = GC.AllocateArray<nint>(MostLeaves, pinned: true);
    private readonly nint[] excludedLeaves = GC.AllocateArray<nint>(MostLeaves, pinned: true);
    private readonly double[] sums = GC.AllocateArray<double>(MostLeaves + 1, pinned: true);
    private readonly HitHeap hits = new();
    private readonly Scratch scratch = new();
    private readonly Candidates candidates = new();
    private readonly LeastSets sets = new();
    private readonly GroupSieve sieve = new();

    // Those of the current block by the most that they add, and what the first ones add up to; these stay where they are.
    private readonly Leaf** active;
    private readonly Leaf** excluded;
    private readonly double* below;
    private int count;
    private int present;
    private int excludedCount;

    private Block block;
    private LiveDocuments live = LiveDocuments.All(0);
    private Segment segment = null!;
    private int first;
    private float worst;
    private bool losesTies;

    public BlockScan()
    {
        active = (Leaf**)Unsafe.AsPointer(ref activeLeaves[0]);
        excluded = (Leaf**)Unsafe.AsPointer(ref excludedLeaves[0]);
        below = (double*)Unsafe.AsPointer(ref sums[0]);
    }

    public HitHeap Hits => hits;

    /// <summary>Starts a query for so many hits.</summary>
    public void Begin(int most)
    {
        hits.Clear(most);
        worst = float.NegativeInfinity;
    }

    /// <summary>Starts the lists of a segment.</summary>
    public void BeginSegment() => count = 0;

    /// <inheritdoc cref="Leaf.Start"/>
    public void Add(byte* list, ulong* groups, float weight, float* inverses, PackedNumbers norms)
    {
        if (count == MostLeaves) return;
        var at = count++;
        for (; at > 0 && leaves[at - 1].Weight > weight; at--) leaves[at] = leaves[at - 1];
        leaves[at].Start(list, groups, weight, inverses, norms);
    }

    /// <summary>Adds the best documents of the segment to the hits.</summary>
    /// <param name="view">The segment.</param>
    /// <param name="all">Only documents that are in all lists.</param>
    public void Run(in SegmentView view, bool all)
    {
        (segment, live, first) = (view.Segment, view.Live, view.First);
        for (var leader = count - 1; leader >= 0; leader--)
        {
            for (var leaf = 0; leaf < count; leaf++) leaves[leaf].Restart();
            var beaten = -1;
            for (var number = leaves[leader].NextBlock; number != int.MaxValue; number = leaves[leader].NextBlock)
            {
                block = segment.Blocks[number];
                if (block.Kind == beaten)
                {
                    leaves[leader].Pass();
                    continue;
                }
                var most = Enter(number, leader);
                SeeTies(first + (long)segment.FirstArrivals[number]);
                if (all && present < count) continue;
                if (!IsBeaten(most)) Scan(number, leader, most, all);
                else if (IsBestOfKind(leader)) beaten = block.Kind;
            }
            if (all) return;
        }
    }

    // No block of this kind can add up to more.
    private bool IsBestOfKind(int leader)
    {
        var isBest = !block.HasRepeats && present == leader + 1;
        for (var at = 0; at < present; at++) isBest &= active[at]->IsEven;
        return isBest;
    }

    // Enters the block with every list up to the leader that has it; those that can add least come first, the leader last.
    private double Enter(int number, int leader)
    {
        present = 0;
        for (var leaf = Leaves; leaf < Leaves + leader; leaf++)
        {
            if (!leaf->IsAt(number)) continue;
            leaf->Enter(block);
            var at = present++;
            for (; at > 0 && active[at - 1]->Most > leaf->Most; at--) active[at] = active[at - 1];
            active[at] = leaf;
        }
        Leaves[leader].Enter(block);
        active[present++] = Leaves + leader;
        for (var at = 0; at < present; at++) below[at + 1] = below[at] + active[at]->Most;
        return below[present];
    }

    private Leaf* Leaves => (Leaf*)Unsafe.AsPointer(ref leaves[0]);

    private void Scan(int number, int leader, double most, bool all)
    {
        // Each list from here on is needed: without it a document can't get among the best. The leader always is.
        var needed = all ? 0 : present - 1;
        while (needed > 0 && IsBeaten(most - active[needed - 1]->Most)) needed--;
        if (!sieve.Sift(active, needed, present, below, hits.IsFull ? Enough : float.NegativeInfinity, block.Count)) return;
        scratch.Clear();
        for (var at = 0; at < present; at++) active[at]->Load(block, scratch);
        excludedCount = 0;
        for (var leaf = Leaves + leader + 1; leaf < Leaves + count; leaf++)
        {
            if (!leaf->IsAt(number)) continue;
            leaf->Enter(block);
            leaf->Load(block, scratch);
            excluded[excludedCount++] = leaf;
        }
        Intersect(needed, most);
    }

    private void Intersect(int needed, double most)
    {
        var atOnce = needed == 0 || hits.IsFull ? Many : First;
        for (var place = 0; place < block.Count && !IsBeaten(most); atOnce = Math.Min(atOnce * 2, Usual))
        {
            while (needed > 0 && IsBeaten(most - active[needed - 1]->Most)) needed--;
            place = Gather(place, needed, atOnce, out var driver);
            Drop(needed, driver);
            for (var index = 0; index < candidates.Count; index++)
                if (Weigh(candidates[index], needed, driver) && IsBeaten(most)) return;
        }
    }

    // Takes the next places of the shortest list that is needed, or, where that is long, the next that are in all that are needed and in enough of the others; returns
    // where to go on.
    private int Gather(int from, int needed, int most, out int driver)
    {
        driver = -1;
        var least = int.MaxValue;
        for (var at = needed; at < present; at++)
            if (active[at]->Count < least) (driver, least) = (at, active[at]->Count);
        if (sieve.IsUsed && active[driver]->Places is null) return GatherGroups(from, needed, most);
        if (!sieve.IsUsed && (active[driver]->Places is null || least >= Long && most >= Long))
        {
            driver = -1;
            return GatherBits(from, needed, most);
        }
        var start = active[driver]->Seek(from);
        var taken = Math.Min(active[driver]->Count - start, most);
        if (sieve.IsUsed) candidates.Take(active[driver]->Places + start, taken, sieve.Left);
        else candidates.Take(active[driver]->Places + start, taken);
        return start + taken < active[driver]->Count ? active[driver]->Places[start + taken] : block.Count;
    }

    private int GatherBits(int from, int needed, int most)
    {
        sets.Begin();
        for (var at = needed; at < present; at++) sets.Need(BitsOf(at));
        if (hits.IsFull && needed > 0)
        {
            sets.Find(active, needed, below, below[present] - below[needed], Enough);
            for (var members = sets.Members; members != 0; members &= members - 1)
                if (BitOperations.TrailingZeroCount(members) is var list) sets.Other(list, BitsOf(needed - sets.Others + list));
        }
        candidates.Clear();
        var (word, words) = (from >> 6 & -Vector256<ulong>.Count, (block.Count + 63) / 64);
        for (; word < words && candidates.Count < most; word += Vector256<ulong>.Count)
            if (sets[word] is var left && left != Vector256<ulong>.Zero)
                for (var index = 0; index < Vector256<ulong>.Count && word + index < words; index++) candidates.Add((word + index) * 64, left[index] & From(from, word + index));
        return word * 64;
    }

    // Goes through the groups that are left, by the lists that have bits.
    private int GatherGroups(int from, int needed, int most)
    {
        candidates.Clear();
        var words = (block.Count + 63) / 64;
        for (int word = from >> GroupBits.WordShift, start = from >> GroupBits.Shift; word << 6 < words * 4; word++)
            for (var left = sieve.Left[word] & From(start, word); left != 0; left &= left - 1)
            {
                var group = (word << 6) + BitOperations.TrailingZeroCount(left);
                // Lists without groups leave those behind the end.
                if (group >= words * 4) return block.Count;
                if (candidates.Count >= most) return group << GroupBits.Shift;
                var bits = group == start ? ushort.MaxValue << (from & 15) : ushort.MaxValue;
                for (var at = needed; at < present; at++)
                    if (active[at]->Bits is not null) bits &= ((ushort*)active[at]->Bits)[group];
                candidates.Add(group << GroupBits.Shift, (ulong)(bits & ushort.MaxValue));
            }
        return block.Count;
    }

    // The bits of a word of places that are not before one.
    private static ulong From(int place, int word) => word > place >> 6 ? ulong.MaxValue : word < place >> 6 ? 0 : ulong.MaxValue << place;

    private ulong* BitsOf(int at)
    {
        if (active[at]->Bits is null) active[at]->Spread(block, scratch);
        return active[at]->Bits;
    }

    // The least score that is not beaten.
    private float Enough => losesTies ? MathF.BitIncrement(worst) : worst;

    private void Drop(int needed, int driver)
    {
        if (candidates.Count <= FewCandidates) return;
        for (var at = present - 1; at >= needed; at--)
            if (at != driver && driver >= 0 && candidates.Count > 0) candidates.Keep(active[at]);
        if (!hits.IsFull || candidates.Count <= FewCandidates) return;
        // Where bits were gone through all of that has been done.
        if (driver < 0 && needed <= LeastSets.MostLists) return;
        candidates.Start(below[present] - below[needed]);
        var enough = Enough;
        for (var at = needed - 1; at >= 0 && candidates.Count > FewCandidates; at--) candidates.Add(active[at], below[at], enough);
    }

    // Adds up what the lists say of a document and offers it; true when it was taken.
    private bool Weigh(int place, int needed, int driver)
    {
        var score = 0.0;
        for (var at = present - 1; at >= needed; at--)
        {
            if (at != driver && !active[at]->Has(place)) return false;
            score += active[at]->Score(place);
        }
        for (var at = needed - 1; at >= 0; at--)
        {
            if (IsBeaten(score + below[at + 1])) return false;
            if (active[at]->Has(place)) score += active[at]->Score(place);
        }
        return !IsBeaten(score) && IsNew(place) && Offer(place, (float)score);
    }

    // Documents of the lists before the leader have been seen.
    private bool IsNew(int place)
    {
        for (var index = 0; index < excludedCount; index++)
            if (excluded[index]->Has(place)) return false;
        return true;
    }

    private bool Offer(int place, float score)
    {
        var document = block.First + place;
        if (!live[document]) return false;
        var order = first + (long)segment.Arrival(document);
        var isTaken = hits.Offer(new(score, order, first + document));
        SeeTies(order);
        return isTaken;
    }

    // Of equal scores the document that came first wins; in a block nothing comes earlier than what was met before.
    private void SeeTies(long order)
    {
        if (!hits.IsFull) return;
        worst = hits.Worst.Score;
        losesTies = order >= hits.Worst.Order;
    }

    // Nothing is while there are too few hits.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool IsBeaten(double score) => (float)score < worst || (float)score == worst && losesTies;
}
