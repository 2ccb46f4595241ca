using System.Numerics;
using VoiceGateway.Search.Indexing;

namespace VoiceGateway.Search.Queries;

/// <summary>
/// Finds the best documents of one segment for some posting lists, exactly, without looking at most of them. It goes block by
/// block, shortest documents first, and knows for each the most that every list can add (MaxScore: Turtle and Flood 1995;
/// per block as in Ding and Suel, SIGIR 2011). Lists without which a document can't get among the best are intersected, the
/// shortest first; only while there are none are lists joined. One for each thread; allocates nothing.
/// </summary>
public sealed unsafe class BlockScan
{
    /// <summary>Lists that a query may have.</summary>
    public const int MostLeaves = 128;

    // Places that are joined before it is looked again which lists are needed.
    private const int Window = 512;

    private readonly Leaf[] leaves = GC.AllocateArray<Leaf>(MostLeaves, pinned: true);
    private readonly int[] active = new int[MostLeaves];
    private readonly double[] below = new double[MostLeaves + 1];
    private readonly ulong[] marks = GC.AllocateArray<ulong>(Block.MostDocuments / 64, pinned: true);
    private readonly HitHeap hits = new();
    private int count;
    public static long CBlocks, CScans, CJoins, CInter, CBits, CWeigh, CTaken, CJoinWeigh, CInterLen;
    private int present;

    private Block block;
    private LiveDocuments live = LiveDocuments.All(0);
    private Segment segment = null!;
    private int first;
    private long firstOrder;
    private bool losesTies;
    private int worstBlockNorm = -1;
    private float floor;

    internal HitHeap Hits => hits;

    /// <summary>Starts a query for so many hits that score at least so much. When that many are found, there are no better ones.</summary>
    public void Begin(int most, float least)
    {
        hits.Clear(most);
        floor = least;
    }

    /// <summary>Starts the lists of a segment.</summary>
    public void BeginSegment() => count = 0;

    /// <inheritdoc cref="Leaf.Start"/>
    public void Add(byte* list, float weight, float* inverses, byte* norms)
    {
        if (list is not null && count < MostLeaves) leaves[count++].Start(list, weight, inverses, norms);
    }

    /// <summary>Adds the best documents of the segment to the hits.</summary>
    /// <param name="view">The segment.</param>
    /// <param name="all">Only documents that are in all lists.</param>
    internal void Run(in SegmentView view, bool all)
    {
        (segment, live, first) = (view.Segment, view.Live, view.First);
        worstBlockNorm = -1;
        for (var number = Next(all); number != int.MaxValue; number = Next(all))
        {
            block = segment.Blocks[number]; CBlocks++;
            var most = Enter(number);
            firstOrder = first + (long)segment.FirstArrivals[number];
            SeeTies();
            if (!IsBeaten(most)) Scan(most, all);
        }
    }

    // The next block that matters; all lists stand at it or behind it.
    private int Next(bool all)
    {
        if (count == 0) return int.MaxValue;
        var (least, greatest) = (int.MaxValue, 0);
        for (var leaf = 0; leaf < count; leaf++)
        {
            var next = leaves[leaf].NextBlock;
            least = Math.Min(least, next);
            greatest = Math.Max(greatest, next);
        }
        if (!all || least == greatest) return least;
        for (var leaf = 0; leaf < count && greatest != int.MaxValue; leaf++)
        {
            leaves[leaf].SkipTo(greatest);
            if (leaves[leaf].NextBlock <= greatest) continue;
            (greatest, leaf) = (leaves[leaf].NextBlock, -1);
        }
        return greatest;
    }

    // Enters the block with every list that has it; those that can add least come first.
    private double Enter(int number)
    {
        present = 0;
        for (var leaf = 0; leaf < count; leaf++)
        {
            if (leaves[leaf].NextBlock != number) continue;
            leaves[leaf].Enter(block);
            var at = present++;
            while (at > 0 && leaves[active[at - 1]].Most > leaves[leaf].Most) active[at] = active[--at];
            active[at] = leaf;
        }
        for (var at = 0; at < present; at++) below[at + 1] = below[at] + leaves[active[at]].Most;
        return below[present];
    }

