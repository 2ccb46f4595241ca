using VoiceGateway.Synonyms.Dictionary.Stored;

namespace VoiceGateway.Synonyms.Dictionary;

/// <summary>The live version in memory. It follows the database by reading only what changed. Thread-safe.</summary>
public sealed class LiveContent(DictionaryStore store) : IDisposable
{
    // After so many versions, reading everything is no more work.
    private const int ManyVersions = 200;

    private readonly SemaphoreSlim following = new(1);
    private LiveVersion current = LiveVersion.None;

    /// <summary>What was live when <see cref="FollowAsync"/> looked last.</summary>
    public LiveVersion Current => Volatile.Read(ref current);

    /// <summary>Reads what was published since, and gives what is live now.</summary>
    public async Task<LiveVersion> FollowAsync(CancellationToken cancel)
    {
        await following.WaitAsync(cancel);
        try
        {
            var (known, number) = (Current, await store.LiveAsync(cancel));
            if (number == known.Number) return known;
            var content = known.Number == 0 || Math.Abs(number - known.Number) > ManyVersions
                ? await store.LoadAsync(number, cancel)
                : DraftChanges.Apply(known.Content, await store.ChangesAsync(known.Number, number, cancel));
            Volatile.Write(ref current, new(number, content));
            return Current;
        }
        finally
        {
            following.Release();
        }
    }

    public void Dispose() => following.Dispose();
}
