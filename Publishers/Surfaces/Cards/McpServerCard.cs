using VoiceGateway.Publishers.Registry;

namespace VoiceGateway.Publishers.Surfaces.Cards;

/// <summary>What there is to know of the MCP server before one connects (SEP-2127, schema v1).</summary>
public static class McpServerCard
{
    public const string MediaType = "application/mcp-server-card+json";

    /// <summary>Null when the gateway does not speak MCP.</summary>
    public static byte[]? Write(Storefront shop)
    {
        if (shop.Served.Mcp is not { } service) return null;
        var listing = shop.Listing;
        return JsonText.Write(json =>
        {
            json.WriteString("$schema"u8, "https://static.modelcontextprotocol.io/schemas/v1/server-card.schema.json"u8);
            json.WriteString("name"u8, $"{ServerDocument.Namespace(shop.Host)}/{service.Name}");
            json.WriteString("title"u8, listing.Brand);
            json.WriteString("description"u8, listing.Text(listing.Home).Summary);
            json.WriteString("version"u8, "1.0.0"u8);
            json.WriteString("websiteUrl"u8, (listing.Website ?? new(shop.At("/"))).AbsoluteUri);
            json.WriteStartArray("remotes"u8);
            json.WriteStartObject();
            json.WriteString("type"u8, "streamable-http"u8);
            json.WriteString("url"u8, service.Endpoint.AbsoluteUri);
            json.Texts("supportedProtocolVersions", service.Versions);
            json.WriteEndObject();
            json.WriteEndArray();
            if (listing.Images.Logo is not { } logo) return;
            json.WriteStartArray("icons"u8);
            json.WriteStartObject();
            json.WriteString("src"u8, logo.AbsoluteUri);
            json.WriteEndObject();
            json.WriteEndArray();
        });
    }
}
