using System.Globalization;
using VoiceGateway.Search.Files;
using VoiceGateway.Tests.Support;

namespace VoiceGateway.Tests.Search.Indexing;

/// <summary>Row X2: a process that builds, commits, merges and deletes is killed (SIGKILL) in the middle of a hundred operations on the disk.</summary>
public sealed class IndexKillTests
{
    private const int Kills = 100;

    [Fact]
    public async Task A_kill_at_any_point_leaves_one_whole_version()
    {
        var operations = Operations();
        var newer = 0;
        await Parallel.ForAsync(0, Kills, new ParallelOptions { MaxDegreeOfParallelism = 3 }, async (kill, _) =>
        {
            using var folder = new ScratchFolder();
            var point = (int)((long)kill * operations / Kills);
            var reached = await KillAsync(folder.Path, point);
            var directory = new FileDirectory(folder.Path);
            using var index = SmallIndex.Open(directory);
            Assert.Empty(index.Problems);
            using var snapshot = index.Acquire();
            var step = IndexScript.StepOf(snapshot);
            Assert.True(step == reached || step == reached + 1, $"killed in operation {point}: step {step} after {reached}");
            Assert.Equal(IndexScript.After(step), snapshot.All());
            Assert.Empty(Orphans.In(directory));
            if (step > reached) Interlocked.Increment(ref newer);
        });
        Assert.InRange(newer, 1, Kills - 1);
    }

    // The same in this process, to know how many there are.
    private static int Operations()
    {
        var directory = new Files.FaultyDirectory(new MemoryDirectory());
        using var index = SmallIndex.Open(directory);
        var merges = 0;
        for (var step = 1; step <= IndexScript.Steps; step++)
        {
            IndexScript.Commit(index, step);
            if (index.Merge()) merges++;
        }
        Assert.True(merges >= 3, $"{merges} merges");
        return directory.Operations;
    }

    // The last step that it said was done.
    private static async Task<int> KillAsync(string folder, int point)
    {
        var (isKilled, lines) = await Child.PlayAsync("index", folder, point.ToString(CultureInfo.InvariantCulture));
        Assert.True(isKilled);
        return lines.Length == 0 ? 0 : int.Parse(lines[^1], CultureInfo.InvariantCulture);
    }
}
