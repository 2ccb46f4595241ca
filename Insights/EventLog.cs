using System.Diagnostics.Metrics;
using System.Threading.Channels;

namespace VoiceGateway.Insights;

/// <summary>
/// Takes events without ever making a turn wait, and writes them in batches. This is the door where something may be lost:
/// when more than 10,000 wait, new ones are dropped and counted. Thread-safe; one <see cref="RunAsync"/> at a time.
/// </summary>
public sealed class EventLog(EventStore store, Meter meter)
{
    private const int Batch = 500;

    private readonly Channel<TurnEvent> waiting = Channel.CreateBounded<TurnEvent>(new BoundedChannelOptions(10_000) { FullMode = BoundedChannelFullMode.Wait, SingleReader = true });
    private readonly Counter<long> lost = meter.CreateCounter<long>("voicegateway.events.lost", "{event}", "Turn events that were dropped or could not be written");

    public void Record(TurnEvent turn)
    {
        if (!waiting.Writer.TryWrite(turn)) lost.Add(1);
    }

    /// <summary>Writes until cancelled, then writes what still waits.</summary>
    public async Task RunAsync(Action<Exception> failed, CancellationToken cancel)
    {
        try
        {
            while (await waiting.Reader.WaitToReadAsync(cancel)) await WriteBatchAsync(failed);
        }
        catch (OperationCanceledException)
        {
            while (waiting.Reader.TryPeek(out _)) await WriteBatchAsync(failed);
        }
    }

    private async Task WriteBatchAsync(Action<Exception> failed)
    {
        var batch = new List<TurnEvent>(Batch);
        while (batch.Count < Batch && waiting.Reader.TryRead(out var turn)) batch.Add(turn);
        try
        {
            await store.WriteAsync(batch, CancellationToken.None);
        }
        catch (Exception problem) when (problem is System.Data.Common.DbException or TimeoutException or InvalidOperationException)
        {
            lost.Add(batch.Count);
            failed(problem);
        }
    }
}
