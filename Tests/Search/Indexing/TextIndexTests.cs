using VoiceGateway.Search.Analysis;
using VoiceGateway.Search.Indexing;
using VoiceGateway.Search.Phrases;

namespace VoiceGateway.Tests.Search.Indexing;

public sealed class TextIndexTests
{
    private readonly Vocabulary vocabulary = new(Language.English);

    // By the formula of Lucene 8: idf = ln(1 + 1.5/2.5); average length 7/3.
    [Fact]
    public void A_document_scores_as_in_Lucene_8()
    {
        var index = Index([1], ["chickpeas fernhill"], ["chickpeas chickpeas flour"], ["black beans"]);
        var hits = Search(index, "chickpea", 10);
        Assert.Equal([1, 0], hits.Select(hit => hit.Document));
        Assert.Equal(0.271903f, hits[0].Score, 0.000002f);
        Assert.Equal(0.226898f, hits[1].Score, 0.000002f);
    }

    [Fact]
    public void A_field_of_weight_three_scores_three_times_as_much()
    {
        var index = Index([3, 1], ["rice", "flour"], ["flour", "rice"]);
        var hits = Search(index, "rice", 10);
        Assert.Equal(0, hits[0].Document);
        Assert.Equal(hits[1].Score * 3, hits[0].Score, 0.0001f);
    }

    [Fact]
    public void Long_fields_keep_their_length_to_four_bits_as_in_Lucene()
    {
        Assert.Equal([0, 23, 39, 40, 40, 42, 56, 56, 60], new[] { 0, 23, 39, 40, 41, 42, 56, 59, 60 }.Select(length => Bm25.Length(Bm25.Norm(length))));
    }

    [Fact]
    public void The_best_are_those_of_a_plain_scan_in_the_same_order()
    {
        var random = new Random(42);
        var documents = Enumerable.Range(0, 500).Select(_ => new[] { Text(random, 6), Text(random, 2) }).ToArray();
        var index = Index([2, 1], documents);
        for (var turn = 0; turn < 100; turn++)
        {
            var query = Text(random, 3);
            var all = Search(index, query, documents.Length);
            var best = Search(index, query, 10);
            Assert.Equal(all.OrderByDescending(hit => hit.Score).ThenBy(hit => hit.Document).Take(10), best);
            var words = Words.Split(query);
            Assert.Equal(documents.Count(document => Words.Split(string.Join(' ', document)).Intersect(words).Any()), all.Length);
        }
    }

    [Fact]
    public void Words_that_are_not_here_and_no_words_find_nothing()
    {
        var index = Index([1], ["black beans"]);
        Assert.Empty(Search(index, "rocket", 10));
        Assert.Equal(0, index.Search([Vocabulary.Unknown, 999], new TextHit[3]));
        Assert.Equal(0, index.Search([], new TextHit[3]));
        Assert.Equal(0, index.Search([0], []));
    }

    [Fact]
    public void A_search_allocates_nothing()
    {
        var index = Index([1], ["black beans"], ["white beans"]);
        var (words, hits) = (new[] { vocabulary.Find("bean") }, new TextHit[5]);
        index.Search(words, hits);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var turn = 0; turn < 100; turn++) index.Search(words, hits);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private TextIndex Index(float[] weights, params string[][] documents)
    {
        var builder = new TextIndexBuilder(vocabulary, weights);
        foreach (var document in documents)
        {
            builder.AddDocument();
            for (var field = 0; field < document.Length; field++) builder.Add(field, document[field]);
        }
        return builder.Build();
    }

    private TextHit[] Search(TextIndex index, string text, int most)
    {
        var hits = new TextHit[most];
        return hits[..index.Search(Words.Split(text).Select(word => vocabulary.Find(word)).ToArray(), hits)];
    }

    private static string Text(Random random, int words) => string.Join(' ', Enumerable.Range(0, words).Select(_ => "w" + Math.Sqrt(random.Next(900)).ToString("0")));
}
