using VoiceGateway.Search.Analysis;
using VoiceGateway.Search.Files;
using VoiceGateway.Search.Indexing;
using VoiceGateway.Search.Queries;
using VoiceGateway.Tests.Support;

namespace VoiceGateway.Tests.Search.Indexing;

/// <summary>
/// Row X7: an index that another build wrote is opened, or refused and filled again, never misread. Tests/Search/Fixtures has
/// the files of every format that was ever released, and those of the present one, written by <c>dotnet
/// VoiceGateway.Tests.dll fixture FOLDER</c>.
/// </summary>
public sealed class FormatTests
{
    private static readonly string[] Phrases = ["chickpeas", "brown rice", "beans", "garbanzo", "café crème", "2.5 kg", "no such thing", "oil", "tins of beans and rice"];

    public static TheoryData<string> Formats => new(Directory.GetDirectories(Folder("")).Select(folder => Path.GetFileName(folder)));

    [Theory]
    [MemberData(nameof(Formats))]
    public void An_index_of_any_format_is_read_right_or_refused(string format)
    {
        var directory = Load(format);
        using var index = SmallIndex.Open(directory);
        if (index.Problems.Count == 0)
        {
            Assert.Equal(Answers(Fresh()), Answers(directory, index));
            return;
        }
        Assert.All(index.Problems, problem => Assert.Contains("format", problem));
        Assert.Empty(index.All());
        Fill(index);
        Assert.Equal(Answers(Fresh()), Answers(directory, index));
    }

    // Fails when the layout, the analysis of words or what is kept of a document changes: then SegmentFormat.Version (or that of
    // the other files) must change too, and the files of the new format be added here.
    [Fact]
    public void What_is_written_now_is_what_the_newest_fixture_has()
    {
        var newest = Formats.Cast<object[]>().Select(row => (string)row[0]).OrderBy(name => int.Parse(name["format-".Length..])).Last();
        var (written, kept) = (Fresh(), Load(newest));
        Assert.Equal(kept.List().Order(), written.List().Order());
        Assert.All(kept.List(), name => Assert.Equal(Bytes(kept, name), Bytes(written, name)));
    }

    /// <summary>Writes the files of the present format.</summary>
    internal static int Write(string folder)
    {
        Directory.CreateDirectory(folder);
        var written = Fresh();
        foreach (var name in written.List()) File.WriteAllBytes(Path.Combine(folder, name), Bytes(written, name));
        return 0;
    }

    private static MemoryDirectory Fresh()
    {
        var directory = new MemoryDirectory();
        using var index = SmallIndex.Open(directory);
        Fill(index);
        return directory;
    }

    // Two segments, deletions, an upsert, repeated words, a document without a first field, letters of all kinds.
    private static void Fill(SearchIndex index)
    {
        index.Change("1: chickpeas | garbanzo beans in tins", "2: brown rice | rice rice rice", "3: Café crème | coffee with cream", "4: | only more: beans", "5: black beans 2.5 kg");
        index.Change("6: olive oil | l'huile d'olive", "2: brown rice, whole grain", "-3", "7: cafe creme | другое 咖啡", "-1", "1: chickpea flour");
    }

    private static string[] Answers(MemoryDirectory directory)
    {
        using var index = SmallIndex.Open(directory);
        Assert.Empty(index.Problems);
        return Answers(directory, index);
    }

    private static string[] Answers(MemoryDirectory directory, SearchIndex index)
    {
        using var snapshot = index.Acquire();
        var searcher = new Searcher(snapshot, new SynonymMapBuilder(Language.English).Add("garbanzo", "chickpeas", twoWay: true).Build());
        var hits = new TextHit[20];
        var found = Phrases.Select(phrase => $"{phrase}: " + string.Join(", ", hits[..searcher.AnyField(phrase, hits)]
            .Select(hit => $"{snapshot.Key(hit.Document)} {BitConverter.SingleToInt32Bits(hit.Score):x} {snapshot.Rank(hit.Document)}")));
        Assert.NotEmpty(directory.List());
        return [.. found, .. snapshot.All()];
    }

    private static MemoryDirectory Load(string format)
    {
        var directory = new MemoryDirectory();
        foreach (var file in Directory.GetFiles(Folder(format)))
            using (var stream = directory.Create(Path.GetFileName(file))) stream.Write(File.ReadAllBytes(file));
        return directory;
    }

    private static byte[] Bytes(MemoryDirectory directory, string name)
    {
        using var file = directory.Open(name);
        return file.ToArray();
    }

    private static string Folder(string format) => Path.Combine(Repository.Root, "Tests", "Search", "Fixtures", format);
}
