using VoiceGateway.Catalog.Ruling;
using VoiceGateway.Catalog.Shelves;
using VoiceGateway.Synonyms.Dictionary;
using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Values;

namespace VoiceGateway.Catalog.Finding;

/// <summary>
/// Makes snapshots for one version of the dictionary on one day. What it worked out for the parts of the catalog's index that
/// stay is kept for the next snapshot, and what does not change with the dictionary for the <see cref="Next"/> version.
/// </summary>
public sealed class SnapshotBuilder
{
    private readonly TermIndex terms;
    private readonly ProductTies ties;
    private readonly RuleBook rules;
    private readonly ShelfLocale[] locales;
    private IndexView? view;

    /// <param name="dictionary">The live dictionary.</param>
    /// <param name="today">Terms out of season on this day are left out.</param>
    /// <param name="locales">Those of the catalog's index.</param>
    public SnapshotBuilder(DictionaryContent dictionary, DateOnly today, IReadOnlyList<Locale> locales)
        : this(TermIndex.Build(dictionary, today, locales), RuleBook.Of(dictionary.Rules, today), locales, before: null)
    {
    }

    private SnapshotBuilder(TermIndex terms, RuleBook rules, IReadOnlyList<Locale> locales, SnapshotBuilder? before)
    {
        (this.terms, this.rules) = (terms, rules);
        ties = new(terms, before?.ties);
        view = before?.view;
        var known = before?.locales.ToDictionary(locale => locale.Locale, locale => locale.Lexicon) ?? [];
        var lexicons = new Dictionary<LanguageTerms, Lexicon>();
        this.locales = [.. locales.Select(locale => new ShelfLocale(locale, LexiconOf(terms.For(locale), known.GetValueOrDefault(locale), lexicons)))];
    }

    internal TermIndex Terms => terms;

    internal IReadOnlyList<ShelfLocale> Locales => locales;

    /// <summary>For another version of the dictionary, or another day. Costs as much as there is changed.</summary>
    public SnapshotBuilder Next(DictionaryContent dictionary, DateOnly today, IReadOnlyList<Locale> locales) =>
        new(terms.Next(dictionary, today, locales), RuleBook.Of(dictionary.Rules, today), locales, this);

    /// <summary>The same with guesses of this version, in as long as they take: for trials, which must not answer as an older one would.</summary>
    internal SnapshotBuilder Renewed()
    {
        terms.Renew();
        return this;
    }

    /// <summary>Of what is in the index now.</summary>
    public CatalogSnapshot Build(CatalogIndex index)
    {
        var snapshot = index.Acquire();
        if (view is not null && view.IsOf(snapshot, locales)) snapshot.Dispose();
        else view = new(snapshot, index.Texts, index.Locales.Count, locales);
        return new(new IndexedShelf(view, ties, locales), terms, rules);
    }

    /// <summary>Of what is on a shelf with these <see cref="Locales"/>, tied to these <see cref="Terms"/>.</summary>
    internal CatalogSnapshot Build(IShelf shelf) => new(shelf, terms, rules);

    // A language whose words are the same keeps its numbers, and all that was read by them.
    private static Lexicon LexiconOf(LanguageTerms terms, Lexicon? before, Dictionary<LanguageTerms, Lexicon> known)
    {
        if (known.TryGetValue(terms, out var lexicon)) return lexicon;
        return known[terms] = before is not null && before.Vocabulary == terms.Vocabulary ? before : new(terms.Vocabulary);
    }
}
