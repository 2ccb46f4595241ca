using VoiceGateway.Search.Files;
using VoiceGateway.Search.Indexing;

namespace VoiceGateway.Tests.Search.Indexing;

public sealed class MergeTests
{
    private readonly MemoryDirectory disk = new();

    [Fact]
    public void Four_segments_of_a_size_become_one_and_three_stay()
    {
        using var index = SmallIndex.Open(disk);
        for (var turn = 0; turn < 3; turn++) index.Change($"k{turn}: rice");
        Assert.False(index.Merge());
        index.Change("k3: rice");
        Assert.True(index.Merge());
        Assert.Equal(1, Segments(index));
        Assert.False(index.Merge());
        Assert.Equal(["k0", "k1", "k2", "k3"], index.Find("rice"));
    }

    [Fact]
    public void A_large_segment_is_not_copied_for_a_few_small_ones()
    {
        using var index = SmallIndex.Open(disk);
        index.Change([.. Enumerable.Range(0, 600).Select(number => $"large{number}: rice")]);
        for (var turn = 0; turn < 3; turn++) index.Change($"small{turn}: rice");
        Assert.False(index.Merge());
        index.Change("small3: rice");
        Assert.True(index.Merge());
        Assert.Equal(2, Segments(index));
    }

    [Fact]
    public void A_segment_of_which_less_than_half_is_left_is_written_anew_without_the_rest()
    {
        using var index = SmallIndex.Open(disk);
        index.Change([.. Enumerable.Range(0, 10).Select(number => $"k{number}: rice")]);
        index.Change([.. Enumerable.Range(0, 5).Select(number => $"-k{number}")]);
        Assert.False(index.Merge());
        index.Change("-k5");
        Assert.True(index.Merge());
        using var snapshot = index.Acquire();
        Assert.Equal((4, 4, 4), (snapshot.DocumentCount, snapshot.Limit, snapshot.Frequency(0, "rice")));
        Assert.Equal(["k6", "k7", "k8", "k9"], index.Find("rice"));
    }

    [Fact]
    public void Merging_comes_to_an_end_and_copies_each_document_seldom()
    {
        var written = 0L;
        using var index = SmallIndex.Open(disk);
        const int Commits = 300;
        for (var turn = 0; turn < Commits; turn++)
        {
            index.Change([.. Enumerable.Range(0, 10).Select(number => $"k{turn}-{number}: rice")]);
            for (var rounds = 0; index.Merge(); rounds++) Assert.True(rounds < 10);
            using var snapshot = index.Acquire();
            Assert.InRange(snapshot.SegmentCount, 1, 16);
            written = Math.Max(written, snapshot.Generation);
        }
        // A merge for each three commits or so, and a merge of merges now and then.
        Assert.InRange(written, Commits, 2 * Commits);
        Assert.Equal(10 * Commits, index.Find("rice", 10 * Commits + 1).Length);
    }

    [Fact]
    public void Equal_documents_stay_in_the_order_in_which_they_came()
    {
        using var index = SmallIndex.Open(disk);
        for (var turn = 0; turn < 40; turn++)
        {
            index.Change($"k{turn:00}: rice", $"x{turn}: longer rice");
            if (turn % 3 == 0) index.Merge();
        }
        Assert.Equal(Enumerable.Range(0, 40).Select(turn => $"k{turn:00}"), index.Find("rice", 40));
    }

    // Also shows that commits need not wait while a merge writes its segment.
    [Fact]
    public void What_is_committed_while_a_merge_is_under_way_counts()
    {
        var hook = new Hook(disk);
        using var index = SmallIndex.Open(hook.Directory);
        for (var turn = 0; turn < 5; turn++) index.Change($"a{turn}: rice a{turn}", $"b{turn}: rice b{turn}", $"c{turn}: rice c{turn}");
        hook.Next = () =>
        {
            index.Change("-a0", "a1: beans");
            index.Change("new: rice", "-b1", "-nothing");
            index.Change("new: rice again", "c2: corn");
        };
        Assert.True(index.Merge());
        Assert.Null(hook.Next);
        string[] expected =
        [
            "a1: beans", "a2: rice a2", "a3: rice a3", "a4: rice a4", "b0: rice b0", "b2: rice b2", "b3: rice b3", "b4: rice b4",
            "c0: rice c0", "c1: rice c1", "c2: corn", "c3: rice c3", "c4: rice c4", "new: rice again",
        ];
        Assert.Equal(expected, index.All());
        Assert.Equal(["a1"], index.Find("beans"));
        index.Dispose();
        using var again = SmallIndex.Open(disk);
        Assert.Equal(expected, again.All());
        Assert.Empty(Orphans.In(disk));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(9)]
    public void Segments_may_vanish_while_they_are_merged(int which)
    {
        var hook = new Hook(disk);
        using var index = SmallIndex.Open(hook.Directory);
        index.Change("first: stays");
        for (var turn = 0; turn < 4; turn++) index.Change($"a{turn}: rice", $"b{turn}: rice");
        // Nine stands for all of them.
        var gone = Enumerable.Range(0, 4).Where(turn => turn == which || which == 9).ToArray();
        hook.Next = () => index.Change([.. gone.SelectMany(turn => new[] { $"-a{turn}", $"-b{turn}" }), "last: stays"]);
        Assert.True(index.Merge());
        var left = Enumerable.Range(0, 4).Except(gone).SelectMany(turn => new[] { $"a{turn}", $"b{turn}" }).ToArray();
        Assert.Equal(left, index.Find("rice"));
        Assert.Equal(["first", "last"], index.Find("stays"));
        index.Change("more: rice");
        Assert.Equal([.. left, "more"], index.Find("rice"));
        index.Dispose();
        using var again = SmallIndex.Open(disk);
        Assert.Equal([.. left, "more"], again.Find("rice"));
        Assert.Empty(Orphans.In(disk));
    }

    [Fact]
    public void A_merge_that_is_given_up_leaves_everything_as_it_was()
    {
        using var index = SmallIndex.Open(disk);
        for (var turn = 0; turn < 5; turn++) index.Change($"a{turn}: rice");
        var files = disk.List().Order().ToArray();
        Assert.Throws<OperationCanceledException>(() => index.Merge(new(canceled: true)));
        Assert.Equal(files, disk.List().Order());
        Assert.True(index.Merge());
    }

    private static int Segments(SearchIndex index)
    {
        using var snapshot = index.Acquire();
        return snapshot.SegmentCount;
    }

    /// <summary>Does something, once, when the next file is written to.</summary>
    private sealed class Hook
    {
        public Hook(IIndexDirectory disk) => Directory = new(disk) { Plan = Run };

        public Files.FaultyDirectory Directory { get; }

        public Action? Next { get; set; }

        private Files.Fault Run(int operation, string kind)
        {
            if (kind != "write" || Next is not { } next) return Files.Fault.None;
            Next = null;
            next();
            return Files.Fault.None;
        }
    }
}
