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

    // Of each phrase the median of its passes counts, and of the passes the median one: what else the machine did is left out.
    private void Measure(string name, Question question)
    {
        long[][] times = [.. Enumerable.Range(0, passes).Select(_ => new long[phrases.Count])];
        var processor = new double[passes];
        var warm = Stopwatch.StartNew();
        do Pass(question, times[0]);
        while (warm.Elapsed.TotalSeconds < warmSeconds);
        var (allocated, hits) = (GC.GetAllocatedBytesForCurrentThread(), 0L);
        for (var pass = 0; pass < passes; pass++)
        {
            var before = Environment.CpuUsage.TotalTime;
            hits = Pass(question, times[pass]);
            processor[pass] = (Environment.CpuUsage.TotalTime - before).TotalSeconds;
        }
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        Array.Sort(processor);
        var (medians, least) = (Sorted(times, passes / 2), Sorted(times, 0));
        Print("queries", new QueryFigures(
            name, phrases.Count, processor[passes / 2], At(medians, 0.50), At(medians, 0.95), At(medians, 0.99), At(least, 0.99), (double)allocated / passes / phrases.Count, hits));
    }

    /// <summary>The times of all phrases in rising order; of each phrase the one of this rank.</summary>
    private static long[] Sorted(long[][] times, int rank)
    {
        long[] sorted = [.. Enumerable.Range(0, times[0].Length).Select(phrase => times.Select(pass => pass[phrase]).Order().ElementAt(rank))];
        Array.Sort(sorted);
        return sorted;
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

    private void Write(string file, IndexSnapshot snapshot, Question question)
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
