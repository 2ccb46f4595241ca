using VoiceGateway.Search.Files;

namespace VoiceGateway.Search.Indexing;

/// <summary>Writes what a <see cref="SegmentBuilder"/> collected: orders the documents by the length of their first field, inverts them, and lays everything out.</summary>
internal sealed class SegmentWriter
{
    private readonly SegmentBuilder from;
    private readonly SectionWriter into;
    private readonly int[] order;
    private readonly int[] places;
    private readonly Block[] blocks;

    private SegmentWriter(SegmentBuilder from, SectionWriter into)
    {
        (this.from, this.into) = (from, into);
        (order, blocks) = DocumentOrder.Of(from);
        places = from.Words.Places();
    }

    /// <summary>Writes and closes the stream; returns the checksum.</summary>
    public static uint Write(SegmentBuilder builder, Stream stream)
    {
        using var sections = new SectionWriter(stream);
        new SegmentWriter(builder, sections).Write();
        return sections.Finish(SegmentFormat.Version);
    }

    private void Write()
    {
        var counts = new SegmentCounts(order.Length, from.Words.Count, from.Fields.Count, 0);
        into.Write(SegmentFormat.Counts, new ReadOnlySpan<SegmentCounts>(in counts));
        into.Write<FieldCounts>(SegmentFormat.FieldsCounted, FieldTotals());
        into.Write<Block>(SegmentFormat.Blocks, blocks);
        WriteWords();
        if (from.Fields.Any(field => field.IsReadBack)) new TextWriter(from, into, order, places).Write();
        DocumentKeys.Write(from, into);
        PackedNumbers.Write(into, SegmentFormat.Arrivals, Arrivals());
        if (from.HasStored) WriteStored();
        if (from.Ranks.ContainsAnyExcept(0u)) into.Write<uint>(SegmentFormat.Ranks, Array.ConvertAll(order, document => from.Ranks[document]));
        var fields = new FieldWriter(from, into, order, places, blocks);
        for (var field = 0; field < from.Fields.Count; field++) fields.Write(field);
    }

    private FieldCounts[] FieldTotals()
    {
        var totals = new FieldCounts[from.Fields.Count];
        for (var document = 0; document < from.Count; document++)
            for (var field = 0; field < totals.Length && !from.IsDropped(document); field++)
                if (from.Text(document, field).Length is > 0 and var length) totals[field] += new FieldCounts(1, length);
        return totals;
    }

    private uint[] Arrivals()
    {
        // Dropped documents leave no gaps, so that a merged segment counts as if they had never been.
        var live = new uint[from.Count];
        var next = 0u;
        for (var document = 0; document < live.Length; document++)
            if (!from.IsDropped(document)) live[document] = next++;
        return Array.ConvertAll(order, document => live[document]);
    }

    private void WriteWords()
    {
        var byPlace = new int[places.Length];
        for (var word = 0; word < places.Length; word++) byPlace[places[word]] = word;
        var hashes = new uint[places.Length];
        Span<byte> room = stackalloc byte[WordBytes.Most];
        var table = new StringTable.Writer(into, SegmentFormat.WordLetters, places.Length, SegmentFormat.WordGroup, stackalloc byte[StringTable.MostBytes]);
        for (var place = 0; place < byPlace.Length; place++)
        {
            var word = WordBytes.Of(from.Words[byPlace[place]], room);
            hashes[place] = Hashing.Of(word);
            table.Add(word);
        }
        table.End(SegmentFormat.WordStarts);
        HashBuckets.Write(into, SegmentFormat.WordBuckets, SegmentFormat.WordsByHash, hashes);
    }

    private void WriteStored()
    {
        var starts = new uint[order.Length];
        var written = 0L;
        Span<byte> head = stackalloc byte[8];
        Span<byte> zeros = stackalloc byte[8];
        zeros.Clear();
        into.Begin(SegmentFormat.Stored);
        for (var document = 0; document < order.Length; document++)
        {
            var kept = from.Stored(order[document]);
            starts[document] = checked((uint)(written / 8));
            BitConverter.TryWriteBytes(head, (long)kept.Length);
            into.Append(head);
            into.Append(kept);
            into.Append(zeros[..(-kept.Length & 7)]);
            written += 8 + kept.Length + (-kept.Length & 7);
        }
        into.End();
        into.Write<uint>(SegmentFormat.StoredStarts, starts);
    }
}
