using VoiceGateway.Publishers.Pipeline;

namespace VoiceGateway.Publishers.Calls;

/// <summary>A token that opens a directory, and until when.</summary>
public sealed record Token(string Text, DateTimeOffset Until);

/// <summary>
/// Keeps a token for its time and gets a new one before that is over, or once when the directory no longer takes it. Kept in memory only. Thread-safe.
/// </summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "For the life of the process; nobody asks for its wait handle.")]
public sealed class Tokens(Func<CancellationToken, Task<Token>> fetch, TimeProvider clock)
{
    private static readonly TimeSpan Before = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim fetching = new(1);
    private Token? current;

    /// <summary>Calls with a token; when it is not taken, once more with a new one.</summary>
    public async Task<T> WithAsync<T>(Func<string, Task<T>> call, CancellationToken cancel)
    {
        var (token, isNew) = await GetAsync(null, cancel);
        try
        {
            return await call(token);
        }
        catch (DirectoryTroubleException trouble) when (trouble.Kind == TroubleKind.Barred && !isNew)
        {
            (token, _) = await GetAsync(token, cancel);
        }
        return await call(token);
    }

    /// <summary>The token as it is now.</summary>
    public async Task<string> GetAsync(CancellationToken cancel) => (await GetAsync(null, cancel)).Token;

    /// <summary>The token was refused: the next one is asked for.</summary>
    public void Forget(string refused)
    {
        if (Volatile.Read(ref current) is { } kept && kept.Text == refused) Interlocked.CompareExchange(ref current, null, kept);
    }

    private async Task<(string Token, bool IsNew)> GetAsync(string? stale, CancellationToken cancel)
    {
        await fetching.WaitAsync(cancel);
        try
        {
            if (Volatile.Read(ref current) is { } kept && kept.Text != stale && kept.Until - Before > clock.GetUtcNow()) return (kept.Text, false);
            var fetched = await fetch(cancel);
            Volatile.Write(ref current, fetched);
            return (fetched.Text, true);
        }
        finally
        {
            fetching.Release();
        }
    }
}
