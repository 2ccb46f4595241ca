using VoiceGateway.Search.Analysis;
using VoiceGateway.Search.Sound;

namespace VoiceGateway.Tests.Search.Sound;

public sealed class SoundIndexTests
{
    private static readonly string[] Phrases = ["garbanzo beans", "green beans", "chickpeas", "baby formula", "paper towels", "oat milk", "goat milk", "water", "butter", "zucchini"];
    private static readonly SoundIndex Index = new(Language.English, Phrases.Select((phrase, value) => (phrase, value)));

    [Theory]
    [InlineData("car bonzo beans", "garbanzo beans")]
    [InlineData("guard gonzo jeans", "garbanzo beans")]
    [InlineData("check please", "chickpeas")]
    [InlineData("chick peas", "chickpeas")]
    [InlineData("paper dolls", "paper towels")]
    [InlineData("warder", "water")]
    [InlineData("zoo key knee", "zucchini")]
    public void A_phrase_is_found_by_its_sound_wherever_its_words_end(string heard, string phrase)
    {
        var found = Find(heard);
        Assert.Equal(phrase, Phrases[found[0].Value]);
        Assert.InRange(found[0].Best, 0.5f, 1);
    }

    [Fact]
    public void The_same_words_are_wholly_alike_and_come_first()
    {
        for (var value = 0; value < Phrases.Length; value++)
        {
            var found = Find(Phrases[value]);
            Assert.Equal((value, 1f, 1f), (found[0].Value, found[0].Best, found[0].Likeness));
            Assert.Equal(found.OrderByDescending(hit => hit.Likeness), found);
        }
    }

    [Fact]
    public void Among_very_many_each_is_found_by_its_own_sound()
    {
        string[] parts = ["ban", "kor", "tel", "mig", "pus", "dra", "fol", "nek", "vit", "rum", "gal", "sep", "lod", "hif", "jup", "wes", "zan", "cho", "pli", "brek", "stu", "trom", "kwi", "sna"];
        var many = (from one in parts from two in parts from three in parts select $"{one}{two} {three}{one}").ToArray();
        var index = new SoundIndex(Language.English, many.Select((phrase, value) => (phrase, value)));
        var found = new SoundHit[8];
        for (var value = 0; value < many.Length; value += 97)
        {
            var heard = new Heard();
            Assert.True(heard.Add(many[value], Language.English));
            Assert.Contains(found[..index.Find(heard, found)], hit => hit is { Likeness: 1, Best: 1 } && hit.Value == value);
        }
    }

    [Fact]
    public void A_plural_sounds_almost_the_same()
    {
        Assert.InRange(Find("green bean")[0].Best, 0.9f, 0.999f);
        Assert.True(Find("chickpea")[0].Best > Find("chickpeak")[0].Best);
    }

    [Fact]
    public void Words_left_out_at_the_ends_are_told()
    {
        var found = Find("well then green beans today");
        Assert.Equal("green beans", Phrases[found[0].Value]);
        Assert.Equal((2, 4), (found[0].From, found[0].To));
    }

    [Fact]
    public void What_all_hypotheses_are_near_to_comes_before_what_one_of_them_says()
    {
        Assert.Equal("goat milk", Phrases[Find("goat milk")[0].Value]);
        Assert.Equal("oat milk", Phrases[Find("goat milk", "oat mill", "oat milk", "oats milk", "oat milk please")[0].Value]);
        Assert.Equal("oat milk", Phrases[Find("boat mill", "oat mill", "oak milk")[0].Value]);
    }

    [Theory]
    [InlineData("garbanzo jeans", "carbonzo beans")]
    [InlineData("barbanzo beans", "garbanzo teams")]
    public void Where_one_hypothesis_slips_another_puts_it_right(string one, string other)
    {
        var (left, right, both) = (Find(one)[0], Find(other)[0], Find(one, other)[0]);
        Assert.Equal((left.Value, left.Value), (right.Value, both.Value));
        Assert.True(both.Likeness > 0.005 + Math.Max(left.Best, right.Best) / 2 + (left.Best + right.Best) / 4);
        Assert.Equal(Math.Max(left.Best, right.Best), both.Best);
    }

