using System.Diagnostics;

namespace VoiceGateway.Benchmarks.Load;

/// <summary>Keeps one server busy over a fixed number of connections, each with one request on its way.</summary>
public sealed class Driver : IDisposable
{
    private const int Connections = 16;

    private readonly Target target;
    private readonly IReadOnlyList<ReadOnlyMemory<byte>> requests;
    private readonly Connection[] connections;
    private int next;

    private Driver(Target target, IReadOnlyList<ReadOnlyMemory<byte>> requests, Connection[] connections) =>
        (this.target, this.requests, this.connections) = (target, requests, connections);

    public static async Task<Driver> ConnectAsync(Target target, IReadOnlyList<ReadOnlyMemory<byte>> requests, CancellationToken cancel) =>
        new(target, requests, await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => Connection.OpenAsync(target.Port, cancel))));

    /// <summary>Load for so many seconds, or until the requests are used up; the answers on their way are waited for and count.</summary>
    public async Task<Window> RunAsync(double seconds, CancellationToken cancel)
    {
        var before = ProcessMeter.ProcessorSeconds(target.ProcessId);
        var started = Stopwatch.GetTimestamp();
        var until = started + (long)(seconds * Stopwatch.Frequency);
        var times = await Task.WhenAll(connections.Select(connection => RunAsync(connection, until, cancel)));
        var took = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var processor = ProcessMeter.ProcessorSeconds(target.ProcessId) - before;
        var sorted = times.SelectMany(one => one.Good).Order().ToArray();
        return new(
            target.Name, sorted.Length, times.Sum(one => one.Failures), took, At(sorted, 0.50), At(sorted, 0.99), processor,
            ProcessMeter.Megabytes(target.ProcessId), connections[0].LastBody);
    }

    public void Dispose()
    {
        foreach (var connection in connections) connection.Dispose();
    }

    private async Task<(List<long> Good, int Failures)> RunAsync(Connection connection, long until, CancellationToken cancel)
    {
        var (good, failures) = (new List<long>(8192), 0);
        while (true)
        {
            var begun = Stopwatch.GetTimestamp();
            if (begun >= until || Take() is not { } request) return (good, failures);
            if (await connection.SendAsync(request, cancel)) good.Add(Stopwatch.GetTimestamp() - begun);
            else failures++;
        }
    }

    private ReadOnlyMemory<byte>? Take()
    {
        var index = Interlocked.Increment(ref next) - 1;
        if (target.GoesRound) return requests[index % requests.Count];
        return index < requests.Count ? requests[index] : null;
    }

    private static double At(long[] sorted, double part) =>
        sorted.Length == 0 ? 0 : sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * part))] * 1000.0 / Stopwatch.Frequency;
}
