using VoiceGateway.Catalog.Finding;
using VoiceGateway.Catalog.Products;
using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Catalog.Finding;

public sealed class AlikeTests
{
    [Theory]
    [InlineData("en", "baked venison", "roasted venison")]
    [InlineData("en", "tinned peas", "canned peas")]
    [InlineData("fr", "chevreuil cuit au four", "chevreuil rôti")]
    [InlineData("fr", "petits pois congelés", "petits pois surgelés")]
    [InlineData("de", "tiefgekühlte Erdäpfel", "gefrorene Kartoffeln")]
    [InlineData("de", "Suppen ohne Zucker", "zuckerfreie Suppen")]
    [InlineData("es", "zumo de durazno", "jugo de melocotón")]
    [InlineData("it", "gamberi congelati", "gamberi surgelati")]
    [InlineData("nl", "Franse kazen", "kazen uit Frankrijk")]
    [InlineData("en", "gadus morhua", "cod")]
    public void Everyday_words_find_the_concept_that_has_another_word(string locale, string said, string name)
    {
        var found = Resolve(locale, said, name, "roasted peas", "kazen uit Spanje", "jugo de uva", "raw venison", "Kartoffelsuppen", "gefrorene Erbsen");
        Assert.Equal(name, found.Concepts[0].Id);
    }

    [Fact]
    public void The_dictionary_itself_tells_what_words_mean_inside_longer_phrases()
    {
        Term[] names = [Name("chickpeas"), Name("chickpea flour"), Name("roasted gram flour"), Name("chickpea miso"), Name("barley miso")];
        var before = Snapshot(names).Resolve("zorbo miso", Locale.EnUs);
        Term[] said = [.. names, new("chickpea flour", Locale.EnUs, "zorbo flour", TermKind.Equivalent)];
        var after = Snapshot(said).Resolve("zorbo miso", Locale.EnUs);
        Assert.Equal("chickpea miso", after.Concepts[0].Id);
        Assert.True(after.Concepts[0].Score > before.Concepts[0].Score + 0.1);
    }

    [Fact]
    public void What_was_said_plainly_stands_before_every_guess_and_only_it_is_sure()
    {
        var plain = Resolve("en", "raw venison", "raw venison", "roasted venison", "venison");
        Assert.Equal(("raw venison", true, 1.0), (plain.Concepts[0].Id, plain.IsSure, plain.Concepts[0].Score));
        var guess = Resolve("en", "smoked venison", "raw venison", "roasted venison", "venison");
        Assert.NotEmpty(guess.Concepts);
        Assert.False(guess.IsSure);
        Assert.All(guess.Concepts, concept => Assert.InRange(concept.Score, 0.3, 0.879));
    }

    [Fact]
    public void The_same_words_in_another_order_are_sure()
    {
        var found = Resolve("en", "venison roasted", "raw venison", "roasted venison", "pea soup");
        Assert.Equal(("roasted venison", true), (found.Concepts[0].Id, found.IsSure));
    }

    [Fact]
    public void A_guess_without_the_word_that_the_phrase_is_about_is_not_made() =>
        Assert.Empty(Resolve("en", "rocket launcher", "rocket", "lettuce").Concepts);

    [Fact]
    public void A_list_is_filled_with_what_is_a_little_alike_below_what_may_be_meant_and_is_as_sure_as_without()
    {
        Term[] terms = [Name("rocket"), Name("lettuce"), Name("rocket pesto")];
        var filled = Snapshot(terms).Resolve("rocket launcher", Locale.EnUs, isFilled: true);
        Assert.Equal("rocket", filled.Concepts[0].Id);
        Assert.All(filled.Concepts, concept => Assert.InRange(concept.Score, 0.01, CatalogSnapshot.LeastMeant - 0.001));
        Assert.DoesNotContain(filled.Concepts, concept => concept.Id == "lettuce");
        Assert.False(filled.IsSure);
        var shop = CatalogSnapshot.Build([new Product { Id = "1", Name = "Rocket Launcher" }], terms, new(2026, 1, 1));
        Assert.Equal(shop.Resolve("rocket launcher", Locale.EnUs).IsSure, shop.Resolve("rocket launcher", Locale.EnUs, isFilled: true).IsSure);
        Assert.Empty(shop.Resolve("zzgl", Locale.EnUs, isFilled: true).Concepts);
    }

    private static Resolution Resolve(string locale, string said, params string[] names) =>
        Snapshot([.. names.Distinct().Select(name => new Term(name, Locale.Parse(locale), name, TermKind.Name))]).Resolve(said, Locale.Parse(locale));

    private static Term Name(string name) => new(name, Locale.EnUs, name, TermKind.Name);

    private static CatalogSnapshot Snapshot(Term[] terms) => CatalogSnapshot.Build([], terms, new DateOnly(2026, 1, 1));
}
