using System.Collections.Concurrent;

namespace VoiceGateway.Conversation;

/// <summary>
/// Answers of the last minutes by request, so that a repeat on this node, even while the first is still being worked on, gets
/// the same bytes. Two generations: when one is full or old it becomes the elder and the elder is dropped. Holds at most
/// 2 × <see cref="Generation"/> answers, each for 150 s at least unless there are more. Thread-safe.
/// </summary>
internal sealed class RecentAnswers(TimeProvider clock)
{
    public const int Generation = 5000;

    // Alexa accepts a request for 150 s either side of its timestamp: a repeat can't be older.
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(300);

    private readonly Lock turning = new();
    private ConcurrentDictionary<string, Lazy<Task<byte[]>>> young = new();
    private ConcurrentDictionary<string, Lazy<Task<byte[]>>> elder = new();
    private long started = clock.GetTimestamp();

    /// <summary>The answer made before, or by whoever is making it now, or made now. A failure is not kept.</summary>
    public async Task<byte[]> GetAsync(string key, Func<Task<byte[]>> make, CancellationToken cancel)
    {
        TurnOver();
        var answers = young;
        if (!elder.TryGetValue(key, out var answer)) answer = answers.GetOrAdd(key, _ => new(make));
        try
        {
            return await answer.Value.WaitAsync(cancel);
        }
        catch when (answer.Value.IsFaulted || answer.Value.IsCanceled)
        {
            answers.TryRemove(new(key, answer));
            throw;
        }
    }

    private void TurnOver()
    {
        if (young.Count < Generation && clock.GetElapsedTime(started) < Lifetime) return;
        lock (turning)
        {
            if (young.Count < Generation && clock.GetElapsedTime(started) < Lifetime) return;
            (elder, young, started) = (young, new(), clock.GetTimestamp());
        }
    }
}
