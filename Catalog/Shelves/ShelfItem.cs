using VoiceGateway.Catalog.Products;
using VoiceGateway.Search.Analysis;
using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Values;

namespace VoiceGateway.Catalog.Shelves;

/// <summary>A product with what is asked of it often: what it is sold in, and the words of its size as the shop writes them.</summary>
internal sealed class ShelfItem(int number, Product product, TermIndex terms)
{
    private readonly string? unit = product.Unit?.Trim().ToLowerInvariant();
    private readonly string[] sizes = SizeWords(product.Size, terms.For(Locale.EnUs));

    public int Number => number;

    public Product Product => product;

    public bool IsSoldIn(string? asked) => asked is not null && unit == asked;

    public bool HasSize(string? word) => word is not null && sizes.AsSpan().Contains(word);

    private static string[] SizeWords(string? size, LanguageTerms english) => size is null
        ? []
        : Array.ConvertAll(Words.Split(size), word => english.Roles.Canonical(english.Vocabulary.Find(word)) ?? word);
}
