using VoiceGateway.Search.Analysis;
using VoiceGateway.Synonyms.Rules;
using VoiceGateway.Synonyms.Terms;

namespace VoiceGateway.Synonyms.Safety;

/// <summary>Terms that stop words, pack words or rules take away from their concepts.</summary>
internal sealed class UnreachableCheck : ISafetyCheck
{
    private const int MaxExamples = 3;

    public IEnumerable<Conflict> Check(SafetyScope scope) => Words(scope).Concat(scope.Rules.Where(rule => rule.Action == RuleAction.Redirect).SelectMany(rule => Rule(rule, scope)));

    private static IEnumerable<Conflict> Words(SafetyScope scope)
    {
        var seen = new HashSet<(Values.Locale, string)>();
        foreach (var term in scope.Terms)
        {
            if (!seen.Add((term.Term.Locale, term.Key))) continue;
            var said = scope.All.Said(term.Term.Locale, term.Key).ToList();
            if (said.Find(IsRole) is not { } role) continue;
            foreach (var lost in said.Where(lost => !IsRole(lost)))
                yield return new(
                    ConflictKind.Unreachable,
                    role.Term.Kind == TermKind.Stop ? ConflictSeverity.Error : ConflictSeverity.Warning,
                    $"In {lost.Term.Locale}, {Shown.Quoted(lost.Term.Text)} is a {role.Term.Kind.Name()} word: where it is taken for that, nobody reaches {Shown.Quoted(lost.Term.Concept)} by it.",
                    lost.Term.Locale,
                    lost.Term.Text,
                    [role.Term.Concept, lost.Term.Concept]);
        }
    }

    // A redirection answers before any term is looked up.
    private static IEnumerable<Conflict> Rule(ResultRule rule, SafetyScope scope)
    {
        if (rule.Match == RuleMatch.Concept) yield break;
        var key = Search.Analysis.Words.Normalize(rule.Phrase);
        var target = RuleTarget.Of(rule) is (RuleTargetKind.Concept, var concept) ? concept : null;
        var said = rule.Match == RuleMatch.Exact ? scope.All.Said(rule.Locale, key) : scope.All.All().Where(term => term.Term.Locale == rule.Locale && Has(term.Key, key));
        var lost = said.Where(term => !IsRole(term) && term.Term.Concept != target).Take(100).ToList();
        if (lost.Count == 0 || key.Length == 0) yield break;
        var examples = string.Join(", ", lost.Take(MaxExamples).Select(term => $"{Shown.Quoted(term.Term.Text)} of {Shown.Quoted(term.Term.Concept)}"));
        yield return new(
            ConflictKind.Unreachable,
            ConflictSeverity.Warning,
            $"The rule for {Shown.Quoted(rule.Phrase)} leads to {Shown.Quoted(rule.Target)} before the dictionary is asked, so {examples}{(lost.Count > MaxExamples ? $" and {lost.Count - MaxExamples} or more others" : "")} can't be reached.",
            rule.Locale,
            rule.Phrase,
            [.. lost.Take(MaxExamples).Select(term => term.Term.Concept).Distinct()],
            rule.Id);
    }

    private static bool Has(string key, string phrase)
    {
        var at = key.IndexOf(phrase, StringComparison.Ordinal);
        return at >= 0 && (at == 0 || key[at - 1] == ' ') && (at + phrase.Length == key.Length || key[at + phrase.Length] == ' ');
    }

    private static bool IsRole(KnownTerm term) => term.Term.Kind is TermKind.Stop or TermKind.Unit;
}
