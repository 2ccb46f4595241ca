using System.Data.Common;
using System.Diagnostics.Metrics;
using System.Threading.Channels;

namespace VoiceGateway.Insights;

/// <summary>
/// Takes things without ever making a turn wait, and writes them in batches. This is the door where something may be lost:
/// when more than 10,000 wait, new ones are dropped and counted. Thread-safe; one <see cref="RunAsync"/> at a time.
/// </summary>
internal sealed class WriteBehind<T>(Func<IReadOnlyList<T>, Task> write, Counter<long> lost)
{
    private const int Batch = 500;

    private readonly Channel<T> waiting = Channel.CreateBounded<T>(new BoundedChannelOptions(10_000) { FullMode = BoundedChannelFullMode.Wait, SingleReader = true });

    public void Add(T thing)
    {
        if (!waiting.Writer.TryWrite(thing)) lost.Add(1);
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
        var batch = new List<T>(Batch);
        while (batch.Count < Batch && waiting.Reader.TryRead(out var thing)) batch.Add(thing);
        try
        {
            await write(batch);
        }
        catch (Exception problem) when (problem is DbException or TimeoutException or InvalidOperationException)
        {
            lost.Add(batch.Count);
            failed(problem);
        }
    }
}
