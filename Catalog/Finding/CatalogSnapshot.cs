using System.Collections.Frozen;
using VoiceGateway.Catalog.Explaining;
using VoiceGateway.Catalog.Products;
using VoiceGateway.Catalog.Ruling;
using VoiceGateway.Catalog.Shelves;
using VoiceGateway.Search.Files;
using VoiceGateway.Search.Indexing;
using VoiceGateway.Synonyms.Dictionary;
using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Values;

namespace VoiceGateway.Catalog.Finding;

/// <summary>One version of catalog and dictionary, ready to be asked. Immutable, so any number of threads may ask.</summary>
public sealed class CatalogSnapshot
{
    private const int MostListed = 200;

    // So many more are found where rules may hide some.
    private const int MoreForRules = 20;

    private readonly IShelf shelf;
    private readonly TermIndex terms;
    private readonly RuleBook rules;
    private readonly FrozenDictionary<string, LocaleShop> shops;

    internal CatalogSnapshot(IShelf shelf, TermIndex terms, RuleBook rules)
    {
        (this.shelf, this.terms, this.rules) = (shelf, terms, rules);
        var languages = new Dictionary<string, (int Place, LanguageShop Shop)>();
        var inLocales = new Dictionary<string, LocaleShop>();
        for (var place = 0; place < shelf.Locales.Count; place++)
        {
            var locale = shelf.Locales[place].Locale;
            if (!languages.ContainsKey(locale.Language)) languages.Add(locale.Language, (place, new(terms.For(locale), shelf, place)));
            inLocales.Add(locale.Tag, new(shelf, locale, place, terms.Number(locale), languages[locale.Language].Shop));
        }
        // Regions that only terms tell apart: products are called there as elsewhere in the language.
        foreach (var locale in terms.Told)
            if (!inLocales.ContainsKey(locale.Tag) && languages.TryGetValue(locale.Language, out var nearest))
                inLocales.Add(locale.Tag, new(shelf, locale, nearest.Place, terms.Number(locale), nearest.Shop));
        shops = inLocales.ToFrozenDictionary();
    }

    /// <summary>What has a lower score may be of interest, but is hardly what was meant.</summary>
    public const double LeastMeant = Weighing.Least;

    public int ProductCount => shelf.ProductCount;

    /// <summary>Which edition of the catalog it is of.</summary>
    public CatalogEdition Edition => shelf.Edition;

    /// <summary>All products, for those who go through them once: few are in memory at a time. They stay the same while the catalog changes.</summary>
    /// <param name="isWanted">Tells by their ids which ones; null: all.</param>
    public IEnumerable<Product> Products(Func<string, bool>? isWanted = null) => shelf.All(isWanted);

    internal IShelf Shelf => shelf;

    internal bool HasRules => !rules.IsEmpty;

    internal TermIndex Terms => terms;

    /// <summary>Ties products and terms together for one day, in memory; for small shops and trials.</summary>
    /// <param name="products">Ids must differ.</param>
    /// <param name="terms">The live dictionary.</param>
    /// <param name="today">Terms out of season on this day are left out.</param>
    public static CatalogSnapshot Build(IReadOnlyList<Product> products, IReadOnlyList<Term> terms, DateOnly today) => Build(products, new DictionaryContent([], terms, []), today);

    /// <inheritdoc cref="Build(IReadOnlyList{Product}, IReadOnlyList{Term}, DateOnly)"/>
    public static CatalogSnapshot Build(IReadOnlyList<Product> products, DictionaryContent dictionary, DateOnly today)
    {
        var index = CatalogIndex.Open(new MemoryDirectory(), LocalesOf(products));
        index.Widen(CatalogIndex.Languages(dictionary, index.Locales));
        index.Follow(products, stamp: "");
        return new SnapshotBuilder(dictionary, today, index.Locales).Build(index);
    }

    /// <summary>The locales in which products have names of their own.</summary>
    public static IEnumerable<Locale> LocalesOf(IEnumerable<Product> products)
    {
        foreach (var tag in products.SelectMany(product => product.Names.Keys).Distinct())
            if (Locale.TryParse(tag, out var locale)) yield return locale;
    }

