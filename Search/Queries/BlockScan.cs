using System.Numerics;
using System.Runtime.CompilerServices;
using VoiceGateway.Search.Indexing;

namespace VoiceGateway.Search.Queries;

/// <summary>
/// Finds the best documents of one segment for some posting lists, exactly, without looking at most of them. It goes block by
/// block, shortest documents first, and knows for each the most that every list can add (MaxScore: Turtle and Flood 1995;
/// per block as in Ding and Suel, SIGIR 2011). Lists without which a document can't get among the best are intersected, the
/// shortest first; only while there are none are lists joined. One for each thread; allocates nothing.
/// </summary>
internal sealed unsafe class BlockScan
{
    /// <summary>Lists that a query may have.</summary>
    public const int MostLeaves = 128;

    // Places that are joined before it is looked again which lists are needed.
    private const int Window = 1024;
    private const int LargeWindow = 1 << 14;

    // Lists that have a bit in the mask of a document: those that can add most.
    private const int MostMasked = 8;

    // To put a list into the masks is worth while up to so many times as many documents as there are to look at.
    private const int WorthMasking = 16;

    private readonly Leaf[] leaves = GC.AllocateArray<Leaf>(MostLeaves, pinned: true);
    private readonly int[] active = new int[MostLeaves];
    private readonly double[] below = new double[MostLeaves + 1];
    private readonly ulong[] marks = GC.AllocateArray<ulong>(Block.MostDocuments / 64, pinned: true);
    private readonly ushort[] masks = GC.AllocateArray<ushort>(Block.MostDocuments, pinned: true);
    private readonly double[] bounds = new double[1 << MostMasked];
    private readonly double[] more = new double[1 << MostMasked];
    private readonly HitHeap hits = new();
    private int count;
    private int present;

    private Block block;
    private LiveDocuments live = LiveDocuments.All(0);
    private Segment segment = null!;
    private int first;
    private long firstOrder;
    private bool losesTies;
    private int worstKind = -1;
    private float floor;

    public HitHeap Hits => hits;

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
    public void Run(in SegmentView view, bool all)
    {
        (segment, live, first) = (view.Segment, view.Live, view.First);
        worstKind = -1;
        for (var number = Next(all); number != int.MaxValue; number = Next(all))
        {
            block = segment.Blocks[number];
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
        for (var at = 0; at < present; at++) leaves[active[at]].Load(block);
        for (int from = 0, step = hits.IsFull || floor > 0 ? LargeWindow : Window; from < block.Count && !IsBeaten(most); from += step, step *= 2)
        {
            // Each list from here on is needed: without it a document can't get among the best.
            var needed = all || present == 1 ? 0 : present;
            while (needed > 0 && IsBeaten(most - leaves[active[needed - 1]].Most)) needed--;
            if (needed < present)
            {
                Intersect(needed, from, most);
                return;
            }
            Join(from, Math.Min(from + step, block.Count));
        }
    }

    private void Intersect(int needed, int from, double most)
    {
        var driver = needed;
        for (var at = needed + 1; at < present; at++)
            if (leaves[active[at]].Count < leaves[active[driver]].Count) driver = at;
        ref var leaf = ref leaves[active[driver]];
        if (leaf.Bits is not null)
        {
            IntersectBits(needed, from, most);
            return;
        }
        var places = leaf.Places;
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

    // Joins the lists that can bring a document among the best. Each document gets a mask of the lists that have it, so most
    // are ruled out by one look at what such a mask can add up to.
    private void Join(int from, int to)
    {
        var (essential, documents) = (0, 0);
        while (IsBeaten(below[essential + 1])) essential++;
        for (var at = essential; at < present; at++) documents += leaves[active[at]].Count;
        var words = (ulong*)Unsafe.AsPointer(ref marks[0]);
        var mask = (ushort*)Unsafe.AsPointer(ref masks[0]);
        new Span<ulong>(words + from / 64, (to - from + 63) / 64).Clear();
        new Span<ushort>(mask + from, to - from).Clear();
        bounds[0] = 0;
        for (int at = present - 1, bit = 1; at >= 0; at--)
        {
            ref var leaf = ref leaves[active[at]];
            if (bit < 1 << MostMasked && (at >= essential || leaf.Count < documents * WorthMasking))
            {
                leaf.Mark(at >= essential ? words : null, mask, (ushort)bit, from, to);
                AddBit(leaf, bit);
                bit <<= 1;
                continue;
            }
            if (at >= essential) leaf.Mark(words, mask, 0, from, to);
            for (var other = 0; other < bit; other++) bounds[other] += leaf.Most;
        }
        for (var word = from / 64; word < (to + 63) / 64; word++)
        {
            for (var left = words[word]; left != 0; left &= left - 1)
            {
                var place = word * 64 + BitOperations.TrailingZeroCount(left);
                if (!IsBeaten(bounds[mask[place] & 255] + more[mask[place] >> 8])) Weigh(place, present, -1);
            }
        }
    }

    private void AddBit(in Leaf leaf, int bit)
    {
        for (var other = 0; other < bit; other++)
        {
            bounds[bit | other] = bounds[other] + leaf.MostOnce;
            more[bit | other] = more[other] + (leaf.Most - (double)leaf.MostOnce);
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
        var document = block.First + place;
        if (IsBeaten(score) || !live[document]) return false;
        if (!hits.Offer(new((float)score, Order(document), first + document)))
        {
            // It lost by coming later, and those that follow in the block came later still.
            losesTies = true;
            return false;
        }
        worstKind = hits.IsFull && hits.Worst.Document >= first ? segment.BlockOf(hits.Worst.Document - first).Kind : -1;
        SeeTies();
        return true;
    }

    // Segments came one after the other, so what is in an earlier one came earlier.
    private long Order(int document) => first + (long)segment.Arrival(document);

    // Of equal scores the document that came first wins. What is still to come in this block came later than what was found
    // among documents of this length; for other lengths the first of the block decides.
    private void SeeTies() => losesTies = hits.IsFull && (!hits.HasRepeats && worstKind == block.Kind || firstOrder > hits.Worst.Order);

    private bool IsBeaten(double score)
    {
        if (!hits.IsFull) return (float)score < floor;
        var worst = hits.Worst.Score;
        return (float)score < worst || (float)score == worst && losesTies;
    }
}
