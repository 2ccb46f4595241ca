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
    private const int Kept = 1 << 11;

    [ThreadStatic]
    private static RecentWords? current;

    private readonly Entry[] entries = new Entry[Kept * Parts];
    private readonly int[] room = new int[MostWords];

    public static RecentWords Current => current ??= new();

    /// <summary>The words of a field of a product; valid until another product is asked for.</summary>
    public ReadOnlySpan<int> Read(DocumentWords numbers, IndexView view, ShelfPart part, int field, int product)
    {
        ref var entry = ref entries[((product ^ (int)view.Number * 613) & (Kept - 1)) * Parts + (int)part];
        if (entry.In != view.Number || entry.Product != product || entry.Field != field || !ReferenceEquals(entry.Of, numbers)) Fill(ref entry, numbers, view, field, product);
        return entry.Words.AsSpan(0, entry.Count);
    }

    private void Fill(ref Entry entry, DocumentWords numbers, IndexView view, int field, int product)
    {
        var count = numbers.Read(view.Snapshot, product, field, room);
        if (entry.Words is null || entry.Words.Length < count) entry.Words = new int[Math.Max(8, count)];
        room.AsSpan(0, count).CopyTo(entry.Words);
        (entry.Of, entry.In, entry.Product, entry.Field, entry.Count) = (numbers, view.Number, product, field, count);
    }

    private struct Entry
    {
        public DocumentWords? Of;
        public long In;
        public int Product;
        public int Field;
        public int Count;
        public int[]? Words;
    }
}
