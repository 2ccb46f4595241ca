namespace VoiceGateway.Search.Indexing;

/// <summary>The words of one field of all documents, one document behind the other in the order in which they are written: gathered once, because that order jumps about in what was collected.</summary>
internal sealed class FieldTexts
{
    private readonly int[] words;
    private readonly int[] ends;

    /// <param name="from">The documents.</param>
    /// <param name="order">The order in which they are written.</param>
    /// <param name="places">The place of each word.</param>
    /// <param name="field">The field.</param>
    public FieldTexts(SegmentBuilder from, int[] order, int[] places, int field)
    {
        ends = new int[order.Length];
        var all = 0;
        for (var document = 0; document < order.Length; document++) ends[document] = all += from.Text(order[document], field).Length;
        words = new int[all];
        var at = 0;
        foreach (var document in order)
            foreach (var word in from.Text(document, field)) words[at++] = places[word];
    }

    /// <summary>Of words in all documents.</summary>
    public int Length => words.Length;

    /// <summary>The words of the document of this number, by their places.</summary>
    public ReadOnlySpan<int> this[int document] => words.AsSpan((document == 0 ? 0 : ends[document - 1])..ends[document]);

    /// <summary>The words of all documents.</summary>
    public ReadOnlySpan<int> All => words;
}