    /// <summary>
    /// Makes what helps to guess terms that changed, in as long as that takes: until then a large dictionary guesses by the terms
    /// of the version before. Asking never waits for it.
    /// </summary>
    public void Renew() => terms.Renew();

    public Product? Find(string productId) => shelf.Find(productId) is >= 0 and var product ? shelf.Item(product).Product : null;

    /// <summary>What the phrase may mean, at most <paramref name="limit"/> concepts and products.</summary>
    /// <param name="phrase">What was typed or, as a recogniser understood it, said.</param>
    /// <param name="locale">The locale spoken.</param>
    /// <param name="limit">Of concepts and products each.</param>
    /// <param name="alternatives">
    /// What else the recogniser may have heard, likeliest first (its n-best list; the first <see cref="HeardFinder.MostAlternatives"/>
    /// are read); empty when it has no more than the phrase, null when nothing was heard but typed. What was heard is answered
    /// with what sounds like it, and is sure only as far as the alternatives agree.
    /// </param>
    /// <param name="isFilled">
    /// Whether products that have only some of the words follow, and concepts that are only a little like what was typed, with
    /// scores below <see cref="LeastMeant"/>, until there are enough: for lists that are looked at, not for talk.
    /// </param>
    public Resolution Resolve(string phrase, Locale locale, int limit = 10, IReadOnlyList<string>? alternatives = null, bool isFilled = false)
    {
        if (limit <= 0) return Resolution.None;
        if (rules.IsEmpty) return Find(phrase, locale, limit, alternatives, isFilled);
        var found = Find(phrase, locale, limit + MoreForRules, alternatives, isFilled);
        return new RuledAnswer(this, found).Apply(rules.For(phrase, locale, found.Concepts is [var first, ..] ? first.Id : null), locale, limit);
    }

    /// <summary>The same answer with what led to it. For people who look into one phrase: it takes many times as long.</summary>
    /// <inheritdoc cref="Resolve"/>
    public Explanation Explain(string phrase, Locale locale, int limit = 10, IReadOnlyList<string>? alternatives = null, bool isFilled = false)
    {
        var before = Find(phrase, locale, Math.Max(1, limit) + (rules.IsEmpty ? 0 : MoreForRules), alternatives, isFilled);
        var ruled = new RuledAnswer(this, before);
        var found = ruled.Apply(rules.For(phrase, locale, before.Concepts is [var first, ..] ? first.Id : null), locale, Math.Max(1, limit));
        return new Explainer(Workspace.Current, Shop(locale), terms, wasHeard: alternatives is not null).Explain(found, ruled.Acts);
    }

    /// <summary>
    /// What a typed phrase may mean, without rules; null when the caller, who is asked once all is gathered in this thread's <see cref="Workspace"/>,
    /// can tell without it: the products of what was found need not be put in order then.
    /// </summary>
    internal Resolution? Resolve(string phrase, Locale locale, int limit, Func<bool> isTold)
    {
        var answer = Gather(phrase, Shop(locale), alternatives: null, isFilled: false);
        answer.Look();
        return isTold() ? null : answer.Make(limit, isFilled: false);
    }

    private Resolution Find(string phrase, Locale locale, int limit, IReadOnlyList<string>? alternatives, bool isFilled) =>
        Gather(phrase, Shop(locale), alternatives, isFilled).Make(limit, isFilled);

    private Answer Gather(string phrase, LocaleShop shop, IReadOnlyList<string>? alternatives, bool isFilled)
    {
        var work = Workspace.Current;
        work.Clear();
        work.Reading(work.NewReading()).Read(phrase, shop.Language);
        var plain = new PlainFinder(work, shop, inDescriptions: isFilled);
        plain.Find(0);
        work.HasGuessed = alternatives is not null || !work.IsSaidWhole();
        if (work.Findings.BestFull < Weighing.GoodEnough) new RepairFinder(work, shop, plain).Find(wasHeard: alternatives is not null);
        if (alternatives is not null) new HeardFinder(work, shop, plain).Find(alternatives);
        else if (work.Findings.BestFull < Weighing.GoodEnough) new SoundFinder(work, shop, plain).Find();
        if (alternatives is null && !work.IsSaidWhole()) new AlikeFinder(work, shop, terms).Find(plain.FoundNothingToSell());
        if (work.Findings.BestFull < Weighing.GoodEnough) new ForeignFinder(work, terms).Find(shop.Language.Terms);
        return new(work, shop, terms);
    }

