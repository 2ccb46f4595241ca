using System.Runtime.CompilerServices;
using VoiceGateway.Search.Indexing;

namespace VoiceGateway.Catalog.Shelves;

/// <summary>
/// The words of the products that one thread looked at last: the best products of a concept are looked at for every phrase
/// that names it, and several times for each. Allocates nothing once it is filled.
/// </summary>
internal sealed class RecentWords
{
    private const int MostWords = 64;
    private const int Parts = 3;

    // Products remembered; a power of two.
    private const int Kept = 1 << 13;

    [ThreadStatic]
    private static RecentWords? current;

    private readonly Entry[] entries = new Entry[Kept];
    private readonly int[] room = new int[MostWords * Parts];

    public static RecentWords Current => current ??= new();

    /// <summary>The words of a product; valid until another product is asked for.</summary>
    public ProductWords Read(DocumentWords numbers, IndexView view, int locale, int product)
    {
        // A trial asks two dictionaries about the same products in turn: each has its own places.
        ref var entry = ref entries[(product ^ ((int)view.Number + RuntimeHelpers.GetHashCode(numbers)) * 613) & (Kept - 1)];
        if (entry.Product != product || entry.In != view.Number || entry.Locale != locale || !ReferenceEquals(entry.Of, numbers)) Fill(ref entry, numbers, view, locale, product);
        var words = entry.Words.AsSpan(0, entry.Count);
        return new(words[..entry.NameEnd], words[entry.NameEnd..entry.BrandEnd], words[entry.BrandEnd..]);
    }

    private void Fill(ref Entry entry, DocumentWords numbers, IndexView view, int locale, int product)
    {
        Span<int> fields = stackalloc int[Parts];
        Span<int> ends = stackalloc int[Parts];
        // The category has words in English only, and is the last.
        for (var part = 0; part < Parts; part++) fields[part] = view.Field(locale, (ShelfPart)part);
        if (fields[^1] < 0) fields = fields[..^1];
        var count = numbers.Read(view.Snapshot, product, fields, MostWords, room, ends);
        if (entry.Words is null || entry.Words.Length < count) entry.Words = new int[Math.Max(16, count)];
        room.AsSpan(0, count).CopyTo(entry.Words);
        (entry.Of, entry.In, entry.Locale, entry.Product) = (numbers, view.Number, locale, product);
        (entry.NameEnd, entry.BrandEnd, entry.Count) = (ends[0], ends[1], count);
    }

    private struct Entry
    {
        public DocumentWords? Of;
        public long In;
        public int Locale;
        public int Product;
        public int NameEnd;
        public int BrandEnd;
        public int Count;
        public int[]? Words;
    }
}
