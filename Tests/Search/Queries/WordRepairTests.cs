using VoiceGateway.Search.Files;
using VoiceGateway.Search.Analysis;
using VoiceGateway.Search.Queries;
using VoiceGateway.Search.Indexing;

namespace VoiceGateway.Tests.Search.Queries;

public sealed class WordRepairTests : IDisposable
{
    private readonly SearchIndex index = SmallIndex.Open(new MemoryDirectory());

    public WordRepairTests() => index.Change("joined: chickpeas flour", "plain: brown rice", "apart: sea salt fine", "green: zucchini", "other: milk | zucchinu bread");

    public void Dispose() => index.Dispose();

    [Theory]
    [InlineData("chick peas flour", "joined")]
    [InlineData("chickpeas fluor", "joined")]
    [InlineData("brown rise", "plain")]
    [InlineData("brwn rise", "plain")]
    public void Words_that_no_document_has_are_put_right(string phrase, string key) => Assert.Equal([key], Cascade(phrase));

    // The word behind a pair that was joined with the one before moves up, and is looked at too.
    [Fact]
    public void The_word_behind_a_joined_pair_is_put_right_too()
    {
        index.Change("a: cheese", "b: chick cheese", "c: chickpeas flour");
        Assert.Equal(["joined", "c"], Cascade("chick peas fluor"));
    }

    // zucchinu is nearer, but only a description has it.
    [Fact]
    public void A_nearer_word_that_no_name_has_does_not_stand_in_the_way() => Assert.Equal(["green"], Cascade("zucchinuu"));

    [Fact]
    public void What_cannot_be_put_right_finds_what_there_is() => Assert.Equal(["plain"], Cascade("qqqqqq rice"));

    private string[] Cascade(string phrase)
    {
        using var snapshot = index.Acquire();
        var hits = new TextHit[10];
        return [.. hits.Take(new Searcher(snapshot, SynonymMap.Empty(Language.English)).Cascade(phrase, hits)).Select(hit => snapshot.Key(hit.Document))];
    }
}
