using VoiceGateway.Synonyms.Terms;

namespace VoiceGateway.Synonyms.Safety;

/// <summary>Numbers and dates that can't be meant, and concepts with too many terms.</summary>
internal sealed class NumberCheck : ISafetyCheck
{
    /// <summary>More terms than these, in one locale, nobody reads through.</summary>
    private const int MaxTerms = 200;

    public IEnumerable<Conflict> Check(SafetyScope scope)
    {
        foreach (var term in scope.Terms)
        {
            var (one, text) = (term.Term, Shown.Quoted(term.Term.Text));
            if (one.Weight is not (>= 0 and <= 1))
                yield return Of(ConflictKind.Amount, ConflictSeverity.Error, $"The weight of {text} is not a number from 0 to 1.", one);
            else if (one.Weight == 0)
                yield return Of(ConflictKind.Amount, ConflictSeverity.Warning, $"The weight of {text} is 0: it hardly counts. Remove the term if it is not meant.", one);
            if (Season(one.From, one.To, scope.Today) is { } season)
                yield return Of(ConflictKind.OutOfSeason, one.From > one.To ? ConflictSeverity.Error : ConflictSeverity.Warning, $"{text} {season}.", one);
        }
        foreach (var rule in scope.Rules)
        {
            if (RuleAmounts.Wrong(rule) is { } wrong) yield return new(ConflictKind.Amount, ConflictSeverity.Error, $"The rule for {Shown.Quoted(rule.Phrase)}: {wrong}.", rule.Locale, rule.Phrase, [], rule.Id);
            if (Season(rule.From, rule.To, scope.Today) is { } season)
                yield return new(ConflictKind.OutOfSeason, rule.From > rule.To ? ConflictSeverity.Error : ConflictSeverity.Warning, $"The rule for {Shown.Quoted(rule.Phrase)} {season}.", rule.Locale, rule.Phrase, [], rule.Id);
        }
        foreach (var conflict in TooMany(scope)) yield return conflict;
    }

    private static IEnumerable<Conflict> TooMany(SafetyScope scope)
    {
        foreach (var (concept, locale) in scope.Terms.Where(term => term.Term.Kind is not (TermKind.Unit or TermKind.Stop)).Select(term => (term.Term.Concept, term.Term.Locale)).Distinct())
        {
            var count = scope.All.OfConcept(concept).Count(term => term.Term.Locale == locale);
            if (count > MaxTerms)
                yield return new(ConflictKind.TooManyTerms, ConflictSeverity.Warning, $"{Shown.Quoted(concept)} has {count} terms in {locale}, more than {MaxTerms}. It may be several things: give the narrower ones concepts of their own.", locale, "", [concept]);
        }
    }

    private static string? Season(DateOnly? from, DateOnly? to, DateOnly today)
    {
        if (from > to) return $"never holds: it starts on {from:yyyy-MM-dd}, after it ends on {to:yyyy-MM-dd}";
        return to < today ? $"has not held since {to:yyyy-MM-dd}, and will not again: say the next season's dates, or remove it" : null;
    }

    private static Conflict Of(ConflictKind kind, ConflictSeverity severity, string explanation, Term term) =>
        new(kind, severity, explanation, term.Locale, term.Text, [term.Concept]);
}
