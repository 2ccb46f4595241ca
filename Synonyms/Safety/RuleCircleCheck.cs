using VoiceGateway.Search.Analysis;
using VoiceGateway.Synonyms.Rules;
using VoiceGateway.Values;

namespace VoiceGateway.Synonyms.Safety;

/// <summary>Rules that suggest or redirect in circles: a phrase offers another that offers the first again.</summary>
internal sealed class RuleCircleCheck : ISafetyCheck
{
    private const int MaxSteps = 32;

    public IEnumerable<Conflict> Check(SafetyScope scope)
    {
        var next = new Dictionary<(Locale, string), ResultRule>();
        foreach (var rule in scope.All.Content.Rules)
            if (From(rule) is { } from && To(rule, scope) is not null) next.TryAdd((rule.Locale, from), rule);
        var told = new HashSet<string>();
        foreach (var rule in scope.Rules.Where(rule => From(rule) is not null && To(rule, scope) is not null))
        {
            var way = Walk(rule, next, scope);
            if (way.Count == 0 || !told.Add(way.Select(step => step.Id).Order().First())) continue;
            yield return new(
                ConflictKind.Circle,
                ConflictSeverity.Error,
                $"These rules go in a circle: {string.Join(", ", way.Select(step => $"{Shown.Quoted(step.Phrase)} leads to {Shown.Quoted(step.Target)}"))}, and so on for ever.",
                rule.Locale,
                rule.Phrase,
                [],
                rule.Id);
        }
    }

    private static List<ResultRule> Walk(ResultRule first, Dictionary<(Locale, string), ResultRule> next, SafetyScope scope)
    {
        var way = new List<ResultRule>();
        var start = From(first)!;
        for (var rule = first; rule is not null && way.Count < MaxSteps;)
        {
            way.Add(rule);
            var to = To(rule, scope)!;
            if (to == start) return way;
            rule = next.GetValueOrDefault((first.Locale, to)) ?? Meant(to, first.Locale, next, scope);
            if (rule is not null && way.Contains(rule)) return [];
        }
        return [];
    }

    // A phrase that is offered means a concept, and that may have a rule.
    private static ResultRule? Meant(string to, Locale locale, Dictionary<(Locale, string), ResultRule> next, SafetyScope scope) =>
        scope.All.Said(locale, to).Select(term => next.GetValueOrDefault((locale, "concept:" + term.Term.Concept))).FirstOrDefault(rule => rule is not null);

    private static string? From(ResultRule rule) => rule.Match switch
    {
        RuleMatch.Concept => "concept:" + rule.Phrase,
        _ => Words.Normalize(rule.Phrase),
    };

    private static string? To(ResultRule rule, SafetyScope scope)
    {
        if (rule.Action == RuleAction.Suggest) return Words.Normalize(rule.Target);
        return rule.Action == RuleAction.Redirect && RuleTarget.Of(rule) is (RuleTargetKind.Concept, var concept) && scope.All.OfConcept(concept).Any() ? "concept:" + concept : null;
    }
}
