using System.Numerics;
using System.Runtime.CompilerServices;
using VoiceGateway.Search.Files;
using VoiceGateway.Search.Indexing;

namespace VoiceGateway.Search.Queries;

/// <summary>
/// Finds the best documents of one segment for some posting lists, exactly, without looking at most of them. List by list, the
/// weightiest first, it takes the documents that none of the lists before has; a list is left out, and with it all that
/// follow, once what they can add up to is beaten (MaxScore: Turtle and Flood 1995). It goes block by block, shortest documents
/// first, and knows for each the most that every list can add there (as in Ding and Suel, SIGIR 2011): lists without which a
/// document can't get among the best are intersected, the shortest first. One for each thread; allocates nothing.
/// </summary>
internal sealed unsafe class BlockScan
{
    /// <summary>Lists that a query may have.</summary>
    public const int MostLeaves = 128;

    private readonly Leaf[] leaves = GC.AllocateArray<Leaf>(MostLeaves, pinned: true);
    private readonly nint[] activeLeaves = GC.AllocateArray<nint>(MostLeaves, pinned: true);
    private readonly nint[] excludedLeaves = GC.AllocateArray<nint>(MostLeaves, pinned: true);
    private readonly double[] sums = GC.AllocateArray<double>(MostLeaves + 1, pinned: true);
    private readonly HitHeap hits = new();

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
    public void Add(byte* list, float weight, float* inverses, PackedNumbers norms)
    {
        if (count == MostLeaves) return;
        var at = count++;
        for (; at > 0 && leaves[at - 1].Weight > weight; at--) leaves[at] = leaves[at - 1];
        leaves[at].Start(list, weight, inverses, norms);
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
            for (var number = leaves[leader].NextBlock; number != int.MaxValue; number = leaves[leader].NextBlock)
            {
                block = segment.Blocks[number];
                var most = Enter(number, leader);
                SeeTies(first + (long)segment.FirstArrivals[number]);
                if ((!all || present == count) && !IsBeaten(most)) Scan(number, leader, most, all);
            }
            if (all) return;
        }
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
        for (var at = 0; at < present; at++) active[at]->Load(block);
        excludedCount = 0;
        for (var leaf = Leaves + leader + 1; leaf < Leaves + count; leaf++)
        {
            if (!leaf->IsAt(number)) continue;
            leaf->Enter(block);
            leaf->Load(block);
            excluded[excludedCount++] = leaf;
        }
        // Each list from here on is needed: without it a document can't get among the best. The leader always is.
        var needed = all ? 0 : present - 1;
        while (needed > 0 && IsBeaten(most - active[needed - 1]->Most)) needed--;
        Intersect(needed, most);
    }

    private void Intersect(int needed, double most)
    {
        var driver = needed;
        for (var at = needed + 1; at < present; at++)
            if (active[at]->Count < active[driver]->Count) driver = at;
        if (active[driver]->Bits is not null)
        {
            IntersectBits(needed, most);
            return;
        }
        var places = active[driver]->Places;
        for (var end = places + active[driver]->Count; places < end; places++)
        {
            if (!Weigh(*places, needed, driver)) continue;
            if (IsBeaten(most)) return;
            while (needed > 0 && IsBeaten(most - active[needed - 1]->Most)) needed--;
        }
    }

    // The shortest list has bits, so all others that are needed have bits too.
    private void IntersectBits(int needed, double most)
    {
        for (var word = 0; word < (block.Count + 63) / 64; word++)
        {
            var left = ulong.MaxValue;
            for (var at = needed; at < present; at++) left &= active[at]->Bits[word];
            for (; left != 0; left &= left - 1)
                if (Weigh(word * 64 + BitOperations.TrailingZeroCount(left), present, -1, needed) && IsBeaten(most)) return;
        }
    }

    // Adds up what the lists say of a document and offers it; true when it was taken. It is known to have the lists from one on.
    private bool Weigh(int place, int needed, int driver, int known = int.MaxValue)
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
            if (at >= known || active[at]->Has(place)) score += active[at]->Score(place);
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
