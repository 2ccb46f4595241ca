namespace VoiceGateway.Search.Likeness;

/// <summary>Many short lists in one array. Immutable.</summary>
internal sealed class Lists<T>
{
    private readonly int[] starts;
    private readonly T[] items;

    public Lists(IReadOnlyList<T[]> lists)
    {
        starts = new int[lists.Count + 1];
        for (var list = 0; list < lists.Count; list++) starts[list + 1] = starts[list] + lists[list].Length;
        items = new T[starts[^1]];
        for (var list = 0; list < lists.Count; list++) lists[list].CopyTo(items, starts[list]);
    }

    private Lists(int[] starts, T[] items) => (this.starts, this.items) = (starts, items);

    public int Count => starts.Length - 1;

    public ReadOnlySpan<T> this[int list] => items.AsSpan(starts[list], starts[list + 1] - starts[list]);

    /// <summary>For each number below <paramref name="count"/>, the lists that have it, in order.</summary>
    public static Lists<int> Inverse(Lists<int> lists, int count)
    {
        var from = new int[count + 1];
        foreach (var item in lists.items) from[item + 1]++;
        for (var item = 0; item < count; item++) from[item + 1] += from[item];
        var places = new int[from[^1]];
        var next = from.AsSpan(0, count).ToArray();
        for (var list = 0; list < lists.Count; list++)
            foreach (var item in lists[list]) places[next[item]++] = list;
        return new(from, places);
    }
}
