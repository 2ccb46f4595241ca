using VoiceGateway.Search.Analysis;
using VoiceGateway.Synonyms.Rules;
using VoiceGateway.Synonyms.Terms;

namespace VoiceGateway.Synonyms.Safety;

/// <summary>
/// Brands sold here that would lead to something else. A brand may stand for the thing that it makes (its products have the
/// concept's words in their names), never for the competition.
/// </summary>
internal sealed class BrandCheck : ISafetyCheck
{
    private const int MaxWords = 12;

    public IEnumerable<Conflict> Check(SafetyScope scope)
    {
        foreach (var term in scope.Terms.Where(term => term.Term.Kind is not (TermKind.Name or TermKind.Stop or TermKind.Unit)))
            if (Term(term, scope) is { } conflict) yield return conflict;
        foreach (var rule in scope.Rules.Where(rule => rule.Match != RuleMatch.Concept && rule.Action is RuleAction.Pin or RuleAction.Boost or RuleAction.Redirect))
            if (Rule(rule, scope) is { } conflict) yield return conflict;
    }

    private static Conflict? Term(KnownTerm term, SafetyScope scope)
    {
        if (At(term.Key, scope.Shop) is not { } brand) return null;
        var names = scope.All.OfConcept(term.Term.Concept).Where(other => other.Term.Kind == TermKind.Name).ToList();
        if (names.Exists(name => In(name.Key, scope.Shop) == brand)) return null;
        var rival = names.Select(name => At(name.Key, scope.Shop)).FirstOrDefault(other => other is not null);
        if (rival is null && brand.Key != term.Key || scope.Shop.Of(brand).Any(product => Belonging.Is(product, term.Term.Concept, term.Key, scope))) return null;
        var example = scope.Shop.Of(brand).First();
        return new(
            ConflictKind.BrandHijack,
            ConflictSeverity.Error,
            $"{Shown.Quoted(brand.Name)} is a brand of {brand.Count} products sold here, such as {Shown.Quoted(example.Name)}. {Shown.Quoted(term.Term.Text)} would lead to {Shown.Quoted(term.Term.Concept)}, {(rival is null ? "and none of them is that" : $"which is of the brand {Shown.Quoted(rival.Name)}")}.",
            term.Term.Locale,
            term.Term.Text,
            [term.Term.Concept]);
    }

    private static Conflict? Rule(ResultRule rule, SafetyScope scope)
    {
        if (In(Words.Normalize(rule.Phrase), scope.Shop) is not { } brand || Target(rule, scope.Shop) is not { } target || target == brand) return null;
        return new(
            ConflictKind.BrandHijack,
            ConflictSeverity.Error,
            $"{Shown.Quoted(rule.Phrase)} names the brand {Shown.Quoted(brand.Name)}, of which {brand.Count} products are sold here; the rule would put {Shown.Quoted(target.Name)} before them.",
            rule.Locale,
            rule.Phrase,
            [],
            rule.Id);
    }

    private static SoldBrand? Target(ResultRule rule, ShopNames shop) => RuleTarget.Of(rule) switch
    {
        (RuleTargetKind.Brand, var name) => shop.Brand(Words.Normalize(name)),
        (RuleTargetKind.Product, var id) => shop.WithId(id)?.Brand is { } name ? shop.Brand(Words.Normalize(name)) : null,
        _ => null,
    };

    // The brand that the words begin with.
    private static SoldBrand? At(string key, ShopNames shop) => shop.Count == 0 ? null : shop.BrandAt(key.Split(' '));

    private static SoldBrand? In(string key, ShopNames shop)
    {
        if (shop.Count == 0) return null;
        var words = key.Split(' ');
        for (var start = 0; start < Math.Min(MaxWords, words.Length); start++)
            if (shop.BrandAt(words.AsSpan(start)) is { } brand) return brand;
        return null;
    }
}
