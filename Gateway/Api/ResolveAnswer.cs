using System.Diagnostics;
using VoiceGateway.Catalog.Explaining;
using VoiceGateway.Catalog.Finding;
using VoiceGateway.Catalog.Products;
using VoiceGateway.Catalog.Ruling;
using VoiceGateway.Synonyms.Rules;
using VoiceGateway.Values;

namespace VoiceGateway.Gateway.Api;

/// <summary>
/// A phrase to resolve. <see cref="Limit"/> is 1 to 50, 10 when absent. <see cref="Alternatives"/> is what else a recogniser may
/// have heard, likeliest first; empty when it has no more to say, absent when the phrase was typed. <see cref="Explain"/> asks why
/// each answer is there.
/// </summary>
public sealed record ResolveRequest(string? Phrase, string? Locale = null, int? Limit = null, IReadOnlyList<string>? Alternatives = null, bool Explain = false);

/// <summary><see cref="Why"/> is there when it was asked for.</summary>
public sealed record ResolvedConcept(string Id, string Name, double Score, string Via, ConceptReason? Why = null);

/// <summary><see cref="Price"/> is in minor units of <see cref="Currency"/>. <see cref="Why"/> is there when it was asked for.</summary>
public sealed record ResolvedProduct(string Id, string Name, double Score, string Via, string? Size, long? Price, string? Currency, string Availability, string? Concept, ProductReason? Why = null);

/// <summary>What a rule did: <see cref="Product"/> is the one that it hid or whose score it changed, if it did either.</summary>
public sealed record ResolvedAct(string Rule, string Action, string Match, string Phrase, string Target, string? Product, StepEffect? Effect, double? Value);

/// <summary>
/// <see cref="IsSure"/>: the first answer can be acted on without asking. <see cref="TookMicroseconds"/> is the time of the look-up
/// alone. <see cref="Said"/>, <see cref="Suggested"/> and <see cref="Rules"/>: what the shop's rules say to the phrase, which other
/// one they offer, and which of them acted. <see cref="Readings"/> and <see cref="Acts"/> are there when it was asked why.
/// </summary>
public sealed record ResolveAnswer(
    IReadOnlyList<ResolvedConcept> Concepts,
    IReadOnlyList<ResolvedProduct> Products,
    bool IsSure,
    double TookMicroseconds,
    string? Said = null,
    string? Suggested = null,
    IReadOnlyList<string>? Rules = null,
    IReadOnlyList<ReadingReason>? Readings = null,
    IReadOnlyList<ResolvedAct>? Acts = null)
{
    public static ResolveAnswer Of(CatalogSnapshot catalog, string phrase, Locale locale, int limit, IReadOnlyList<string>? alternatives = null, bool explain = false)
    {
        var started = Stopwatch.GetTimestamp();
        var found = catalog.Resolve(phrase, locale, limit, alternatives, isFilled: true);
        var took = Stopwatch.GetElapsedTime(started);
        return explain ? Of(catalog.Explain(phrase, locale, limit, alternatives, isFilled: true), locale, took) : Of(found, locale, took);
    }

    private static ResolveAnswer Of(Resolution found, Locale locale, TimeSpan took) => new(
        [.. found.Concepts.Select(match => new ResolvedConcept(match.Id, match.Name, Math.Round(match.Score, 4), match.Via.ToString().ToLowerInvariant()))],
        [.. found.Products.Select(match => Product(match, locale))],
        found.IsSure,
        Math.Round(took.TotalMicroseconds, 1),
        found.Said,
        found.Suggested,
        found.Rules.Count > 0 ? found.Rules : null);

    private static ResolveAnswer Of(Explanation explained, Locale locale, TimeSpan took)
    {
        var answer = Of(explained.Found, locale, took);
        return answer with
        {
            Concepts = [.. answer.Concepts.Zip(explained.Concepts, (concept, why) => concept with { Why = why })],
            Products = [.. answer.Products.Zip(explained.Products, (product, why) => product with { Why = why })],
            Readings = explained.Readings,
            Acts = [.. explained.Acts.Select(Act)],
        };
    }

    private static ResolvedAct Act(RuleAct act) => new(
        act.Rule.Id, act.Rule.Action.Name(), act.Rule.Match.Name(), act.Rule.Phrase, act.Rule.Target, act.Product, act.Effect, act.Effect is null ? null : Math.Round(act.Value, 4));

    private static ResolvedProduct Product(ProductMatch match, Locale locale) => new(
        match.Product.Id,
        match.Product.NameIn(locale),
        Math.Round(match.Score, 4),
        match.Via.ToString().ToLowerInvariant(),
        match.Product.Size,
        match.Product.Price?.Minor,
        match.Product.Price?.Currency.Code,
        match.Product.Availability switch { Availability.InStock => "in_stock", Availability.OutOfStock => "out_of_stock", _ => "preorder" },
        match.Concept);
}
