using System.Runtime.InteropServices;
using VoiceGateway.Search.Analysis;

namespace VoiceGateway.Search.Sound;

/// <summary>
/// A phrase that sounds like what was heard. <see cref="Likeness"/> is 0 to 1 over all hypotheses, <see cref="Best"/> the same
/// for the hypothesis that is nearest, of which the words from <see cref="From"/> to before <see cref="To"/> were used.
/// </summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct SoundHit(int Value, float Likeness, float Best, int Hypothesis, int From, int To);

/// <summary>
/// Phrases by how they sound. Words are not compared, only their sounds one behind the other, so that word boundaries do not
/// matter: "car bonzo beans" sounds like "garbanzo beans". Phrases that share rare pieces of sound are found first, and the
/// best of them are aligned sound by sound. Immutable; any number of threads may ask.
/// </summary>
public sealed class SoundIndex
{
    // So many phrases are compared with one hypothesis, and with several.
    private const int MostCompared = 80;
    private const int MostComparedWithAll = 200;

    // The mean over all hypotheses counts so much beside the best of them.
    private const float Mean = 0.4f;

    // So many of them are weighed sound by sound over all hypotheses; that counts so much beside the whole hypotheses.
    private const int MostWeighed = 80;
    private const float Together = 0.45f;

    // Below every likeness.
    private const float Unlike = -2;

    private readonly SoundLines lines = new();
    private readonly int[] values;
    private readonly SoundShares shares;

    /// <param name="language">Whose sounds.</param>
    /// <param name="phrases">Words with single spaces between them as <see cref="Words"/> makes them, and a value for each.</param>
    public SoundIndex(Language language, IEnumerable<(string Phrase, int Value)> phrases)
    {
        var (found, grams, counts) = (new List<int>(), new List<int>(), new List<int>());
        Span<int> own = stackalloc int[SoundGrams.Most];
        foreach (var (phrase, value) in phrases)
        {
            var spoken = lines.Add(phrase, language);
            if (spoken.IsEmpty) continue;
            found.Add(value);
            counts.Add(SoundGrams.Write(phrase, language, spoken, own));
            grams.AddRange(own[..counts[^1]]);
        }
        values = [.. found];
        shares = new(CollectionsMarshal.AsSpan(grams), CollectionsMarshal.AsSpan(counts));
    }

    /// <summary>The phrases that sound most like what was heard, best first, as many as fit.</summary>
    public int Find(Heard heard, Span<SoundHit> into)
    {
        var work = SoundWork.Current;
        shares.Find(heard, work, heard.Count == 1 ? MostCompared : MostComparedWithAll);
        Compare(heard, work);
        // Hits know their phrase until they are handed out.
        Span<SoundHit> best = stackalloc SoundHit[Math.Max(MostWeighed, into.Length)];
        var (compared, count) = (0, 0);
        foreach (var hit in work.Hits) compared = Insert(best, compared, hit);
        foreach (var hit in best[..compared])
        {
            var likeness = heard.Count == 1 ? hit.Likeness : (1 - Together) * hit.Likeness + Together * SoundEvidence.Likeness(heard, lines[hit.Value]);
            count = Insert(into, count, hit with { Value = values[hit.Value], Likeness = Math.Max(0, likeness) });
        }
        return count;
    }

    // How like each candidate is to every hypothesis.
    private void Compare(Heard heard, SoundWork work)
    {
        var candidates = work.Candidates;
        var hits = work.NewHits(candidates.Length);
        Span<Aligned> aligned = stackalloc Aligned[candidates.Length];
        for (var candidate = 0; candidate < candidates.Length; candidate++) hits[candidate] = new(candidates[candidate], 0, Unlike, 0, 0, 0);
        var all = 0f;
        for (var hypothesis = 0; hypothesis < heard.Count; hypothesis++)
        {
            var spoken = heard.Line(hypothesis);
            var weight = heard.Weight(hypothesis);
            all += weight;
            SoundAlignment.Between(spoken, heard.WordOf(hypothesis), lines, candidates, aligned);
            for (var candidate = 0; candidate < candidates.Length; candidate++)
            {
                ref var hit = ref hits[candidate];
                var likeness = Math.Max(-1, 1 - 2f * aligned[candidate].Cost / (lines[candidates[candidate]].Weight + spoken.Weight));
                hit = hit with { Likeness = hit.Likeness + weight * likeness };
                if (likeness > hit.Best) hit = hit with { Best = likeness, Hypothesis = hypothesis, From = aligned[candidate].FirstWord, To = aligned[candidate].LastWord + 1 };
            }
        }
        foreach (ref var hit in hits) hit = hit with { Likeness = Mean * hit.Likeness / all + (1 - Mean) * hit.Best, Best = Math.Max(0, hit.Best) };
    }

    private static int Insert(Span<SoundHit> hits, int count, SoundHit hit)
    {
        var at = count;
        while (at > 0 && hit.Likeness > hits[at - 1].Likeness) at--;
        if (at == hits.Length) return count;
        var kept = Math.Min(count, hits.Length - 1);
        hits[at..kept].CopyTo(hits[(at + 1)..]);
        hits[at] = hit;
        return kept + 1;
    }
}
