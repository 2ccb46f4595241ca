using VoiceGateway.Search.Analysis;
using VoiceGateway.Search.Files;
using VoiceGateway.Search.Indexing;
using VoiceGateway.Search.Queries;

namespace VoiceGateway.Tests.Search.Queries;

public sealed class ExplainTests
{
    [Fact]
    public void The_parts_of_an_explanation_add_up_to_the_score_of_every_hit()
    {
        using var index = SearchIndex.Open(new MemoryDirectory(), [new("name", Language.English, 3), new("more", Language.English)]);
        foreach (var texts in new[] { new[] { "black beans and beans", "dried beans" }, ["garbanzo beans", "in water"], ["green beans", ""], ["rice", "goes with black beans"] })
        {
            var batch = index.Begin();
            batch.Put(texts[0], texts);
            batch.Commit();
        }
        using var snapshot = index.Acquire();
        var searcher = new Searcher(snapshot, new SynonymMapBuilder(Language.English).Add("garbanzo beans", "chickpeas", twoWay: true).Build());
        var hits = new TextHit[10];
        foreach (var phrase in new[] { "black beans", "chickpeas in water", "green garbanzo beans" })
        {
            var count = searcher.Any(phrase, [0, 1], hits);
            Assert.True(count > 0);
            foreach (var hit in hits[..count])
            {
                var parts = searcher.Explain(phrase, [0, 1], hit.Document);
                Assert.Equal(hit.Score, (float)parts.Sum(part => (double)part.Score));
                Assert.All(parts, part => Assert.True(part.Score < part.Weight));
            }
        }
        Assert.Contains(searcher.Explain("chickpeas", [0], snapshot.Find("garbanzo beans")), part => part is { Said: "chickpeas", HasSynonyms: true, Field: "name" });
        Assert.Empty(searcher.Explain("rice", [0], snapshot.Find("green beans")));
    }
}
