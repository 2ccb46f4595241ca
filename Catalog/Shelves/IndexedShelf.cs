using VoiceGateway.Catalog.Products;
using VoiceGateway.Search.Analysis;
using VoiceGateway.Search.Indexing;
using VoiceGateway.Search.Queries;
using VoiceGateway.Search.Spelling;

namespace VoiceGateway.Catalog.Shelves;

/// <summary>The products in an index of this process, tied to the concepts of one version of the dictionary.</summary>
internal sealed class IndexedShelf : IShelf
{
    private const int MostWords = 64;
    private const int Remembered = 1 << 14;

    // A wider concept without products of its own may offer those of half the shop: nobody asks for more of them.
    private const int MostHits = 64;

    [ThreadStatic]
    private static int[]? name;

    private readonly IndexView view;
    private readonly IndexSnapshot snapshot;
    private readonly ProductTies ties;
    private readonly DocumentWords[] words;
    private readonly ShelfItem?[] remembered;
    private readonly int[] conceptOf;
    private readonly ConceptShelves byConcept;

    public IndexedShelf(IndexView view, ProductTies ties, IReadOnlyList<ShelfLocale> locales)
    {
        (this.view, snapshot, this.ties, Locales) = (view, view.Snapshot, ties, locales);
        words = [.. locales.Select(locale => locale.Lexicon.Words)];
        remembered = new ShelfItem?[Math.Min(Remembered, (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(1, snapshot.Limit)))];
        conceptOf = ties.Of(view, locales, ReadName);
        byConcept = new(ties.Terms, conceptOf, view.Ranked);
        Edition = CatalogEdition.Of(snapshot.Note, snapshot.Content);
    }

    public int ProductCount => snapshot.DocumentCount;

    public CatalogEdition Edition { get; }

    public IEnumerable<Product> All(Func<string, bool>? isWanted)
    {
        for (var product = 0; product < snapshot.Limit; product++)
            if (snapshot.IsLive(product) && (isWanted is null || isWanted(snapshot.Key(product)))) yield return ProductBytes.Read(snapshot.Stored(product));
    }

    public IReadOnlyList<ShelfLocale> Locales { get; }

    public int Find(string productId) => snapshot.Find(productId);

    public ShelfItem Item(int product)
    {
        ref var slot = ref remembered[product & (remembered.Length - 1)];
        if (Volatile.Read(ref slot) is { } item && item.Number == product) return item;
        item = new(product, ProductBytes.Read(snapshot.Stored(product)), ties.Terms);
        Volatile.Write(ref slot, item);
        return item;
    }

    public long Rank(int product) => view.Rank(product);

    public int Search(int locale, ReadOnlySpan<char> words, bool inDescriptions, Span<TextHit> into)
    {
        words = words.TrimEnd(' ');
        var recent = RecentSearches.Current;
        var key = new SearchKey(snapshot.Number, Locales[locale].Locale.Tag, inDescriptions, into.Length);
        if (recent.TryTake(key, words, into, out var count)) return count;
        count = view.Searcher(locale).BestFields(words, inDescriptions ? view.Searched(locale) : view.Own(locale), into);
        recent.Put(key, words, into[..count]);
        return count;
    }

    public IReadOnlyList<ScorePart> Explain(int locale, ReadOnlySpan<char> words, int product) => view.Searcher(locale).Explain(words, view.Searched(locale), product);

    public int OfConcept(int concept, int locale, ReadOnlySpan<char> words, Span<int> into)
    {
        var all = byConcept.Of(concept);
        if (all.Length <= into.Length)
        {
            all.CopyTo(into);
            return all.Length;
        }
        Span<TextHit> hits = stackalloc TextHit[MostHits];
        var count = 0;
        foreach (var hit in hits[..Search(locale, words, inDescriptions: false, hits)])
            if (count < into.Length && IsOffered(hit.Document, concept)) into[count++] = hit.Document;
        var said = count;
        foreach (var product in all)
        {
            if (count == into.Length) break;
            if (!into[..said].Contains(product)) into[count++] = product;
        }
        return count;
    }

    public int ConceptOf(int product) => conceptOf[product];

    public int CountOf(int concept) => byConcept.Of(concept).Length;

    /// <summary>Whether another shelf is of the same version of the same index.</summary>
    public bool IsOfSame(IndexedShelf other) => snapshot.Number == other.snapshot.Number;

    /// <summary>
    /// The products that another shelf of the same index ties to another concept, deleted ones included; null when it is not of
    /// the same index as it was, so that the numbers can't be compared.
    /// </summary>
    public List<int>? TiedOtherwise(IndexedShelf other)
    {
        if (!snapshot.Parts.Select(part => (part.Identity, part.First)).SequenceEqual(other.snapshot.Parts.Select(part => (part.Identity, part.First)))) return null;
        var same = ties.Terms.Concepts.Select(concept => other.ties.Terms.Find(concept)).ToArray();
        var differ = new List<int>();
        for (var product = 0; product < conceptOf.Length; product++)
            if ((conceptOf[product] < 0 ? -1 : same[conceptOf[product]]) != other.conceptOf[product] || conceptOf[product] >= 0 && other.conceptOf[product] < 0) differ.Add(product);
        return differ;
    }

    public ProductWords Words(int locale, int product) => RecentWords.Current.Read(words[locale], view, locale, product);

    public bool Has(int locale, ReadOnlySpan<char> word)
    {
        Span<char> letters = stackalloc char[Inflection.MaxLetters];
        var stem = TextAnalyzer.Stem(word, Languages.Of(Locales[locale].Locale.Language), letters);
        foreach (var field in view.Searched(locale))
            if (snapshot.Frequency(field, stem) > 0) return true;
        return false;
    }

    public IEnumerable<string> Near(int locale, string stem, int edits)
    {
        Span<NearWord> found = stackalloc NearWord[8];
        var list = view.Spelled(locale);
        var count = list.Find(stem, edits, [], found);
        var near = new string[count];
        for (var index = 0; index < count; index++) near[index] = list[found[index].Word];
        return near;
    }

    // Each product once, to tie it: not worth remembering.
    private ReadOnlySpan<int> ReadName(int locale, int product)
    {
        name ??= new int[MostWords];
        return name.AsSpan(0, words[locale].Read(snapshot, product, view.Field(locale, ShelfPart.Name), name));
    }

    // Either tied to it, or to one below it when nothing is tied to it.
    private bool IsOffered(int product, int concept) => conceptOf[product] == concept || conceptOf[product] >= 0 && byConcept.IsFromBelow(concept, conceptOf[product]);
}
