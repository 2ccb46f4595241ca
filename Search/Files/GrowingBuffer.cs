namespace VoiceGateway.Search.Files;

/// <summary>An array that grows as it is filled, without the checks of a list on every item.</summary>
internal struct GrowingBuffer<T>(int capacity) where T : unmanaged
{
    private T[] items = new T[Math.Max(capacity, 16)];

    public int Count { get; private set; }

    public readonly ref T this[int index] => ref items[index];

    public readonly Span<T> Items => items.AsSpan(0, Count);

    public void Add(T item)
    {
        if (Count == items.Length) Grow(1);
        items[Count++] = item;
    }

    /// <summary>Room for so many items more; what is in it is to be written.</summary>
    public Span<T> Take(int count)
    {
        if (Count + count > items.Length) Grow(count);
        Count += count;
        return items.AsSpan(Count - count, count);
    }

    public void Clear() => Count = 0;

    private void Grow(int more) => Array.Resize(ref items, checked((int)Math.Min(Array.MaxLength, Math.Max((long)items.Length * 2, (long)Count + more))));
}
