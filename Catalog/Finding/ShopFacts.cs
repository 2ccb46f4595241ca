using VoiceGateway.Catalog.Products;
using VoiceGateway.Search.Analysis;
using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Values;

namespace VoiceGateway.Catalog.Finding;

/// <summary>What is true of a product in every language: its place in the order of the shop, what it is sold in and its size.</summary>
internal sealed class ShopFacts
{
    private readonly int[] ranks;
    private readonly string?[] units;
    private readonly string[][] sizes;

    public ShopFacts(IReadOnlyList<Product> products, TermIndex terms)
    {
        Products = products;
        var english = terms.For(Locale.EnUs);
        units = [.. products.Select(product => product.Unit?.Trim().ToLowerInvariant())];
        sizes = [.. products.Select(product => SizeWords(product.Size, english))];
        ranks = new int[products.Count];
        var ordered = Enumerable.Range(0, products.Count).OrderBy(index => products[index].Availability == Availability.OutOfStock)
            .ThenByDescending(index => products[index].Popularity).ToArray();
        for (var rank = 0; rank < ordered.Length; rank++) ranks[ordered[rank]] = rank;
    }

    public IReadOnlyList<Product> Products { get; }

    /// <summary>The place among all products: in stock before out of stock, then the popular first.</summary>
    public int Rank(int product) => ranks[product];

    public bool IsSoldIn(int product, string? unit) => unit is not null && units[product] == unit;

    public bool HasSize(int product, string? word)
    {
        if (word is null) return false;
        foreach (var size in sizes[product])
            if (size == word) return true;
        return false;
    }

    private static string[] SizeWords(string? size, LanguageTerms english) => size is null
        ? []
        : Array.ConvertAll(Words.Split(size), word => english.Roles.Canonical(english.Vocabulary.Find(word)) ?? word);
}
