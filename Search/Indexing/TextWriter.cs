using VoiceGateway.Search.Files;

namespace VoiceGateway.Search.Indexing;

/// <summary>Writes the words of the documents in their order, for the fields that are read back.</summary>
internal sealed class TextWriter(SegmentBuilder from, SectionWriter into, int[] order, int[] places)
{
    private readonly int[] fields = [.. Enumerable.Range(0, from.Fields.Count).Where(field => from.Fields[field].IsReadBack)];

    public void Write()
    {
        var codes = CodesByUse();
        var starts = new uint[(order.Length + SegmentFormat.TextGroup - 1) / SegmentFormat.TextGroup];
        var (bytes, text) = (new GrowingBuffer<byte>(1 << 17), new GrowingBuffer<byte>(1 << 10));
        var written = 0L;
        into.Begin(SegmentFormat.Texts);
        for (var document = 0; document < order.Length; document++)
        {
            if (document % SegmentFormat.TextGroup == 0) starts[document / SegmentFormat.TextGroup] = checked((uint)(written + bytes.Count));
            foreach (var field in fields)
            {
                text.Clear();
                foreach (var word in from.Text(order[document], field)) VariableLength.Write(codes[word], ref text);
                VariableLength.Write(text.Count, ref bytes);
                text.Items.CopyTo(bytes.Take(text.Count));
            }
            if (bytes.Count <= 1 << 16) continue;
            into.Append(bytes.Items);
            written += bytes.Count;
            bytes.Clear();
        }
        into.Append(bytes.Items);
        into.End();
        PackedNumbers.Write(into, SegmentFormat.TextStarts, starts);
    }

    // The words said most have the shortest codes; those that are not said have none.
    private int[] CodesByUse()
    {
        var uses = new int[places.Length];
        foreach (var document in order)
            foreach (var field in fields)
                foreach (var word in from.Text(document, field)) uses[word]++;
        int[] byUse = [.. Enumerable.Range(0, places.Length).Where(word => uses[word] > 0)];
        Array.Sort(byUse, (left, right) => uses[left] != uses[right] ? uses[right].CompareTo(uses[left]) : places[left].CompareTo(places[right]));
        var codes = new int[places.Length];
        for (var code = 0; code < byUse.Length; code++) codes[byUse[code]] = code;
        PackedNumbers.Write(into, SegmentFormat.WordsByUse, Array.ConvertAll(byUse, word => (uint)places[word]));
        return codes;
    }
}
