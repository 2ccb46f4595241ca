using System.Globalization;
using System.Text.Json.Nodes;
using VoiceGateway.Publishers.Calls;
using VoiceGateway.Publishers.Pipeline;

namespace VoiceGateway.Publishers.Registry;

/// <summary>
/// The MCP Registry, API v0.1 (registry.modelcontextprotocol.io/docs): one server, whose versions never change, so that each change is a new version; taken away
/// by the status <c>deleted</c>. The domain is proved by <see cref="DomainKey"/>. Thread-safe.
/// </summary>
public sealed class McpRegistry : IDirectory, IDisposable
{
    private const string Servers = "v0.1/servers/";

    private readonly string server;
    private readonly string domain;
    private readonly DomainKey key;
    private readonly DirectoryClient client;
    private readonly TimeProvider clock;
    private readonly Tokens tokens;

    /// <param name="target">The registry.</param>
    /// <param name="name">The last part of the server's name.</param>
    /// <param name="domain">Whose proof the registry fetches.</param>
    /// <param name="key">Proves it.</param>
    /// <param name="clock">The time, which must be right to 15 seconds.</param>
    public McpRegistry(DirectoryTarget target, string name, string domain, DomainKey key, TimeProvider clock)
    {
        (server, this.domain, this.key, this.clock) = (name, domain, key, clock);
        client = new(target, clock);
        tokens = new(ProveAsync, clock);
    }

    public string Name => "mcp-registry";

    public DirectoryManners Manners { get; } = new(1, TimeSpan.FromSeconds(1), 1);

    public IReadOnlyList<DirectoryItem> Map(PublishSource source)
    {
        var document = ServerDocument.Of(source, server);
        return [DirectoryItem.Of((string)document["name"]!, 0, document)];
    }

    public IEnumerable<ItemProblem> Check(IReadOnlyList<DirectoryItem> items) => items.SelectMany(ServerDocument.Problems);

    public async Task<IReadOnlyList<ItemAnswer>> SendAsync(Sending sending, CancellationToken cancel)
    {
        var item = sending.Items[0];
        var reply = sending.Removes
            ? await CallAsync(HttpMethod.Patch, $"{At(item.Id)}/status", new JsonObject { ["status"] = "deleted", ["statusMessage"] = sending.Reason ?? "withdrawn" }, cancel)
            : await CallAsync(HttpMethod.Post, "v0.1/publish", await NextAsync(item, sending.Run, cancel), cancel);
        if (reply.IsGood) return [new(item.Id, ItemFate.Accepted)];
        var why = reply.Reason("errors", "detail", "title");
        // An earlier attempt may have arrived after all: what is there tells.
        if (why.Contains("duplicate version", StringComparison.OrdinalIgnoreCase) || sending.Removes) return [];
        return [new(item.Id, ItemFate.Refused, Why: why)];
    }

    public async Task<IReadOnlyList<LiveItem>> ReadAsync(IReadOnlyList<SentItem> items, CancellationToken cancel)
    {
        var found = new List<LiveItem>();
        foreach (var (item, _) in items)
            if (await LatestAsync(item.Id, cancel) is { } latest) found.Add(new(item.Id, LiveState.Listed, ServerDocument.Hash(latest, item.Json)));
        return found;
    }

    public void Dispose() => client.Dispose();

    private async Task<JsonObject> NextAsync(DirectoryItem item, long run, CancellationToken cancel)
    {
        var (document, next) = (item.Json, new Version(1, 0, (int)run));
        // Deleted versions are used up too, and the latest is the one of the highest number, whoever made it and when.
        if ((await client.CallAsync(HttpMethod.Get, $"{At(item.Id)}/versions?include_deleted=true", null, (JsonNode?)null, cancel)) is { IsGood: true } reply && reply.Json()["servers"] is JsonArray servers)
        {
            foreach (var each in servers)
                if (Number((string?)each?["server"]?["version"]) is { } taken && taken >= next) next = new(taken.Major, taken.Minor, taken.Build + 1);
        }
        document["version"] = next.ToString(3);
        return document;
    }

    // Three numbers; what is before a release (1.0.0-beta) counts as the release. All else is lower than any number to the registry.
    private static Version? Number(string? version) => Version.TryParse(version?.Split('-', '+')[0], out var number) && number is { Build: >= 0 and < int.MaxValue, Revision: -1 } ? number : null;

    private async Task<JsonObject?> LatestAsync(string id, CancellationToken cancel)
    {
        var reply = await client.CallAsync(HttpMethod.Get, $"{At(id)}/versions/latest", null, (JsonNode?)null, cancel);
        if (reply.Status == 404) return null;
        if (!reply.IsGood) throw new DirectoryTroubleException(TroubleKind.Later, $"the registry answered {reply.Status}");
        var entry = reply.Json();
        var status = (string?)entry["_meta"]?["io.modelcontextprotocol.registry/official"]?["status"];
        return status is null or "active" ? entry["server"] as JsonObject : null;
    }

    private Task<DirectoryReply> CallAsync(HttpMethod method, string path, JsonObject body, CancellationToken cancel) => tokens.WithAsync(token => client.CallAsync(method, path, token, body.DeepClone(), cancel), cancel);

    private async Task<Token> ProveAsync(CancellationToken cancel)
    {
        var timestamp = clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var body = new JsonObject { ["domain"] = domain, ["timestamp"] = timestamp, ["signed_timestamp"] = key.Sign(timestamp) };
        var reply = await client.CallAsync(HttpMethod.Post, "v0/auth/http", null, body, cancel, isLogin: true);
        if (!reply.IsGood) throw new DirectoryTroubleException(TroubleKind.Barred, $"the domain could not be proved: {reply.Reason("errors", "detail", "title")}");
        var json = reply.Json();
        if ((string?)json["registry_token"] is not { Length: > 0 } token) throw new DirectoryTroubleException(TroubleKind.Barred, "the registry gave no token");
        return new(token, json["expires_at"] is JsonValue until && until.TryGetValue<long>(out var seconds) ? DateTimeOffset.FromUnixTimeSeconds(seconds) : clock.GetUtcNow() + TimeSpan.FromMinutes(1));
    }

    private static string At(string name) => Servers + Uri.EscapeDataString(name);
}
