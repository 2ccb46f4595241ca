using System.Runtime.InteropServices;
using VoiceGateway.Search.Indexing;
using VoiceGateway.Search.Queries;

namespace VoiceGateway.Search.Sound;

/// <summary>What one thread needs to look for sounds, kept from query to query so that nothing is allocated.</summary>
internal sealed class SoundWork
{
    [ThreadStatic]
    private static SoundWork? current;

    private readonly float[] weights = new float[SoundGrams.Count];
    private readonly List<int> listed = [];
    private readonly HitHeap best = new();
    private readonly List<int> candidates = [];
    private TextHit[] sorted = [];
    private SoundHit[] hits = [];
    private int hitCount;
    private float[] shared = [];
    private byte[] steps = [];

    public static SoundWork Current => current ??= new();

    /// <summary>The phrases that are worth a closer look, the best first.</summary>
    public ReadOnlySpan<int> Candidates => CollectionsMarshal.AsSpan(candidates);

    /// <summary>The candidates compared, in the same order.</summary>
    public ReadOnlySpan<SoundHit> Hits => hits.AsSpan(0, hitCount);

    /// <summary>The grams that were heard and have lists.</summary>
    public ReadOnlySpan<int> Listed => CollectionsMarshal.AsSpan(listed);

    /// <summary>What the grams that were heard and are bits are worth.</summary>
    public SoundBitWeights Bits { get; } = new();

    /// <summary>A phrase must share more to be among the best.</summary>
    public float Least { get; private set; }

    /// <summary>Room to compare so many.</summary>
    public Span<SoundHit> NewHits(int count)
    {
        if (hits.Length < count) hits = new SoundHit[count];
        return hits.AsSpan(0, hitCount = count);
    }

    /// <summary>Starts a query for so many of the phrases that share more than the least.</summary>
    public void Begin(int wanted, float least)
    {
        foreach (var gram in listed) weights[gram] = 0;
        listed.Clear();
        Bits.Clear();
        best.Clear(wanted);
        if (sorted.Length < wanted) sorted = new TextHit[wanted];
        candidates.Clear();
        Least = least;
    }

    /// <summary>Of each phrase of a block the weight that it shares with what was heard, to be filled.</summary>
    public Span<float> Shared(int phrases)
    {
        if (shared.Length < phrases) shared = new float[phrases];
        return shared.AsSpan(0, phrases);
    }

    /// <summary>Of each phrase of a block what its bits come to, to be filled.</summary>
    public Span<byte> Steps(int phrases)
    {
        if (steps.Length < phrases) steps = new byte[phrases];
        return steps.AsSpan(0, phrases);
    }

    /// <summary>Adds to the weight of a gram that has lists.</summary>
    public void Weigh(int gram, float weight)
    {
        if (weights[gram] == 0) listed.Add(gram);
        weights[gram] += weight;
    }

    public float Weight(int gram) => weights[gram];

    /// <summary>Takes note of a phrase when it is among the best; returns how much the next must share more than. Of equal ones the first stay.</summary>
    public float Offer(int phrase, float share)
    {
        if (share <= Least) return Least;
        best.Offer(new(share, phrase, phrase));
        return best.IsFull ? Least = best.Worst.Score : Least;
    }

    /// <summary>Makes candidates of the best.</summary>
    public void SortBest()
    {
        foreach (var hit in sorted.AsSpan(0, best.Take(sorted))) candidates.Add(hit.Document);
    }
}
