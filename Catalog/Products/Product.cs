using VoiceGateway.Values;

namespace VoiceGateway.Catalog.Products;

public enum Availability
{
    InStock,
    OutOfStock,
    Preorder,
}

/// <summary>
/// Something that the shop sells, one size of it. <see cref="Name"/> is what the shop lists; <see cref="Names"/> says it in
/// other locales. <see cref="Size"/> is the content (<c>15 oz</c>, <c>12 ct</c>, <c>6 rolls</c>), <see cref="Unit"/> what one
/// buys (<c>can</c>, <c>carton</c>, or <c>lb</c> when it is sold by weight and the price is for one pound).
/// <see cref="Popularity"/> is 0 to 1.
/// </summary>
public sealed record Product
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public string? Brand { get; init; }

    /// <summary>Path with <c> &gt; </c> between its levels, such as <c>Pantry &gt; Beans</c>.</summary>
    public string? Category { get; init; }

    public string? Description { get; init; }

    /// <summary>Absent when the feed gives none: such a product is found but can't be sold.</summary>
    public Money? Price { get; init; }

    public Availability Availability { get; init; }

    /// <summary>GTIN-8, -12, -13 or -14 with a right check digit, digits only.</summary>
    public string? Gtin { get; init; }

    public string? Size { get; init; }

    public string? Unit { get; init; }

    public string? Image { get; init; }

    public double Popularity { get; init; }

    /// <summary>Names by locale.</summary>
    public IReadOnlyDictionary<string, string> Names { get; init; } = Nothing;

    /// <summary>What else is known of it, in the shop's language: <c>colour</c> → <c>black</c>, <c>ingredients</c> → …; it is searched too.</summary>
    public IReadOnlyDictionary<string, string> Attributes { get; init; } = Nothing;

    private static readonly IReadOnlyDictionary<string, string> Nothing = new Dictionary<string, string>();

    /// <summary>The name in the locale, else in another one of the same language, else the shop's own.</summary>
    public string NameIn(Locale locale)
    {
        if (Names.Count == 0) return Name;
        if (Names.TryGetValue(locale.Tag, out var exact)) return exact;
        foreach (var (tag, name) in Names)
            if (tag.Length >= 2 && tag.AsSpan(0, 2).SequenceEqual(locale.Language) && locale.Language != "en") return name;
        return Name;
    }
}
