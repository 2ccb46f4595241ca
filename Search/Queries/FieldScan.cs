using VoiceGateway.Search.Files;
using VoiceGateway.Search.Indexing;

namespace VoiceGateway.Search.Queries;

/// <summary>
/// Finds the best documents of one segment as <see cref="FieldScores"/> weighs them, exactly, without looking at most of them. First
/// the documents that have all words, then, block by block and word by word from the weightiest, those that have none of the words
/// before. It knows the most that every word can add in a block; a word, or one field of it, without which a document can't get among
/// the best is needed, and the shortest list that is leads (MaxScore: Turtle and Flood 1995, with a bound that rises with the
/// share of the words, too). One for each thread; allocates nothing.
/// </summary>
internal sealed unsafe partial class FieldScan
{
    // Orders of sums differ in the last bits when there are more fields.
    private const int ExactFields = 3;

    // Of the most that any block can have.
    private const float NearlyBest = 0.85f;

    private readonly Leaf[] leaves = GC.AllocateArray<Leaf>(BlockScan.MostLeaves, pinned: true);
    private readonly bool[] isAt = new bool[BlockScan.MostLeaves];
    private readonly int[] ends = new int[PhraseQuery.MostWords];
    private readonly float[] weights = new float[PhraseQuery.MostWords];
    private readonly float[] most = new float[PhraseQuery.MostWords];
    private readonly int[] ranks = new int[PhraseQuery.MostWords];
    private readonly HitHeap hits = new();
    private readonly Scratch scratch = new();
    private (float All, float Some)[] bounds = [];
    private int leafCount;
    private int wordCount;
    private int words;

    private Block block;
    private LiveDocuments live = LiveDocuments.All(0);
    private Segment segment = null!;
    private int first;
    private bool losesTies;

    // The word of this rank must be there, and none above it; or all must be.
    private int leader;
    private int leading;
    private bool wantsAll;

    public HitHeap Hits => hits;

    /// <summary>Starts a query of so many different words for so many hits.</summary>
    public void Begin(int count, int wanted)
    {
        hits.Clear(wanted);
        words = count;
    }

    /// <summary>Starts the lists of a segment.</summary>
    public void BeginSegment() => (leafCount, wordCount) = (0, 0);

    /// <summary>Adds a field that has the current word.</summary>
    public void Add(byte* list, float weight, float* inverses, PackedNumbers norms) => leaves[leafCount++].Start(list, null, weight, inverses, norms);

    /// <summary>Goes on to the next word. A word that the segment does not have is none.</summary>
    public void EndWord()
    {
        var start = Start(wordCount);
        if (start == leafCount) return;
        ends[wordCount] = leafCount;
        var score = default(FieldScores);
        for (var leaf = start; leaf < leafCount; leaf++) score.Add(leaves[leaf].Weight);
        weights[wordCount++] = score.Word;
    }

    /// <summary>Adds the best documents of the segment to the hits.</summary>
    public void Run(in SegmentView view)
    {
        if (wordCount == 0) return;
        (segment, live, first) = (view.Segment, view.Live, view.First);
        RankWords();
        Lead(wordCount - 1);
        SeeBounds();
        wantsAll = true;
        if (wordCount == words) Pass();
        wantsAll = false;
        // A single word that is all of the phrase has been seen.
        if (words > 1) Pass();
    }

    private void Lead(int rank)
    {
        leader = rank;
        for (leading = 0; ranks[leading] != rank;) leading++;
    }

    private int Start(int word) => word == 0 ? 0 : ends[word - 1];

    // Rank 0 is the word that can add least.
    private void RankWords()
    {
        for (var word = 0; word < wordCount; word++)
        {
            var rank = 0;
            for (var other = 0; other < wordCount; other++)
                if (weights[other] < weights[word] || weights[other] == weights[word] && other < word) rank++;
            ranks[word] = rank;
        }
    }

    // First the blocks that can have documents nearly as good as any, so that there is something to be beaten by.
    private void Pass()
    {
        var good = 0f;
        for (var number = 0; number < segment.Blocks.Length; number++) good = Math.Max(good, NearlyBest * MostIn(number));
        Sweep(good, float.PositiveInfinity);
        Sweep(0, good);
    }

    private float MostIn(int number) => wantsAll ? bounds[number].All : bounds[number].Some;

    // What a document of each block can have at most.
    private void SeeBounds()
    {
        if (bounds.Length < segment.Blocks.Length) bounds = new (float, float)[segment.Blocks.Length];
        for (var leaf = 0; leaf < leafCount; leaf++) leaves[leaf].Restart();
        for (var number = 0; number < segment.Blocks.Length; number++)
        {
            block = segment.Blocks[number];
            var hasAll = Enter(number) == words;
            bounds[number] = hasAll ? (Bound(-1), BoundOfSome()) : (0, Bound(-1));
        }
    }

    // Without any one of the words.
    private float BoundOfSome()
    {
        var bound = 0f;
        for (var word = 0; word < wordCount; word++) bound = Math.Max(bound, Bound(word));
        return bound;
    }

    private void Sweep(float least, float below)
    {
        for (var leaf = 0; leaf < leafCount; leaf++) leaves[leaf].Restart();
        for (var number = 0; number < segment.Blocks.Length; number++)
        {
            var bound = MostIn(number);
            if (bound == 0 || bound < least || bound >= below) continue;
            SeeTies(first + (long)segment.FirstArrivals[number]);
            if (IsBeaten(bound)) continue;
            block = segment.Blocks[number];
            Enter(number);
            isUnited = false;
            for (Lead(wordCount - 1); !IsBeaten(Bound(-1)); Lead(leader - 1))
            {
                if (most[leading] > 0) Scan();
                if (wantsAll || leader == 0) break;
                SeeTies(first + (long)segment.FirstArrivals[number]);
            }
        }
    }

    // Enters the block with all words; returns how many of them it has.
    private int Enter(int number)
    {
        var present = 0;
        for (var word = 0; word < wordCount; word++)
        {
            for (var leaf = Start(word); leaf < ends[word]; leaf++)
                if (isAt[leaf] = leaves[leaf].IsAt(number)) leaves[leaf].Enter(block);
            most[word] = Most(word, -1);
            if (most[word] > 0) present++;
        }
        return present;
    }

    // The most that a word can add to a document of the block, without one of its fields.
    private float Most(int word, int without)
    {
        var (score, fields) = (default(FieldScores), 0);
        for (var leaf = Start(word); leaf < ends[word]; leaf++)
        {
            if (!isAt[leaf] || leaf == without) continue;
            score.Add(leaves[leaf].Most);
            fields++;
        }
        return fields > ExactFields ? MathF.BitIncrement(MathF.BitIncrement(score.Word)) : score.Word;
    }

    // Reckoned in the order and with the roundings of a score, so that it is never below one. Words above the leader don't count.
    private float Bound(int without)
    {
        var (sum, found) = (0f, 0);
        for (var word = 0; word < wordCount; word++)
        {
            if (word == without || ranks[word] > leader || most[word] == 0) continue;
            sum += most[word];
            found++;
        }
        return sum * found / words;
    }

    // Of equal scores the document that came first wins; in a block nothing comes earlier than what was met before.
    private void SeeTies(long order) => losesTies = hits.IsFull && order >= hits.Worst.Order;

    private bool IsBeaten(float score)
    {
        if (!hits.IsFull) return false;
        var worst = hits.Worst.Score;
        return score < worst || score == worst && losesTies;
    }
}
