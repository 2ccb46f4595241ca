using VoiceGateway.Search.Analysis;
using VoiceGateway.Search.Files;
using VoiceGateway.Search.Indexing;
using VoiceGateway.Search.Queries;

namespace VoiceGateway.Tests.Search.Queries;

/// <summary>After warm-up no query allocates a byte, so that the collector never stops a shopper.</summary>
public sealed class QueryAllocationTests : IDisposable
{
    private static readonly string[] Phrases = ["brown rice", "chick peas rice", "garbanzo beans", "garbanzo beans tin", "brwn rice", "chickpeas", "blackbeans", "noth ing rice", "zzzz", "", "Crème brûlée, ½ kg"];

    private static readonly int[] Fields = [0, 1];

    private readonly SearchIndex index = SmallIndex.Open(new MemoryDirectory());

    public QueryAllocationTests()
    {
        var random = new Random(3);
        for (var part = 0; part < 3; part++)
            index.Change([.. Enumerable.Range(0, 500).Select(number => $"{part}-{number}: {Text(random)} | {Text(random)}")]);
        index.Change([.. Enumerable.Range(0, 100).Select(number => $"-1-{number}")]);
    }

    public void Dispose() => index.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void No_query_allocates(bool withSynonyms)
    {
        using var snapshot = index.Acquire();
        Assert.Equal(3, snapshot.SegmentCount);
        var builder = new SynonymMapBuilder(Language.English);
        if (withSynonyms) builder.Add("garbanzo beans", "chick peas", twoWay: true).Add("beans tin", "rice", twoWay: true).Add("brown", "whole", twoWay: false).Replace("zzzz", "oil");
        var searcher = new Searcher(snapshot, builder.Build());
        var hits = new TextHit[10];
        var found = 0;
        for (var turn = 0; turn < 200; turn++) found += Ask(searcher, hits);
        Assert.True(found > 0);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var turn = 0; turn < 200; turn++) Ask(searcher, hits);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    // In segments of more than one block long lists are looked at by groups of neighbours first.
    [Fact]
    public void No_query_allocates_in_a_large_segment_either()
    {
        using var large = SmallIndex.Open(new MemoryDirectory());
        var random = new Random(4);
        var batch = large.Begin();
        for (var number = 0; number < 70_000; number++) batch.Put($"{number}", [Text(random), Text(random)], rank: (uint)number);
        batch.Commit();
        using var snapshot = large.Acquire();
        Assert.Equal((1, 70_000), (snapshot.SegmentCount, snapshot.DocumentCount));
        var searcher = new Searcher(snapshot, new SynonymMapBuilder(Language.English).Add("garbanzo beans", "chick peas", twoWay: true).Build());
        var hits = new TextHit[10];
        for (var turn = 0; turn < 20; turn++) Assert.True(Ask(searcher, hits) > 0);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var turn = 0; turn < 20; turn++) Ask(searcher, hits);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void Taking_a_snapshot_and_looking_a_document_up_allocates_nothing()
    {
        Look(index);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var turn = 0; turn < 200; turn++) Look(index);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static int Look(SearchIndex index)
    {
        using var snapshot = index.Acquire();
        var document = snapshot.Find("0-7");
        Span<byte> key = stackalloc byte[IndexSnapshot.MostKeyBytes];
        return snapshot.Stored(document).Length + snapshot.Key(document, key).Length + (int)snapshot.Rank(document) + snapshot.Frequency(0, "rice");
    }

    private static int Ask(Searcher searcher, TextHit[] hits)
    {
        var count = 0;
        foreach (var phrase in Phrases) count += searcher.Any(phrase, hits) + searcher.All(phrase, hits) + searcher.AnyField(phrase, hits) + searcher.Cascade(phrase, hits) + searcher.BestFields(phrase, Fields, hits);
        return count;
    }

    private static string Text(Random random)
    {
        string[] words = ["rice", "brown", "black", "beans", "chickpeas", "chick", "peas", "garbanzo", "tin", "oil", "whole", "crème"];
        return string.Join(' ', Enumerable.Range(0, random.Next(1, 6)).Select(_ => words[random.Next(words.Length)]));
    }
}
