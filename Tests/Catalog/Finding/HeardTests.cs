using VoiceGateway.Catalog.Finding;
using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Catalog.Finding;

public abstract class HeardTests(SmallShop shop)
{
    [Fact]
    public void What_all_alternatives_name_is_sure()
    {
        var found = Hear("chickpeas", "chickpeas", "some chickpeas", "garbanzo beans");
        Assert.Equal("chickpeas", found.Concepts[0].Id);
        Assert.True(found.IsSure);
    }

    [Fact]
    public void Where_the_alternatives_name_something_else_it_is_not_sure()
    {
        var found = Hear("goat milk", "goat milk", "oat milk", "goat milk");
        Assert.Equal("goat-milk", found.Concepts[0].Id);
        Assert.Contains("oat-milk", found.Concepts.Take(3).Select(concept => concept.Id));
        Assert.False(found.IsSure);
    }

    [Fact]
    public void Where_most_alternatives_name_nothing_it_is_not_sure() =>
        Assert.False(Hear("zucchini", "who keeps knees", "suit any", "so you see me").IsSure);

    [Fact]
    public void A_plain_hit_stays_first_but_what_sounds_like_it_is_offered_too()
    {
        var found = Hear("goat milk");
        Assert.Equal(("goat-milk", Via.Exact), (found.Concepts[0].Id, found.Concepts[0].Via));
        Assert.Contains(found.Concepts, concept => concept is { Id: "oat-milk", Via: Via.Sound });
        Assert.DoesNotContain(shop.Resolve("goat milk").Concepts, concept => concept.Id == "oat-milk");
    }

    [Fact]
    public void What_only_an_alternative_says_is_found()
    {
        var found = Hear("tooth taste", "two pastes", "toothpaste");
        Assert.Equal("toothpaste", found.Concepts[0].Id);
        Assert.Equal("paste", found.Products[0].Product.Id);
    }

    [Fact]
    public void What_no_alternative_says_is_found_by_the_sound_of_all()
    {
        var found = Hear("car bones of jeans", "guard bonzo jeans", "car bonzo bean");
        Assert.Equal(("chickpeas", Via.Sound), (found.Concepts[0].Id, found.Concepts[0].Via));
        Assert.False(found.IsSure);
    }

    [Fact]
    public void A_guess_at_sound_is_never_sure()
    {
        foreach (var phrase in new[] { "car bonzo beans", "brock Lee", "paper dolls", "sue keeny", "oh live oil" })
        {
            Assert.False(shop.Resolve(phrase).IsSure && shop.Resolve(phrase).Concepts[0].Via == Via.Sound);
            Assert.False(Hear(phrase, phrase, phrase).IsSure && Hear(phrase, phrase, phrase).Concepts[0].Via == Via.Sound);
        }
    }

    [Fact]
    public void Any_alternatives_are_borne()
    {
        string[] odd = ["", " ", "\uD83D\uDE80", new('x', 5_000), string.Join(' ', Enumerable.Repeat("milk", 500))];
        foreach (var count in new[] { 1, 9, 10, 40 })
        {
            var found = shop.Snapshot.Resolve("milk", Locale.EnUs, 5, [.. Enumerable.Range(0, count).Select(place => odd[place % odd.Length])]);
            Assert.Equal("whole-milk", found.Concepts[0].Id);
        }
        Assert.Empty(shop.Snapshot.Resolve("", Locale.EnUs, 5, ["", "?"]).Products);
    }

    private Resolution Hear(string phrase, params string[] alternatives) => shop.Snapshot.Resolve(phrase, Locale.EnUs, 5, alternatives);
}
