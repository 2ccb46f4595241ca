namespace VoiceGateway.Search.Indexing;

/// <summary>One field turned round: for each word (in ordinal order) where it is said, by counting, not sorting.</summary>
internal sealed class Inversion
{
    private readonly int[] starts;
    private readonly int[] documents;
    private readonly ushort[] positions;

    /// <param name="from">The documents.</param>
    /// <param name="order">The order in which they are written.</param>
    /// <param name="places">The place of each word.</param>
    /// <param name="field">The field.</param>
    /// <param name="hasPositions">Whether to keep where in a document a word is said.</param>
    public Inversion(SegmentBuilder from, int[] order, int[] places, int field, bool hasPositions)
    {
        starts = new int[places.Length + 2];
        foreach (var document in order)
            foreach (var word in from.Text(document, field)) starts[places[word] + 2]++;
        for (var word = 2; word < starts.Length; word++) starts[word] += starts[word - 1];
        documents = new int[starts[^1]];
        positions = new ushort[hasPositions ? documents.Length : 0];
        for (var document = 0; document < order.Length; document++)
        {
            var text = from.Text(order[document], field);
            for (var position = 0; position < text.Length; position++)
            {
                var slot = starts[places[text[position]] + 1]++;
                documents[slot] = document;
                if (hasPositions) positions[slot] = (ushort)position;
            }
        }
    }

    /// <summary>The documents that have a word in rising order, each as often as it is said there.</summary>
    public ReadOnlySpan<int> Documents(int word) => documents.AsSpan(starts[word]..starts[word + 1]);

    /// <summary>Where in them it is said; empty when that was not kept.</summary>
    public ReadOnlySpan<ushort> Positions(int word) => positions.Length == 0 ? [] : positions.AsSpan(starts[word]..starts[word + 1]);
}
