using System.Collections.Concurrent;

namespace VoiceGateway.Catalog.Shelves.Postgres;

/// <summary>
/// Remembers the last few answers of the database, at most twice so many: when there are enough, those that nobody asked for
/// since the last time are forgotten. Thread-safe.
/// </summary>
internal sealed class Remembered<TKey, TValue>(int enough)
    where TKey : notnull
{
    private readonly Lock gate = new();
    private ConcurrentDictionary<TKey, TValue> recent = new();
    private ConcurrentDictionary<TKey, TValue> before = new();
    private int count;

    public bool TryGet(TKey key, out TValue value)
    {
        if (Volatile.Read(ref recent).TryGetValue(key, out value!)) return true;
        if (!Volatile.Read(ref before).TryGetValue(key, out value!)) return false;
        Put(key, value);
        return true;
    }

    public void Put(TKey key, TValue value)
    {
        if (Volatile.Read(ref recent).TryAdd(key, value) && Interlocked.Increment(ref count) >= enough) Turn();
    }

    private void Turn()
    {
        lock (gate)
        {
            if (count < enough) return;
            Volatile.Write(ref before, recent);
            Volatile.Write(ref recent, new());
            count = 0;
        }
    }
}
