using System.Globalization;
using VoiceGateway.Benchmarks.Load;

namespace VoiceGateway.Benchmarks.Alexa;

/// <summary>The table that is printed at the end, in Markdown so that it can be kept.</summary>
public sealed class Report
{
    private readonly List<(string Scenario, List<Window> Windows)> parts = [];

    public void Add(string scenario, List<Window> windows) => parts.Add((scenario, windows));

    public void Print(TextWriter to)
    {
        to.WriteLine("| turn | server | req/s min / median / max | p50 ms | p99 ms | server CPU ms/req | RSS MB | req/s to peer |");
        to.WriteLine("| --- | --- | --- | --- | --- | --- | --- | --- |");
        foreach (var (scenario, windows) in parts)
        {
            var peer = Median(windows.Where(window => window.Target == Servers.Peer), window => window.PerSecond);
            foreach (var server in windows.Where(IsMeasured).GroupBy(window => window.Target)) to.WriteLine(Row(scenario, server.Key, [.. server], peer));
        }
        to.WriteLine();
        PrintAnswers(to);
        to.WriteLine($"{Servers.Peer}: a fixed sentence, no search, no cart; signature and timestamp verification on. Its verifier can only fetch");
        to.WriteLine("chains from s3.amazonaws.com, so the chain was put into its own cache: each request takes its usual path with a known certificate.");
        to.WriteLine("Every request id is new to the gateway: a repeat would be answered from the record.");
    }

    // The requests of a turn that changes the cart can be used up before the last window is over.
    private static bool IsMeasured(Window window) => window.Seconds > 0.2;

    private static string Row(string scenario, string server, List<Window> windows, double peer)
    {
        var rates = windows.Select(window => window.PerSecond).Order().ToArray();
        var rate = Median(windows, window => window.PerSecond);
        var failures = windows.Sum(window => window.Failures);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {scenario} | {server} | {rates[0]:0} / {rate:0} / {rates[^1]:0} | {Median(windows, window => window.P50):0.00} | {Median(windows, window => window.P99):0.0} "
            + $"| {Median(windows, window => window.ProcessorEach):0.000} | {windows.Max(window => window.Megabytes):0} | {rate / peer:0.00}{(failures == 0 ? "" : $", {failures} FAILED")} |");
    }

    private void PrintAnswers(TextWriter to)
    {
        foreach (var (scenario, windows) in parts)
            foreach (var window in windows.DistinctBy(window => window.Target))
                to.WriteLine($"{scenario}, {window.Target}: {(window.Sample.Length > 300 ? window.Sample[..300] + "…" : window.Sample)}");
        to.WriteLine();
    }

    private static double Median(IEnumerable<Window> windows, Func<Window, double> what)
    {
        var sorted = windows.Where(IsMeasured).Select(what).Order().ToArray();
        return sorted.Length == 0 ? 0 : sorted[sorted.Length / 2];
    }
}
