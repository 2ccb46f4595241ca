using System.Numerics;
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
    private readonly int[] active = new int[MostLeaves];
    private readonly int[] excluded = new int[MostLeaves];
    private readonly double[] below = new double[MostLeaves + 1];
    private readonly HitHeap hits = new();
    private int count;
    private int present;
    private int excludedCount;

    private Block block;
    private LiveDocuments live = LiveDocuments.All(0);
    private Segment segment = null!;
    private int first;
    private bool losesTies;

    public HitHeap Hits => hits;

    /// <summary>Starts a query for so many hits.</summary>
    public void Begin(int most) => hits.Clear(most);

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
        for (var leaf = 0; leaf < leader; leaf++)
        {
            if (!leaves[leaf].IsAt(number)) continue;
            leaves[leaf].Enter(block);
            var at = present++;
            for (; at > 0 && leaves[active[at - 1]].Most > leaves[leaf].Most; at--) active[at] = active[at - 1];
            active[at] = leaf;
        }
        leaves[leader].Enter(block);
        active[present++] = leader;
        for (var at = 0; at < present; at++) below[at + 1] = below[at] + leaves[active[at]].Most;
        return below[present];
    }

    private void Scan(int number, int leader, double most, bool all)
    {
        for (var at = 0; at < present; at++) leaves[active[at]].Load(block);
        excludedCount = 0;
        for (var leaf = leader + 1; leaf < count; leaf++)
        {
            if (!leaves[leaf].IsAt(number)) continue;
            leaves[leaf].Enter(block);
            leaves[leaf].Load(block);
            excluded[excludedCount++] = leaf;
        }
        // Each list from here on is needed: without it a document can't get among the best. The leader always is.
        var needed = all ? 0 : present - 1;
        while (needed > 0 && IsBeaten(most - leaves[active[needed - 1]].Most)) needed--;
        Intersect(needed, most);
    }

    private void Intersect(int needed, double most)
    {
        var driver = needed;
        for (var at = needed + 1; at < present; at++)
            if (leaves[active[at]].Count < leaves[active[driver]].Count) driver = at;
        ref var leaf = ref leaves[active[driver]];
        if (leaf.Bits is not null)
        {
            IntersectBits(needed, most);
            return;
        }
        var places = leaf.Places;
        for (int at = 0, end = leaf.Count; at < end; at++)
        {
            if (!Weigh(places[at], needed, driver)) continue;
            if (IsBeaten(most)) return;
            while (needed > 0 && IsBeaten(most - leaves[active[needed - 1]].Most)) needed--;
        }
    }

    // The shortest list has bits, so all others that are needed have bits too.
    private void IntersectBits(int needed, double most)
    {
        for (var word = 0; word < (block.Count + 63) / 64; word++)
        {
            var left = ulong.MaxValue;
            for (var at = needed; at < present; at++) left &= leaves[active[at]].Bits[word];
            for (; left != 0; left &= left - 1)
                if (Weigh(word * 64 + BitOperations.TrailingZeroCount(left), present, -1, needed) && IsBeaten(most)) return;
        }
    }

    // Adds up what the lists say of a document and offers it; true when it was taken.
    private bool Weigh(int place, int needed, int driver, int known = int.MaxValue)
    {
        var score = 0.0;
        for (var at = present - 1; at >= needed; at--)
        {
            ref var leaf = ref leaves[active[at]];
            if (at != driver && !leaf.Has(place)) return false;
            score += leaf.Score(place);
        }
        for (var at = needed - 1; at >= 0; at--)
        {
            if (IsBeaten(score + below[at + 1])) return false;
            ref var leaf = ref leaves[active[at]];
            if (at >= known || leaf.Has(place)) score += leaf.Score(place);
        }
        return !IsBeaten(score) && IsNew(place) && Offer(place, (float)score);
    }

    // Documents of the lists before the leader have been seen.
    private bool IsNew(int place)
    {
        for (var index = 0; index < excludedCount; index++)
            if (leaves[excluded[index]].Has(place)) return false;
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
    private void SeeTies(long order) => losesTies = hits.IsFull && order >= hits.Worst.Order;

    private bool IsBeaten(double score)
    {
        if (!hits.IsFull) return false;
        var worst = hits.Worst.Score;
        return (float)score < worst || (float)score == worst && losesTies;
    }
}
