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
        var lists = new PostingWriter(blocks);
        var starts = new uint[places.Length];
        var bytes = new GrowingBuffer<byte>(1 << 17);
        var written = 0L;
        into.Begin(SegmentFormat.Lists(field));
        for (var word = 0; word < places.Length; word++)
        {
            var documents = inverted.Documents(word);
            var positions = inverted.Positions(word);
            if (documents.IsEmpty) continue;
            if (documents.Length > 1 || !ListPlace.TryOne(documents[0], positions.IsEmpty ? 0 : positions[0], out var place))
            {
                place = ListPlace.At(written + bytes.Count);
                lists.Append(documents, positions, norms, ref bytes);
            }
            starts[word] = place.Code;
            if (bytes.Count > 1 << 16) written += Flush(ref bytes);
        }
        Flush(ref bytes);
        into.End();
        WriteStarts(field, starts);
        if (field > 0) PackedNumbers.Write(into, SegmentFormat.Norms(field), Array.ConvertAll(norms, norm => (uint)norm));
    }

    private void WriteStarts(int field, uint[] starts)
    {
        uint[] words = [.. Enumerable.Range(0, starts.Length).Where(word => !new ListPlace(starts[word]).IsNone).Select(word => (uint)word)];
        if (words.Length < starts.Length / 2 && words.Length > 0)
        {
            PackedNumbers.Write(into, SegmentFormat.ListWords(field), words);
            starts = Array.ConvertAll(words, word => starts[word]);
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
