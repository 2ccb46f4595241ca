using System.Diagnostics;
using VoiceGateway.Catalog.Finding;
using VoiceGateway.Catalog.Products;
using VoiceGateway.Values;

namespace VoiceGateway.Gateway.Api;

/// <summary>
/// A phrase to resolve. <see cref="Limit"/> is 1 to 50, 10 when absent. <see cref="Alternatives"/> is what else a recogniser may
/// have heard, likeliest first; empty when it has no more to say, absent when the phrase was typed.
/// </summary>
public sealed record ResolveRequest(string? Phrase, string? Locale = null, int? Limit = null, IReadOnlyList<string>? Alternatives = null);

public sealed record ResolvedConcept(string Id, string Name, double Score, string Via);

/// <summary><see cref="Price"/> is in minor units of <see cref="Currency"/>.</summary>
public sealed record ResolvedProduct(string Id, string Name, double Score, string Via, string? Size, long? Price, string? Currency, string Availability, string? Concept);

/// <summary><see cref="IsSure"/>: the first answer can be acted on without asking. <see cref="TookMicroseconds"/> is the time of the look-up alone. <see cref="Said"/>, <see cref="Suggested"/> and <see cref="Rules"/>: what the shop's rules say to the phrase, which other one they offer, and which of them acted.</summary>
public sealed record ResolveAnswer(IReadOnlyList<ResolvedConcept> Concepts, IReadOnlyList<ResolvedProduct> Products, bool IsSure, double TookMicroseconds,
    string? Said = null, string? Suggested = null, IReadOnlyList<string>? Rules = null)
{
    public static ResolveAnswer Of(CatalogSnapshot catalog, string phrase, Locale locale, int limit, IReadOnlyList<string>? alternatives = null)
    {
        var started = Stopwatch.GetTimestamp();
        var found = catalog.Resolve(phrase, locale, limit, alternatives, isFilled: true);
        var took = Stopwatch.GetElapsedTime(started);
        return new(
            [.. found.Concepts.Select(match => new ResolvedConcept(match.Id, match.Name, Math.Round(match.Score, 4), match.Via.ToString().ToLowerInvariant()))],
            [.. found.Products.Select(match => Product(match, locale))],
            found.IsSure,
            Math.Round(took.TotalMicroseconds, 1),
            found.Said,
            found.Suggested,
            found.Rules.Count > 0 ? found.Rules : null);
    }

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
