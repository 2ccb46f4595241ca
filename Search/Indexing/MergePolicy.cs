using System.Numerics;

namespace VoiceGateway.Search.Indexing;

/// <summary>
/// Which segments to join. Neighbours of about the same size (to a power of 8) are joined when there are four of them, so a
/// document is copied only as often as the index grows eightfold; and a segment of which less than half is left, alone.
/// </summary>
internal static class MergePolicy
{
    private const int Enough = 4;

    /// <summary>The numbers of neighbouring segments, oldest first; empty when there is nothing to do.</summary>
    public static int[] Choose(ReadOnlySpan<SegmentView> views)
    {
        for (var end = views.Length; end > 0;)
        {
            // A small one between larger neighbours goes with them: it would stand in the way of every later merge.
            var (start, level) = (end - 1, Level(views[end - 1]));
            while (start > 0 && Level(views[start - 1]) <= level) start--;
            if (end - start >= Enough) return [.. Enumerable.Range(start, end - start)];
            end = start;
        }
        for (var index = 0; index < views.Length; index++)
            if (views[index].Live.Count * 2 < views[index].Segment.DocumentCount) return [index];
        return [];
    }

    private static int Level(SegmentView view) => BitOperations.Log2((uint)Math.Max(view.Live.Count, 64)) / 3;
}
