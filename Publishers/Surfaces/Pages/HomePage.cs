using VoiceGateway.Values;

namespace VoiceGateway.Publishers.Surfaces.Pages;

/// <summary>The shop's own page: what it sells, what people ask, and where it is.</summary>
public static class HomePage
{
    public static byte[] Write(Storefront shop, Locale? asked)
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
        WriteStores(page, shop, words);
        return page.End(shop, words);
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
