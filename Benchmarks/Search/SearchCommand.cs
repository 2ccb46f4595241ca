using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using VoiceGateway.Benchmarks.Search.Own;
using VoiceGateway.Benchmarks.Search.Parity;

namespace VoiceGateway.Benchmarks.Search;

/// <summary>What stands behind <c>search</c> on the command line. Verbs with <c>own-</c> are not for people: they run in processes of their own.</summary>
public static class SearchCommand
{
    public static async Task RunAsync(string[] arguments)
    {
        switch (arguments)
        {
            case ["own-build", var products, var folder]:
                Console.WriteLine(JsonSerializer.Serialize(OwnBuild.Build(products, folder)));
                return;
            case ["own-serve", var folder, var rules, var phrases, var hits, var count, var warm, var passes]:
                OwnServe.Run(folder, rules, phrases, hits, Whole(count), double.Parse(warm, CultureInfo.InvariantCulture), Whole(passes));
                return;
            case ["own-upsert", var folder, var products, var phrase]:
                Console.WriteLine("upsert " + JsonSerializer.Serialize(OwnBuild.Upsert(folder, products, phrase)));
                return;
            case ["parity", "--catalog", var catalog, .. var rest] when rest is [] or ["--queries", _]:
                await StoppableAsync(new ParityRun(catalog, rest is [_, var queries] ? Whole(queries) : 2_000).RunAsync);
                return;
            default:
                using (var benchmark = new SearchBenchmark(SearchOptions.Parse(arguments))) await StoppableAsync(benchmark.RunAsync);
                return;
        }
    }

    private static async Task StoppableAsync(Func<TextWriter, CancellationToken, Task> run)
    {
        using var stop = new CancellationTokenSource();
        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        try
        {
            await run(Console.Out, stop.Token);
        }
        catch (OperationCanceledException)
        {
            throw new CannotRunException("Stopped");
        }

        void Stop(PosixSignalContext signal)
        {
            // The children are ended and the folder is removed on the way out.
            signal.Cancel = true;
            stop.Cancel();
        }
    }

    private static int Whole(string number) => int.Parse(number, CultureInfo.InvariantCulture);
}
