using System.Numerics;
using System.Runtime.InteropServices;

namespace VoiceGateway.Search.Sound;

/// <summary>What one thread needs to look for sounds, kept from query to query so that nothing is allocated.</summary>
internal sealed class SoundWork
{
    private const int Room = 512;

    // Usually enough phrases share so much; when not, those that share less are looked at too.
    private const float GoodShare = 0.15f;
    private const float LeastShare = 0.025f;

    [ThreadStatic]
    private static SoundWork? current;

    private readonly int[] best = new int[Room];
    private readonly float[] order = new float[Room];
    private readonly List<int> candidates = [];
    private SoundHit[] hits = [];
    private int hitCount;
    private float[] shared = [];
    private int[] seen = [];
    private int query;

    public static SoundWork Current => current ??= new();

    /// <summary>The phrases that are worth a closer look, each once.</summary>
    public ReadOnlySpan<int> Candidates => CollectionsMarshal.AsSpan(candidates);

    /// <summary>The candidates compared, in the same order.</summary>
    public ReadOnlySpan<SoundHit> Hits => hits.AsSpan(0, hitCount);

    /// <summary>Room to compare so many.</summary>
    public Span<SoundHit> NewHits(int count)
    {
        if (hits.Length < count) hits = new SoundHit[Math.Max(count, Room)];
        return hits.AsSpan(0, hitCount = count);
    }

    public void Begin(int phrases)
    {
        candidates.Clear();
        query++;
        if (shared.Length >= phrases) return;
        (shared, seen) = (new float[phrases], new int[phrases]);
    }

    /// <summary>For each phrase the weight that it shares with what was heard, to be filled.</summary>
    public Span<float> Shared(int phrases) => shared.AsSpan(0, phrases);

    /// <summary>Adds those that share most, measured beside what they have in all and what was heard has.</summary>
    public void AddBest(ReadOnlySpan<float> totals, float own, int most)
    {
        var count = Collect(totals, own, most, GoodShare);
        if (count < most) count = Collect(totals, own, most, LeastShare);
        Sort(count, most);
        foreach (var phrase in best.AsSpan(0, Math.Min(count, most))) Add(phrase);
    }

    // Of those above the least share, at least the best ones, in no order. Most phrases are passed over by vectors.
    private int Collect(ReadOnlySpan<float> totals, float own, int most, float least)
    {
        var count = 0;
        for (var phrase = 0; phrase < totals.Length;)
        {
            if (phrase + Vector<float>.Count <= totals.Length && !AnyAbove(totals[phrase..], shared.AsSpan(phrase), own, least))
            {
                phrase += Vector<float>.Count;
                continue;
            }
            for (var end = Math.Min(phrase + Vector<float>.Count, totals.Length); phrase < end; phrase++)
            {
                if (shared[phrase] <= least * (totals[phrase] + own)) continue;
                (best[count], order[count]) = (phrase, -shared[phrase] / (totals[phrase] + own));
                if (++count == Room) (count, least) = (most, Sort(count, most));
            }
        }
        return count;
    }

    private static bool AnyAbove(ReadOnlySpan<float> totals, ReadOnlySpan<float> shared, float own, float least) =>
        Vector.GreaterThanAny(new Vector<float>(shared), (new Vector<float>(totals) + new Vector<float>(own)) * new Vector<float>(least));

    private float Sort(int count, int most)
    {
        order.AsSpan(0, count).Sort(best.AsSpan(0, count));
        return count >= most ? -order[most - 1] : 0;
    }

    private void Add(int phrase)
    {
        if (seen[phrase] == query) return;
        seen[phrase] = query;
        candidates.Add(phrase);
    }
}
