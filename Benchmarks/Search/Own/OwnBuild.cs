using System.Diagnostics;
using VoiceGateway.Benchmarks.Load;
using VoiceGateway.Search.Analysis;
using VoiceGateway.Search.Indexing;
using VoiceGateway.Search.Queries;

namespace VoiceGateway.Benchmarks.Search.Own;

/// <summary>Processes of this program that make an index or change it, and say what that took.</summary>
public static class OwnBuild
{
    private const int UpsertRounds = 5;

    /// <summary>Makes an index of a file of products in the folder.</summary>
    public static BuildFigures Build(string products, string folder)
    {
        var (watch, processor) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        using var index = OwnEngine.Open(folder);
        var documents = OwnEngine.Put(index, products);
        var (seconds, used) = (watch.Elapsed.TotalSeconds, Used());
        var isMerged = true;
        while (isMerged) isMerged = index.Merge();
        using var snapshot = index.Acquire();
        return new(documents, seconds, used, watch.Elapsed.TotalSeconds, Used(), ProcessMeter.Megabytes(Environment.ProcessId), snapshot.Length);

        double Used() => (Environment.CpuUsage.TotalTime - processor).TotalSeconds;
    }

    /// <summary>
    /// Puts the products of a file in the place of those that have their keys, several times; each time until a new reader
    /// finds the last of them. The first time much of the code is not compiled yet.
    /// </summary>
    public static UpsertFigures Upsert(string folder, string products, string phrase)
    {
        using var index = OwnEngine.Open(folder);
        var (seconds, areSeen, count) = (new double[UpsertRounds], true, 0);
        for (var round = 0; round < UpsertRounds; round++)
        {
            var watch = Stopwatch.StartNew();
            count = OwnEngine.Put(index, products);
            areSeen &= IsFound(index, phrase);
            seconds[round] = watch.Elapsed.TotalSeconds;
        }
        return new(count, seconds[0], seconds.Order().ElementAt(UpsertRounds / 2), areSeen);
    }

    private static bool IsFound(SearchIndex index, string phrase)
    {
        using var snapshot = index.Acquire();
        Span<TextHit> hit = stackalloc TextHit[1];
        return new Searcher(snapshot, SynonymMap.Empty(Language.English)).All(phrase, hit) > 0;
    }
}
