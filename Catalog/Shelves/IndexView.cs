using VoiceGateway.Search.Analysis;
using VoiceGateway.Search.Indexing;
using VoiceGateway.Search.Queries;
using VoiceGateway.Search.Spelling;
using VoiceGateway.Values;

namespace VoiceGateway.Catalog.Shelves;

/// <summary>
/// One version of the index with what was worked out about it, whatever the dictionary says. Its files are let go by the
/// garbage collector, when nobody asks any more. Safe for any number of threads.
/// </summary>
internal sealed class IndexView
{
    private static long made;

    private readonly ProductTexts texts;
    private readonly int inIndex;
    private readonly Locale[] locales;
    private readonly Searcher[] searchers;
    private readonly Lazy<NearWords>[] spelled;
    private readonly Lazy<long[]> ranks;
    private readonly Lazy<int[]> bestFirst;

    /// <param name="snapshot">The version; it is the view's from now on.</param>
    /// <param name="texts">How its fields are laid out.</param>
    /// <param name="inIndex">How many locales have fields of their own: the first ones.</param>
    /// <param name="locales">Those in which it is asked; the further ones are answered from the fields of the first.</param>
    public IndexView(IndexSnapshot snapshot, ProductTexts texts, int inIndex, IReadOnlyList<ShelfLocale> locales)
    {
        (Snapshot, this.texts, this.inIndex, this.locales) = (snapshot, texts, inIndex, [.. locales.Select(locale => locale.Locale)]);
        searchers = Array.ConvertAll(this.locales, locale => new Searcher(snapshot, SynonymMap.Empty(Languages.Of(locale.Language))));
        spelled = [.. this.locales.Select((_, locale) => new Lazy<NearWords>(() => new(snapshot.Words(Searched(locale)).Distinct())))];
        ranks = new(Ranks);
        bestFirst = new(BestFirst);
    }

    /// <summary>No other view of this process has it.</summary>
    public long Number { get; } = Interlocked.Increment(ref made);

    public IndexSnapshot Snapshot { get; }

    /// <summary>All products, the best first.</summary>
    public ReadOnlySpan<int> Ranked => bestFirst.Value;

    /// <summary>Whether it is of this version, asked in these locales.</summary>
    public bool IsOf(IndexSnapshot snapshot, IReadOnlyList<ShelfLocale> locales) =>
        ReferenceEquals(Snapshot, snapshot) && this.locales.SequenceEqual(locales.Select(locale => locale.Locale));

    /// <summary>The fields that are searched in a locale.</summary>
    public int[] Searched(int locale) => texts.Searched[InIndex(locale)];

    /// <summary>Those of them that speak of nothing but the product.</summary>
    public int[] Own(int locale) => texts.Own[InIndex(locale)];

    /// <summary>The field of a part of a product in a locale, or -1 when it has none.</summary>
    public int Field(int locale, ShelfPart part) => texts.Field(InIndex(locale), part);

    public Searcher Searcher(int locale) => searchers[locale];

    /// <summary>All words in a locale by their spelling.</summary>
    public NearWords Spelled(int locale) => spelled[locale].Value;

    public long Rank(int product) => ranks.Value[product];

    private int InIndex(int locale) => locale < inIndex ? locale : 0;

    private long[] Ranks()
    {
        var all = new long[Snapshot.Limit];
        for (var product = 0; product < all.Length; product++) all[product] = (long)Snapshot.Rank(product) << 31 | (uint)Snapshot.Arrival(product);
        return all;
    }

    private int[] BestFirst()
    {
        var (keys, products, count) = (new long[Snapshot.Limit], new int[Snapshot.Limit], 0);
        for (var product = 0; product < products.Length; product++)
        {
            if (!Snapshot.IsLive(product)) continue;
            keys[count] = Rank(product);
            products[count++] = product;
        }
        Array.Sort(keys, products, 0, count);
        return products[..count];
    }
}
