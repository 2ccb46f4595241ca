namespace VoiceGateway.Search.Likeness;

/// <content>Which phrases have the words, and how alike each is.</content>
public sealed partial class LikeIndex
{
    // A query looks at no more than so many places of words in phrases.
    private const int MostPlaces = 10_000;

    private const float LeastGain = 0.2f;

    // Letters count so much beside words.
    private const float GramShare = 0.2f;

    // A word that is missing and one that is too much may be the same thing by other names.
    private const float Swap = 0.1f;

    // A phrase that only implies a word is looked at after those that have it.
    private const float ImpliedGain = 0.5f;

    // Words must be so much alike for what one of them implies to be believed.
    private const float LeastImplied = 0.85f;

    // Every phrase with a word that may be meant gets a first score, rare words first.
    private void Reach(PhraseQuery query)
    {
        var left = MostPlaces;
        query.Matched.Sort(rareFirst);
        foreach (var atom in query.Matched)
        {
            ref readonly var match = ref query.Matches[atom];
            var gain = match.Likeness * weights[atom];
            for (var part = match.From; part < match.To; part++) gain += match.Credit * query.Parts[part].Weight;
            var found = places[atom];
            if (gain < LeastGain || (left -= found.Length) < 0) continue;
            foreach (var phrase in found)
            {
                if (query.Scores[phrase] == 0) query.Reached.Add(phrase);
                query.Scores[phrase] += gain;
            }
            found = impliedPlaces[atom];
            if ((left -= found.Length) < 0) continue;
            foreach (var phrase in found)
            {
                if (query.Scores[phrase] == 0) query.Reached.Add(phrase);
                query.Scores[phrase] += ImpliedGain * gain;
            }
        }
    }

    private int Best(PhraseQuery query, Span<LikeHit> into)
    {
        var total = 0f;
        foreach (ref readonly var part in query.Parts) total += part.Weight;
        var count = 0;
        foreach (var phrase in query.Reached)
        {
            count = LikeHit.Insert(into, count, new(phrase, query.Scores[phrase] / (total + totals[phrase])));
            query.Scores[phrase] = 0;
        }
        return count;
    }

    /// <summary>Atoms of few phrases first; of equally many, by number.</summary>
    // Compared by a delegate that is made once: a sort by a comparer makes one each time.
    private sealed class ByPlaces(Lists<int> places)
    {
        public int Compare(int left, int right) => places[left].Length != places[right].Length ? places[left].Length.CompareTo(places[right].Length) : left.CompareTo(right);
    }

    private LikeHit Compare(PhraseQuery query, int phrase)
    {
        Span<float> answered = stackalloc float[PhraseQuery.MaxParts];
        answered.Clear();
        var covered = 0f;
        foreach (var atom in members[phrase])
        {
            ref readonly var match = ref query.Matches[atom];
            covered += weights[atom] * match.Likeness;
            for (var part = match.From; part < match.To; part++) answered[part] += match.Credit;
        }
        var also = Implied(query, phrase, answered);
        var (total, heard) = (0f, 0f);
        for (var part = 0; part < query.Count; part++)
        {
            answered[part] = Math.Min(1, answered[part]);
            total += query.Parts[part].Weight;
            heard += query.Parts[part].Weight * answered[part];
        }
        covered += Math.Min(also, totals[phrase] - covered);
        var swapped = Swap * Math.Min(total - heard, totals[phrase] - covered);
        var words = (covered + heard) / (total + totals[phrase] - 2 * swapped);
        return new(phrase, (1 - GramShare) * words + GramShare * SharedGrams(query, phrase), Head(query, answered));
    }

    // Parts that are answered by what may be said for the phrase; what of its own weight that stands for.
    private float Implied(PhraseQuery query, int phrase, Span<float> answered)
    {
        var also = 0f;
        foreach (var (atom, likely) in implied[phrase])
        {
            ref readonly var match = ref query.Matches[atom];
            if (match.Likeness < LeastImplied) continue;
            for (var part = match.From; part < match.To; part++)
            {
                var more = Math.Min(Math.Max(0, 1 - answered[part]), match.Credit * ImpliedCredit(likely));
                answered[part] += more;
                also += more * query.Parts[part].Weight;
            }
        }
        return also;
    }

    private static float ImpliedCredit(float likely) => Math.Min(0.95f, 0.5f + likely);

    private static float Head(PhraseQuery query, ReadOnlySpan<float> answered)
    {
        var (from, to) = query.Head;
        var head = from == to ? 1f : 0;
        foreach (var part in answered[from..to]) head = Math.Max(head, part);
        return head;
    }

    private float SharedGrams(PhraseQuery query, int phrase)
    {
        var its = grams[phrase];
        var common = 0;
        foreach (var gram in its) common += query.Grams[gram];
        return Math.Min(1, 2f * common / Math.Max(1, query.GramsWritten.Count + its.Length));
    }
}
