using VoiceGateway.Catalog.Shelves;
using VoiceGateway.Synonyms.Dictionary;
using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Values;

namespace VoiceGateway.Catalog.Finding;

/// <summary>
/// Makes snapshots for one version of the dictionary on one day. What it worked out for the parts of the catalog's index that
/// stay is kept for the next snapshot.
/// </summary>
public sealed class SnapshotBuilder
{
    private readonly TermIndex terms;
    private readonly ProductTies ties;
    private readonly ShelfLocale[] locales;

    /// <param name="dictionary">The live dictionary.</param>
    /// <param name="today">Terms out of season on this day are left out.</param>
    /// <param name="locales">Those of the catalog's index.</param>
    public SnapshotBuilder(DictionaryContent dictionary, DateOnly today, IReadOnlyList<Locale> locales)
    {
        this.terms = TermIndex.Build(dictionary.Terms, today, locales);
        ties = new(this.terms);
        var lexicons = new Dictionary<LanguageTerms, Lexicon>();
        this.locales = [.. locales.Select(locale => new ShelfLocale(locale, LexiconOf(this.terms.For(locale), lexicons)))];
    }

    internal TermIndex Terms => terms;

    internal IReadOnlyList<ShelfLocale> Locales => locales;

    /// <summary>Of what is in the index now.</summary>
    public CatalogSnapshot Build(CatalogIndex index) => new(new IndexedShelf(index.Acquire(), index.Texts, ties, locales), terms);

    /// <summary>Of what is on a shelf with these <see cref="Locales"/>, tied to these <see cref="Terms"/>.</summary>
    internal CatalogSnapshot Build(IShelf shelf) => new(shelf, terms);

    private static Lexicon LexiconOf(LanguageTerms terms, Dictionary<LanguageTerms, Lexicon> known) =>
        known.TryGetValue(terms, out var lexicon) ? lexicon : known[terms] = new(terms.Vocabulary);
}
