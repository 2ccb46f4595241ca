namespace VoiceGateway.Search.Indexing;

/// <summary>
/// Orders the documents of a segment: by the length of their first field, those of one length by whether they repeat a word in
/// it, and these as they came.
/// </summary>
internal static class DocumentOrder
{
    private const int Kinds = 2 * Bm25.Norms;

    public static (int[] Order, Block[] Blocks) Of(SegmentBuilder from)
    {
        var kinds = new short[from.Count];
        var next = new int[Kinds + 1];
        for (var document = 0; document < from.Count; document++)
        {
            if (from.IsDropped(document)) continue;
            kinds[document] = Kind(from.Text(document, 0));
            next[kinds[document] + 1]++;
        }
        for (var kind = 0; kind < Kinds; kind++) next[kind + 1] += next[kind];
        var blocks = Blocks(next);
        var order = new int[from.LiveCount];
        for (var document = 0; document < from.Count; document++)
            if (!from.IsDropped(document)) order[next[kinds[document]]++] = document;
        return (order, blocks);
    }

    private static short Kind(ReadOnlySpan<int> text) => (short)(Bm25.Norm(text.Length) << 1 | (Repeats(text) ? 1 : 0));

    private static bool Repeats(ReadOnlySpan<int> text)
    {
        for (var word = 1; word < text.Length; word++)
            if (text[..word].Contains(text[word])) return true;
        return false;
    }

    private static Block[] Blocks(int[] starts)
    {
        var blocks = new List<Block>();
        for (var kind = 0; kind < Kinds; kind++)
            for (var first = starts[kind]; first < starts[kind + 1]; first += Block.MostDocuments)
                blocks.Add(new(first, Math.Min(Block.MostDocuments, starts[kind + 1] - first), kind));
        return [.. blocks];
    }
}
