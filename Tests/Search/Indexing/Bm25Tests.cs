using VoiceGateway.Search.Analysis;
using VoiceGateway.Search.Files;
using VoiceGateway.Search.Indexing;
using VoiceGateway.Search.Queries;

namespace VoiceGateway.Tests.Search.Indexing;

public sealed class Bm25Tests
{
    // By the formula of Lucene 8: idf = ln(1 + 1.5/2.5); average length 7/3.
    [Fact]
    public void A_document_scores_as_in_Lucene_8()
    {
        var hits = Search([new("name", Language.English)], "chickpea", ["chickpeas fernhill"], ["chickpeas chickpeas flour"], ["black beans"]);
        Assert.Equal(["1", "0"], hits.Select(hit => hit.Key));
        Assert.Equal(0.271903f, hits[0].Score, 0.000002f);
        Assert.Equal(0.226898f, hits[1].Score, 0.000002f);
    }

    [Fact]
    public void A_field_of_weight_three_scores_three_times_as_much()
    {
        var hits = Search([new("name", Language.English, 3), new("more", Language.English)], "rice", ["rice", "flour"], ["flour", "rice"]);
        Assert.Equal(["0", "1"], hits.Select(hit => hit.Key));
        Assert.Equal(hits[1].Score * 3, hits[0].Score, 0.0001f);
    }

    [Fact]
    public void Long_fields_keep_their_length_to_four_bits_as_in_Lucene() =>
        Assert.Equal([0, 23, 39, 40, 40, 42, 56, 56, 60], new[] { 0, 23, 39, 40, 41, 42, 56, 59, 60 }.Select(length => Bm25.Length(Bm25.Norm(length))));

    private static (string Key, float Score)[] Search(TextField[] fields, string phrase, params string[][] documents)
    {
        using var index = SearchIndex.Open(new MemoryDirectory(), fields);
        var batch = index.Begin();
        for (var document = 0; document < documents.Length; document++) batch.Put($"{document}", documents[document]);
        batch.Commit();
        using var snapshot = index.Acquire();
        var hits = new TextHit[10];
        return [.. hits.Take(new Searcher(snapshot, SynonymMap.Empty(Language.English)).AnyField(phrase, hits)).Select(hit => (snapshot.Key(hit.Document), hit.Score))];
    }
}
