using VoiceGateway.Search.Indexing;
using VoiceGateway.Values;

namespace VoiceGateway.Catalog.Finding;

/// <summary>The shop as it is spoken about in one locale. Immutable once the snapshot is built.</summary>
internal sealed class LocaleShop
{
    private const float NameWeight = 3;
    private const float BrandWeight = 1;
    private const float CategoryWeight = 1;

    /// <param name="facts">The products.</param>
    /// <param name="locale">The locale.</param>
    /// <param name="number">Its number in the dictionary.</param>
    /// <param name="language">Its language.</param>
    /// <param name="numbered">Texts that were numbered in this language already; more are added.</param>
    public LocaleShop(ShopFacts facts, Locale locale, byte number, LanguageShop language, Dictionary<string, int[]> numbered)
    {
        (Facts, Locale, Number, Language) = (facts, locale, number, language);
        Words = new(facts.Products, locale, language.Terms.Vocabulary, numbered);
        Text = Index(Words, language);
    }

    public ShopFacts Facts { get; }

    public Locale Locale { get; }

    /// <summary>The locale's number in the dictionary.</summary>
    public byte Number { get; }

    public LanguageShop Language { get; }

    public ProductWords Words { get; }

    /// <summary>The products by the words of name, brand and category.</summary>
    public TextIndex Text { get; }

    private static TextIndex Index(ProductWords words, LanguageShop language)
    {
        var builder = new TextIndexBuilder(language.Terms.Vocabulary, NameWeight, BrandWeight, CategoryWeight);
        for (var product = 0; product < words.Count; product++)
        {
            builder.AddDocument();
            builder.Add(0, words.Name(product));
            builder.Add(1, words.Brand(product));
            builder.Add(2, words.Category(product));
        }
        return builder.Build();
    }
}
