using System.Text;

namespace VoiceGateway.Search.Indexing;

/// <summary>A document found and its score.</summary>
/// <param name="Document">Its number in the snapshot in which it was found.</param>
/// <param name="Score">BM25, summed over words and weighted fields.</param>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
public readonly record struct TextHit(int Document, float Score);

/// <summary>
/// One version of an index: nothing in it ever changes, whatever is written meanwhile. Dispose of it when done, so that its
/// files can be let go. Safe for any number of threads.
/// </summary>
public sealed class IndexSnapshot : IDisposable
{
    private static long made;

    private readonly SegmentView[] views;
    private int holders = 1;

    internal IndexSnapshot(IReadOnlyList<TextField> fields, Manifest manifest, SegmentView[] views)
    {
        (Fields, Manifest, this.views) = (fields, manifest, views);
        Statistics = new FieldStatistics[fields.Count];
        for (var field = 0; field < fields.Count; field++) Statistics[field] = new(views, field);
        foreach (ref readonly var view in views.AsSpan()) DocumentCount += view.Live.Count;
    }

    public IReadOnlyList<TextField> Fields { get; }

    /// <summary>How many documents there are; deleted ones do not count.</summary>
    public int DocumentCount { get; }

    /// <summary>Numbers of documents are below this.</summary>
    public int Limit => views.Length == 0 ? 0 : views[^1].First + views[^1].Segment.DocumentCount;

    /// <summary>What the owner noted with the last commit.</summary>
    public string Note => Manifest.Note;

    /// <summary>No other snapshot of this process has it.</summary>
    public long Number { get; } = Interlocked.Increment(ref made);

    /// <summary>Rises with each commit and each merge.</summary>
    public long Generation => Manifest.Generation;

    /// <summary>In how many parts the index is.</summary>
    public int SegmentCount => views.Length;

    /// <summary>The length of its files in bytes.</summary>
    public long Length => views.Sum(view => view.Segment.Length);

    /// <summary>Names and checksums of the files that it consists of: the same for the same documents in the same order.</summary>
    public string Content => string.Join(' ', Manifest.Segments.Select(entry => $"{entry.Segment} {entry.Live}"));

    internal Manifest Manifest { get; }

    internal ReadOnlySpan<SegmentView> Views => views;

    internal FieldStatistics[] Statistics { get; }

    /// <summary>The key under which a document was put.</summary>
    public string Key(int document) => View(document).Segment.Key(document - View(document).First);

    /// <summary>Bytes that a key may have.</summary>
    public const int MostKeyBytes = StringTable.MostBytes;

    /// <summary>The same as UTF-8, in bytes of the caller's (at least <see cref="MostKeyBytes"/>).</summary>
    public ReadOnlySpan<byte> Key(int document, Span<byte> into) => View(document).Segment.Key(document - View(document).First, into);

    /// <summary>What was kept with a document; valid until the snapshot is disposed of.</summary>
    public ReadOnlySpan<byte> Stored(int document) => View(document).Segment.Stored(document - View(document).First);

    /// <summary>The number that was put with a document.</summary>
    public uint Rank(int document) => View(document).Segment.Rank(document - View(document).First);

    /// <summary>The place of a document in the order in which those of its part came; parts came one after the other.</summary>
    public long Arrival(int document) => View(document).First + (long)View(document).Segment.Arrival(document - View(document).First);

    /// <summary>The document of a key, or -1.</summary>
    public int Find(ReadOnlySpan<char> key)
    {
        Span<byte> bytes = stackalloc byte[MostKeyBytes];
        if (key.Length > 512) return -1;
        bytes = bytes[..Encoding.UTF8.GetBytes(key, bytes)];
        for (var index = views.Length - 1; index >= 0; index--)
            if (views[index].Segment.FindKey(bytes) is >= 0 and var document && views[index].Live[document]) return views[index].First + document;
        return -1;
    }

    /// <summary>Whether a number is that of a document that was not deleted.</summary>
    public bool IsLive(int document) => (uint)document < (uint)Limit && View(document).Live[document - View(document).First];

    /// <summary>In how many documents a word (as the analysis of the field makes it) is in a field, deleted ones included until they are merged away.</summary>
    public int Frequency(int field, ReadOnlySpan<char> word)
    {
        var total = 0;
        foreach (var view in views) total += view.Segment.Frequency(field, view.Segment.Find(word));
        return total;
    }

    /// <summary>Adds the documents that have a word (as the analysis of the field makes it) in a field, deleted ones included, in rising order.</summary>
    public void AddDocuments(int field, ReadOnlySpan<char> word, List<int> into)
    {
        foreach (var view in views)
        {
            var cursor = new PostingCursor(view.Segment, field, view.Segment.Find(word));
            while (cursor.Next()) into.Add(view.First + cursor.Document);
        }
    }

    /// <summary>The parts that the index is in. A part never changes; one that is in two snapshots is the same in both.</summary>
    public IEnumerable<IndexPart> Parts => views.Select(view => new IndexPart(view.Segment, view.First, view.Segment.DocumentCount));

    /// <summary>The words (without inflection) that any document has in one of these fields, in no order, some of them more than once.</summary>
    public IEnumerable<string> Words(IReadOnlyCollection<int> fields)
    {
        foreach (var view in views)
            for (var word = 0; word < view.Segment.WordCount; word++)
                if (fields.Any(field => view.Segment.Frequency(field, word) > 0)) yield return view.Segment.Word(word);
    }

    public void Dispose()
    {
        if (Interlocked.Decrement(ref holders) > 0) return;
        foreach (var view in views) view.Segment.Release();
    }

    internal bool TryHold()
    {
        for (var seen = Volatile.Read(ref holders); seen > 0; seen = Volatile.Read(ref holders))
            if (Interlocked.CompareExchange(ref holders, seen + 1, seen) == seen) return true;
        return false;
    }

    internal ref readonly SegmentView View(int document)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)document, (uint)Limit, nameof(document));
        var index = views.Length - 1;
        while (index > 0 && views[index].First > document) index--;
        return ref views[index];
    }
}

/// <summary>A part of an index.</summary>
/// <param name="Identity">The same object in every snapshot that has the part.</param>
/// <param name="First">The number of its first document in this snapshot.</param>
/// <param name="Count">How many documents it has, deleted ones included.</param>
public readonly record struct IndexPart(object Identity, int First, int Count);

/// <summary>A segment as a snapshot sees it.</summary>
/// <param name="Segment">The segment, held as long as the snapshot is.</param>
/// <param name="Live">What is left of it.</param>
/// <param name="First">The number of its first document in the snapshot.</param>
internal readonly record struct SegmentView(Segment Segment, LiveDocuments Live, int First);

/// <summary>What BM25 needs to know of a field, over all segments.</summary>
internal sealed class FieldStatistics
{
    public FieldStatistics(ReadOnlySpan<SegmentView> views, int field)
    {
        var counts = default(FieldCounts);
        foreach (var view in views) counts += view.Segment.Counts(field);
        Documents = counts.Documents;
        // Pinned, so that the scorer can keep its address while the snapshot is held.
        Inverses = GC.AllocateArray<float>(Bm25.Norms, pinned: true);
        Bm25.FillInverses(counts.AverageLength, Inverses);
    }

    public long Documents { get; }

    /// <summary>By norm, as <see cref="Bm25.FillInverses"/> makes them.</summary>
    public float[] Inverses { get; }
}
