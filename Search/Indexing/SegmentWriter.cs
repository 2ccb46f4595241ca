using System.Runtime.InteropServices;
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

    /// <summary>Writes and closes the stream.</summary>
    public static void Write(SegmentBuilder builder, Stream stream)
    {
        using var sections = new SectionWriter(stream);
        new SegmentWriter(builder, sections).Write();
        sections.Finish(SegmentFormat.Version);
    }

    private void Write()
    {
        var counts = new SegmentCounts(order.Length, from.Words.Count, from.Fields.Count, 0);
        into.Write(SegmentFormat.Counts, new ReadOnlySpan<SegmentCounts>(in counts));
        into.Write<FieldCounts>(SegmentFormat.FieldsCounted, FieldTotals());
        into.Write<Block>(SegmentFormat.Blocks, blocks);
        WriteWords();
        WriteTexts();
        WriteKeys();
        into.Write<int>(SegmentFormat.Arrivals, Arrivals());
        if (from.HasStored) WriteStored();
        if (from.Ranks.ContainsAnyExcept(0u)) into.Write<uint>(SegmentFormat.Ranks, Array.ConvertAll(order, document => from.Ranks[document]));
        for (var field = 0; field < from.Fields.Count; field++) WriteField(field);
    }

    private FieldCounts[] FieldTotals()
    {
        var totals = new FieldCounts[from.Fields.Count];
        foreach (var document in order)
            for (var field = 0; field < totals.Length; field++)
                if (from.Text(document, field).Length is > 0 and var length) totals[field] += new FieldCounts(1, length);
        return totals;
    }

    private int[] Arrivals()
    {
        // Dropped documents leave no gaps, so that a merged segment counts as if they had never been.
        var live = new int[from.Count];
        for (int document = 0, next = 0; document < live.Length; document++) live[document] = from.IsDropped(document) ? -1 : next++;
        return Array.ConvertAll(order, document => live[document]);
    }

    private void WriteWords()
    {
        var byPlace = new int[places.Length];
        for (var word = 0; word < places.Length; word++) byPlace[places[word]] = word;
        var starts = new int[places.Length + 1];
        var slots = new int[Hashing.Slots(places.Length)];
        var letters = new GrowingBuffer<char>(1 << 12);
        for (var place = 0; place < byPlace.Length; place++)
        {
            var word = from.Words[byPlace[place]];
            word.CopyTo(letters.Take(word.Length));
            starts[place + 1] = letters.Count;
            Hashing.Insert(slots, Hashing.Of(word), place);
        }
        into.Write<char>(SegmentFormat.WordLetters, letters.Items);
        into.Write<int>(SegmentFormat.WordStarts, starts);
        into.Write<int>(SegmentFormat.WordSlots, slots);
    }

    private void WriteTexts()
    {
        var codes = CodesByUse();
        var starts = new uint[order.Length + 1];
        var bytes = new GrowingBuffer<byte>(1 << 16);
        var written = 0L;
        into.Begin(SegmentFormat.Texts);
        for (var document = 0; document < order.Length; document++)
        {
            starts[document] = checked((uint)(written + bytes.Count));
            for (var field = 0; field < from.Fields.Count; field++)
            {
                var text = from.Text(order[document], field);
                VariableLength.Write(text.Length, ref bytes);
                foreach (var word in text) VariableLength.Write(codes[word], ref bytes);
            }
            if (bytes.Count > 1 << 16) written += Flush(ref bytes);
        }
        starts[^1] = checked((uint)(written + Flush(ref bytes)));
        into.End();
        into.Write<uint>(SegmentFormat.TextStarts, starts);
    }

    // The words said most have the shortest codes.
    private int[] CodesByUse()
    {
        var uses = new int[places.Length];
        foreach (var document in order)
            for (var field = 0; field < from.Fields.Count; field++)
                foreach (var word in from.Text(document, field)) uses[word]++;
        var byUse = new int[places.Length];
        for (var word = 0; word < byUse.Length; word++) byUse[word] = word;
        Array.Sort(byUse, (left, right) => uses[left] != uses[right] ? uses[right].CompareTo(uses[left]) : places[left].CompareTo(places[right]));
        var codes = new int[places.Length];
        for (var code = 0; code < byUse.Length; code++) codes[byUse[code]] = code;
        into.Write<int>(SegmentFormat.WordsByUse, Array.ConvertAll(byUse, word => places[word]));
        return codes;
    }

    private void WriteKeys()
    {
        var starts = new uint[order.Length + 1];
        var slots = new int[Hashing.Slots(order.Length)];
        var bytes = new GrowingBuffer<byte>(1 << 16);
        var written = 0L;
        into.Begin(SegmentFormat.KeyBytes);
        for (var document = 0; document < order.Length; document++)
        {
            var key = from.Keys[order[document]];
            Hashing.Insert(slots, Hashing.Of(key), document);
            key.CopyTo(bytes.Take(key.Length));
            starts[document + 1] = checked((uint)(written + bytes.Count));
            if (bytes.Count > 1 << 16) written += Flush(ref bytes);
        }
        Flush(ref bytes);
        into.End();
        into.Write<uint>(SegmentFormat.KeyStarts, starts);
        into.Write<int>(SegmentFormat.KeySlots, slots);
    }

    private void WriteStored()
    {
        var starts = new uint[order.Length];
        var written = 0L;
        Span<byte> head = stackalloc byte[8];
        into.Begin(SegmentFormat.Stored);
        for (var document = 0; document < order.Length; document++)
        {
            var kept = from.Stored(order[document]);
            starts[document] = checked((uint)(written / 8));
            BitConverter.TryWriteBytes(head, (long)kept.Length);
            into.Append(head);
            into.Append(kept);
            into.Append(stackalloc byte[-kept.Length & 7]);
            written += 8 + kept.Length + (-kept.Length & 7);
        }
        into.End();
        into.Write<uint>(SegmentFormat.StoredStarts, starts);
    }

    private void WriteField(int field)
    {
        var norms = new byte[field == 0 ? 0 : order.Length];
        for (var document = 0; document < norms.Length; document++) norms[document] = Bm25.Norm(from.Text(order[document], field).Length);
        var inverted = new Inversion(from, order, places, field);
        var lists = new PostingWriter(blocks);
        var starts = new uint[places.Length];
        var bytes = new GrowingBuffer<byte>(1 << 17);
        var written = 0L;
        into.Begin(SegmentFormat.Lists(field));
        for (var word = 0; word < places.Length; word++)
        {
            var (documents, times) = inverted[word];
            if (documents.Length == 1 && times[0] == 1) starts[word] = SegmentFormat.Single | (uint)documents[0];
            else if (documents.IsEmpty) starts[word] = SegmentFormat.None;
            else
            {
                starts[word] = (uint)((written + bytes.Count) / 4);
                if (starts[word] >= SegmentFormat.Single) throw new InvalidOperationException("The lists of a field are too long for one segment.");
                lists.Append(documents, times, norms, ref bytes);
            }
            if (bytes.Count > 1 << 16) written += Flush(ref bytes);
        }
        Flush(ref bytes);
        into.End();
        WriteStarts(field, starts);
        if (field > 0) into.Write<byte>(SegmentFormat.Norms(field), norms);
    }

    private void WriteStarts(int field, uint[] starts)
    {
        int[] words = [.. Enumerable.Range(0, starts.Length).Where(word => starts[word] != SegmentFormat.None)];
        if (words.Length < starts.Length / 2)
        {
            into.Write<int>(SegmentFormat.ListWords(field), words);
            starts = Array.ConvertAll(words, word => starts[word]);
        }
        into.Write<uint>(SegmentFormat.ListStarts(field), starts);
    }

    private int Flush(ref GrowingBuffer<byte> bytes)
    {
        var count = bytes.Count;
        into.Append(bytes.Items);
        bytes.Clear();
        return count;
    }
}
