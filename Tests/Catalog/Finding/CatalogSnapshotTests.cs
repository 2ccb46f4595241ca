using VoiceGateway.Catalog.Finding;
using VoiceGateway.Catalog.Products;
using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Catalog.Finding;

public abstract class CatalogSnapshotTests(SmallShop shop)
{
    private SmallShop SmallShop => shop;

    private CatalogSnapshot Shop => SmallShop.Snapshot;

    [Theory]
    [InlineData("chick", "chickpeas")]
    [InlineData("flour", "chickpea-flour")]
    [InlineData("oat", "oat-milk")]
    [InlineData("goat", "goat-milk")]
    [InlineData("towels", "paper-towels")]
    [InlineData("twine", null)]
    public void A_product_belongs_to_the_concept_with_the_longest_name_in_its_own(string product, string? concept) =>
        Assert.Equal(concept, Shop.ConceptOf(product));

    [Theory]
    [InlineData("Kettle Creek Black Beans in Tomato Sauce", "black-beans")]
    [InlineData("Kettle Creek Tomato Sauce with Black Beans", "tomato-sauce")]
    [InlineData("Kettle Creek Butter Lettuce", "lettuce")]
    [InlineData("Kettle Creek Frijoles Negros", "black-beans")]
    [InlineData("Kettle Creek Turtle Beans", "black-beans")]
    [InlineData("Kettle Creek Candles", null)]
    public void The_weight_of_the_name_decides_and_other_words_for_the_concept_help(string name, string? concept)
    {
        Term[] terms =
        [
            new("black-beans", Locale.EnUs, "black beans", TermKind.Name),
            new("black-beans", Locale.EnUs, "turtle beans", TermKind.Equivalent),
            new("black-beans", Locale.Parse("es-US"), "frijoles negros", TermKind.Name),
            new("tomato-sauce", Locale.EnUs, "tomato sauce", TermKind.Name),
            new("butter", Locale.EnUs, "butter", TermKind.Name),
            new("lettuce", Locale.EnUs, "lettuce", TermKind.Name),
        ];
        var snapshot = SmallShop.Build([new Product { Id = "p", Name = name, Brand = "Kettle Creek" }], terms);
        Assert.Equal(concept, snapshot.ConceptOf("p"));
    }

    [Fact]
    public void The_products_of_a_concept_come_with_the_most_popular_first()
    {
        Assert.Equal(["chick", "chick-big", "chick-bio", "chick-dry"], Shop.ProductsOf("chickpeas").Select(product => product.Id));
        Assert.Equal(["whole-out", "whole"], Shop.ProductsOf("whole-milk").Select(product => product.Id));
        Assert.Empty(Shop.ProductsOf("saffron"));
        Assert.Empty(Shop.ProductsOf("no-such-concept"));
    }

    [Theory]
    [InlineData("two cans of garbanzo beans and a dozen eggs", 3, 2)]
    [InlineData("two cans of garbanzo beans and a dozen eggs", 4, 0)]
    [InlineData("two cans of garbanzo beans and a dozen eggs", 8, 1)]
    [InlineData("two cans of garbanzo beans and a dozen eggs", 9, 0)]
    [InlineData("chickpea flour", 0, 2)]
    [InlineData("chickpea", 0, 1)]
    public void The_longest_term_at_a_word_is_known(string text, int start, int length) =>
        Assert.Equal(length, Shop.LongestTermAt(text.Split(' '), start, Locale.EnUs));

    [Theory]
    [InlineData("huile d olive", 3)]
    [InlineData("huile dolive", 2)]
    [InlineData("d olive", 0)]
    public void What_an_apostrophe_parts_is_one_term(string text, int length) =>
        Assert.Equal(length, Shop.LongestTermAt(text.Split(' '), 0, Locale.Parse("fr-FR")));

    [Fact]
    public void A_concept_has_a_name_in_every_locale()
    {
        Assert.Equal("Kichererbsen", Shop.ConceptName("chickpeas", Locale.Parse("de-DE")));
        Assert.Equal("courgettes", Shop.ConceptName("zucchini", Locale.Parse("en-GB")));
        Assert.Equal("besan-9", Shop.ConceptName("besan-9", Locale.EnUs));
    }

    [Fact]
    public void Products_are_found_by_id()
    {
        Assert.Equal("Fernhill Arugula", Shop.Find("rocket")?.Name);
        Assert.Null(Shop.Find("nothing"));
        Assert.Equal(SmallShop.Products().Length, Shop.ProductCount);
    }

    [Fact]
    public void An_empty_shop_and_an_empty_dictionary_answer_nothing_and_do_not_fail()
    {
        var empty = SmallShop.Build([], []);
        Assert.Empty(empty.Resolve("milk", Locale.EnUs).Products);
        var products = SmallShop.Build(SmallShop.Products(), []);
        Assert.Equal("chick", products.Resolve("fernhill chickpeas", Locale.EnUs).Products[0].Product.Id);
        var terms = SmallShop.Build([], SmallShop.Terms());
        Assert.Equal("chickpeas", terms.Resolve("garbanzo beans", Locale.EnUs).Concepts[0].Id);
    }

    [Fact]
    public void A_language_that_nobody_prepared_for_is_answered_by_the_shops_own_names() =>
        Assert.Equal("chick", Shop.Resolve("chickpeas", Locale.Parse("it-IT")).Products[0].Product.Id);
}
