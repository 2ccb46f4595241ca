namespace VoiceGateway.Search.Indexing;

/// <summary>One field turned round: for each word (in ordinal order) where it is said, by counting, not sorting.</summary>
internal sealed class Inversion
{
    private readonly int[] starts;
    private readonly int[] documents;
    private readonly ushort[] positions;

    /// <param name="texts">The field.</param>
    /// <param name="documentCount">How many documents there are.</param>
    /// <param name="wordCount">How many words there are.</param>
    /// <param name="hasPositions">Whether to keep where in a document a word is said.</param>
    public Inversion(FieldTexts texts, int documentCount, int wordCount, bool hasPositions)
    {
        starts = new int[wordCount + 2];
        foreach (var word in texts.All) starts[word + 2]++;
        for (var word = 2; word < starts.Length; word++) starts[word] += starts[word - 1];
        documents = new int[texts.Length];
        positions = new ushort[hasPositions ? texts.Length : 0];
        for (var document = 0; document < documentCount; document++)
        {
            var text = texts[document];
            for (var position = 0; position < text.Length; position++)
            {
                var slot = starts[text[position] + 1]++;
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
