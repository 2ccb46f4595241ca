using System.Runtime.InteropServices;
using VoiceGateway.Search.Analysis;
using VoiceGateway.Search.Files;
using VoiceGateway.Search.Indexing;

namespace VoiceGateway.Tests.Search.Files;

/// <summary>
/// Row X1: whatever is wrong with a file of an index is seen before anything is answered from it. The version before is opened,
/// or, when that is spoiled too, an empty one; a problem names the file.
/// </summary>
public sealed class DamageTests
{
    private const int Footer = 24;
    private const long MostAllocated = 64 << 20;

    private readonly Dictionary<string, byte[]> whole = [];
    private readonly string[] newest;
    private readonly string[] before;
    private readonly string[] shared;

    // Three segments; the last two versions differ by one segment and one file of deletions.
    public DamageTests()
    {
        var directory = new MemoryDirectory();
        using (var index = SmallIndex.Open(directory))
        {
            var random = new Random(11);
            index.Change([.. Enumerable.Range(0, 150).Select(number => $"a{number}: {Text(random)} | {Text(random)}")]);
            index.Change("b: brown rice | from spain", "-a7", "-a8");
            before = index.All();
            index.Change("c: black beans", "-a9", "a10: white rice");
            newest = index.All();
        }
        foreach (var name in directory.List())
        {
            using var file = directory.Open(name);
            whole[name] = file.ToArray();
        }
        Assert.Equal(["live-3", "live-5", "manifest-2", "manifest-3", "segment-1", "segment-2", "segment-4"], whole.Keys.Order(StringComparer.Ordinal));
        shared = ["segment-1", "segment-2"];
    }

    public static TheoryData<string> Files => ["live-5", "manifest-3", "segment-4", "segment-1", "segment-2"];

    [Fact]
    public void Whole_files_are_opened_without_a_problem() => Assert.True(Opened(whole, out var problems) == newest && problems.Count == 0);

    [Theory]
    [MemberData(nameof(Files))]
    public void Each_byte_of_the_footer_and_each_bit_of_it_counts(string name)
    {
        var length = whole[name].Length;
        // The table of sections too, and all of the manifest.
        for (var at = Math.Max(0, name.StartsWith('m') ? 0 : length - Footer - 200); at < length; at++)
            foreach (var flip in new byte[] { 1, 16, 128, 255 }) Refused(name, Flipped(name, at, flip), $"byte {at} xor {flip}");
    }

