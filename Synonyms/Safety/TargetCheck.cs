using VoiceGateway.Search.Analysis;
using VoiceGateway.Synonyms.Rules;

namespace VoiceGateway.Synonyms.Safety;

/// <summary>Rules and concepts that point at what is not there.</summary>
internal sealed class TargetCheck : ISafetyCheck
{
    public IEnumerable<Conflict> Check(SafetyScope scope)
    {
        foreach (var rule in scope.Rules)
            if (Missing(rule, scope) is { } what)
                yield return new(
                    ConflictKind.LeadsNowhere,
                    rule.Action == RuleAction.Redirect ? ConflictSeverity.Error : ConflictSeverity.Warning,
                    $"The rule for {Shown.Quoted(rule.Phrase)} needs {what}, and there is none{(rule.Action == RuleAction.Redirect ? ": the answer would be empty" : "")}.",
                    rule.Locale,
                    rule.Phrase,
                    [],
                    rule.Id);
        foreach (var concept in scope.Concepts)
            if (concept.Broader is { } wider && scope.All.Concept(wider) is null && !scope.All.OfConcept(wider).Any())
                yield return new(ConflictKind.LeadsNowhere, ConflictSeverity.Warning, $"{Shown.Quoted(concept.Id)} is under {Shown.Quoted(wider)}, which has no terms and is not described.", null, "", [concept.Id, wider]);
    }

    private static string? Missing(ResultRule rule, SafetyScope scope)
    {
        var isEmpty = scope.Shop.Count == 0;
        if (rule.Match == RuleMatch.Concept && !scope.All.OfConcept(rule.Phrase).Any()) return $"the concept {Shown.Quoted(rule.Phrase)}";
        return RuleTarget.Of(rule) switch
        {
            (RuleTargetKind.Concept, var concept) when !scope.All.OfConcept(concept).Any() => $"the concept {Shown.Quoted(concept)}",
            (RuleTargetKind.Category, var path) when !isEmpty && !scope.Shop.HasCategory(path) => $"products in the category {Shown.Quoted(path)}",
            (RuleTargetKind.Brand, var name) when !isEmpty && scope.Shop.Brand(Words.Normalize(name)) is null => $"products of the brand {Shown.Quoted(name)}",
            (RuleTargetKind.Product, var id) when !isEmpty && scope.Shop.WithId(id) is null => $"the product {Shown.Quoted(id)}",
            _ => null,
        };
    }
}
