using System.Collections.Frozen;
using VoiceGateway.Catalog.Products;
using VoiceGateway.Search.Phrases;
using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Values;

namespace VoiceGateway.Catalog.Finding;

/// <summary>One version of catalog and dictionary, ready to be asked. Immutable, so any number of threads may ask.</summary>
public sealed class CatalogSnapshot
{
    private readonly IReadOnlyList<Product> products;
    private readonly FrozenDictionary<string, int> byId;
    private readonly TermIndex terms;
    private readonly ConceptTies ties;
    private readonly FrozenDictionary<string, LocaleShop> shops;
    private readonly IReadOnlyList<Product>[] popular;

    private CatalogSnapshot(IReadOnlyList<Product> products, TermIndex terms, ConceptTies ties, FrozenDictionary<string, LocaleShop> shops)
    {
        (this.products, this.terms, this.ties, this.shops) = (products, terms, ties, shops);
        byId = Enumerable.Range(0, products.Count).ToFrozenDictionary(index => products[index].Id);
        popular = [.. terms.Concepts.Select((_, concept) => Popular(ties.ProductsOf(concept), products))];
    }

    public int ProductCount => byId.Count;

    /// <summary>Ties products and terms together for one day. Costs some tens of milliseconds for a few thousand of each.</summary>
    /// <param name="products">Ids must differ.</param>
    /// <param name="terms">The live dictionary.</param>
    /// <param name="today">Terms out of season on this day are left out.</param>
    public static CatalogSnapshot Build(IReadOnlyList<Product> products, IReadOnlyList<Term> terms, DateOnly today)
    {
        var locales = Locales(products, terms);
        var index = TermIndex.Build(terms, today, locales);
        var facts = new ShopFacts(products, index);
        // Each language has its own vocabulary, so that the languages can be prepared side by side.
        var inLocales = new LocaleShop[locales.Count];
        Parallel.ForEach(locales.GroupBy(index.For), language => Prepare(language, facts, index, shop => inLocales[locales.IndexOf(shop.Locale)] = shop));
        return new(products, index, new(facts, index.Concepts.Count, inLocales), inLocales.ToFrozenDictionary(shop => shop.Locale.Tag));
    }

    private static void Prepare(IGrouping<LanguageTerms, Locale> locales, ShopFacts facts, TermIndex index, Action<LocaleShop> add)
    {
        var language = new LanguageShop(locales.Key);
        var numbered = new Dictionary<string, int[]>();
        var inLocales = locales.Select(locale => new LocaleShop(facts, locale, index.Number(locale), language, numbered)).ToList();
        language.Freeze(inLocales.SelectMany(shop => shop.Words.All()));
        inLocales.ForEach(add);
    }

    public Product? Find(string productId) => byId.TryGetValue(productId, out var index) ? products[index] : null;

    /// <summary>What the phrase may mean, at most <paramref name="limit"/> concepts and products.</summary>
    /// <param name="phrase">What was typed or, as a recogniser understood it, said.</param>
    /// <param name="locale">The locale spoken.</param>
    /// <param name="limit">Of concepts and products each.</param>
    /// <param name="alternatives">
    /// What else the recogniser may have heard, likeliest first (its n-best list; the first <see cref="HeardFinder.MostAlternatives"/>
    /// are read); empty when it has no more than the phrase, null when nothing was heard but typed. What was heard is answered
    /// with what sounds like it, and is sure only as far as the alternatives agree.
    /// </param>
    public Resolution Resolve(string phrase, Locale locale, int limit = 10, IReadOnlyList<string>? alternatives = null)
    {
        if (limit <= 0) return Resolution.None;
        var shop = Shop(locale);
        var work = Workspace.Current;
        work.Clear();
        work.Reading(work.NewReading()).Read(phrase, shop.Language.Terms);
        var plain = new PlainFinder(work, shop, ties);
        plain.Find(0);
        if (work.Findings.BestFull < Weighing.GoodEnough) new RepairFinder(work, shop, plain).Find(wasHeard: alternatives is not null);
        if (alternatives is not null) new HeardFinder(work, shop, plain).Find(alternatives);
        else if (work.Findings.BestFull < Weighing.GoodEnough) new SoundFinder(work, shop, plain).Find();
        return new Answer(work, shop, ties, terms).Make(limit);
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

    /// <summary>The products of a concept, most popular first; none when the concept is not known.</summary>
    public IReadOnlyList<Product> ProductsOf(string concept) => terms.Find(concept) is >= 0 and var number ? popular[number] : [];

    /// <summary>The concept that a product was tied to by its name, or null.</summary>
    public string? ConceptOf(string productId) =>
        byId.TryGetValue(productId, out var index) && ties.ConceptOf(index) is >= 0 and var concept ? terms.Concepts[concept] : null;

    // American English first: the products' own names are in it.
    private static List<Locale> Locales(IReadOnlyList<Product> products, IReadOnlyList<Term> terms)
    {
        var locales = new HashSet<Locale>(Locale.Spoken);
        foreach (var term in terms) locales.Add(term.Locale);
        foreach (var tag in products.SelectMany(product => product.Names.Keys).Distinct())
            if (Locale.TryParse(tag, out var locale)) locales.Add(locale);
        return [Locale.EnUs, .. locales.Where(locale => locale != Locale.EnUs)];
    }

    private static Product[] Popular(ReadOnlySpan<int> numbers, IReadOnlyList<Product> products)
    {
        var found = new Product[numbers.Length];
        for (var index = 0; index < found.Length; index++) found[index] = products[numbers[index]];
        Array.Sort(found, (left, right) => right.Popularity.CompareTo(left.Popularity));
        return found;
    }

    private LocaleShop Shop(Locale locale) => shops.TryGetValue(locale.Tag, out var exact) ? exact : Nearest(locale);

    private LocaleShop Nearest(Locale locale) =>
        shops.Values.OrderBy(shop => shop.Locale.Tag).FirstOrDefault(shop => shop.Locale.Language == locale.Language) ?? shops["en-US"];
}