    [Theory]
    [InlineData("keen wah", "quinoa", "kiwi")]
    [InlineData("nock ease", "gnocchi", "nuts")]
    [InlineData("sour cream", "sour cream", "sauerkraut")]
    [InlineData("leak soup", "leek soup", "lake soup")]
    public void English_words_sound_as_people_say_them_not_as_they_are_spelled(string heard, string wanted, string other)
    {
        var index = new SoundIndex(Language.English, [(other, 0), (wanted, 1)]);
        var (said, hits) = (new Heard(), new SoundHit[2]);
        said.Add(heard, Language.English);
        Assert.NotEqual(0, index.Find(said, hits));
        Assert.Equal(1, hits[0].Value);
    }

    [Fact]
    public void A_filler_at_an_end_is_left_out_for_little_and_counts_where_it_was_misheard()
    {
        var index = new SoundIndex(Language.English, [("nappies", 0), ("peas", 1), ("olives", 2)]);
        Assert.True(LikenessTo(0, "map is", from: 0, to: 1) > LikenessTo(0, "map", from: 0, to: 1) + 0.05);
        Assert.True(LikenessTo(1, "is peas", from: 1, to: 2) > LikenessTo(1, "is peas", from: 0, to: 2) + 0.05);
        Assert.True(LikenessTo(1, "is peas", from: 1, to: 2) > 0.75);

        float LikenessTo(int value, string phrase, int from, int to)
        {
            var (heard, hits) = (new Heard(), new SoundHit[5]);
            heard.Add(phrase, Language.English, from: from, to: to);
            return hits[..index.Find(heard, hits)].ToArray().First(hit => hit.Value == value).Likeness;
        }
    }

    [Fact]
    public void Asking_allocates_nothing()
    {
        var (heard, hits) = (new Heard(), new SoundHit[5]);
        for (var turn = 0; turn < 3; turn++) Ask();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var turn = 0; turn < 100; turn++) Ask();
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        void Ask()
        {
            heard.Clear();
            heard.Add("car bonzo beans", Language.English);
            heard.Add("guard gonzo jeans", Language.English);
            Index.Find(heard, hits);
        }
    }

    [Theory]
    [InlineData(Language.Spanish, "garbanzos", "harvanso", "leche", "pollo")]
    [InlineData(Language.Portuguese, "queijo", "keiju", "leite", "frango")]
    [InlineData(Language.German, "kichererbsen", "kircher erbsen", "zucchini", "brot")]
    [InlineData(Language.French, "pois chiches", "poids chiche", "haricots", "beurre")]
    [InlineData(Language.French, "haricots", "arico", "abricots", "beurre")]
    [InlineData(Language.German, "zwiebeln", "zwibel", "zimt", "brot")]
    public void Each_language_has_its_own_sounds(Language language, string wanted, string said, string other, string another)
    {
        var index = new SoundIndex(language, [(other, 0), (wanted, 1), (another, 2)]);
        var (heard, hits) = (new Heard(), new SoundHit[3]);
        heard.Add(said, language);
        Assert.NotEqual(0, index.Find(heard, hits));
        Assert.Equal(1, hits[0].Value);
        Assert.InRange(hits[0].Best, 0.7f, 1);
    }

    [Fact]
    public void No_letters_make_it_fail()
    {
        var random = new Random(11);
        foreach (var language in Enum.GetValues<Language>())
            for (var turn = 0; turn < 1_000; turn++)
            {
                var heard = new Heard();
                for (var hypothesis = 0; hypothesis < 12; hypothesis++)
                    heard.Add(string.Concat(Enumerable.Range(0, random.Next(300)).Select(_ => "abcdefghijklmnopqrstuvwxyzé7 "[random.Next(29)])), language);
                Assert.InRange(heard.Count, 0, Heard.MostHypotheses);
                var hits = new SoundHit[4];
                Assert.All(hits[..Index.Find(heard, hits)], hit => Assert.InRange(hit.Best, 0, 1));
            }
    }

    private static SoundHit[] Find(params string[] hypotheses)
    {
        var (heard, hits) = (new Heard(), new SoundHit[5]);
        foreach (var hypothesis in hypotheses) heard.Add(hypothesis, Language.English);
        return hits[..Index.Find(heard, hits)];
    }
}
