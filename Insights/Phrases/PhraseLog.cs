using System.Diagnostics.Metrics;

namespace VoiceGateway.Insights.Phrases;

/// <summary>Takes what was said without making a turn wait; some may be lost under load. Thread-safe; one <see cref="RunAsync"/> at a time.</summary>
public sealed class PhraseLog(PhraseStore store, Meter meter)
{
    private readonly WriteBehind<Saying> behind = new(
        batch => store.WriteAsync(batch, CancellationToken.None),
        meter.CreateCounter<long>("voicegateway.phrases.lost", "{phrase}", "Sayings that were dropped or could not be counted"));

    public void Record(Saying saying) => behind.Add(saying);

    /// <summary>Counts until cancelled, then counts what still waits.</summary>
    public Task RunAsync(Action<Exception> failed, CancellationToken cancel) => behind.RunAsync(failed, cancel);
}