    /// <summary>
    /// Length in words of the longest term of the dictionary (any kind but unit and stop) that starts at the word
    /// <paramref name="start"/>, plural and singular alike; 0 when none does. Lower-case words as <c>Phrase.Words</c> makes them.
    /// </summary>
    public int LongestTermAt(IReadOnlyList<string> words, int start, Locale locale)
    {
        Span<int> stems = stackalloc int[Reading.MaxWords];
        Span<int> ends = stackalloc int[Reading.MaxWords];
        var language = Shop(locale).Language.Terms;
        var count = 0;
        for (var index = start; index < words.Count && count < stems.Length; index++)
        {
            if (language.Vocabulary.IsElided(words[index])) continue;
            stems[count] = language.Vocabulary.Find(words[index]);
            ends[count++] = index + 1;
        }
        return language.Longest(stems[..count], out _) is > 0 and var length ? ends[length - 1] - start : 0;
    }

    /// <summary>The concept's own name in the locale (or its nearest relative), else the id.</summary>
    public string ConceptName(string concept, Locale locale) => terms.Find(concept) is >= 0 and var number ? terms.Name(number, locale) : concept;

    /// <summary>How names are read aloud in a locale.</summary>
    public Pronunciations Pronounced(Locale locale) => terms.Pronounced(locale);

    /// <summary>The most popular products of a concept, at most 200; none when the concept is not known.</summary>
    public IReadOnlyList<Product> ProductsOf(string concept)
    {
        if (terms.Find(concept) is not (>= 0 and var number)) return [];
        Span<int> products = stackalloc int[MostListed];
        products = products[..shelf.OfConcept(number, 0, [], products)];
        var found = new List<Product>(products.Length);
        foreach (var product in products) found.Add(shelf.Item(product).Product);
        return [.. found.OrderByDescending(product => product.Popularity)];
    }

    /// <summary>Products of a category and of those below it, at most 200: the best known ones among those that share a word with its name.</summary>
    /// <param name="path">The category's path.</param>
    /// <param name="locale">Whose words the path is of.</param>
    public IReadOnlyList<Product> ProductsIn(string path, Locale locale)
    {
        Span<TextHit> hits = stackalloc TextHit[PlainFinder.MostHits];
        var found = new List<Product>();
        foreach (var hit in hits[..shelf.Search(Shop(locale).Place, path.Replace('>', ' '), inDescriptions: false, hits)])
            if (shelf.Item(hit.Document).Product is { Category: { } category } product && (category + " > ").StartsWith(path + " > ", StringComparison.OrdinalIgnoreCase)) found.Add(product);
        return [.. found.OrderBy(product => product.Availability == Availability.OutOfStock).ThenByDescending(product => product.Popularity)];
    }

    /// <summary>The concept that a product was tied to by its name, or null.</summary>
    public string? ConceptOf(string productId) =>
        shelf.Find(productId) is >= 0 and var product && shelf.ConceptOf(product) is >= 0 and var concept ? terms.Concepts[concept] : null;

    /// <summary>What people of a locale call such a product besides its name: the names of its concept, at most <see cref="Aliases.Most"/>, none that the given title holds already.</summary>
    public IReadOnlyList<string> AliasesOf(string productId, Locale locale, string title) =>
        ConceptOf(productId) is { } concept ? [.. terms.Aliases(locale).Of(concept).Where(alias => !title.Contains(alias, StringComparison.OrdinalIgnoreCase))] : [];

    /// <summary>The shop in the locale or its nearest relative.</summary>
    internal LocaleShop Shop(Locale locale) => shops.TryGetValue(locale.Tag, out var exact) ? exact : Nearest(locale);

    private LocaleShop Nearest(Locale locale) =>
        shops.Values.OrderBy(shop => shop.Locale.Tag).FirstOrDefault(shop => shop.Locale.Language == locale.Language) ?? shops["en-US"];
}