    [Fact]
    public void Ten_thousand_random_bits_are_all_seen()
    {
        var random = new Random(12);
        var names = Files.Cast<object[]>().Select(row => (string)row[0]).ToArray();
        for (var turn = 0; turn < 10_000; turn++)
        {
            var name = names[turn % names.Length];
            var (at, bit) = (random.Next(whole[name].Length), random.Next(8));
            Refused(name, Flipped(name, at, (byte)(1 << bit)), $"turn {turn}, byte {at}, bit {bit}");
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_that_is_cut_off_anywhere_is_refused(string name)
    {
        var length = whole[name].Length;
        for (var cut = 0; cut < length; cut += cut < 256 || cut > length - 256 || length < 4096 ? 1 : 64) Refused(name, whole[name][..cut], $"cut at {cut}");
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_that_grew_or_is_missing_is_refused(string name)
    {
        Refused(name, [.. whole[name], 0], "one byte more");
        Refused(name, [.. whole[name], .. whole[name]], "twice");
        Refused(name, [0, .. whole[name]], "one byte before");
        Refused(name, null, "missing");
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_strangers_file_is_refused(string name)
    {
        Refused(name, "SQLite format 3\0"u8.ToArray(), "another program's");
        Refused(name, new byte[100_000], "zeros");
        Refused(name, [.. Enumerable.Repeat((byte)0xFF, 4096)], "ones");
        foreach (var other in whole.Keys.Where(other => other != name)) Refused(name, whole[other], $"really {other}");
    }

    // Whole, of this format and of as many fields: only the manifest can know that it is not the one.
    [Theory]
    [MemberData(nameof(Files))]
    public void A_whole_file_of_another_index_is_refused(string name)
    {
        var other = new MemoryDirectory();
        using (var index = SmallIndex.Open(other))
        {
            index.Change([.. Enumerable.Range(0, 150).Select(number => $"a{number}: rice rice")]);
            index.Change("b: lies | lies", "-a1", "-a2");
            index.Change("c: lies", "-a3", "a10: lies");
        }
        using var file = other.Open(name);
        if (name != "manifest-3") Refused(name, file.ToArray(), "another index's");
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Another_format_is_refused_by_its_number_even_with_a_right_checksum(string name)
    {
        foreach (var change in new[] { -1, 1, 1 << 8, 1 << 16 })
        {
            var bytes = Formatted(name, change);
            Refused(name, bytes, $"format {change:+0;-0}");
            Opened(new(whole) { [name] = bytes }, out var problems);
            Assert.Contains(problems, problem => problem.StartsWith(name) && problem.Contains("format"));
        }
    }

    [Fact]
    public void When_no_version_is_whole_the_index_is_empty_and_can_be_filled_again()
    {
        var directory = Directory(new(whole) { ["segment-1"] = [] });
        using var index = SmallIndex.Open(directory);
        Assert.Equal(2, index.Problems.Count);
        Assert.Empty(index.All());
        Assert.Empty(index.Find("rice"));
        index.Change("new: rice");
        Assert.Equal(["new"], index.Find("rice"));
        index.Dispose();
        using var again = SmallIndex.Open(directory);
        Assert.Empty(again.Problems);
        Assert.Equal(["new"], again.Find("rice"));
    }

    [Fact]
    public void What_could_not_be_opened_is_not_deleted_before_there_is_something_in_its_place()
    {
        var directory = Directory(whole);
        TextField[] others = [new("title", Language.Spanish), new("more", Language.English)];
        using (var index = SearchIndex.Open(directory, others))
        {
            Assert.Contains(index.Problems, problem => problem.Contains("fields"));
            Assert.Equal(0, index.Acquire().DocumentCount);
        }
        using (var index = SmallIndex.Open(directory)) Assert.Equal(newest, index.All());
    }

    [Fact]
    public void An_index_of_other_fields_is_empty_and_can_be_filled_again()
    {
        var directory = Directory(whole);
        using var index = SearchIndex.Open(directory, [new("name", Language.English)]);
        Assert.NotEmpty(index.Problems);
        var batch = index.Begin();
        batch.Put("a", ["rice"]);
        batch.Commit();
        index.Dispose();
        using var again = SearchIndex.Open(directory, [new("name", Language.English)]);
        Assert.Empty(again.Problems);
        Assert.Equal(["a"], again.Find("rice"));
    }

    // A folder that was given by mistake must not be emptied.
    [Fact]
    public void Files_of_others_in_the_folder_are_left_alone_and_mislead_nobody()
    {
        var strangers = new[] { "letter.txt", "photo-1", "manifest-", "manifest-x", "manifest-9223372036854775807", "manifest--4", "segment-07x", "pending", "backup-9223372036854775807" };
        var directory = Directory(whole);
        foreach (var name in strangers) using (directory.Create(name)) { }
        using (var index = SmallIndex.Open(directory))
        {
            Assert.Empty(index.Problems);
            Assert.Equal(newest, index.All());
            for (var turn = 0; turn < 3; turn++) index.Change($"d{turn}: rice");
        }
        using var again = SmallIndex.Open(directory);
        Assert.Contains("d2: rice", again.All());
        Assert.Empty(strangers.Except(directory.List()));
    }

    private void Refused(string name, byte[]? bytes, string what)
    {
        var files = new Dictionary<string, byte[]>(whole);
        if (bytes is null) files.Remove(name);
        else files[name] = bytes;
        var start = GC.GetAllocatedBytesForCurrentThread();
        var found = Opened(files, out var problems);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - start, 0, MostAllocated);
        var expected = shared.Contains(name) ? [] : before;
        Assert.True(found == expected || found.SequenceEqual(expected), $"{name}, {what}: {found.Length} documents");
        // No manifest at all is no damage that could be seen.
        Assert.True(problems.Any(problem => problem.Contains(name)) || bytes is null && name == "manifest-3", $"{name}, {what}: no problem is named");
    }

    // The very arrays of the constructor when the documents are those, which spares ten thousand comparisons of texts.
    private string[] Opened(Dictionary<string, byte[]> files, out IReadOnlyList<string> problems)
    {
        using var index = SmallIndex.Open(Directory(files));
        problems = index.Problems;
        var all = index.All();
        return all.SequenceEqual(newest) ? newest : all.SequenceEqual(before) ? before : all;
    }

    private static MemoryDirectory Directory(Dictionary<string, byte[]> files)
    {
        var directory = new MemoryDirectory();
        foreach (var (name, bytes) in files)
            using (var stream = directory.Create(name)) stream.Write(bytes);
        return directory;
    }

    private byte[] Flipped(string name, int at, byte flip)
    {
        var bytes = (byte[])whole[name].Clone();
        bytes[at] ^= flip;
        return bytes;
    }

    private byte[] Formatted(string name, int change)
    {
        var bytes = (byte[])whole[name].Clone();
        ref var format = ref MemoryMarshal.AsRef<int>(bytes.AsSpan(bytes.Length - 12));
        format += change;
        var sum = new Checksum();
        sum.Add(bytes.AsSpan(0, bytes.Length - 8));
        MemoryMarshal.Write(bytes.AsSpan(bytes.Length - 8), sum.Value);
        return bytes;
    }

    private static string Text(Random random) => string.Join(' ', Enumerable.Range(0, random.Next(1, 6)).Select(_ => $"w{random.Next(40)}"));
}
