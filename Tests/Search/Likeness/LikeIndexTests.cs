using VoiceGateway.Search.Analysis;
using VoiceGateway.Search.Likeness;
using VoiceGateway.Search.Phrases;

namespace VoiceGateway.Tests.Search.Likeness;

public sealed class LikeIndexTests
{
    private static readonly string[] English =
        ["roasted venison", "raw venison", "olive oil", "olive oil from spain", "applesauce", "apple juice", "grape seed oil", "rapeseed oil", "frozen french fries", "8 month milk"];

    [Theory]
    [InlineData("oil of olives", "olive oil")]
    [InlineData("venison baked", "roasted venison")]
    [InlineData("apple sauces", "applesauce")]
    [InlineData("grapeseed oil", "grape seed oil")]
    [InlineData("spanish olive oil", "olive oil from spain")]
    [InlineData("french frys deep frozen", "frozen french fries")]
    [InlineData("milk 08 months", "8 month milk")]
    public void A_phrase_in_other_words_finds_the_phrase_that_is_most_alike(string asked, string found) => Assert.Equal(found, Find(English, Language.English, asked)[0].Phrase);

    [Theory]
    [InlineData("Mehl aus Kichererbsen", "kichererbsenmehl")]
    [InlineData("Tiefkühlerbsen", "gefrorene erbsen")]
    [InlineData("Reis mit Milch", "milchreis")]
    public void Joined_words_are_compared_by_their_parts(string asked, string found) =>
        Assert.Equal(found, Find(["kichererbsenmehl", "kichererbsen", "weizenmehl", "mehl", "gefrorene erbsen", "erbsen", "milchreis", "reis", "milch"], Language.German, asked)[0].Phrase);

    [Fact]
    public void The_same_words_are_wholly_alike_and_fewer_less_so()
    {
        Assert.InRange(Find(English, Language.English, "juice apple")[0].Likeness, 0.999f, 1);
        Assert.InRange(Find(English, Language.English, "apple juice box")[0].Likeness, 0.5f, 0.95f);
        Assert.Empty(Find(English, Language.English, "xyzzy"));
        Assert.Empty(Find([], Language.English, "apple"));
    }

    [Fact]
    public void A_hit_tells_whether_it_has_the_word_that_the_phrase_is_about()
    {
        Assert.Equal(0, Find(English, Language.English, "venison launcher")[0].Head);
        Assert.Equal(1, Find(English, Language.English, "launcher venison")[0].Head);
    }

    [Fact]
    public void A_query_leaves_nothing_behind_for_the_next_one_even_in_another_index()
    {
        var query = new PhraseQuery();
        var (small, large) = (Index(["milk"], Language.English), Index(English, Language.English));
        Find(large, query, "frozen olive oil");
        Assert.Empty(Find(small, query, "frozen olive oil"));
        Assert.Equal(Find(large, new PhraseQuery(), "seed oil"), Find(large, query, "seed oil"));
    }

    [Fact]
    public void Hostile_phrases_are_cut_not_refused()
    {
        var index = Index(English, Language.English);
        var query = new PhraseQuery();
        Assert.Empty(Find(index, query, new string('x', 5_000)));
        Assert.NotEmpty(Find(index, query, string.Join(' ', Enumerable.Repeat("olive", 500))));
    }

    [Fact]
    public void A_search_allocates_nothing()
    {
        var index = Index(English, Language.English);
        var query = new PhraseQuery();
        var hits = new LikeHit[4];
        Ask(index, query, hits);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var turn = 0; turn < 100; turn++) Ask(index, query, hits);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static void Ask(LikeIndex index, PhraseQuery query, LikeHit[] hits)
    {
        index.Start(query);
        index.Add(query, "spanish", 1, false);
        index.Add(query, "olivoil", 1, true);
        index.Find(query, hits);
    }

    private static List<(string Phrase, float Likeness, float Head)> Find(string[] phrases, Language language, string asked) =>
        [.. Find(Index(phrases, language), new(), asked).Select(hit => (phrases[hit.Value], hit.Likeness, hit.Head))];

    private static LikeHit[] Find(LikeIndex index, PhraseQuery query, string asked)
    {
        index.Start(query);
        var words = Words.Split(asked);
        foreach (var word in words) index.Add(query, word, word is "of" or "mit" or "aus" ? 0.1f : 1, word == words[^1]);
        var hits = new LikeHit[4];
        return hits[..index.Find(query, hits)];
    }

    private static LikeIndex Index(string[] phrases, Language language)
    {
        var vocabulary = new Vocabulary(language);
        var numbered = phrases.Select(phrase => Array.ConvertAll(Words.Split(phrase), word => vocabulary.Add(word))).ToArray();
        var builder = new LikeIndexBuilder(vocabulary, word => vocabulary[word] is "from" ? 0.1f : 1);
        for (var phrase = 0; phrase < phrases.Length; phrase++) builder.Add(numbered[phrase], phrases[phrase], phrase);
        builder.AddSame([["roasted"], ["baked"]], 0.95f);
        builder.AddSame([["spanish"], ["spain"]], 0.95f);
        builder.AddSame([["tiefkuhl"], ["gefroren"]], 0.95f);
        return builder.Build();
    }
}
