using VoiceGateway.Search.Files;

namespace VoiceGateway.Search.Indexing;

/// <summary>
/// The keys of the documents in the order in which these came. Keys that came in rising order, as a shop's numbers do, are found by it; others by their
/// hash, which costs a table of some three bytes a key.
/// </summary>
internal sealed unsafe class DocumentKeys
{
    private const int Group = 16;

    private readonly StringTable keys;
    private readonly HashBuckets byHash;
    private readonly bool areRising;
    private readonly int count;

    public DocumentKeys(SectionFile file, int count)
    {
        this.count = count;
        keys = new(file.Section<byte>(SegmentFormat.KeyBytes), new(file.Section<byte>(SegmentFormat.KeyStarts)), Group);
        var buckets = file.Section<byte>(SegmentFormat.KeyBuckets);
        areRising = buckets is null;
        byHash = new(new(buckets), new(file.Section<byte>(SegmentFormat.KeysByHash)));
    }

    /// <summary>Reads the key of the document that came at this place; returns its length.</summary>
    public int Read(int arrival, Span<byte> into) => keys.Read(arrival, into);

    /// <summary>The place of the document that has the key, or -1.</summary>
    public int Find(ReadOnlySpan<byte> key)
    {
        if (areRising) return keys.Find(key, count);
        var (from, to) = byHash.Of(Hashing.Of(key));
        for (var at = from; at < to; at++)
            if (byHash[at] is var found && keys.Is(found, key)) return found;
        return -1;
    }

    /// <summary>Writes the keys of the documents that were not dropped.</summary>
    public static void Write(SegmentBuilder from, SectionWriter into)
    {
        var hashes = new GrowingBuffer<uint>(from.LiveCount);
        var table = new StringTable.Writer(into, SegmentFormat.KeyBytes, from.LiveCount, Group, stackalloc byte[StringTable.MostBytes]);
        var last = ReadOnlySpan<byte>.Empty;
        var doRise = true;
        for (var document = 0; document < from.Count; document++)
        {
            if (from.IsDropped(document)) continue;
            var key = from.Keys[document];
            doRise &= StringTable.Compare(last, key) < 0;
            last = key;
            hashes.Add(Hashing.Of(key));
            table.Add(key);
        }
        table.End(SegmentFormat.KeyStarts);
        if (!doRise) HashBuckets.Write(into, SegmentFormat.KeyBuckets, SegmentFormat.KeysByHash, hashes.Items);
    }
}
