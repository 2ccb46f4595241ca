using VoiceGateway.Catalog.Products;
using VoiceGateway.Search.Analysis;
using VoiceGateway.Search.Indexing;
using VoiceGateway.Search.Queries;
using VoiceGateway.Search.Spelling;

namespace VoiceGateway.Catalog.Shelves;

/// <summary>The products in an index of this process. Its files are let go by the garbage collector, when nobody asks any more.</summary>
internal sealed class IndexedShelf : IShelf
{
    private const int MostWords = 64;
    private const int Remembered = 1 << 14;

    [ThreadStatic]
    private static PartWords[]? buffers;

    private readonly IndexSnapshot snapshot;
    private readonly ProductTexts texts;
    private readonly ProductTies ties;
    private readonly Searcher[] searchers;
    private readonly DocumentWords[] words;
    private readonly Lazy<NearWords>[] spelled;
    private readonly ShelfItem?[] remembered;
    private readonly int[] conceptOf;
    private readonly int[] starts;
    private readonly int[] byConcept;

    public IndexedShelf(IndexSnapshot snapshot, ProductTexts texts, ProductTies ties, IReadOnlyList<ShelfLocale> locales)
    {
        (this.snapshot, this.texts, this.ties, Locales) = (snapshot, texts, ties, locales);
        searchers = [.. locales.Select(locale => new Searcher(snapshot, SynonymMap.Empty(Languages.Of(locale.Locale.Language))))];
        words = [.. locales.Select(locale => new DocumentWords(locale.Lexicon.NumberOfStem))];
        spelled = [.. locales.Select((_, locale) => new Lazy<NearWords>(() => new(snapshot.Words(texts.Searched[locale]).Distinct())))];
        remembered = new ShelfItem?[Math.Min(Remembered, (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(1, snapshot.Limit)))];
        conceptOf = ties.Of(snapshot, new(ties.Terms, locales, (locale, product) => Words(locale, ShelfPart.Name, product)));
        (starts, byConcept) = ByConcept();
    }

    public int ProductCount => snapshot.DocumentCount;

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

    public long Rank(int product) => (long)snapshot.Rank(product) << 31 | (uint)snapshot.Arrival(product);

    public int Search(int locale, ReadOnlySpan<char> words, Span<TextHit> into) => searchers[locale].BestFields(words, texts.Searched[locale], into);

    public int OfConcept(int concept, int locale, ReadOnlySpan<char> words, Span<int> into)
    {
        var all = byConcept.AsSpan(starts[concept]..starts[concept + 1]);
        if (all.Length <= into.Length)
        {
            all.CopyTo(into);
            return all.Length;
        }
        Span<TextHit> hits = stackalloc TextHit[64];
        var count = 0;
        foreach (var hit in hits[..Search(locale, words, hits)])
            if (conceptOf[hit.Document] == concept && count < into.Length) into[count++] = hit.Document;
        var said = count;
        foreach (var product in all)
        {
            if (count == into.Length) break;
            if (!into[..said].Contains(product)) into[count++] = product;
        }
        return count;
    }

    public int ConceptOf(int product) => conceptOf[product];

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

    public int CountOf(int concept) => starts[concept + 1] - starts[concept];

    public ReadOnlySpan<int> Words(int locale, ShelfPart part, int product)
    {
        var field = texts.Field(locale, part);
        if (field < 0) return [];
        buffers ??= [new(), new(), new()];
        ref var buffer = ref buffers[(int)part];
        if (buffer.Of != words[locale] || buffer.Product != product)
        {
            buffer.Count = words[locale].Read(snapshot, product, field, buffer.Words);
            (buffer.Of, buffer.Product) = (words[locale], product);
        }
        return buffer.Words.AsSpan(0, buffer.Count);
    }

    public bool Has(int locale, ReadOnlySpan<char> word)
    {
        Span<char> letters = stackalloc char[Inflection.MaxLetters];
        var stem = TextAnalyzer.Stem(word, Languages.Of(Locales[locale].Locale.Language), letters);
        foreach (var field in texts.Searched[locale])
            if (snapshot.Frequency(field, stem) > 0) return true;
        return false;
    }

    public IEnumerable<string> Near(int locale, string stem, int edits)
    {
        Span<NearWord> found = stackalloc NearWord[8];
        var list = spelled[locale].Value;
        var count = list.Find(stem, edits, [], found);
        var near = new string[count];
        for (var index = 0; index < count; index++) near[index] = list[found[index].Word];
        return near;
    }

    private (int[] Starts, int[] ByConcept) ByConcept()
    {
        var next = new int[ties.Terms.Concepts.Count + 1];
        var count = 0;
        var ranks = new long[snapshot.Limit];
        var tied = new int[snapshot.Limit];
        for (var product = 0; product < conceptOf.Length; product++)
        {
            if (conceptOf[product] < 0 || !snapshot.IsLive(product)) continue;
            next[conceptOf[product] + 1]++;
            ranks[count] = Rank(product);
            tied[count++] = product;
        }
        for (var concept = 1; concept < next.Length; concept++) next[concept] += next[concept - 1];
        int[] firsts = [.. next];
        Array.Sort(ranks, tied, 0, count);
        var ordered = new int[count];
        for (var index = 0; index < count; index++) ordered[next[conceptOf[tied[index]]]++] = tied[index];
        return (firsts, ordered);
    }

    /// <summary>The words that were read last.</summary>
    private struct PartWords()
    {
        public DocumentWords? Of;
        public int Product;
        public int Count;
        public readonly int[] Words = new int[MostWords];
    }
}
