using System.Collections.Concurrent;
using System.Globalization;
using VoiceGateway.Search.Analysis;
using VoiceGateway.Search.Files;
using VoiceGateway.Search.Indexing;
using VoiceGateway.Search.Queries;

namespace VoiceGateway.Tests.Search.Indexing;

/// <summary>Row X5: eight threads read while a thousand versions come and go; each sees one whole version, and old ones are let go.</summary>
public sealed class SwapTests
{
    private const int Readers = 8;
    private const int Commits = 1000;
    private const int Kept = 25;

    private readonly ConcurrentDictionary<Segment, bool> seen = [];

    // Version v puts left-v and right-v and deletes those of v - 25, so that a version is known by what must be in it.
    [Fact]
    public async Task Readers_see_whole_versions_and_old_ones_are_let_go()
    {
        var directory = new MemoryDirectory();
        using var index = SmallIndex.Open(directory);
        using var ended = new CancellationTokenSource();
        var readers = Enumerable.Range(0, Readers).Select(_ => Task.Factory.StartNew(() => Read(index, ended.Token), TaskCreationOptions.LongRunning)).ToArray();
        var merges = Task.Factory.StartNew(() => Merge(index, ended.Token), TaskCreationOptions.LongRunning);
        try
        {
            for (var version = 1; version <= Commits; version++)
            {
                var batch = index.Begin();
                foreach (var side in new[] { "left", "right" })
                {
                    batch.Put($"{side}-{version}", [$"rice {side}", $"v{version}"], rank: (uint)version);
                    batch.Delete($"{side}-{version - Kept}");
                }
                batch.Commit(version.ToString(CultureInfo.InvariantCulture));
            }
        }
        finally
        {
            await ended.CancelAsync();
        }
        var versions = await Task.WhenAll(readers);
        Assert.All(versions, count => Assert.True(count > 0));
        Assert.True(await merges > 10);

        index.Change("x: y");
        index.Change("x: z");
        using var last = index.Acquire();
        var current = last.Views.ToArray().Select(view => view.Segment).ToHashSet();
        Assert.True(seen.Count > Commits / 10, $"{seen.Count} segments seen");
        Assert.All(seen.Keys.Except(current), segment => Assert.False(segment.TryHold()));
        Assert.Empty(Orphans.In(directory));
        Assert.InRange(directory.List().Count, 3, 30);
    }

    // How many snapshots were looked at.
    private int Read(SearchIndex index, CancellationToken ended)
    {
        var (count, newest, hits) = (0, 0, new TextHit[4 * Kept]);
        do
        {
            using var snapshot = index.Acquire();
            foreach (var view in snapshot.Views) seen.TryAdd(view.Segment, true);
            var version = IndexScript.StepOf(snapshot);
            Assert.True(version >= newest);
            newest = version;
            var expected = Enumerable.Range(version - Kept + 1, Kept).Where(number => number > 0).SelectMany(number => new[] { (uint)number, (uint)number });
            var found = hits[..new Searcher(snapshot, SynonymMap.Empty(Language.English)).Any("rice", hits)].Select(hit => snapshot.Rank(hit.Document));
            Assert.Equal(expected, found);
            Assert.Equal(version == 0 ? 0 : 2 * Math.Min(version, Kept), snapshot.DocumentCount);
            count++;
        }
        while (!ended.IsCancellationRequested);
        return count;
    }

    private static int Merge(SearchIndex index, CancellationToken ended)
    {
        var count = 0;
        while (!ended.IsCancellationRequested)
            if (index.Merge(CancellationToken.None)) count++;
            else Thread.Yield();
        return count;
    }
}
