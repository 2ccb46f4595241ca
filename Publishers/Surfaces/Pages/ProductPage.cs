using System.Globalization;
using VoiceGateway.Catalog.Products;
using VoiceGateway.Publishers.Listings;
using VoiceGateway.Values;

namespace VoiceGateway.Publishers.Surfaces.Pages;

/// <summary>One product on a page of HTML, for people and crawlers alike: no script, nothing from elsewhere but the shop's own picture.</summary>
public static class ProductPage
{
    private const int MostDescription = 160;

    /// <summary>The page as bytes: the same for the same arguments.</summary>
    /// <param name="product">Which.</param>
    /// <param name="shop">Whose.</param>
    /// <param name="asked">A locale that was asked for; null or one in which the product has no name: the shop's own.</param>
    /// <param name="aliases">What else people of a locale call such a product that has this title.</param>
    public static byte[] Write(Product product, Storefront shop, Locale? asked, Func<Locale, string, IReadOnlyList<string>>? aliases = null)
    {
        var home = shop.Listing.Home;
        var locale = asked is { } wanted && LocalesOf(product, shop).Contains(wanted) ? wanted : home;
        var words = PageWords.Of(locale);
        var title = ProductText.Title(product, locale);
        var also = aliases?.Invoke(locale, title) ?? [];
        // Only the name is told in other languages.
        var own = locale.Language == home.Language ? "" : $" lang=\"{home.Tag}\"";
        var page = new Html().Begin(shop, new(locale, words, $"{title} – {shop.Listing.Brand}", Summary(product, title, shop), shop.PageOf(product.Id, locale == home ? null : locale), Alternates(product, shop), JsonLd.Of(product, shop, locale, also)));
        page.Raw("<article class=\"product\">\n");
        WritePicture(page, product, title);
        page.Raw("<div class=\"facts\">\n");
        if (product.Category is { } category) page.Element($"p class=\"path\"{own}", category.Replace(" > ", " › "));
        page.Element("h1", title);
        // What machines are told people can read, too.
        if (also.Count > 0) page.Element("p class=\"also\"", $"{words.AlsoCalled}: {string.Join(", ", also)}");
        WriteOffer(page, product, words, locale);
        page.Element($"p{own}", ProductText.Description(product));
        WriteDetails(page, product, words);
        WritePolicies(page, shop, words, locale);
        page.Languages(words, LocalesOf(product, shop).Where(other => other != locale).Select(other => (other, shop.PageOf(product.Id, other == home ? null : other), ProductText.Title(product, other))));
        return page.Raw("</div>\n</article>\n").End(shop, words);
    }

    /// <summary>What is told when there is no such product: a page that is not to be found.</summary>
    public static byte[] NotFound(Storefront shop, Locale locale) => MissingPage.Write(shop, locale, PageWords.Of(locale).NotFound);

    /// <summary>The locales in which the product has a page: the shop's own, and those of the listing in which it has a name.</summary>
    public static IEnumerable<Locale> LocalesOf(Product product, Storefront shop) =>
        shop.Listing.Locales.Keys.Where((tag, index) => index == 0 || product.Names.ContainsKey(tag)).Select(Locale.Parse);

    private static string Summary(Product product, string title, Storefront shop) =>
        ProductText.Cut($"{title}: {(product.Description is { Length: > 0 } text ? text : shop.Listing.Text(shop.Listing.Home).Summary)}", MostDescription);

    private static List<(string Tag, string Address)> Alternates(Product product, Storefront shop)
    {
        List<(string Tag, string Address)> all = [.. LocalesOf(product, shop).Select((locale, index) => (locale.Tag, shop.PageOf(product.Id, index == 0 ? null : locale)))];
        return all.Count > 1 ? [.. all, ("x-default", shop.PageOf(product.Id))] : [];
    }

    private static void WritePicture(Html page, Product product, string title)
    {
        if (product.Image is { } image && Uri.TryCreate(image, UriKind.Absolute, out var address) && ListingRules.IsWeb(address))
            page.Raw("<div class=\"picture\"><img src=\"").Text(address.AbsoluteUri).Raw("\" width=\"480\" height=\"480\" alt=\"").Text(title).Raw("\"></div>\n");
    }

    private static void WriteOffer(Html page, Product product, PageWords words, Locale locale)
    {
        if (product.Price is not { } price)
        {
            page.Element("p class=\"price\"", words.NoPrice);
            return;
        }
        page.Raw("<p class=\"price\">").Text(PagePrice.Of(price, locale));
        if (Measure.Find(product.Unit) is { Kind: MeasureKind.Mass or MeasureKind.Volume } sold) page.Raw(" <small>").Text($"{words.Per} {sold.Id.Replace('-', ' ')}").Raw("</small>");
        page.Raw("</p>\n").Element($"p class=\"stock {ProductText.Stock(product.Availability)}\"", words.Stock(product.Availability));
    }

    private static void WriteDetails(Html page, Product product, PageWords words)
    {
        page.Element("h2", words.Details).Raw("<dl>\n");
        Row(page, words.Brand, product.Brand);
        Row(page, words.Size, product.Size);
        foreach (var (name, value) in product.Attributes) Row(page, name, value);
        Row(page, words.Gtin, product.Gtin);
        page.Raw("</dl>\n");
    }

    private static void WritePolicies(Html page, Storefront shop, PageWords words, Locale locale)
    {
        var policies = shop.Listing.Policies;
        if (shop.Delivery is { } delivery && policies.Shipping.Countries.Count > 0)
        {
            page.Element("h2", words.Delivery).Raw("<p>").Text(delivery.Fee.Minor == 0 ? words.Free : PagePrice.Of(delivery.Fee, locale));
            if (delivery is { Fee.Minor: > 0, FreeFrom: { } from }) page.Text(", " + string.Format(CultureInfo.InvariantCulture, words.FreeFrom, PagePrice.Of(from, locale)));
            page.Raw(". ").Link(policies.Shipping.Url, words.MoreDelivery).Raw("</p>\n");
        }
        if (policies.Returns.Days is not { } days) return;
        page.Element("h2", words.Returns).Raw("<p>").Text(days == 0 ? words.NoReturns : string.Format(CultureInfo.InvariantCulture, words.Days, days));
        page.Raw(". ").Link(policies.Returns.Url, words.MoreReturns).Raw("</p>\n");
    }

    private static void Row(Html page, string name, string? value)
    {
        if (!string.IsNullOrWhiteSpace(value)) page.Raw("<div>").Element("dt", name).Element("dd", value).Raw("</div>\n");
    }
}
