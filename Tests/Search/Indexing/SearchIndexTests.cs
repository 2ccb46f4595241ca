using VoiceGateway.Search.Analysis;
using VoiceGateway.Search.Files;
using VoiceGateway.Search.Indexing;

namespace VoiceGateway.Tests.Search.Indexing;

public sealed class SearchIndexTests : IDisposable
{
    private readonly MemoryDirectory directory = new();
    private readonly SearchIndex index;

    public SearchIndexTests() => index = SmallIndex.Open(directory);

    public void Dispose() => index.Dispose();

    [Fact]
    public void A_document_takes_the_place_of_the_one_with_its_key()
    {
        index.Change("a: brown rice", "b: black beans");
        index.Change("a: chickpeas");
        Assert.Empty(index.Find("rice"));
        Assert.Equal(["a"], index.Find("chickpeas"));
        Assert.Equal(["a: chickpeas", "b: black beans"], index.All());
        using var snapshot = index.Acquire();
        Assert.Equal(2, snapshot.DocumentCount);
        Assert.Equal("a: chickpeas".Length, (int)snapshot.Rank(snapshot.Find("a")));
    }

    [Fact]
    public void A_deleted_document_is_not_found_and_deleting_twice_or_nothing_does_no_harm()
    {
        index.Change("a: rice", "b: rice");
        index.Change("-a", "-a", "-nothing");
        index.Change("-a");
        Assert.Equal(["b"], index.Find("rice"));
        index.Change("-b");
        Assert.Empty(index.Find("rice"));
        using var snapshot = index.Acquire();
        Assert.Equal((0, 0, 0), (snapshot.DocumentCount, snapshot.SegmentCount, snapshot.Limit));
        Assert.Equal(-1, snapshot.Find("b"));
    }

    [Fact]
    public void Within_a_batch_the_last_change_of_a_key_counts()
    {
        index.Change("a: old", "b: old");
        index.Change("a: one", "a: two", "-b", "b: three", "c: four", "-c");
        Assert.Equal(["a: two", "b: three"], index.All());
        Assert.Empty(index.Find("old one four"));
        var batch = index.Begin();
        batch.Change("x: y");
        batch.Change("x: z");
        batch.Change("-x");
        Assert.Equal(0, batch.Count);
    }

    [Fact]
    public void Nothing_of_a_batch_is_seen_before_it_is_committed_and_it_is_committed_once()
    {
        var batch = index.Begin();
        batch.Change("a: rice");
        Assert.Empty(index.All());
        batch.Commit();
        Assert.Equal(["a: rice"], index.All());
        Assert.Throws<InvalidOperationException>(() => batch.Commit());
    }

    [Fact]
    public void A_snapshot_stays_as_it_was_whatever_is_written_or_merged()
    {
        for (var turn = 0; turn < 6; turn++) index.Change($"k{turn}: rice {turn}", "last: rice");
        using var before = index.Acquire();
        var (all, found, generation) = (before.All(), before.Found("rice"), before.Generation);
        index.Change("-k1", "k2: beans", "k9: rice");
        while (index.Merge()) { }
        for (var turn = 0; turn < 6; turn++) index.Change("-k0", "-k3", "-k4", "-k5", $"last: {turn}");
        Assert.Equal(all, before.All());
        Assert.Equal(found, before.Found("rice"));
        Assert.Equal(generation, before.Generation);
        Assert.NotEqual(all, index.All());
    }

    [Fact]
    public void The_note_is_kept_by_commits_without_one_by_merges_and_over_restarts()
    {
        var note = "version 7\nline two, ünï “quoted” \ud83c\udf5a" + new string('x', 100_000);
        var batch = index.Begin();
        batch.Change("a: rice");
        batch.Commit(note);
        for (var turn = 0; turn < 5; turn++) index.Change($"b{turn}: rice");
        Assert.True(index.Merge());
        index.Dispose();
        using var again = SmallIndex.Open(directory);
        using var snapshot = again.Acquire();
        Assert.Equal(note, snapshot.Note);
    }

    [Fact]
    public void Keys_may_have_512_letters_of_any_kind()
    {
        foreach (var key in new[] { new string('k', 512), new string('咖', 512), string.Concat(Enumerable.Repeat("\ud83c\udf5a", 256)), "a b\nc:|é", "0" })
        {
            var batch = index.Begin();
            batch.Put(key, ["rice", null]);
            batch.Commit();
            using var snapshot = index.Acquire();
            Assert.Equal(key, snapshot.Key(snapshot.Find(key)));
            batch = index.Begin();
            batch.Delete(key);
            batch.Commit();
            Assert.Empty(index.Find("rice"));
        }
        Assert.Throws<ArgumentOutOfRangeException>(() => index.Begin().Put(new('k', 513), ["rice", null]));
        Assert.Throws<ArgumentException>(() => index.Begin().Put("", ["rice", null]));
        Assert.Throws<ArgumentException>(() => index.Begin().Put("k", ["rice"]));
        using var last = index.Acquire();
        Assert.Equal(-1, last.Find(new string('k', 513)));
        Assert.Equal(-1, last.Find(""));
    }

