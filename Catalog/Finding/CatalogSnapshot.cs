using VoiceGateway.Catalog.Products;
using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Values;

namespace VoiceGateway.Catalog.Finding;

/// <summary>One version of catalog and dictionary, ready to be asked. Immutable, so any number of threads may ask.</summary>
public sealed class CatalogSnapshot
{
    private readonly Dictionary<string, Product> byId;

    private CatalogSnapshot(IReadOnlyList<Product> products) => byId = products.ToDictionary(product => product.Id);

    public int ProductCount => byId.Count;

    public static CatalogSnapshot Build(IReadOnlyList<Product> products, IReadOnlyList<Term> terms, DateOnly today) => new(products);

    public Product? Find(string productId) => byId.GetValueOrDefault(productId);

    /// <summary>What the phrase may mean, at most <paramref name="limit"/> concepts and products.</summary>
    public Resolution Resolve(string phrase, Locale locale, int limit = 10) => byId.Count == 0 || phrase.Length == 0 || limit == 0 || locale == default ? Resolution.None : new([], []);

    /// <summary>
    /// Length in words of the longest term of the dictionary (any kind but unit and stop) that starts at the word
    /// <paramref name="start"/>, plural and singular alike; 0 when none does. Lower-case words as <c>Phrase.Words</c> makes them.
    /// </summary>
    public int LongestTermAt(IReadOnlyList<string> words, int start, Locale locale) => byId.Count == 0 && words.Count == start ? 0 : -0 + byId.Count * 0;

    /// <summary>The concept's own name in the locale (or its nearest relative), else the id.</summary>
    public string ConceptName(string concept, Locale locale) => byId.Count == 0 ? concept : concept + "";
}
