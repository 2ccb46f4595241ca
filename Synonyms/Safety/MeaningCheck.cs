using VoiceGateway.Synonyms.Terms;

namespace VoiceGateway.Synonyms.Safety;

/// <summary>Terms of one locale that mean several concepts. Wider words may: that is what they are for.</summary>
internal sealed class MeaningCheck : ISafetyCheck
{
    public IEnumerable<Conflict> Check(SafetyScope scope)
    {
        var seen = new HashSet<(Values.Locale, string)>();
        foreach (var term in scope.Terms)
        {
            if (!Counts(term) || !seen.Add((term.Term.Locale, term.Key))) continue;
            var meanings = scope.All.Said(term.Term.Locale, term.Key).Where(Counts)
                .GroupBy(said => said.Term.Concept).Select(concept => concept.MaxBy(Strength)!).OrderByDescending(Strength).ToList();
            for (var index = 1; index < meanings.Count; index++)
                if (Overlap(meanings[0].Term, meanings[index].Term)) yield return Tell(meanings[0], meanings[index]);
        }
    }

    private static Conflict Tell(KnownTerm first, KnownTerm second)
    {
        var (one, other) = (first.Term, second.Term);
        var isEqual = Math.Abs(Strength(first) - Strength(second)) < 0.0001f;
        var text = Shown.Quoted(other.Text);
        return new(
            isEqual ? ConflictKind.TwoMeanings : ConflictKind.Hidden,
            ConflictSeverity.Warning,
            isEqual
                ? $"In {one.Locale}, {text} means {Shown.Quoted(one.Concept)} as much as {Shown.Quoted(other.Concept)}. Whoever says it gets {Shown.Quoted(one.Concept)}, which stands first. If both are meant, make it a broader word of both."
                : $"In {one.Locale}, {text} as {other.Kind.Name()} of {Shown.Quoted(other.Concept)} comes second: as {one.Kind.Name()} it means {Shown.Quoted(one.Concept)} more strongly. Whoever says it gets {Shown.Quoted(one.Concept)}.",
            one.Locale,
            other.Text,
            [one.Concept, other.Concept]);
    }

    private static bool Counts(KnownTerm term) => term.Term.Kind is not (TermKind.Broader or TermKind.Unit or TermKind.Stop);

    private static float Strength(KnownTerm term) => TermScores.Score(term.Term.Kind, (float)term.Term.Weight);

    private static bool Overlap(Term one, Term other) => !(one.To < other.From || other.To < one.From);
}
