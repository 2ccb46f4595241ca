using VoiceGateway.Search.Analysis;
using VoiceGateway.Synonyms.Rules;

namespace VoiceGateway.Synonyms.Safety;

/// <summary>Phrases that people say and that would find nothing, because rules hide all that they find now.</summary>
internal sealed class ResultCheck : ISafetyCheck
{
    public IEnumerable<Conflict> Check(SafetyScope scope)
    {
        if (scope.Rules.All(rule => rule.Action != RuleAction.Hide)) yield break;
        var hiding = scope.All.Content.Rules.Where(rule => rule.Action == RuleAction.Hide && !(rule.To < scope.Today)).ToList();
        var judged = scope.Rules.Select(rule => rule.Id).ToHashSet();
        foreach (var phrase in scope.Phrases.Where(phrase => phrase.Found.Count > 0))
        {
            var key = Words.Normalize(phrase.Phrase);
            var fitting = hiding.Where(rule => rule.Locale == phrase.Locale && Fits(rule, key, scope)).ToList();
            if (!fitting.Exists(rule => judged.Contains(rule.Id)) || !phrase.Found.All(id => fitting.Exists(rule => Hides(rule, id, scope)))) continue;
            var example = scope.Shop.WithId(phrase.Found[0])?.Name ?? phrase.Found[0];
            yield return new(
                ConflictKind.NoResults,
                ConflictSeverity.Error,
                $"{Shown.Quoted(phrase.Phrase)}, asked for {phrase.Count} times, would find nothing: all {phrase.Found.Count} products that it finds now, such as {Shown.Quoted(example)}, would be hidden.",
                phrase.Locale,
                phrase.Phrase,
                [],
                fitting.First(rule => judged.Contains(rule.Id)).Id);
        }
    }

    private static bool Fits(ResultRule rule, string key, SafetyScope scope) => rule.Match switch
    {
        RuleMatch.Exact => Words.Normalize(rule.Phrase) == key,
        RuleMatch.Contains => $" {key} ".Contains($" {Words.Normalize(rule.Phrase)} ", StringComparison.Ordinal),
        _ => scope.All.Said(rule.Locale, key).Any(term => term.Term.Concept == rule.Phrase),
    };

    private static bool Hides(ResultRule rule, string id, SafetyScope scope)
    {
        if (scope.Shop.WithId(id) is not { } product) return false;
        return RuleTarget.Of(rule) switch
        {
            (RuleTargetKind.Brand, var brand) => product.Brand is { } own && Words.Normalize(own) == Words.Normalize(brand),
            (RuleTargetKind.Category, var path) => product.Category is { } own && (own.Equals(path, StringComparison.OrdinalIgnoreCase) || own.StartsWith(path + " > ", StringComparison.OrdinalIgnoreCase)),
            (RuleTargetKind.Concept, var concept) => Belonging.Is(product, concept, "", scope),
            (_, var name) => name == id,
        };
    }
}
