using System.Diagnostics;
using System.Text.Json;
using VoiceGateway.Benchmarks.Load;
using VoiceGateway.Search.Indexing;
using VoiceGateway.Search.Queries;

namespace VoiceGateway.Benchmarks.Search.Own;

/// <summary>A process that only opens an index and answers: the same work, counted the same way, as Lucene/Serve.java.</summary>
public sealed class OwnServe(IReadOnlyList<string> phrases, double warmSeconds, int passes)
{
    private const int Most = 10;

    private delegate int Question(ReadOnlySpan<char> phrase, Span<TextHit> into);

    public static void Run(string folder, string rules, string phrasesFile, string hits, int count, double warmSeconds, int passes)
    {
        string[] phrases = [.. File.ReadLines(phrasesFile).Take(count)];
        var watch = Stopwatch.StartNew();
        using var index = OwnEngine.Open(folder);
        using var snapshot = index.Acquire();
        Print("open", new OpenFigures(snapshot.DocumentCount, watch.Elapsed.TotalMilliseconds));
        var searcher = new Searcher(snapshot, OwnEngine.Rules(rules));
        var serve = new OwnServe(phrases, warmSeconds, passes);
        serve.Measure("any", searcher.Any);
        serve.Measure("cascade", searcher.Cascade);
        Print("memory", new MemoryFigures(ProcessMeter.Megabytes(Environment.ProcessId)));
        serve.Write(hits + ".any", snapshot, searcher.Any);
        serve.Write(hits + ".cascade", snapshot, searcher.Cascade);
    }

    private static void Print<T>(string name, T figures) => Console.WriteLine($"{name} {JsonSerializer.Serialize(figures)}");

    private void Measure(string name, Question question)
    {
        var times = new long[phrases.Count];
        var warm = Stopwatch.StartNew();
        do Pass(question, times);
        while (warm.Elapsed.TotalSeconds < warmSeconds);
        for (var pass = 0; pass < passes; pass++)
        {
            var (allocated, processor, watch) = (GC.GetAllocatedBytesForCurrentThread(), Environment.CpuUsage.TotalTime, Stopwatch.StartNew());
            var hits = Pass(question, times);
            var seconds = watch.Elapsed.TotalSeconds;
            var used = (Environment.CpuUsage.TotalTime - processor).TotalSeconds;
            allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
            Array.Sort(times);
            Print("queries", new QueryFigures(name, times.Length, seconds, used, At(times, 0.50), At(times, 0.95), At(times, 0.99), allocated / times.Length, hits));
        }
    }

    private long Pass(Question question, long[] times)
    {
        Span<TextHit> into = stackalloc TextHit[Most];
        var hits = 0L;
        for (var phrase = 0; phrase < times.Length; phrase++)
        {
            var start = Stopwatch.GetTimestamp();
            hits += question(phrases[phrase], into);
            times[phrase] = Stopwatch.GetTimestamp() - start;
        }
        return hits;
    }

    private void Write(string file, Snapshot snapshot, Question question)
    {
        Span<TextHit> into = stackalloc TextHit[Most];
        using var to = new StreamWriter(file);
        foreach (var phrase in phrases)
        {
            var count = question(phrase, into);
            for (var hit = 0; hit < count; hit++) to.Write((hit == 0 ? "" : " ") + snapshot.Key(into[hit].Document));
            to.Write('\n');
        }
    }

    /// <summary>The time that this share of them don't exceed, in microseconds.</summary>
    private static double At(long[] sorted, double share) => sorted[(int)(share * (sorted.Length - 1))] * 1e6 / Stopwatch.Frequency;
}
