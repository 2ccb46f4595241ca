using VoiceGateway.Catalog.Products;
using VoiceGateway.Values;

namespace VoiceGateway.Publishers.Surfaces.Pages;

/// <summary>The shop's own page: what people ask, some of what it sells, and where it is.</summary>
public static class HomePage
{
    private const int MostProducts = 24;

    private const int MostLookedAt = 2000;

    /// <summary>A few products to begin with: of each category one that can be had.</summary>
    public static IReadOnlyList<Product> Some(IEnumerable<Product> all, Storefront shop) =>
        [.. all.Take(MostLookedAt).Where(product => product is { Availability: Availability.InStock, Price: not null } && shop.Lists(product)).DistinctBy(product => product.Category).Take(MostProducts)];

    public static byte[] Write(Storefront shop, IReadOnlyList<Product> some, Locale? asked)
    {
        var listing = shop.Listing;
        var locale = asked is { } wanted && listing.Locales.ContainsKey(wanted.Tag) ? wanted : listing.Home;
        var (words, text) = (PageWords.Of(locale), listing.Text(locale));
        var page = new Html().Begin(shop, new(locale, words, $"{listing.Brand} – {text.Summary}", text.Summary, Address(shop, locale), Alternates(shop), JsonLd.Of(shop, locale)));
        page.Element("h1", listing.Brand).Element("p class=\"lead\"", text.Description);
        page.Element("h2", words.Ask).Raw("<ul class=\"topics\">\n");
        foreach (var topic in listing.Topics)
        {
            var tag = topic.Questions.ContainsKey(locale.Tag) ? locale.Tag : listing.Home.Tag;
            page.Raw("<li>").Element("h3", topic.Names.GetValueOrDefault(tag, topic.Id)).Raw("<ul>\n");
            foreach (var question in topic.Questions[tag]) page.Element("li", question);
            page.Raw("</ul></li>\n");
        }
        page.Raw("</ul>\n");
        WriteProducts(page, shop, words, some, locale);
        WriteStores(page, shop, words);
        page.Languages(words, listing.Locales.Keys.Select(Locale.Parse).Where(other => other != locale).Select(other => (other, Address(shop, other), listing.Text(other).Summary)));
        return page.End(shop, words);
    }

    private static void WriteProducts(Html page, Storefront shop, PageWords words, IReadOnlyList<Product> some, Locale locale)
    {
        if (some.Count == 0) return;
        page.Element("h2", words.Products).Raw("<ul class=\"shelf\">\n");
        foreach (var product in some)
        {
            var own = ProductPage.LocalesOf(product, shop).Contains(locale) ? locale : shop.Listing.Home;
            page.Raw("<li>").Link(new(shop.PageOf(product.Id, own == shop.Listing.Home ? null : own)), ProductText.Title(product, own));
            if (product.Price is { } price) page.Element("span", PagePrice.Of(price, locale));
            page.Raw("</li>\n");
        }
        page.Raw("</ul>\n");
    }

    private static void WriteStores(Html page, Storefront shop, PageWords words)
    {
        if (shop.Listing.Stores.Count > 0) page.Element("h2", words.Stores);
        foreach (var store in shop.Listing.Stores.Take(100))
        {
            page.Raw("<section class=\"store\">").Element("h3", store.Name).Element("address", $"{store.Street}, {store.PostalCode} {store.City}, {store.Country}").Raw("<dl>\n");
            foreach (var hours in store.Hours)
                page.Raw("<div>").Element("dt", string.Join(", ", hours.Days.Select(words.Day))).Element("dd", $"{hours.Opens:HH:mm} – {hours.Closes:HH:mm}").Raw("</div>\n");
            page.Raw("</dl></section>\n");
        }
    }

    private static string Address(Storefront shop, Locale locale) => shop.At(locale == shop.Listing.Home ? "/" : $"/?lang={locale.Tag}");

    private static List<(string Tag, string Address)> Alternates(Storefront shop)
    {
        if (shop.Listing.Locales.Count == 1) return [];
        List<(string Tag, string Address)> all = [.. shop.Listing.Locales.Keys.Select(tag => (tag, Address(shop, Locale.Parse(tag))))];
        return [.. all, ("x-default", shop.At("/"))];
    }
}
