using System.Globalization;
using VoiceGateway.Search.Analysis;
using VoiceGateway.Search.Files;
using VoiceGateway.Search.Indexing;
using VoiceGateway.Search.Queries;

namespace VoiceGateway.Tests.Search.Lucene;

/// <summary>A plain query finds what Apache Lucene 8 finds, in its order and with its scores, when both are given the same words.</summary>
public sealed class LuceneParityTests
{
    private const Language Tongue = Language.English;
    private const int Most = 10;

    [Fact]
    public async Task Plain_queries_have_the_best_ten_of_Lucene_and_the_same_scores_to_the_last_bit()
    {
        var corpus = new MixedCorpus(documents: 5_000, queries: 500);
        var expected = await LuceneJudge.AskAsync(corpus.Documents.Select(Analysed), [.. corpus.Queries.Select(Analysed)]);
        Assert.Equal(corpus.Queries.Length, expected.Length);
        Assert.True(expected.Count(line => line.Split(' ').Length == Most) > corpus.Queries.Length / 2);
        using var index = Index(corpus.Documents);
        using var snapshot = index.Acquire();
        var searcher = new Searcher(snapshot, SynonymMap.Empty(Tongue));
        Assert.Equal(expected, corpus.Queries.Select(query => Line(snapshot, searcher, query)));
    }

    // In several commits, so that what is counted over all documents is counted over all parts of the index.
    private static SearchIndex Index(string[] documents)
    {
        var index = SearchIndex.Open(new MemoryDirectory(), [new TextField("text", Tongue)]);
        var number = 0;
        foreach (var part in documents.Chunk(1_700))
        {
            var batch = index.Begin();
            foreach (var text in part) batch.Put(number++.ToString(CultureInfo.InvariantCulture), [text]);
            batch.Commit();
        }
        return index;
    }

    private static string Line(IndexSnapshot snapshot, Searcher searcher, string query)
    {
        Span<TextHit> hits = stackalloc TextHit[Most];
        var found = new List<string>();
        foreach (var hit in hits[..searcher.Any(query, hits)]) found.Add($"{snapshot.Key(hit.Document)}:{BitConverter.SingleToUInt32Bits(hit.Score):x}");
        return string.Join(' ', found);
    }

    private static string Analysed(string text) => string.Join(' ', Words.Split(text).Select(word => Inflection.Fold(word, Tongue)));
}