    [Fact]
    public void Documents_without_words_or_without_a_first_field_are_kept_and_found_by_what_they_have()
    {
        index.Change("none:", "marks: !!! | ???", "second: | beans", "both: beans | beans");
        Assert.Equal(4, index.All().Length);
        Assert.Equal(["both", "second"], index.Find("beans"));
        index.Change("-both");
        for (var turn = 0; turn < 4; turn++) index.Change($"more{turn}: | rice");
        while (index.Merge()) { }
        Assert.Equal(["second"], index.Find("beans"));
        Assert.Equal(4, index.Find("rice").Length);
    }

    [Fact]
    public void Words_and_letters_past_the_limits_are_left_out()
    {
        var batch = index.Begin();
        batch.Put("words", [string.Join(' ', Enumerable.Range(0, TextField.MostWords + 5).Select(number => $"w{number}")), null]);
        batch.Put("letters", [new string('x', TextField.MostLetters - 4) + " in out", null]);
        batch.Put("long", [new string('y', 70), new string('½', 50_000)]);
        batch.Commit();
        Assert.Equal(["words"], index.Find($"w{TextField.MostWords - 1}"));
        Assert.Empty(index.Find($"w{TextField.MostWords}"));
        Assert.Equal(["letters"], index.Find("in"));
        Assert.Empty(index.Find("out"));
        // By their first letters only.
        Assert.Equal(["long"], index.Find(new string('y', Inflection.MaxLetters)));
        Assert.Equal(["long"], index.Find("½"));
    }

    // On a small stack, which whatever is kept there for each document would soon fill.
    [Fact]
    public void What_is_kept_with_documents_comes_back_whatever_its_length()
    {
        const int Documents = 20_000;
        var batch = index.Begin();
        for (var number = 0; number < Documents; number++) batch.Put($"k{number}", ["rice", null], new byte[number % 19]);
        var thread = new Thread(() => batch.Commit(), maxStackSize: 256 << 10);
        thread.Start();
        thread.Join();
        using var snapshot = index.Acquire();
        for (var number = 0; number < Documents; number += 7) Assert.Equal(number % 19, snapshot.Stored(snapshot.Find($"k{number}")).Length);
    }

    [Fact]
    public void A_second_writer_is_refused_until_the_first_is_done()
    {
        Assert.Throws<IOException>(() => SmallIndex.Open(directory));
        index.Change("a: rice");
        index.Dispose();
        using (var second = SmallIndex.Open(directory)) Assert.Equal(["a"], second.Find("rice"));
        using var folder = new ScratchFolder();
        using var one = SmallIndex.Open(new FileDirectory(folder.Path));
        Assert.Throws<IOException>(() => SmallIndex.Open(new FileDirectory(folder.Path)));
    }

    [Fact]
    public void An_index_that_was_disposed_of_refuses_everything_but_its_snapshots()
    {
        for (var turn = 0; turn < 5; turn++) index.Change($"a{turn}: rice");
        var batch = index.Begin();
        batch.Change("a1: beans");
        using var snapshot = index.Acquire();
        index.Dispose();
        index.Dispose();
        Assert.Throws<ObjectDisposedException>(index.Acquire);
        Assert.Throws<ObjectDisposedException>(() => batch.Commit());
        Assert.Throws<ObjectDisposedException>(() => index.Merge());
        Assert.Equal(5, snapshot.Found("rice").Length);
        using var again = SmallIndex.Open(directory);
        Assert.Equal(5, again.Find("rice").Length);
    }

    // Even with everything let go, nothing is read from where it was.
    [Fact]
    public void A_batch_committed_after_the_end_does_not_read_what_was_let_go()
    {
        index.Change("a: rice");
        var batch = index.Begin();
        batch.Change("a: beans");
        index.Dispose();
        Assert.Throws<ObjectDisposedException>(() => batch.Commit());
    }

    [Fact]
    public void A_number_that_no_document_has_is_refused()
    {
        index.Change("a: rice");
        using var snapshot = index.Acquire();
        foreach (var document in new[] { -1, 1, int.MaxValue, int.MinValue })
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => snapshot.Key(document));
            Assert.Throws<ArgumentOutOfRangeException>(() => snapshot.Stored(document).Length);
            Assert.Throws<ArgumentOutOfRangeException>(() => snapshot.Rank(document));
            Assert.False(snapshot.IsLive(document));
        }
    }

    [Fact]
    public void An_index_needs_a_field() => Assert.Throws<ArgumentException>(() => SearchIndex.Open(new MemoryDirectory(), []));

    [Fact]
    public void The_same_index_is_on_the_disk()
    {
        using var folder = new ScratchFolder();
        using (var disk = SmallIndex.Open(new FileDirectory(folder.Path)))
        {
            for (var step = 1; step <= IndexScript.Steps; step++)
            {
                IndexScript.Commit(disk, step);
                disk.Merge();
            }
        }
        using var again = SmallIndex.Open(new FileDirectory(folder.Path));
        Assert.Empty(again.Problems);
        Assert.Equal(IndexScript.After(IndexScript.Steps), again.All());
        Assert.Empty(Orphans.In(new FileDirectory(folder.Path)));
    }
}
