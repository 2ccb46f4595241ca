using VoiceGateway.Catalog.Finding;
using VoiceGateway.Catalog.Products;
using VoiceGateway.Search.Analysis;
using VoiceGateway.Search.Indexing;
using VoiceGateway.Search.Queries;
using VoiceGateway.Synonyms.Terms;

namespace VoiceGateway.Catalog.Shelves.Postgres;

/// <summary>
/// The products in PostgreSQL, for catalogs beyond one machine. Products are numbered best first, so a number is a rank. What
/// was asked is remembered, within bounds: a build never changes. Calls throw <see cref="Npgsql.NpgsqlException"/> when the
/// server does not answer within two seconds.
/// </summary>
internal sealed class PostgresShelf : IShelf
{
    // As many as a search of the finder ever wants.
    private const int MostHits = 64;
    private const int EnoughSearches = 2048;

    private readonly ShelfFields fields;
    private readonly TermIndex terms;
    private readonly ShelfRows rows;
    private readonly ShelfWords words;
    private readonly CandidateSearch candidates;
    private readonly Remembered<(int Locale, string Words, bool InDescriptions), TextHit[]> searches = new(EnoughSearches);
    private readonly int[] counts;

    // Of concepts without products of their own, those below them that have some.
    private readonly Dictionary<int, HashSet<int>> below = [];

    /// <param name="server">The way to the database.</param>
    /// <param name="products">The build with the products.</param>
    /// <param name="ties">The build with their ties.</param>
    /// <param name="counts">For each concept of the dictionary how many products are tied to it.</param>
    /// <param name="fields">Those with which the products were built.</param>
    /// <param name="dictionary">The dictionary with which they were tied.</param>
    /// <param name="hasTrigrams">Whether the words can be asked for by likeness.</param>
    public PostgresShelf(ShelfServer server, ShelfBuild products, ShelfTables ties, int[] counts, ShelfFields fields, SnapshotBuilder dictionary, bool hasTrigrams)
    {
        (this.fields, this.counts, terms, Locales, ProductCount) = (fields, counts, dictionary.Terms, dictionary.Locales, products.Statistics.Products);
        rows = new(server, new(products.Number), ties, fields, terms);
        words = new(server, new(products.Number), products.Words, hasTrigrams);
        candidates = new(server, new(products.Number), fields, products.Statistics);
        foreach (var wider in terms.Broader.Wider.Where(concept => counts[concept] == 0)) below.Add(wider, [.. terms.Broader.Below(wider).Where(concept => counts[concept] > 0)]);
    }

    public int ProductCount { get; }

    public required CatalogEdition Edition { get; init; }

    public IEnumerable<Product> All(Func<string, bool>? isWanted) => rows.All(isWanted);

    public IReadOnlyList<ShelfLocale> Locales { get; }

    public int Find(string productId) => rows.Find(productId);

    public ShelfItem Item(int product) => rows[product].Item(terms);

    public long Rank(int product) => product;

    public int Search(int locale, ReadOnlySpan<char> words, bool inDescriptions, Span<TextHit> into)
    {
        var hits = Hits(locale, words.ToString(), inDescriptions);
        hits = hits[..Math.Min(hits.Length, into.Length)];
        hits.CopyTo(into);
        return hits.Length;
    }

    public IReadOnlyList<ScorePart> Explain(int locale, ReadOnlySpan<char> words, int product)
    {
        var searched = fields.Texts.Searched[locale];
        return candidates.Explain(SaidWords.Of(words, Languages.Of(Tag(locale)), Tag(locale), searched, this.words), searched, product);
    }

    public int OfConcept(int concept, int locale, ReadOnlySpan<char> words, Span<int> into)
    {
        if (CountOf(concept) == 0) return 0;
        var tied = below.GetValueOrDefault(concept);
        var best = rows.Best(concept, tied?.AsEnumerable() ?? [concept], into.Length);
        var count = 0;
        if (CountOf(concept) > into.Length)
            foreach (var hit in Hits(locale, words.ToString(), inDescriptions: false))
                if (count < into.Length && (rows[hit.Document].Concept is var found && found == concept || tied?.Contains(found) == true)) into[count++] = hit.Document;
        var said = count;
        foreach (var product in best)
        {
            if (count == into.Length) break;
            if (!into[..said].Contains(product)) into[count++] = product;
        }
        rows.Prepare(into[..count]);
        return count;
    }

    public int ConceptOf(int product) => rows[product].Concept;

    public int CountOf(int concept) => below.TryGetValue(concept, out var tied) ? tied.Sum(number => counts[number]) : counts[concept];

    public ProductWords Words(int locale, int product)
    {
        var row = rows[product];
        return new(Part(row, locale, ShelfPart.Name), Part(row, locale, ShelfPart.Brand), Part(row, locale, ShelfPart.Category));
    }

    private ReadOnlySpan<int> Part(ShelfRow row, int locale, ShelfPart part) => fields.Texts.Field(locale, part) is >= 0 and var field ? row.Words(field, Locales[locale].Lexicon) : [];

    public bool Has(int locale, ReadOnlySpan<char> word)
    {
        Span<char> letters = stackalloc char[Inflection.MaxLetters];
        var stem = TextAnalyzer.Stem(word, Languages.Of(Tag(locale)), letters);
        return words.Documents(Tag(locale), stem) is { } documents && Array.Exists(fields.Texts.Searched[locale], field => documents[field] > 0);
    }

    public IEnumerable<string> Near(int locale, string stem, int edits) => words.Near(Tag(locale), stem, edits, fields.Texts.Searched[locale]);

    private string Tag(int locale) => Locales[locale].Locale.Language;

    private ReadOnlySpan<TextHit> Hits(int locale, string phrase, bool inDescriptions)
    {
        var key = (locale, phrase, inDescriptions);
        if (searches.TryGet(key, out var hits)) return hits;
        var searched = inDescriptions ? fields.Texts.Searched[locale] : fields.Texts.Own[locale];
        hits = candidates.Find(SaidWords.Of(phrase, Languages.Of(Tag(locale)), Tag(locale), searched, words), Tag(locale), searched, MostHits);
        rows.Prepare(Array.ConvertAll(hits, hit => hit.Document));
        searches.Put(key, hits);
        return hits;
    }
}
