using VoiceGateway.Search.Files;

namespace VoiceGateway.Search.Indexing;

/// <summary>Writes the posting lists of the fields, with positions for the first, where phrases are looked for.</summary>
internal sealed class FieldWriter(SegmentBuilder from, SectionWriter into, int[] order, int[] places, Block[] blocks)
{
    public void Write(int field)
    {
        var texts = new FieldTexts(from, order, places, field);
        var norms = new byte[field == 0 ? 0 : order.Length];
        for (var document = 0; document < norms.Length; document++) norms[document] = Bm25.Norm(texts[document].Length);
        var inverted = new Inversion(texts, order.Length, places.Length, hasPositions: field == 0);
        var lists = new PostingWriter(blocks, isPacked: field > 0);
        var starts = new uint[places.Length + 1];
        var bytes = new GrowingBuffer<byte>(1 << 17);
        var written = 0L;
        into.Begin(SegmentFormat.Lists(field));
        for (var word = 0; word < places.Length; word++)
        {
            starts[word] = checked((uint)(written + bytes.Count));
            var documents = inverted.Documents(word);
            if (FewDocuments.Are(documents)) WriteFew(documents, inverted.Positions(word), ref bytes);
            else
            {
                bytes.Take(FieldLists.Mark).Clear();
                lists.Append(documents, inverted.Positions(word), norms, ref bytes);
            }
            if (bytes.Count > 1 << 16) written += Flush(ref bytes);
        }
        starts[^1] = checked((uint)(written + bytes.Count));
        Flush(ref bytes);
        into.End();
        WriteStarts(field, starts);
        if (field > 0) PackedNumbers.Write(into, SegmentFormat.Norms(field), Array.ConvertAll(norms, norm => (uint)norm));
    }

    private static void WriteFew(ReadOnlySpan<int> documents, ReadOnlySpan<ushort> positions, ref GrowingBuffer<byte> into)
    {
        if (!documents.IsEmpty) FewDocuments.Write(documents, positions, ref into);
    }

    private void WriteStarts(int field, uint[] starts)
    {
        uint[] words = [.. Enumerable.Range(0, places.Length).Where(word => starts[word] != starts[word + 1]).Select(word => (uint)word)];
        if (words.Length < places.Length / 2 && words.Length > 0)
        {
            PackedNumbers.Write(into, SegmentFormat.ListWords(field), words);
            starts = [.. words.Select(word => starts[word]), starts[^1]];
        }
        PackedNumbers.Write(into, SegmentFormat.ListStarts(field), starts);
    }

    private int Flush(ref GrowingBuffer<byte> bytes)
    {
        var count = bytes.Count;
        into.Append(bytes.Items);
        bytes.Clear();
        return count;
    }
}
