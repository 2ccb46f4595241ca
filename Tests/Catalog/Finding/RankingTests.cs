using VoiceGateway.Synonyms.Terms;

namespace VoiceGateway.Tests.Catalog.Finding;

public abstract class RankingTests(SmallShop shop)
{
    private SmallShop SmallShop => shop;

    [Theory]
    [InlineData("chickpeas", "en-US", "chick")]
    [InlineData("organic chickpeas", "en-US", "chick-bio")]
    [InlineData("organic garbanzo beans", "en-US", "chick-bio")]
    [InlineData("29 ounce chickpeas", "en-US", "chick-big")]
    [InlineData("a 29 ounce can of fernhill chickpeas", "en-US", "chick-big")]
    [InlineData("a bag of chickpeas", "en-US", "chick-dry")]
    [InlineData("harvest row chickpeas", "en-US", "chick-dry")]
    [InlineData("crunchy peanut butter", "en-US", "pb-crunchy")]
    [InlineData("peanut butter", "en-US", "pb")]
    [InlineData("Bio Kichererbsen", "de-DE", "chick-bio")]
    [InlineData("garbanzos orgánicos", "es-US", "chick-bio")]
    [InlineData("pois chiches bio", "fr-FR", "chick-bio")]
    [InlineData("organic milk", "en-US", "whole")]
    [InlineData("butter", "en-US", "salted")]
    [InlineData("butter without salt", "en-US", "unsalted")]
    [InlineData("mantequilla sin sal", "es-US", "unsalted")]
    public void The_other_words_of_the_phrase_choose_the_product(string phrase, string locale, string product) =>
        Assert.Equal(product, SmallShop.Resolve(phrase, locale).Products[0].Product.Id);

    [Fact]
    public void What_is_in_stock_stands_before_what_is_popular()
    {
        Assert.Equal(["whole", "whole-out"], SmallShop.Resolve("whole milk").Products.Select(product => product.Product.Id));
        Assert.Equal("whole-out", SmallShop.Resolve("alderbrook whole milk").Products[0].Product.Id);
    }

    [Theory]
    [InlineData("Mill & Meadow whole milk", "whole")]
    [InlineData("everlys large eggs", "eggs")]
    [InlineData("fernhill organic chickpeas 15 ounce", "chick-bio")]
    [InlineData("bramble and co peanut butter", "pb")]
    [InlineData("fernhill chickpea flour", "flour")]
    public void A_product_that_is_named_whole_is_first_and_exact(string phrase, string product)
    {
        var found = SmallShop.Resolve(phrase);
        Assert.Equal((product, Via.Exact, 1.0), (found.Products[0].Product.Id, found.Products[0].Via, found.Products[0].Score));
        Assert.True(found.IsSure);
    }

    [Fact]
    public void Every_product_is_found_by_its_own_name_in_every_language()
    {
        foreach (var product in SmallShop.Products())
            foreach (var (locale, name) in product.Names.Append(new("en-US", product.Name)))
                Assert.Equal(name, SmallShop.Resolve(name, locale).Products[0].Product.NameIn(VoiceGateway.Values.Locale.Parse(locale)));
    }
}
