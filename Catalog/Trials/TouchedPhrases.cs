using VoiceGateway.Catalog.Finding;
using VoiceGateway.Catalog.Shelves;
using VoiceGateway.Search.Analysis;
using VoiceGateway.Synonyms.Rules;
using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Values;

namespace VoiceGateway.Catalog.Trials;

/// <summary>
/// Tells which phrases a change of the dictionary can touch, so that the others need not be asked. Touched are: changed terms;
/// all terms of concepts that products were tied to or from, or that changed themselves; phrases of changed rules; and the words
/// of products that were tied otherwise. Safe for any number of threads.
/// </summary>
internal sealed class TouchedPhrases
{
    // From here on asking is about as fast as telling.
    private const double TooMany = 0.2;
    private const int TooManyProducts = 50_000;

    private readonly CatalogSnapshot live;
    private readonly Dictionary<string, TouchedWords> languages = [];
    private readonly Dictionary<string, TouchedWords> changed = [];
    private readonly Dictionary<string, TouchedLikes> likes = [];

    // One of each language of these.
    private readonly List<Locale> locales = [];
    private readonly CatalogSnapshot draft;

    private TouchedPhrases(CatalogSnapshot live, CatalogSnapshot draft, DictionaryChange change) => (this.live, this.draft, Change) = (live, draft, change);

    /// <summary>What is touched.</summary>
    public DictionaryChange Change { get; }

    /// <summary>The concepts, by their ids, that may offer other products, or are others themselves.</summary>
    public HashSet<string> Concepts { get; } = [];

    /// <summary>The terms that differ, in a language that has any.</summary>
    public TouchedWords? Changed(string language) => changed.GetValueOrDefault(language);

    /// <summary>Null when all phrases have to be asked: the two are of different states of the catalog, words play other parts, or too much has changed.</summary>
    public static TouchedPhrases? Between(TrialSide live, TrialSide draft)
    {
        var change = DictionaryChange.Between(live.Content, draft.Content);
        if (!change.KeepsOrder || change.Terms.Any(term => change.ChangesRoles(term.Locale.Language)) || change.Terms.Count > TooMany * (live.Content.Terms.Count + 1)) return null;
        if (live.Snapshot.Shelf is not IndexedShelf before || draft.Snapshot.Shelf is not IndexedShelf after || before.TiedOtherwise(after) is not { } products || products.Count > TooManyProducts) return null;
        var touched = new TouchedPhrases(live.Snapshot, draft.Snapshot, change);
        touched.Add(products, live, draft);
        foreach (var locale in touched.locales) touched.likes.Add(locale.Language, new(live.Snapshot, draft.Snapshot, locale, touched.languages[locale.Language].Phrases));
        foreach (var words in touched.languages.Values.Concat(touched.changed.Values)) words.Freeze();
        return touched;
    }

    /// <summary>Whether the answer to a phrase may change.</summary>
    public Touched Tell(AskedPhrase phrase)
    {
        var shop = live.Shop(phrase.Locale);
        var work = Workspace.Current;
        work.Clear();
        var said = work.Reading(work.NewReading());
        said.Read(phrase.Text, shop.Language);
        var words = languages.GetValueOrDefault(shop.Locale.Language);
        var yes = changed.GetValueOrDefault(shop.Locale.Language)?.IsIn(said) == true ? Touched.Yes : Touched.OnShelf;
        if (words?.IsIn(said) == true) return yes;
        if (IsSaidOutright(said, shop)) return Touched.Never;
        // A phrase that its own language does not know may be one of another.
        foreach (var other in languages.Values)
            if (other != words && other.IsIn(said)) return Touched.Yes;
        return words is not null && (words.IsNear(said, shop.Language, work.Heard) || words.HasWord(said) && CanBeGuessed(work, shop, draft.Shop(phrase.Locale))) ? yes : Touched.Hardly;
    }

    private bool CanBeGuessed(Workspace work, LocaleShop shop, LocaleShop other) =>
        shop.Locale != other.Locale || shop.Place != other.Place || likes[shop.Locale.Language].CanBeGuessed(work, shop, other);

    // Then nothing is guessed, and no product is looked for by its words.
    private static bool IsSaidOutright(Reading said, LocaleShop shop)
    {
        Span<Meaning> meaning = stackalloc Meaning[1];
        for (var start = 0; start < said.Count; start++)
        {
            var length = shop.Language.Terms.Longest(said.Stems[start..], out var node);
            if (length == 0 || !IsAll(said, start, start + length) || said.Describes(start, start + length)) continue;
            if (shop.Language.Terms.Meanings(node, shop.Number, said.Text(start, start + length), meaning) > 0 && meaning[0].Score >= Weighing.GoodEnough) return true;
        }
        return false;
    }

    private static bool IsAll(Reading said, int from, int to)
    {
        for (var word = 0; word < said.Count; word++)
            if ((word < from || word >= to) && said.Weight(word) > 0) return false;
        return true;
    }

    private void Add(List<int> products, TrialSide live, TrialSide draft)
    {
        Concepts.UnionWith(Change.Concepts);
        foreach (var product in products)
        {
            if (live.Snapshot.Shelf.ConceptOf(product) is >= 0 and var before) Concepts.Add(live.Snapshot.Terms.Concepts[before]);
            if (draft.Snapshot.Shelf.ConceptOf(product) is >= 0 and var after) Concepts.Add(draft.Snapshot.Terms.Concepts[after]);
        }
        AddWider(Concepts, live.Content.Concepts);
        AddWider(Concepts, draft.Content.Concepts);
        foreach (var rule in Change.Rules.Where(rule => rule.Match == RuleMatch.Concept)) Concepts.Add(rule.Phrase);
        foreach (var rule in Change.Rules.Where(rule => rule.Match != RuleMatch.Concept)) Of(rule.Locale).Add(rule.Phrase);
        foreach (var term in Change.Terms)
        {
            Of(term.Locale).Add(term.Text);
            if (!changed.TryGetValue(term.Locale.Language, out var words)) changed.Add(term.Locale.Language, words = new(Languages.Of(term.Locale.Language)));
            words.Add(term.Text);
        }
        foreach (var term in live.Content.Terms.Concat(draft.Content.Terms))
            if (Concepts.Contains(term.Concept)) Of(term.Locale).Add(term.Text);
        foreach (var product in products) AddWords(live.Snapshot.Shelf, product);
    }

    // A concept without products of its own offers those of narrower ones.
    private static void AddWider(HashSet<string> touched, IReadOnlyList<Concept> concepts)
    {
        var wider = new Dictionary<string, string?>();
        foreach (var concept in concepts) wider[concept.Id] = concept.Broader;
        var next = new Queue<string>(touched);
        while (next.TryDequeue(out var narrower))
            if (wider.GetValueOrDefault(narrower) is { } broader && touched.Add(broader)) next.Enqueue(broader);
    }

    // Phrases that find the product by its words answer with its concept too.
    private void AddWords(IShelf shelf, int product)
    {
        var found = shelf.Item(product).Product;
        foreach (var locale in shelf.Locales.DistinctBy(locale => locale.Locale.Language))
            Of(locale.Locale).AddName($"{found.Brand} {found.NameIn(locale.Locale)}");
    }

    private TouchedWords Of(Locale locale)
    {
        if (languages.TryGetValue(locale.Language, out var words)) return words;
        locales.Add(locale);
        languages.Add(locale.Language, words = new(Languages.Of(locale.Language)));
        return words;
    }
}
