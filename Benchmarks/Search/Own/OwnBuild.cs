using System.Diagnostics;
using VoiceGateway.Benchmarks.Load;
using VoiceGateway.Search.Indexing;
using VoiceGateway.Search.Queries;

namespace VoiceGateway.Benchmarks.Search.Own;

/// <summary>Processes of this program that make an index or change it, and say what that took.</summary>
public static class OwnBuild
{
    /// <summary>Makes an index of a file of products in the folder.</summary>
    public static BuildFigures Build(string products, string folder)
    {
        var (watch, processor) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        int documents;
        using (var index = OwnEngine.Open(folder)) documents = OwnEngine.Put(index, products);
        var (seconds, used) = (watch.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - processor).TotalSeconds);
        return new(documents, seconds, used, seconds, used, ProcessMeter.Megabytes(Environment.ProcessId), Directory.GetFiles(folder).Sum(file => new FileInfo(file).Length));
    }

    /// <summary>Puts the products of a file into an index that has them already under other words, until a new reader sees the last of them.</summary>
    public static UpsertFigures Upsert(string folder, string products, string phrase)
    {
        using var index = OwnEngine.Open(folder);
        var (watch, processor) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        var count = OwnEngine.Put(index, products);
        using var snapshot = index.Acquire();
        Span<TextHit> hit = stackalloc TextHit[1];
        var found = new Searcher(snapshot, SynonymMap.Empty).All(phrase, hit);
        return new(count, watch.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - processor).TotalSeconds, found > 0);
    }
}
