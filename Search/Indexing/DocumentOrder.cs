namespace VoiceGateway.Search.Indexing;

/// <summary>Orders the documents of a segment: by the length of their first field, those of one length as they came.</summary>
internal static class DocumentOrder
{
    public static (int[] Order, Block[] Blocks) Of(SegmentBuilder from)
    {
        var next = new int[Bm25.Norms + 1];
        for (var document = 0; document < from.Count; document++)
            if (!from.IsDropped(document)) next[Norm(from, document) + 1]++;
        for (var norm = 0; norm < Bm25.Norms; norm++) next[norm + 1] += next[norm];
        var blocks = Blocks(next);
        var order = new int[from.LiveCount];
        for (var document = 0; document < from.Count; document++)
            if (!from.IsDropped(document)) order[next[Norm(from, document)]++] = document;
        return (order, blocks);
    }

    private static int Norm(SegmentBuilder from, int document) => Bm25.Norm(from.Text(document, 0).Length);

    private static Block[] Blocks(int[] starts)
    {
        var blocks = new List<Block>();
        for (var norm = 0; norm < Bm25.Norms; norm++)
            for (var first = starts[norm]; first < starts[norm + 1]; first += Block.MostDocuments)
                blocks.Add(new(first, Math.Min(Block.MostDocuments, starts[norm + 1] - first), norm));
        return [.. blocks];
    }
}
