using VoiceGateway.Catalog.Products;
using VoiceGateway.Search.Indexing;
using VoiceGateway.Search.Queries;
using VoiceGateway.Values;

namespace VoiceGateway.Catalog.Shelves;

/// <summary>
/// Where the products of one version of the catalog are, and are found by their words: in an index of this process, or in
/// PostgreSQL. It finds candidates; what they are worth is decided by <c>Finding</c>, in one place for both. Products and
/// words are known by numbers: a product's stays the same on this shelf, a word's (without inflection) is that of the
/// <see cref="Lexicon"/> of its language. Safe for any number of threads.
/// </summary>
internal interface IShelf
{
    int ProductCount { get; }

    CatalogEdition Edition { get; }

    /// <summary>All products, one after the other, in an order that stays the same; few are in memory at a time, and what was asked before stays remembered.</summary>
    /// <param name="isWanted">Tells by their ids which ones; null: all.</param>
    IEnumerable<Product> All(Func<string, bool>? isWanted);

    /// <summary>The locales in which it can be asked; each knows its language.</summary>
    IReadOnlyList<ShelfLocale> Locales { get; }

    /// <summary>The number of a product, or -1.</summary>
    int Find(string productId);

    ShelfItem Item(int product);

    /// <summary>The place among all products, 0 the best: in stock before out of stock, then the popular first.</summary>
    long Rank(int product);

    /// <summary>
    /// The best products that have any of the words in name, brand, category, attributes or, if that is wanted, description, as many
    /// as fit, best first, as <see cref="FieldScores"/> says.
    /// </summary>
    /// <param name="locale">Its number in <see cref="Locales"/>.</param>
    /// <param name="words">Words as they were said, a space between them.</param>
    /// <param name="inDescriptions">A description speaks of other things too: what goes with the product, what it is not.</param>
    /// <param name="into">The hits; their documents are the products' numbers.</param>
    int Search(int locale, ReadOnlySpan<char> words, bool inDescriptions, Span<TextHit> into);

    /// <summary>What a product has of the words, field by field; none when it has nothing of them.</summary>
    /// <param name="locale">Its number in <see cref="Locales"/>.</param>
    /// <param name="words">Words as they were said, a space between them.</param>
    /// <param name="product">Its number.</param>
    IReadOnlyList<ScorePart> Explain(int locale, ReadOnlySpan<char> words, int product);

    /// <summary>The best products of a concept: those that have more of the words before others, then by rank, as many as fit.</summary>
    int OfConcept(int concept, int locale, ReadOnlySpan<char> words, Span<int> into);

    /// <summary>The concept that a product was tied to, or -1.</summary>
    int ConceptOf(int product);

    /// <summary>How many products are tied to a concept.</summary>
    int CountOf(int concept);

    ProductWords Words(int locale, int product);

    /// <summary>Whether any product has the word (as it was said) in the language.</summary>
    bool Has(int locale, ReadOnlySpan<char> word);

    /// <summary>Words (without inflection) of products that are spelled much like this one, at least all within so many edits.</summary>
    IEnumerable<string> Near(int locale, string stem, int edits);
}

/// <summary>Which part of a product's text.</summary>
internal enum ShelfPart
{
    /// <summary>The name in the locale, without the brand.</summary>
    Name,
    Brand,
    Category,
}

/// <summary>A locale and the words of its language.</summary>
internal sealed record ShelfLocale(Locale Locale, Lexicon Lexicon);
