using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using VoiceGateway.Values;

namespace VoiceGateway.Publishers.Surfaces.Pages;

/// <summary>A page while it is written: what comes from the catalog or the listing is escaped, always.</summary>
internal sealed class Html
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly StringBuilder page = new(8 * 1024);

    /// <summary>Markup of our own.</summary>
    public Html Raw(string markup)
    {
        page.Append(markup);
        return this;
    }

    /// <summary>Anybody's text, as text or within a quoted attribute.</summary>
    public Html Text(string text)
    {
        page.Append(Encoder.Encode(text));
        return this;
    }

    /// <summary>An element with nothing but text.</summary>
    public Html Element(string tag, string text) => Raw($"<{tag}>").Text(text).Raw($"</{tag[..(tag.IndexOf(' ') is > 0 and var end ? end : tag.Length)]}>\n");

    /// <summary>A link, if the address is one of the web.</summary>
    public Html Link(Uri? address, string text) => address is null ? this : Raw("<a href=\"").Text(address.AbsoluteUri).Raw("\">").Text(text).Raw("</a>\n");

    /// <summary>All up to the content of the page.</summary>
    public Html Begin(Storefront shop, PageHead head)
    {
        Raw("<!DOCTYPE html>\n<html lang=\"").Text(head.Locale.Tag).Raw("\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        Element("title", head.Title);
        Raw("<meta name=\"description\" content=\"").Text(head.Description).Raw("\">\n");
        if (head.Canonical is null) Raw("<meta name=\"robots\" content=\"noindex\">\n");
        else Raw("<link rel=\"canonical\" href=\"").Text(head.Canonical).Raw("\">\n");
        foreach (var (tag, address) in head.Alternates) Raw($"<link rel=\"alternate\" hreflang=\"{tag}\" href=\"").Text(address).Raw("\">\n");
        Raw("<link rel=\"ard\" type=\"application/json\" href=\"/.well-known/ard.json\">\n<link rel=\"ai-catalog\" type=\"application/json\" href=\"/.well-known/ai-catalog.json\">\n");
        Raw("<link rel=\"icon\" href=\"/icon.svg\" type=\"image/svg+xml\">\n<link rel=\"stylesheet\" href=\"/pages.css\">\n");
        Raw("<script type=\"application/ld+json\">").Raw(head.JsonLd).Raw("</script>\n</head>\n<body>\n<a class=\"skip\" href=\"#content\">").Text(head.Words.Skip).Raw("</a>\n");
        return Raw("<header><a class=\"brand\" href=\"/\">").Text(shop.Listing.Brand).Raw("</a></header>\n<main id=\"content\">\n");
    }

    /// <summary>Where the same can be read in other languages, if anywhere.</summary>
    public Html Languages(PageWords words, IEnumerable<(Locale Locale, string Address, string Title)> others)
    {
        var all = others.ToList();
        if (all.Count == 0) return this;
        Raw("<nav class=\"languages\" aria-labelledby=\"languages\">\n").Element("h2 id=\"languages\"", words.OtherLanguages).Raw("<ul>\n");
        foreach (var (locale, address, title) in all)
            Raw($"<li lang=\"{locale.Tag}\">").Text(PageWords.Of(locale).Language).Raw($": <a hreflang=\"{locale.Tag}\" href=\"").Text(address).Raw("\">").Text(title).Raw("</a></li>\n");
        return Raw("</ul>\n</nav>\n");
    }

    public byte[] End(Storefront shop, PageWords words)
    {
        Raw("</main>\n<footer>\n");
        Link(shop.Listing.Contact.SupportUrl, words.Help).Link(shop.Listing.Policies.PrivacyUrl, words.Privacy).Link(shop.Listing.Policies.TermsUrl, words.Terms);
        Raw("</footer>\n</body>\n</html>\n");
        return Encoding.UTF8.GetBytes(page.ToString());
    }
}

/// <summary>What stands before a page.</summary>
/// <param name="Canonical">The address it is known by; null: it is not to be found.</param>
/// <param name="JsonLd">JSON in which <c>&lt;</c> is escaped.</param>
internal sealed record PageHead(Locale Locale, PageWords Words, string Title, string Description, string? Canonical, IReadOnlyList<(string Tag, string Address)> Alternates, string JsonLd);
