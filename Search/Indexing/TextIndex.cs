using System.Buffers;
using System.Runtime.InteropServices;

namespace VoiceGateway.Search.Indexing;


/// <summary>
/// Documents of several weighted fields, searched by word numbers. Made by <see cref="TextIndexBuilder"/>; immutable, so any
/// number of threads may search. What a word adds to a document is computed when the index is built: a search adds up and
/// keeps the best.
/// </summary>
public sealed class TextIndex
{
    [ThreadStatic]
    private static Queries.HitHeap? heap;

    private readonly int[] starts;
    private readonly int[] documents;
    private readonly float[] impacts;

    internal TextIndex(int documentCount, int[] starts, int[] documents, float[] impacts)
    {
        DocumentCount = documentCount;
        (this.starts, this.documents, this.impacts) = (starts, documents, impacts);
    }

    public int DocumentCount { get; }

    /// <summary>How many documents have the word in any field.</summary>
    public int Frequency(int word) => (uint)word < (uint)(starts.Length - 1) ? starts[word + 1] - starts[word] : 0;

    /// <summary>
    /// The best documents that have any of the words, as many as fit, best first, equal ones by number. A word given twice
    /// counts twice. Words that are not here are passed over.
    /// </summary>
    public int Search(ReadOnlySpan<int> words, Span<TextHit> into)
    {
        if (into.IsEmpty) return 0;
        var scores = ArrayPool<float>.Shared.Rent(DocumentCount);
        Array.Clear(scores, 0, DocumentCount);
        var any = false;
        foreach (var word in words)
        {
            if (Frequency(word) == 0) continue;
            any = true;
            for (var at = starts[word]; at < starts[word + 1]; at++) scores[documents[at]] += impacts[at];
        }
        var best = heap ??= new();
        best.Clear(into.Length);
        for (var document = 0; any && document < DocumentCount; document++)
            if (scores[document] > 0) best.Offer(new(scores[document], document, document));
        ArrayPool<float>.Shared.Return(scores);
        return best.Take(into);
    }
}
