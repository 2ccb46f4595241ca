using System.Globalization;
using System.Text.Json;
using VoiceGateway.Publishers.Listings;

namespace VoiceGateway.Publishers.Surfaces.Cards;

/// <summary>
/// The manifest of Agentic Resource Discovery, one document for readers of v0.91 (<c>/.well-known/ard.json</c>) and of v0.9
/// (<c>/.well-known/ai-catalog.json</c>). Each entry is something that this gateway answers.
/// </summary>
public static class ArdManifest
{
    /// <summary>Questions of an entry: registries want 2 to 5.</summary>
    public const int MostQuestions = 5;

    public const string SkillPath = "/.well-known/agent-skills/shop/SKILL.md";

    /// <summary>The media type by which ARD knows an agent skill in Markdown.</summary>
    public const string SkillType = "text/markdown; profile=\"urn:air:agent-skills\"";

    /// <param name="shop">Whose.</param>
    /// <param name="products">How many there are.</param>
    /// <param name="changed">When the catalog changed; the epoch: not known.</param>
    public static byte[] Write(Storefront shop, long products, DateTimeOffset changed) => JsonText.Write(json =>
    {
        var listing = shop.Listing;
        json.WriteString("specVersion"u8, "1.0"u8);
        json.WriteStartObject("host"u8);
        json.WriteString("displayName"u8, listing.Brand);
        json.WriteString("documentationUrl"u8, shop.At("/llms.txt"));
        json.Optional("logoUrl", listing.Images.Logo?.AbsoluteUri);
        json.WriteEndObject();
        json.WriteStartArray("entries"u8);
        Entry(json, shop, "catalog", $"{listing.Brand}: products, prices and stock", SkillType, shop.At(SkillPath), changed, ["products", "prices", "stock", "store-hours", "return-policy"], () =>
        {
            json.WriteNumber("products"u8, products);
            json.WriteString("googleFeed"u8, shop.At("/feeds/google.xml"));
            json.WriteString("openaiFeed"u8, shop.At("/feeds/openai.jsonl"));
        });
        if (shop.Served.Mcp is { } mcp)
            Entry(json, shop, "mcp", $"{listing.Brand} (MCP)", McpServerCard.MediaType, $"{mcp.Endpoint.AbsoluteUri.TrimEnd('/')}/server-card", changed, ["products", "prices", "stock"], null);
        if (shop.Served.A2a is { } a2a)
            Entry(json, shop, "agent", $"{listing.Brand} (A2A)", AgentCard.MediaType, shop.At(AgentCard.Path), changed, a2a.Skills.Select(skill => skill.Id), null);
        json.WriteEndArray();
    });

    /// <summary>What people ask, in the shop's own language: the first question of each topic, then the second, and so on.</summary>
    public static IReadOnlyList<string> Questions(Listing listing, int most)
    {
        var home = listing.Home.Tag;
        var all = listing.Topics.Where(topic => topic.Questions.ContainsKey(home)).Select(topic => topic.Questions[home]).ToList();
        var rounds = Enumerable.Range(0, ListingRules.MostQuestions).SelectMany(round => all.Where(questions => round < questions.Count).Select(questions => questions[round]));
        return [.. rounds.Distinct().Take(most)];
    }

    private static void Entry(
        Utf8JsonWriter json, Storefront shop, string name, string displayName, string type, string url, DateTimeOffset changed, IEnumerable<string> capabilities, Action? metadata)
    {
        var text = shop.Listing.Text(shop.Listing.Home);
        json.WriteStartObject();
        json.WriteString("identifier"u8, $"urn:air:{shop.Host}:shop:{name}");
        json.WriteString("displayName"u8, displayName);
        json.WriteString("type"u8, type);
        json.WriteString("url"u8, url);
        json.WriteString("description"u8, text.Description);
        json.Texts("representativeQueries", Questions(shop.Listing, MostQuestions));
        json.Texts("capabilities", capabilities);
        json.Texts("tags", text.Keywords);
        if (changed > DateTimeOffset.UnixEpoch) json.WriteString("updatedAt"u8, changed.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
        if (metadata is not null)
        {
            json.WriteStartObject("metadata"u8);
            metadata();
            json.WriteEndObject();
        }
        json.WriteStartObject("trustManifest"u8);
        json.WriteString("identity"u8, shop.Origin);
        json.WriteString("identityType"u8, shop.Origin.StartsWith("https:", StringComparison.Ordinal) ? "https" : "other");
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
