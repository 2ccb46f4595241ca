using VoiceGateway.Catalog.Products;
using VoiceGateway.Search.Files;
using VoiceGateway.Search.Indexing;
using VoiceGateway.Synonyms.Dictionary;
using VoiceGateway.Values;

namespace VoiceGateway.Catalog.Shelves;

/// <summary>
/// The index of the products, kept between starts. It follows the database: only what differs is written. One for each
/// data folder. Thread-safe, but one <see cref="Follow"/> at a time.
/// </summary>
public sealed class CatalogIndex : IDisposable
{
    /// <summary>The locales were too few; they are wider now.</summary>
    public const int IsTooNarrow = -1;

    private readonly IIndexDirectory directory;
    private ProductTexts texts;
    private SearchIndex index;

    private CatalogIndex(IIndexDirectory directory, ProductTexts texts, IReadOnlyList<Locale> locales)
    {
        (this.directory, this.texts, Locales) = (directory, texts, locales);
        index = SearchIndex.Open(directory, texts.Fields);
    }

    /// <summary>The locales in which products have names; American English first: the products' own names are in it.</summary>
    public IReadOnlyList<Locale> Locales { get; private set; }

    /// <summary>What was wrong with the files when they were opened; they are written anew then.</summary>
    public IReadOnlyList<string> Problems => index.Problems;

    internal ProductTexts Texts => texts;

    /// <summary>Opens what is in the directory, for these locales.</summary>
    /// <exception cref="IOException">Another process has it.</exception>
    public static CatalogIndex Open(IIndexDirectory directory, IEnumerable<Locale> locales)
    {
        var ordered = Ordered(locales);
        return new(directory, new(ordered), ordered);
    }

    /// <summary>What was given with the products that the index holds; empty when it holds none.</summary>
    public string Stamp
    {
        get
        {
            using var snapshot = index.Acquire();
            return snapshot.Note;
        }
    }

    /// <summary>Names in further locales from now on. When there are any new ones, all products have to be written again.</summary>
    public void Widen(IEnumerable<Locale> locales)
    {
        var wider = Ordered(Locales.Concat(locales));
        if (wider.Count == Locales.Count) return;
        index.Dispose();
        (Locales, texts) = (wider, new(wider));
        index = SearchIndex.Open(directory, texts.Fields);
    }

    /// <summary>
    /// Puts, changes and deletes what differs from these products, and says how many that were. When they have names in locales
    /// that are not among <see cref="Locales"/>, nothing is changed but those, and the answer is <see cref="IsTooNarrow"/>: ask again.
    /// </summary>
    public int Follow(IEnumerable<Product> products, string stamp)
    {
        using var before = index.Acquire();
        var batch = index.Begin();
        var kept = new bool[before.Limit];
        var changes = 0;
        var written = new string?[texts.Fields.Count];
        var known = new HashSet<string>();
        var missing = new List<Locale>();
        foreach (var product in products)
        {
            foreach (var tag in product.Names.Keys)
                if (known.Add(tag) && Locale.TryParse(tag, out var locale) && !Locales.Contains(locale)) missing.Add(locale);
            var bytes = ProductBytes.Write(product);
            var document = before.Find(product.Id);
            if (document >= 0) kept[document] = true;
            if (document >= 0 && before.Stored(document).SequenceEqual(bytes)) continue;
            texts.Write(product, written);
            batch.Put(product.Id, written, bytes, ProductTexts.Rank(product));
            changes++;
        }
        if (missing.Count > 0)
        {
            Widen(missing);
            return IsTooNarrow;
        }
        for (var document = 0; document < kept.Length; document++)
        {
            if (kept[document] || !before.IsLive(document)) continue;
            batch.Delete(before.Key(document));
            changes++;
        }
        batch.Commit(stamp);
        return changes;
    }

    /// <summary>Joins parts that have become many; false when there was nothing to do.</summary>
    public bool Merge(CancellationToken cancel) => index.Merge(cancel);

    public void Dispose() => index.Dispose();

    internal IndexSnapshot Acquire() => index.Acquire();

    /// <summary>One locale of each language of the dictionary that these locales are not of: names have to be analysed in it too.</summary>
    internal static IReadOnlyList<Locale> Languages(DictionaryContent dictionary, IReadOnlyCollection<Locale> known) =>
        [.. dictionary.Terms.Select(term => term.Locale).Distinct().Where(locale => known.All(other => other.Language != locale.Language))
            .GroupBy(locale => locale.Language).Select(group => group.MinBy(locale => locale.Tag, StringComparer.Ordinal))];

    /// <summary>These and the locales of the house, each once, always in the same order.</summary>
    internal static List<Locale> Ordered(IEnumerable<Locale> locales) =>
        [.. Locale.Spoken.Prepend(Locale.EnUs).Concat(locales.OrderBy(locale => locale.Tag, StringComparer.Ordinal)).Distinct()];
}
