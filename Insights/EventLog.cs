using System.Diagnostics.Metrics;

namespace VoiceGateway.Insights;

/// <summary>Takes the events of turns without making them wait; some may be lost under load. Thread-safe; one <see cref="RunAsync"/> at a time.</summary>
public sealed class EventLog(EventStore store, Meter meter)
{
    private readonly WriteBehind<TurnEvent> behind = new(
        batch => store.WriteAsync(batch, CancellationToken.None),
        meter.CreateCounter<long>("voicegateway.events.lost", "{event}", "Turn events that were dropped or could not be written"));

    public void Record(TurnEvent turn) => behind.Add(turn);

    /// <summary>Writes until cancelled, then writes what still waits.</summary>
    public Task RunAsync(Action<Exception> failed, CancellationToken cancel) => behind.RunAsync(failed, cancel);
}
