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
    // So many phrases are compared with one hypothesis; with several, as many with all of them and some more for each.
    private const int MostCompared = 100;
    private const int ComparedForEach = 16;

    // The mean over all hypotheses counts so much beside the best of them.
    private const float Mean = 0.5f;

    // So many of them are weighed sound by sound over all hypotheses; that counts so much beside the whole hypotheses.
    private const int MostWeighed = 48;
    private const float Together = 0.5f;

    private readonly int[] values;
    private readonly byte[] sounds;
    private readonly byte[] gaps;
    private readonly int[] starts;
    private readonly int[] weights;
    private readonly float[] rarity = new float[SoundGrams.Count];
    private readonly float[] totals;
    private readonly int[] lists = new int[SoundGrams.Count + 1];
    private readonly int[] postings;

    /// <param name="language">Whose sounds.</param>
    /// <param name="phrases">Words with single spaces between them as <see cref="Words"/> makes them, and a value for each.</param>
    public SoundIndex(Language language, IEnumerable<(string Phrase, int Value)> phrases)
    {
        var (all, begins, found, grams, counts) = (new List<byte>(), new List<int> { 0 }, new List<int>(), new List<int>(), new List<int>());
        Span<byte> spoken = stackalloc byte[Heard.MostSounds];
        Span<byte> words = stackalloc byte[Heard.MostSounds];
        Span<int> own = stackalloc int[SoundGrams.Most];
        foreach (var (phrase, value) in phrases)
        {
            var length = Spoken.Write(phrase, language, spoken, words);
            if (length == 0) continue;
            all.AddRange(spoken[..length]);
            begins.Add(all.Count);
            found.Add(value);
            counts.Add(SoundGrams.Write(phrase, language, spoken[..length], own));
            grams.AddRange(own[..counts[^1]]);
        }
        (sounds, starts, values) = ([.. all], [.. begins], [.. found]);
        (weights, gaps, totals) = (new int[values.Length], new byte[sounds.Length], new float[values.Length]);
        for (var phrase = 0; phrase < values.Length; phrase++) weights[phrase] = SoundLine.Weigh(Sounds(phrase), gaps.AsSpan(starts[phrase]));
        postings = Post(CollectionsMarshal.AsSpan(grams), CollectionsMarshal.AsSpan(counts));
    }

    /// <summary>The phrases that sound most like what was heard, best first, as many as fit.</summary>
    public int Find(Heard heard, Span<SoundHit> into)
    {
        var work = SoundWork.Current;
        work.Begin(values.Length);
        for (var hypothesis = 0; hypothesis < heard.Count; hypothesis++) Gather(heard.Grams(hypothesis), work, heard.Count == 1 ? MostCompared : MostCompared / heard.Count + ComparedForEach);
        // Hits know their phrase until they are handed out.
        Span<SoundHit> best = stackalloc SoundHit[Math.Max(MostWeighed, into.Length)];
        var (compared, count) = (0, 0);
        foreach (var candidate in work.Candidates) compared = Insert(best, compared, Compare(heard, candidate));
        foreach (var hit in best[..compared])
        {
            var likeness = heard.Count == 1 ? hit.Likeness : (1 - Together) * hit.Likeness + Together * SoundEvidence.Likeness(heard, Line(hit.Value));
            count = Insert(into, count, hit with { Value = values[hit.Value], Likeness = likeness });
        }
        return count;
    }

    private ReadOnlySpan<byte> Sounds(int phrase) => sounds.AsSpan(starts[phrase], starts[phrase + 1] - starts[phrase]);

    private SoundLine Line(int phrase) => new(Sounds(phrase), gaps.AsSpan(starts[phrase], starts[phrase + 1] - starts[phrase]), weights[phrase]);

    // Turns the grams of each phrase into the phrases of each gram.
    private int[] Post(ReadOnlySpan<int> grams, ReadOnlySpan<int> counts)
    {
        foreach (var gram in grams) lists[gram + 1]++;
        for (var gram = 0; gram < rarity.Length; gram++) rarity[gram] = MathF.Log(1 + (float)values.Length / Math.Max(1, lists[gram + 1]));
        for (var gram = 0; gram < rarity.Length; gram++) lists[gram + 1] += lists[gram];
        var posted = new int[grams.Length];
        var next = lists.AsSpan().ToArray();
        for (var (phrase, at) = (0, 0); phrase < counts.Length; at += counts[phrase++])
            foreach (var gram in grams.Slice(at, counts[phrase]))
            {
                posted[next[gram]++] = phrase;
                if (!SoundGrams.IsKey(gram)) totals[phrase] += rarity[gram];
            }
        return posted;
    }

    // The phrases that have most in common with a hypothesis, by the weight of the grams they share.
    private void Gather(ReadOnlySpan<int> grams, SoundWork work, int most)
    {
        var shared = work.Shared(values.Length);
        var own = 0f;
        foreach (var gram in grams)
        {
            var weight = rarity[gram];
            if (!SoundGrams.IsKey(gram)) own += weight; // a key is worth having in common, but no loss
            foreach (var phrase in postings.AsSpan(lists[gram]..lists[gram + 1])) shared[phrase] += weight;
        }
        work.AddBest(totals, own, most);
    }

    private SoundHit Compare(Heard heard, int phrase)
    {
        var term = Line(phrase);
        var (best, sum, all, aligned, nearest) = (-1f, 0f, 0f, default(Aligned), 0);
        for (var hypothesis = 0; hypothesis < heard.Count; hypothesis++)
        {
            var spoken = heard.Line(hypothesis);
            var found = SoundAlignment.Between(spoken, heard.WordOf(hypothesis), term);
            var likeness = Math.Max(0, 1 - 2f * found.Cost / (term.Weight + spoken.Weight));
            var weight = heard.Weight(hypothesis);
            sum += weight * likeness;
            all += weight;
            if (likeness <= best) continue;
            (best, aligned, nearest) = (likeness, found, hypothesis);
        }
        return new(phrase, Mean * sum / all + (1 - Mean) * best, best, nearest, aligned.FirstWord, aligned.LastWord + 1);
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
