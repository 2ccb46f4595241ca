namespace VoiceGateway.Search.Indexing;

/// <summary>Keeps the best hits in the span that will hold the answer: a heap with the worst one on top.</summary>
internal ref struct TopHits(Span<TextHit> heap)
{
    private readonly Span<TextHit> heap = heap;
    private int count;

    /// <summary>A hit must score more than this to be kept. Documents come in rising order, so an equal score comes too late.</summary>
    public float Threshold { get; private set; }

    public void Add(TextHit hit)
    {
        if (count < heap.Length)
        {
            heap[count++] = hit;
            Up(count - 1);
        }
        else
        {
            heap[0] = hit;
            Down(0, count);
        }
        if (count == heap.Length) Threshold = heap[0].Score;
    }

    /// <summary>Puts the best first and returns how many there are.</summary>
    public readonly int Sort()
    {
        for (var end = count - 1; end > 0; end--)
        {
            (heap[0], heap[end]) = (heap[end], heap[0]);
            Down(0, end);
        }
        return count;
    }

    private readonly void Up(int at)
    {
        for (var parent = (at - 1) / 2; at > 0 && Worse(heap[at], heap[parent]); parent = (at - 1) / 2)
        {
            (heap[at], heap[parent]) = (heap[parent], heap[at]);
            at = parent;
        }
    }

    private readonly void Down(int at, int end)
    {
        for (var child = 2 * at + 1; child < end; child = 2 * at + 1)
        {
            if (child + 1 < end && Worse(heap[child + 1], heap[child])) child++;
            if (!Worse(heap[child], heap[at])) return;
            (heap[at], heap[child]) = (heap[child], heap[at]);
            at = child;
        }
    }

    private static bool Worse(TextHit left, TextHit right) =>
        left.Score < right.Score || left.Score == right.Score && left.Document > right.Document;
}
