using System.Text;
using System.Text.Json;
using VoiceGateway.Catalog.Products;
using VoiceGateway.Publishers.Listings;
using VoiceGateway.Publishers.Surfaces;
using VoiceGateway.Publishers.Surfaces.Pages;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Publishers.Surfaces;

public sealed class PageTests
{
    private const string ScriptBegins = "<script type=\"application/ld+json\">";

    [Fact]
    public void No_text_of_a_product_becomes_markup()
    {
        var page = Page(MadeShop.Hard);
        Assert.Equal(1, Count(page, "</script>"));
        Assert.DoesNotContain("<b>", page);
        Assert.DoesNotContain("<!--", page);
        Assert.Contains("&lt;b&gt;beans", page);
    }

    [Fact]
    public void Machines_are_told_what_people_read()
    {
        var page = Page(MadeShop.Hard);
        var offer = Data(page).GetProperty("offers");
        Assert.Equal(("3.50", "USD", "https://schema.org/OutOfStock"), (offer.GetProperty("price").GetString(), offer.GetProperty("priceCurrency").GetString(), offer.GetProperty("availability").GetString()));
        Assert.Contains("$3.50", page);
        Assert.Contains("Out of stock", page);
        Assert.Equal("MerchantReturnPolicy", offer.GetProperty("hasMerchantReturnPolicy").GetProperty("@type").GetString());
        Assert.Equal(30, offer.GetProperty("hasMerchantReturnPolicy").GetProperty("merchantReturnDays").GetInt32());
        Assert.Equal("4.99", offer.GetProperty("shippingDetails").GetProperty("shippingRate").GetProperty("value").GetString());
    }

    [Fact]
    public void What_people_call_it_is_shown_and_told_and_never_markup()
    {
        var page = Encoding.UTF8.GetString(ProductPage.Write(MadeShop.Hard, MadeShop.Of(), Locale.Parse("de-DE"), (locale, title) => [$"{locale.Tag} </script><i>", title]));
        Assert.Contains("<p class=\"also\">Auch genannt: de-DE &lt;/script&gt;&lt;i&gt;, Bohnen, 15 oz</p>", page);
        Assert.Equal(["de-DE </script><i>", "Bohnen, 15 oz"], Data(page).GetProperty("keywords").EnumerateArray().Select(word => word.GetString()));
        Assert.Equal(1, Count(page, "</script>"));
        Assert.False(Data(Page(MadeShop.Hard)).TryGetProperty("keywords", out _));
        Assert.DoesNotContain("Also called", Page(MadeShop.Hard));
    }

    [Fact]
    public void A_product_without_a_price_has_a_page_without_an_offer()
    {
        var page = Page(MadeShop.Hard with { Price = null });
        Assert.False(Data(page).TryGetProperty("offers", out _));
        Assert.Contains("Ask in the shop", page);
    }

    [Fact]
    public void What_is_sold_by_weight_says_for_how_much_the_price_is()
    {
        var page = Page(MadeShop.Hard with { Unit = "lb", Size = null });
        Assert.Equal("LBR", Data(page).GetProperty("offers").GetProperty("priceSpecification").GetProperty("referenceQuantity").GetProperty("unitCode").GetString());
        Assert.Contains("per lb", page);
    }

    [Fact]
    public void A_page_in_another_language_has_its_name_an_address_of_its_own_and_the_way_to_the_others()
    {
        var page = Page(MadeShop.Hard, Locale.Parse("de-DE"));
        Assert.Contains("<html lang=\"de-DE\">", page);
        Assert.Contains("<h1>Bohnen, 15 oz</h1>", page);
        Assert.Contains("rel=\"canonical\" href=\"https://shop.example/products/a/b%20c%26%3C1%3E?lang=de-DE\"", page);
        Assert.Contains("hreflang=\"x-default\"", page);
        Assert.Contains("Nicht vorrätig", page);
        Assert.Contains("<p lang=\"en-US\">", page);
    }

    [Fact]
    public void A_language_in_which_the_product_has_no_name_is_answered_in_the_shops_own() =>
        Assert.Contains("rel=\"canonical\" href=\"https://shop.example/products/a/b%20c%26%3C1%3E\"", Page(MadeShop.Hard, Locale.Parse("fr-FR")));

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("not an address")]
    public void A_picture_that_is_no_address_of_the_web_is_left_out(string image) => Assert.DoesNotContain("<img", Page(MadeShop.Hard with { Image = image }));

    [Fact]
    public void The_shops_own_page_tells_topics_and_stores()
    {
        var page = Encoding.UTF8.GetString(HomePage.Write(MadeShop.Of(), [MadeShop.Hard], Locale.Parse("de-DE")));
        Assert.Contains("<a href=\"https://shop.example/products/a/b%20c%26%3C1%3E?lang=de-DE\">Bohnen", page);
        Assert.Contains("English: <a hreflang=\"en-US\" href=\"https://shop.example/\">", page);
        Assert.Contains("wo gibt es glutenfreie Nudeln?", page);
        var store = Data(page).GetProperty("subOrganization")[0];
        Assert.Equal("https://schema.org/Sunday", store.GetProperty("openingHoursSpecification")[1].GetProperty("dayOfWeek")[0].GetString());
    }

    [Fact]
    public void The_shops_own_page_begins_with_one_of_each_category_that_can_be_had()
    {
        var beans = MadeShop.Hard with { Availability = Availability.InStock };
        Product[] all = [MadeShop.Hard, beans with { Id = "1" }, beans with { Id = "2" }, beans with { Id = "3", Category = "Dairy" }, beans with { Id = "4", Category = null, Price = null }];
        Assert.Equal(["1", "3"], HomePage.Some(all, MadeShop.Of()).Select(product => product.Id));
    }

    [Fact]
    public void A_page_that_is_not_there_leads_to_the_shop() =>
        Assert.Contains("<a href=\"https://shop.example/\">Zurück zum Laden</a>", Encoding.UTF8.GetString(ProductPage.NotFound(MadeShop.Of(), Locale.Parse("de-DE"))));

    [Fact]
    public void Robots_are_told_who_may_train_and_who_may_answer()
    {
        Assert.Contains("User-agent: GPTBot\n", Before("Disallow: /\n\n", RobotsText.Write(MadeShop.Of())));
        Assert.DoesNotContain("ChatGPT-User", Before("Disallow: /\n\n", RobotsText.Write(MadeShop.Of())));
        var closed = MadeShop.Listing with { Crawlers = new CrawlerRules { AllowsAnswers = false, AllowsTraining = true, Denied = ["BadBot"] } };
        var denied = Before("Disallow: /\n\n", RobotsText.Write(MadeShop.Of(listing: closed)));
        Assert.Equal((true, true, false), (denied.Contains("ChatGPT-User"), denied.Contains("BadBot"), denied.Contains("GPTBot")));
    }

    private static string Before(string end, byte[] text) => Encoding.UTF8.GetString(text).Split(end)[0];

    private static string Page(Product product, Locale? locale = null) => Encoding.UTF8.GetString(ProductPage.Write(product, MadeShop.Of(), locale));

    private static JsonElement Data(string page)
    {
        var begin = page.IndexOf(ScriptBegins, StringComparison.Ordinal) + ScriptBegins.Length;
        using var json = JsonDocument.Parse(page[begin..page.IndexOf("</script>", begin, StringComparison.Ordinal)]);
        return json.RootElement.Clone();
    }

    private static int Count(string text, string part) => (text.Length - text.Replace(part, "").Length) / part.Length;
}
