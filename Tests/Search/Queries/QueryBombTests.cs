using VoiceGateway.Search.Analysis;
using VoiceGateway.Search.Files;
using VoiceGateway.Search.Indexing;
using VoiceGateway.Search.Queries;

namespace VoiceGateway.Tests.Search.Queries;

/// <summary>Row X6: whatever is asked, so much memory and so many words and no more.</summary>
public sealed class QueryBombTests : IDisposable
{
    private const long MostAllocated = 1 << 20;

    private static readonly Dictionary<string, string> Bombs = new()
    {
        ["nothing"] = "",
        ["spaces"] = new(' ', 10_000),
        ["a word of 10 kB"] = new('a', 10_000),
        ["10 kB of words"] = string.Concat(Enumerable.Repeat("rice beans ", 1000)),
        ["1,000 unknown words"] = string.Join(' ', Enumerable.Range(0, 1000).Select(number => $"unkn{number}wn")),
        ["1,000 words nearly right"] = string.Join(' ', Enumerable.Range(0, 1000).Select(number => $"commn{number}x")),
        ["one letter each"] = string.Join(' ', Enumerable.Range(0, 1000).Select(number => (char)('a' + number % 26))),
        ["only stop words"] = string.Concat(Enumerable.Repeat("the of and to in ", 500)),
        ["the same word"] = string.Concat(Enumerable.Repeat("common ", 1500)),
        ["terms in terms"] = string.Concat(Enumerable.Repeat("one two one ", 800)),
        ["lone surrogates"] = string.Concat(Enumerable.Repeat("\ud83c \udf5a\ud83cx\udf5a", 1500)),
        ["combining marks"] = "r" + new string('\u0301', 10_000) + "ice",
        ["marks only"] = new('\u0489', 10_000),
        ["letters that grow"] = new('\ufb03', 10_000),
        ["fractions"] = new('½', 10_000),
        ["apostrophes"] = string.Concat(Enumerable.Repeat("l'd'", 2500)),
        ["ampersands"] = new('&', 10_000),
        ["points between digits"] = string.Concat(Enumerable.Repeat("1.", 5000)),
        ["zeros and directions"] = string.Concat(Enumerable.Repeat("\0\u202e\u200b\ufeff", 2500)),
        ["every letter there is"] = string.Concat(Enumerable.Range(1, 10_000).Select(number => (char)(number * 6))),
    };

    private readonly SearchIndex index;
    private readonly SynonymMap synonyms;

    public QueryBombTests()
    {
        index = SmallIndex.Open(new MemoryDirectory());
        for (var part = 0; part < 3; part++)
        {
            var batch = index.Begin();
            for (var number = 0; number < 2000; number++)
                batch.Put($"{part}-{number}", [$"common rice word{number} the of", $"common beans a b c {number}"]);
            batch.Commit();
        }
        var builder = new SynonymMapBuilder(Language.English);
        builder.Add("one two", "rice", twoWay: true).Add("two one", "beans", twoWay: true).Add("common", "the", twoWay: true).Add("one", "two one two", twoWay: false);
        synonyms = builder.Build();
    }

    public static TheoryData<string> Names => new(Bombs.Keys);

    public void Dispose() => index.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public void A_bomb_takes_little_memory_and_is_answered(string name)
    {
        using var snapshot = index.Acquire();
        var searcher = new Searcher(snapshot, synonyms);
        var hits = new TextHit[10];
        // What an index makes once, when the first one asks.
        searcher.Cascade("commno the one two", hits);
        // On a thread of its own, so that what a thread keeps counts too.
        Exception? problem = null;
        var thread = new Thread(() => problem = Record.Exception(() => Ask(searcher, Bombs[name])));
        thread.Start();
        thread.Join();
        Assert.Null(problem);
    }

    [Fact]
    public void Words_past_the_limit_cost_nothing_and_find_nothing()
    {
        using var snapshot = index.Acquire();
        var (searcher, hits) = (new Searcher(snapshot, SynonymMap.Empty(Language.English)), new TextHit[10]);
        var unknown = string.Concat(Enumerable.Repeat("zz ", PhraseQuery.MostWords - 1));
        Assert.Equal(3, searcher.Any(unknown + "word7", hits));
        Assert.Equal(0, searcher.Any("zz " + unknown + "word7", hits));
        Assert.Equal(0, searcher.Any(new string('z', 600) + " word7", hits));
        // A hundred times as long is the same question.
        var (once, often) = (new TextHit[10], new TextHit[10]);
        var start = string.Concat(Enumerable.Repeat("rice word1 ", 16));
        Assert.Equal(searcher.AnyField(start, once), searcher.AnyField(start + string.Concat(Enumerable.Repeat("beans word2 ", 800)), often));
        Assert.Equal(once, often);
    }

    [Fact]
    public void A_bomb_is_read_as_no_more_than_32_words()
    {
        var phrase = new PhraseQuery();
        foreach (var (name, bomb) in Bombs)
        {
            phrase.Read(bomb, synonyms);
            Assert.True(phrase.Count <= PhraseQuery.MostWords, name);
            Assert.True(phrase.Parts(false).Length <= phrase.Count && phrase.Parts(true).Length <= phrase.Count, name);
        }
    }

    [Fact]
    public void Bombs_in_documents_are_found_by_what_fits_and_kept()
    {
        using var bombed = SmallIndex.Open(new MemoryDirectory());
        var batch = bombed.Begin();
        foreach (var (name, bomb) in Bombs) batch.Put(name, [bomb, "kept " + bomb]);
        batch.Commit();
        for (var turn = 0; turn < 3; turn++) bombed.Change($"more{turn}: kept");
        Assert.True(bombed.Merge());
        Assert.Equal(Bombs.Count + 3, bombed.Find("kept").Length);
        foreach (var (name, bomb) in Bombs) Assert.True(bombed.Find(bomb).Length >= (Words.Split(bomb).Any(word => word.Length <= Inflection.MaxLetters) ? 1 : 0), name);
    }

    private static void Ask(Searcher searcher, string bomb)
    {
        var hits = new TextHit[10];
        var before = GC.GetAllocatedBytesForCurrentThread();
        searcher.Any(bomb, hits);
        searcher.All(bomb, hits);
        searcher.AnyField(bomb, hits);
        searcher.Cascade(bomb, hits);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostAllocated);
    }
}
