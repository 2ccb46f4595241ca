using System.Text;
using VoiceGateway.Publishers.Listings;
using VoiceGateway.Publishers.Surfaces.Cards;

namespace VoiceGateway.Publishers.Surfaces;

/// <summary>What machines read as text: <c>llms.txt</c>, and the skill by which an agent learns to use the shop's pages and feeds.</summary>
public static class MachineTexts
{
    /// <summary>Markdown as llmstxt.org has it.</summary>
    public static byte[] Llms(Storefront shop)
    {
        var (listing, text) = (shop.Listing, shop.Listing.Text(shop.Listing.Home));
        var page = new StringBuilder().Append($"# {Line(listing.Brand)}\n\n> {Line(text.Summary)}\n\n{Line(text.Description)}\n\n");
        Products(page.Append("## Products\n\n"), shop);
        page.Append("## What people ask\n\n");
        foreach (var question in ArdManifest.Questions(listing, 30)) page.Append($"- {Line(question)}\n");
        page.Append("\n## Policies and help\n\n");
        Link(page, "Delivery", listing.Policies.Shipping.Url);
        Link(page, "Returns", listing.Policies.Returns.Url, ReturnsOf(listing.Policies.Returns));
        Link(page, "Privacy", listing.Policies.PrivacyUrl);
        Link(page, "Terms", listing.Policies.TermsUrl);
        Link(page, "Help", listing.Contact.SupportUrl);
        page.Append($"- E-mail: {Line(listing.Contact.Email)}\n\n");
        if (listing.Stores.Count > 0) page.Append("## Stores\n\n");
        foreach (var store in listing.Stores.Take(100)) page.Append($"- {Line(store.Name)}: {Line(store.Street)}, {Line(store.PostalCode)} {Line(store.City)}, {store.Country}{Hours(store)}\n");
        page.Append($"\n## For agents\n\n- [Agentic resource discovery]({shop.At("/.well-known/ard.json")}): what may be called here\n");
        return Encoding.UTF8.GetBytes(page.ToString());
    }

    /// <summary>An agent skill: Markdown with a name and a description before it (agentskills.io).</summary>
    public static byte[] Skill(Storefront shop)
    {
        var (listing, text) = (shop.Listing, shop.Listing.Text(shop.Listing.Home));
        var page = new StringBuilder().Append("---\nname: shop\n").Append($"description: {Quoted($"Products, prices, stock, stores and policies of {listing.Brand}. {text.Summary}")}\n---\n\n# {Line(listing.Brand)}\n\n{Line(text.Description)}\n\n");
        Products(page.Append("## Where products are\n\n"), shop);
        page.Append(
            """
            ## How to use them

            - Price and stock are the same on the page, in the feeds and in the structured data (JSON-LD, `Product` with `Offer`): they come from one edition of the catalog.
            - Send `If-None-Match` with the `ETag` of the last answer; 304 means that nothing changed.
            - An availability of `out_of_stock` means that it can't be ordered now. A product without a price is in no feed.

            """);
        page.Append(shop.Served == Served.Nothing
            ? "- Nothing can be ordered over these documents: send people to the product's page or to the shop.\n"
            : $"- What may be called to search and to order is in [the manifest]({shop.At("/.well-known/ard.json")}).\n");
        return Encoding.UTF8.GetBytes(page.ToString());
    }

    private static void Products(StringBuilder page, Storefront shop) => page.Append(
        $"""
         - [Sitemap]({shop.At("/sitemap.xml")}): the page of every product, with the day it changed
         - [Google product feed, XML]({shop.At("/feeds/google.xml")}): all products with price and stock; [the same between tabs]({shop.At("/feeds/google.tsv")})
         - [OpenAI product feed, JSON lines]({shop.At("/feeds/openai.jsonl")}): all products with price and stock
         - Pages are at `{shop.At("/products/")}` and the product's id; `?lang=` and one of {string.Join(", ", shop.Listing.Locales.Keys)} gives its name in that language


         """);

    private static void Link(StringBuilder page, string name, Uri? address, string? more = null)
    {
        if (address is not null) page.Append($"- [{name}]({address.AbsoluteUri}){(more is null ? "" : $": {more}")}\n");
    }

    private static string? ReturnsOf(ReturnPolicy policy) => policy.Days switch { null => null, 0 => "nothing is taken back", var days => $"within {days} days" };

    private static string Hours(StorePlace store) =>
        string.Concat(store.Hours.Select(hours => $"; {string.Join(", ", hours.Days)} {hours.Opens:HH:mm}–{hours.Closes:HH:mm}"));

    // Text of the listing stays text: on one line, so that it begins no heading or list of its own.
    private static string Line(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Quoted(string text) => $"\"{Line(text).Replace("\\", "\\\\").Replace("\"", "\\\"")}\"";
}
