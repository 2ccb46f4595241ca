using System.Text;
using System.Text.Json.Nodes;
using VoiceGateway.Publishers.Pipeline;

namespace VoiceGateway.Publishers.Registry;

/// <summary>The <c>server.json</c> of the MCP Registry (schema 2025-12-11) without its version, which each publication gives anew.</summary>
internal static class ServerDocument
{
    public const string Schema = "https://static.modelcontextprotocol.io/schemas/2025-12-11/server.schema.json";

    private const int MostDescription = 100;
    private const int MostTitle = 100;

    private static readonly string[] Managed = ["$schema", "name", "title", "description", "websiteUrl", "remotes", "icons"];

    /// <summary>The part of a name that the domain gives: <c>shop.example.com</c> is <c>com.example.shop</c>.</summary>
    public static string Namespace(string host) => string.Join('.', host.Split('.').Reverse());

    public static JsonObject Of(PublishSource source, string name)
    {
        var text = source.Listing.Text(source.Listing.Home);
        var json = new JsonObject
        {
            ["$schema"] = Schema,
            ["name"] = $"{Namespace(source.PublicUrl.Host)}/{name}",
            ["title"] = source.Listing.Brand,
            ["description"] = text.Summary,
            ["remotes"] = new JsonArray(new JsonObject { ["type"] = "streamable-http", ["url"] = new Uri(source.PublicUrl, "mcp").AbsoluteUri }),
        };
        if (source.Listing.Website is { } site) json["websiteUrl"] = site.AbsoluteUri;
        return json;
    }

    public static IEnumerable<ItemProblem> Problems(DirectoryItem item)
    {
        var json = item.Json;
        var (name, description, title) = ((string)json["name"]!, (string)json["description"]!, (string)json["title"]!);
        if (description.Length is 0 or > MostDescription)
            yield return new(item.Id, "description-length", $"the registry takes 1 to {MostDescription} characters of description, and the listing's summary has {description.Length}");
        if (title.Length is 0 or > MostTitle) yield return new(item.Id, "title-length", $"the brand has {title.Length} characters; the registry takes 1 to {MostTitle}");
        if (name.Length is < 3 or > 200 || name.Count(letter => letter == '/') != 1 || !name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_' or '/'))
            yield return new(item.Id, "name", $"'{name}' is no name for the registry: a domain backwards, a slash, and letters, digits, dots, hyphens or underscores");
        foreach (var remote in json["remotes"]!.AsArray())
            if (!Uri.TryCreate((string)remote!["url"]!, UriKind.Absolute, out var url) || url.Scheme != Uri.UriSchemeHttps || url.IsLoopback)
                yield return new(item.Id, "remote", "the registry wants an https address that the world reaches: set Store:PublicUrl");
        if (Encoding.UTF8.GetByteCount(item.Body) > 64 * 1024) yield return new(item.Id, "size", "the document has more than 64 KB");
    }

    /// <summary>What the registry shows of it, as far as it is ours to say.</summary>
    public static string Hash(JsonObject shown, JsonObject ours) => CanonicalJson.Hash(CanonicalJson.Of(CanonicalJson.Managed(shown, Managed, ours)));
}