    private void Scan(double most, bool all)
    {
        CScans++;
        for (var at = 0; at < present; at++) leaves[active[at]].Load(block);
        for (int from = 0, step = Window; from < block.Count && !IsBeaten(most); from += step, step *= 2)
        {
            // Each list from here on is needed: without it a document can't get among the best.
            var needed = all || present == 1 ? 0 : present;
            while (needed > 0 && IsBeaten(most - leaves[active[needed - 1]].Most)) needed--;
            if (needed < present)
            {
                Intersect(needed, from, most);
                return;
            }
            CJoins++; var wb=CWeigh;
            Join(from, Math.Min(from + step, block.Count)); CJoinWeigh+=CWeigh-wb;
        }
    }

    private void Intersect(int needed, int from, double most)
    {
        CInter++; var driver = needed;
        for (var at = needed + 1; at < present; at++)
            if (leaves[active[at]].Count < leaves[active[driver]].Count) driver = at;
        ref var leaf = ref leaves[active[driver]];
        if (leaf.Bits is not null)
        {
            CBits++; IntersectBits(needed, from, most);
            return;
        }
        CInterLen+=leaf.Count; var places = leaf.Places;
        for (int at = leaf.Seek(from), end = leaf.Count; at < end; at++)
        {
            if (!Weigh(places[at], needed, driver) || !IsBeaten(most)) continue;
            return;
        }
    }

    // The shortest list has bits, so all others that are needed have bits too.
    private void IntersectBits(int needed, int from, double most)
    {
        for (var word = from / 64; word < (block.Count + 63) / 64; word++)
        {
            var left = ulong.MaxValue;
            for (var at = needed; at < present; at++) left &= leaves[active[at]].Bits[word];
            for (; left != 0; left &= left - 1)
                if (Weigh(word * 64 + BitOperations.TrailingZeroCount(left), present, -1, needed) && IsBeaten(most)) return;
        }
    }

    // Joins the lists that can bring a document among the best, and looks each document up in the others.
    private void Join(int from, int to)
    {
        var essential = 0;
        while (IsBeaten(below[essential + 1])) essential++;
        fixed (ulong* words = marks)
        {
            new Span<ulong>(words + from / 64, (to - from + 63) / 64).Clear();
            for (var at = essential; at < present; at++) leaves[active[at]].Mark(words, from, to, block.Count);
            for (var word = from / 64; word < (to + 63) / 64; word++)
                for (var left = words[word]; left != 0; left &= left - 1) Weigh(word * 64 + BitOperations.TrailingZeroCount(left), present, -1);
        }
    }

    // Adds up what the lists say of a document and offers it; true when it was taken.
    private bool Weigh(int place, int needed, int driver, int known = int.MaxValue)
    {
        CWeigh++; var score = 0.0;
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
        var document = block.First + place;
        if (IsBeaten(score) || !live[document] || !hits.Offer(new((float)score, Order(document), first + document))) return false;
        CTaken++; worstBlockNorm = hits.IsFull && hits.Worst.Document >= first ? NormOf(hits.Worst.Document - first) : -1;
        SeeTies();
        return true;
    }

    private byte NormOf(int document) => segment.Norms(0)[document];

    // Segments came one after the other, so what is in an earlier one came earlier.
    private long Order(int document) => first + (long)segment.Arrival(document);

    // Of equal scores the document that came first wins. What is still to come in this block came later than what was found
    // among documents of this length; for other lengths the first of the block decides.
    private void SeeTies() => losesTies = hits.IsFull && (!hits.HasRepeats && worstBlockNorm == block.Norm || firstOrder > hits.Worst.Order);

    private bool IsBeaten(double score)
    {
        if (!hits.IsFull) return (float)score < floor;
        var worst = hits.Worst.Score;
        return (float)score < worst || (float)score == worst && losesTies;
    }
}
