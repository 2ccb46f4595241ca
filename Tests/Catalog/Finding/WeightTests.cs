using VoiceGateway.Catalog.Products;
using VoiceGateway.Synonyms.Dictionary;
using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Catalog.Finding;

public sealed class EmbeddedWeightTests() : WeightTests(new MemoryShops());

public sealed class PostgresWeightTests(PostgresShops shops) : WeightTests(shops), IClassFixture<PostgresShops>;

/// <summary>
/// Synonyms inside longer phrases find products by the words that these have, one-way or both ways, as strongly as their weight
/// says and where they are said.
/// </summary>
public abstract class WeightTests(IShopEngine engine)
{
    private static readonly Product[] Products =
    [
        new() { Id = "chick-soup", Name = "Chickpea Soup", Category = "Soups", Popularity = 0.1 }, new() { Id = "gram-soup", Name = "Horse Gram Soup", Category = "Soups", Popularity = 0.9 },
        new() { Id = "pea-soup", Name = "Pea Soup", Category = "Soups", Popularity = 0.5 },
    ];

    [Theory]
    [InlineData(1.0, 0.4, "chick-soup")]
    [InlineData(0.4, 1.0, "gram-soup")]
    public void Of_two_meanings_of_a_word_in_a_phrase_the_heavier_one_leads(double chickpeas, double gram, string first)
    {
        foreach (var kind in new[] { TermKind.OneWay, TermKind.Equivalent, TermKind.Broader })
        {
            var found = Resolve("some zanzo soup please", Locale.EnUs, new("chickpeas", Locale.EnUs, "zanzo", kind, chickpeas), new("gram", Locale.EnUs, "zanzo", kind, gram));
            Assert.Equal(first, found.Products[0].Product.Id);
            Assert.All(found.Products.Skip(1), match => Assert.True(found.Products[0].Score > match.Score + 0.05));
        }
    }

    [Fact]
    public void A_lighter_synonym_finds_the_same_product_less_surely()
    {
        var scores = new[] { 1, 0.6, 0.2 }.Select(weight => Resolve("zanzo soup", Locale.EnUs, new Term("chickpeas", Locale.EnUs, "zanzo", TermKind.Equivalent, weight)).Products[0]).ToList();
        Assert.All(scores, match => Assert.Equal("chick-soup", match.Product.Id));
        Assert.Equal(scores.Select(match => match.Score).OrderDescending(), scores.Select(match => match.Score));
        Assert.Equal(3, scores.Select(match => match.Score).Distinct().Count());
    }

    [Fact]
    public void A_weight_of_another_region_is_its_own()
    {
        Term[] terms = [new("chickpeas", Locale.EnUs, "zanzo", TermKind.Equivalent, 1), new("gram", Locale.EnUs, "zanzo", TermKind.Equivalent, 0.3), new("gram", Locale.Parse("en-GB"), "zanzo", TermKind.Equivalent, 1)];
        Assert.Equal("chick-soup", Resolve("zanzo soup", Locale.EnUs, terms).Products[0].Product.Id);
        Assert.Equal("gram-soup", Resolve("zanzo soup", Locale.Parse("en-GB"), terms).Products[0].Product.Id);
    }

    [Fact]
    public void A_one_way_word_does_not_lead_back()
    {
        Term oneWay = new("chickpeas", Locale.EnUs, "pea", TermKind.OneWay, 0.9);
        Assert.Equal("chickpeas", Resolve("pea", Locale.EnUs, oneWay).Concepts[0].Id);
        Assert.Equal("chick-soup", Resolve("chickpea soup", Locale.EnUs, oneWay).Products[0].Product.Id);
    }

    private VoiceGateway.Catalog.Finding.Resolution Resolve(string phrase, Locale locale, params Term[] terms) => engine.Build(
        Products,
        new DictionaryContent([], [new("chickpeas", Locale.EnUs, "chickpeas", TermKind.Name), new("gram", Locale.EnUs, "horse gram", TermKind.Name), .. terms], []),
        SmallShop.Today).Resolve(phrase, locale);
}
