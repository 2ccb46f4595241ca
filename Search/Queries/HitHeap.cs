using System.Runtime.InteropServices;
using VoiceGateway.Search.Indexing;

namespace VoiceGateway.Search.Queries;

/// <summary>A hit with what decides between equal scores: the document that came first is the better one.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Ranked(float Score, long Order, int Document)
{
    public bool IsWorseThan(in Ranked other) => Score < other.Score || Score == other.Score && Order > other.Order;
}

/// <summary>Keeps the best hits: a heap with the worst one on top. Reused from query to query.</summary>
internal sealed class HitHeap
{
    private Ranked[] heap = new Ranked[16];
    private int wanted;

    public int Count { get; private set; }

    public bool IsFull => Count == wanted;

    /// <summary>The worst hit that is kept.</summary>
    public ref readonly Ranked Worst => ref heap[0];

    /// <summary>A hit may only come in again with a better score: then it is kept once.</summary>
    public bool HasRepeats { get; set; }

    public void Clear(int most)
    {
        (wanted, Count, HasRepeats) = (most, 0, false);
        if (heap.Length < most) heap = new Ranked[most];
    }

    /// <summary>Takes the hit when it is among the best; false when it is not.</summary>
    public bool Offer(in Ranked hit)
    {
        if (HasRepeats && Raise(hit)) return true;
        if (!IsFull)
        {
            heap[Count++] = hit;
            Up(Count - 1);
            return true;
        }
        if (!heap[0].IsWorseThan(hit)) return false;
        heap[0] = hit;
        Down(0, Count);
        return true;
    }

    /// <summary>Writes the best hits first, and returns how many there are.</summary>
    public int Take(Span<TextHit> into)
    {
        for (var end = Count - 1; end > 0; end--)
        {
            (heap[0], heap[end]) = (heap[end], heap[0]);
            Down(0, end);
        }
        for (var index = 0; index < Count; index++) into[index] = new(heap[index].Document, heap[index].Score);
        return Count;
    }

    private bool Raise(in Ranked hit)
    {
        for (var index = 0; index < Count; index++)
        {
            if (heap[index].Document != hit.Document) continue;
            if (hit.Score > heap[index].Score)
            {
                heap[index] = hit;
                Down(index, Count);
            }
            return true;
        }
        return false;
    }

    private void Up(int at)
    {
        for (var parent = (at - 1) / 2; at > 0 && heap[at].IsWorseThan(heap[parent]); parent = (at - 1) / 2)
        {
            (heap[at], heap[parent]) = (heap[parent], heap[at]);
            at = parent;
        }
    }

    private void Down(int at, int end)
    {
        for (var child = 2 * at + 1; child < end; child = 2 * at + 1)
        {
            if (child + 1 < end && heap[child + 1].IsWorseThan(heap[child])) child++;
            if (!heap[child].IsWorseThan(heap[at])) return;
            (heap[at], heap[child]) = (heap[child], heap[at]);
            at = child;
        }
    }
}
