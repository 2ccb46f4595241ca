using System.Runtime.CompilerServices;
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

    // Of what was heard a part may be no name: it counts so much beside what a phrase has.
    private const float OwnShare = 0.4f;

    // The mean over all hypotheses counts so much beside the best of them.
    private const float Mean = 0.4f;

    // So many of them are weighed sound by sound over all hypotheses; that counts so much beside the whole hypotheses.
    private const int MostWeighed = 80;
    private const float Together = 0.45f;

    // Below every likeness.
    private const float Unlike = -2;

    // Phrases are gathered so many at a time: what they share stays near the processor, and a place takes two bytes.
    private const int Block = 1 << 13;

    private readonly SoundLines lines = new();
    private readonly int[] values;
    private readonly float[] rarity = new float[SoundGrams.Count];
    private readonly float[] totals;

    // Block by block and gram by gram, where its places begin.
    private readonly int[] lists;
    private readonly ushort[] postings;

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
        (values, totals, lists) = ([.. found], new float[found.Count], new int[(found.Count + Block - 1) / Block * SoundGrams.Count + 1]);
        postings = Post(CollectionsMarshal.AsSpan(grams), CollectionsMarshal.AsSpan(counts));
    }

    /// <summary>The phrases that sound most like what was heard, best first, as many as fit.</summary>
    public int Find(Heard heard, Span<SoundHit> into)
    {
        var work = SoundWork.Current;
        work.Begin(values.Length);
        Gather(heard, work);
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

    // Turns the grams of each phrase into the phrases of each gram, block by block.
    private ushort[] Post(ReadOnlySpan<int> grams, ReadOnlySpan<int> counts)
    {
        var frequencies = new int[SoundGrams.Count];
        for (var (phrase, at) = (0, 0); phrase < counts.Length; at += counts[phrase++])
            foreach (var gram in grams.Slice(at, counts[phrase]))
            {
                frequencies[gram]++;
                lists[List(phrase, gram) + 1]++;
            }
        for (var gram = 0; gram < rarity.Length; gram++) rarity[gram] = MathF.Log(1 + (float)values.Length / Math.Max(1, frequencies[gram]));
        for (var list = 1; list < lists.Length; list++) lists[list] += lists[list - 1];
        var posted = new ushort[grams.Length];
        var next = lists.AsSpan().ToArray();
        for (var (phrase, at) = (0, 0); phrase < counts.Length; at += counts[phrase++])
            foreach (var gram in grams.Slice(at, counts[phrase]))
            {
                posted[next[List(phrase, gram)]++] = (ushort)(phrase % Block);
                if (!SoundGrams.IsKey(gram)) totals[phrase] += rarity[gram];
            }
        return posted;
    }

    private static int List(int phrase, int gram) => phrase / Block * SoundGrams.Count + gram;

    // The phrases that have most in common with all hypotheses, by the weight of the grams they share.
    private void Gather(Heard heard, SoundWork work)
    {
        var shared = work.Shared(values.Length);
        var (own, all) = (0f, 0f);
        for (var hypothesis = 0; hypothesis < heard.Count; hypothesis++) all += heard.Weight(hypothesis);
        for (var phrase = 0; phrase < shared.Length; phrase += Block)
        {
            var block = shared[phrase..Math.Min(phrase + Block, shared.Length)];
            block.Clear();
            for (var hypothesis = 0; hypothesis < heard.Count; hypothesis++) Gather(heard.Grams(hypothesis), heard.Weight(hypothesis) / all, phrase, block);
        }
        for (var hypothesis = 0; hypothesis < heard.Count; hypothesis++)
            foreach (var gram in heard.Grams(hypothesis))
                if (!SoundGrams.IsKey(gram)) own += rarity[gram] * heard.Weight(hypothesis) / all; // a key is worth having in common, but no loss
        work.AddBest(totals, OwnShare * own, heard.Count == 1 ? MostCompared : MostComparedWithAll);
    }

    private void Gather(ReadOnlySpan<int> grams, float share, int first, Span<float> shared)
    {
        ref var start = ref MemoryMarshal.GetReference(shared);
        foreach (var gram in grams)
        {
            var (list, weight) = (List(first, gram), rarity[gram] * share);
            // A place is one of the block: the index was written so.
            foreach (var place in postings.AsSpan(lists[list]..lists[list + 1])) Unsafe.Add(ref start, (nint)place) += weight;
        }
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
