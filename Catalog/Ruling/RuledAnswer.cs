using VoiceGateway.Catalog.Explaining;
using VoiceGateway.Catalog.Finding;
using VoiceGateway.Catalog.Products;
using VoiceGateway.Synonyms.Rules;
using VoiceGateway.Synonyms.Terms;

namespace VoiceGateway.Catalog.Ruling;

/// <summary>
/// Applies result rules to what was found: first where the phrase is led to, then what is hidden, raised and lowered, and last what
/// stands at a place of its own. Never makes an answer sure that was not, but by leading to a concept.
/// </summary>
internal sealed class RuledAnswer(CatalogSnapshot catalog, Resolution found)
{
    private readonly List<ProductMatch> products = [.. found.Products];
    private readonly List<string> applied = [];
    private readonly List<RuleAct> acts = [];
    private IReadOnlyList<ConceptMatch> concepts = found.Concepts;
    private bool isSure = found.IsSure;
    private string? said;
    private string? suggested;

    /// <summary>What was done, once <see cref="Apply"/> was called.</summary>
    public IReadOnlyList<RuleAct> Acts => acts;

    /// <param name="rules">In the order in which they act.</param>
    /// <param name="locale">The locale asked in.</param>
    /// <param name="limit">Of concepts and products each.</param>
    public Resolution Apply(IReadOnlyList<ResultRule> rules, Values.Locale locale, int limit)
    {
        foreach (var rule in rules.Where(rule => rule.Action == RuleAction.Redirect).Take(1)) Redirect(rule, locale);
        foreach (var rule in rules.Where(rule => rule.Action == RuleAction.Hide)) Hide(rule);
        foreach (var rule in rules.Where(rule => rule.Action is RuleAction.Boost or RuleAction.Bury)) Weigh(rule);
        foreach (var rule in rules.Where(rule => rule.Action == RuleAction.Pin).OrderBy(rule => rule.Amount)) Pin(rule);
        foreach (var rule in rules.Where(rule => rule.Action == RuleAction.Answer).Take(1)) said = Say(rule);
        foreach (var rule in rules.Where(rule => rule.Action == RuleAction.Suggest).Take(1)) suggested = Say(rule);
        if (products.Count > limit) products.RemoveRange(limit, products.Count - limit);
        return new([.. concepts.Take(limit)], [.. products.Select(match => match.Score > 1 ? match with { Score = 1 } : match)]) { IsSure = isSure && products.Count + concepts.Count > 0, Said = said, Suggested = suggested, Rules = applied };
    }

    private static bool Fits(ProductMatch match, ResultRule rule) => RuleTarget.Of(rule) switch
    {
        (RuleTargetKind.Brand, var brand) => brand.Equals(match.Product.Brand, StringComparison.OrdinalIgnoreCase),
        (RuleTargetKind.Category, var path) => IsIn(match.Product, path),
        (RuleTargetKind.Concept, var concept) => concept == match.Concept,
        var (_, id) => id == match.Product.Id,
    };

    private static bool IsIn(Product product, string path) =>
        product.Category is { } category && category.StartsWith(path, StringComparison.OrdinalIgnoreCase) && (category.Length == path.Length || category.AsSpan(path.Length).StartsWith(" > "));

    private bool Note(ResultRule rule, bool acts)
    {
        if (acts) applied.Add(rule.Id);
        return acts;
    }

    private string Say(ResultRule rule)
    {
        Note(rule, true);
        acts.Add(new(rule));
        return rule.Target;
    }

    private void Hide(ResultRule rule)
    {
        foreach (var match in products)
            if (Fits(match, rule)) acts.Add(new(rule, match.Product.Id));
        Note(rule, products.RemoveAll(match => Fits(match, rule)) > 0);
    }

    private void Weigh(ResultRule rule)
    {
        var isWeighed = false;
        for (var place = 0; place < products.Count; place++)
        {
            if (!Fits(products[place], rule)) continue;
            products[place] = products[place] with { Score = products[place].Score * rule.Amount };
            acts.Add(new(rule, products[place].Product.Id, StepEffect.Times, rule.Amount));
            isWeighed = true;
        }
        if (!Note(rule, isWeighed)) return;
        var ordered = products.OrderByDescending(match => match.Score).ToList();
        products.Clear();
        products.AddRange(ordered);
    }

    // What can't be sold has no place of its own.
    private void Pin(ResultRule rule)
    {
        if (catalog.Find(RuleTarget.Of(rule).Name) is not { Availability: not Availability.OutOfStock, Price: not null } product) return;
        products.RemoveAll(match => match.Product.Id == product.Id);
        var place = Math.Min((int)rule.Amount - 1, products.Count);
        var score = place > 0 ? products[place - 1].Score : products.Count > 0 ? products[0].Score : 1;
        products.Insert(place, new(product, score, Via.Rule, catalog.ConceptOf(product.Id)));
        acts.Add(new(rule, product.Id, StepEffect.Is, score));
        Note(rule, true);
    }

    private void Redirect(ResultRule rule, Values.Locale locale)
    {
        var (kind, name) = RuleTarget.Of(rule);
        var there = kind == RuleTargetKind.Concept ? catalog.ProductsOf(name) : catalog.ProductsIn(name, locale);
        if (!Note(rule, there.Count > 0)) return;
        products.Clear();
        for (var place = 0; place < there.Count; place++)
        {
            products.Add(new(there[place], 1 - 0.002 * place, Via.Rule, catalog.ConceptOf(there[place].Id)));
            acts.Add(new(rule, there[place].Id, StepEffect.Is, products[place].Score));
        }
        concepts = kind == RuleTargetKind.Concept ? [new(name, catalog.ConceptName(name, locale), 1, Via.Rule)] : [];
        isSure = kind == RuleTargetKind.Concept;
    }
}
