using VoiceGateway.Search.Files;
using VoiceGateway.Search.Indexing;

namespace VoiceGateway.Tests.Search.Files;

/// <summary>Row X3: a disk that fails at any operation, and a power cut at any; the old data answer, the new are absent, the next commit works.</summary>
public sealed class FailureTests
{
    [Theory]
    [InlineData(Fault.Before)]
    [InlineData(Fault.After)]
    public void Any_operation_may_fail_once(Fault fault)
    {
        var failures = 0;
        for (var point = 0; ; point += point < 60 ? 1 : 7)
        {
            var (disk, struck) = (new PowerCutDirectory(), false);
            var directory = new FaultyDirectory(disk) { Plan = (operation, _) => !struck && (struck = operation == point) ? fault : Fault.None };
            var index = TryOpen(directory) ?? SmallIndex.Open(directory);
            failures += Play(index, disk, ref struck);
            index.Dispose();
            using (var again = SmallIndex.Open(disk))
            {
                Assert.Empty(again.Problems);
                Assert.Equal(IndexScript.After(IndexScript.Steps), again.All());
            }
            if (!struck) break;
        }
        Assert.True(failures > 80, $"only {failures} operations failed");
    }

    [Theory]
    [InlineData("create")]
    [InlineData("write")]
    [InlineData("sync")]
    [InlineData("rename")]
    [InlineData("delete")]
    [InlineData("open")]
    [InlineData("list")]
    public void A_disk_that_fails_for_good_leaves_what_was_there(string kind)
    {
        var disk = new MemoryDirectory();
        var directory = new FaultyDirectory(disk);
        using var index = SmallIndex.Open(directory);
        for (var step = 1; step <= 7; step++) IndexScript.Commit(index, step);
        directory.Plan = (_, operation) => operation == kind ? Fault.After : Fault.None;
        var reached = 7;
        for (var turn = 0; turn < 3; turn++)
        {
            if (TryCommit(index, reached + 1)) reached++;
            TryMerge(index);
            Assert.Equal(IndexScript.After(reached), index.All());
        }
        // Nothing is lost when old files can't be looked for or removed.
        Assert.Equal(kind is "delete" or "list" ? 10 : 7, reached);
        directory.Plan = (_, _) => Fault.None;
        for (var step = reached + 1; step <= IndexScript.Steps; step++) IndexScript.Commit(index, step);
        Assert.Equal(IndexScript.After(IndexScript.Steps), index.All());
        index.Dispose();
        using var again = SmallIndex.Open(disk);
        Assert.Empty(again.Problems);
        Assert.Equal(IndexScript.After(IndexScript.Steps), again.All());
        Assert.Empty(Orphans.In(disk));
    }

    // A rename may be on the disk although the call failed, and nothing could be deleted afterwards either: then a later file
    // must not be taken for one of that version.
    [Fact]
    public void What_is_left_of_a_failed_commit_is_never_mixed_with_a_later_one()
    {
        var disk = new MemoryDirectory();
        var directory = new FaultyDirectory(disk);
        using (var index = SmallIndex.Open(directory))
        {
            index.Change("a: rice");
            directory.Plan = (_, kind) => kind is "rename" ? Fault.After : kind is "delete" ? Fault.Before : Fault.None;
            Assert.Throws<IOException>(() => index.Change("b: beans", "-a"));
            // The next one comes only as far as its segment.
            directory.Plan = (_, kind) => kind is "rename" or "delete" ? Fault.Before : Fault.None;
            Assert.Throws<IOException>(() => index.Change("c: lies"));
            Assert.Equal(["a: rice"], index.All());
        }
        using var again = SmallIndex.Open(disk);
        Assert.Contains(string.Join(';', again.All()), new[] { "a: rice", "b: beans" });
    }

    [Theory]
    [InlineData(Fault.Before)]
    [InlineData(Fault.After)]
    public void A_power_cut_at_any_operation_leaves_one_whole_version(Fault fault)
    {
        var (seen, isDone) = (new HashSet<(int, bool)>(), false);
        for (var point = 0; !isDone; point += point < 60 ? 1 : 7)
        {
            var disk = new PowerCutDirectory();
            var directory = new FaultyDirectory(disk) { Plan = (operation, _) => operation < point ? Fault.None : operation == point ? fault : Fault.Before };
            var reached = 0;
            try
            {
                using var index = SmallIndex.Open(directory);
                while (reached < IndexScript.Steps && directory.Operations <= point)
                {
                    IndexScript.Commit(index, reached + 1);
                    reached++;
                    index.Merge();
                }
                isDone = directory.Operations <= point;
            }
            catch (IOException)
            {
                // The power is off.
            }
            foreach (var leftover in Enum.GetValues<PowerCutDirectory.Leftover>()) seen.Add(Survived(disk.Rest(leftover), reached, $"cut {fault} {point}, {leftover}"));
        }
        // Only what was done by half can be there before it was said to be.
        Assert.Equal(fault == Fault.After, seen.Any(outcome => outcome.Item2));
        Assert.True(seen.Select(outcome => outcome.Item1).Distinct().Count() > IndexScript.Steps / 2);
    }

    // Which step is there, and whether it is one more than was known to be done.
    private static (int Step, bool IsNewer) Survived(MemoryDirectory rest, int reached, string what)
    {
        using var index = SmallIndex.Open(rest);
        using var snapshot = index.Acquire();
        var step = IndexScript.StepOf(snapshot);
        Assert.True(step == reached || step == reached + 1, $"{what}: step {step} after {reached}");
        Assert.Equal(IndexScript.After(step), snapshot.All());
        index.Change("z: works");
        Assert.Contains("z", index.Find("works"));
        return (step, step > reached);
    }

    private static int Play(SearchIndex index, PowerCutDirectory disk, ref bool struck)
    {
        var failures = 0;
        for (var step = 1; step <= IndexScript.Steps; step++)
        {
            var before = struck;
            var isCommitted = TryCommit(index, step);
            Assert.Equal(IndexScript.After(isCommitted ? step : step - 1), index.All());
            if (!isCommitted)
            {
                Assert.True(struck && !before);
                failures++;
                // Also for a process that starts now.
                using (var other = SmallIndex.Open(disk.Copy())) Assert.Equal(IndexScript.After(step - 1), other.All());
                IndexScript.Commit(index, step);
                Assert.Equal(IndexScript.After(step), index.All());
            }
            if (!TryMerge(index)) failures++;
            Assert.Equal(IndexScript.After(step), index.All());
        }
        return failures;
    }

    private static SearchIndex? TryOpen(IIndexDirectory directory)
    {
        try
        {
            return SmallIndex.Open(directory);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static bool TryCommit(SearchIndex index, int step)
    {
        try
        {
            IndexScript.Commit(index, step);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static bool TryMerge(SearchIndex index)
    {
        try
        {
            index.Merge();
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
