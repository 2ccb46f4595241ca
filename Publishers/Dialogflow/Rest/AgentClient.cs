using System.Text.Json.Nodes;
using VoiceGateway.Publishers.Calls;
using VoiceGateway.Publishers.Pipeline;

namespace VoiceGateway.Publishers.Dialogflow.Rest;

/// <summary>Calls the API of one Dialogflow agent: lists by pages, changes that are done at once or as operations. Thread-safe.</summary>
/// <param name="client">Calls.</param>
/// <param name="tokens">Google's.</param>
/// <param name="version"><c>v2</c> for ES, <c>v3</c> for CX.</param>
/// <param name="agent">Such as <c>projects/P/agent</c>.</param>
internal sealed class AgentClient(DirectoryClient client, Tokens tokens, string version, string agent)
{
    private const int MostOfAnswer = 64 * 1024 * 1024;
    private const int MostPages = 1_000;

    /// <summary>Such as <c>projects/P/agent</c>.</summary>
    public string Agent => agent;

    /// <summary>A call that changes something.</summary>
    public Task<DirectoryReply> ChangeAsync(HttpMethod method, string path, JsonObject? body, CancellationToken cancel) =>
        tokens.WithAsync(token => client.CallAsync(method, $"{version}/{path}", token, body?.DeepClone(), cancel, most: MostOfAnswer), cancel);

    /// <summary>The operation that was begun, or why none was.</summary>
    public async Task<(string? Operation, string? Refusal)> BeginAsync(string path, JsonObject body, CancellationToken cancel)
    {
        var reply = await ChangeAsync(HttpMethod.Post, path, body, cancel);
        if (!reply.IsGood) return (null, reply.Reason("error"));
        return ((string?)reply.Json()["name"] ?? "", null);
    }

    /// <summary>What is there under a name; null: nothing.</summary>
    public async Task<JsonObject?> FindAsync(string path, CancellationToken cancel)
    {
        var reply = await GetAsync(path, cancel);
        if (reply.Status == 404) return null;
        return reply.IsGood ? reply.Json() : throw new DirectoryTroubleException(TroubleKind.Later, $"the agent can't be read: {reply.Reason("error")}");
    }

    /// <summary>All of a collection of the agent, such as <c>entityTypes</c>.</summary>
    public Task<List<JsonObject>> ListAsync(string collection, string query, CancellationToken cancel) => ListAsync(agent, collection, 1_000, query, cancel);

    /// <summary>All of a collection of something of the agent, such as the <c>versions</c> of a flow.</summary>
    public async Task<List<JsonObject>> ListAsync(string owner, string collection, int size, string query, CancellationToken cancel)
    {
        var (found, page) = (new List<JsonObject>(), "");
        for (var number = 0; number < MostPages; number++)
        {
            var reply = await GetAsync($"{owner}/{collection}?pageSize={size}{(query.Length > 0 ? $"&{query}" : "")}{(page.Length > 0 ? $"&pageToken={Uri.EscapeDataString(page)}" : "")}", cancel);
            if (!reply.IsGood) throw new DirectoryTroubleException(TroubleKind.Later, $"the agent can't be read: {reply.Reason("error")}");
            var json = reply.Json();
            found.AddRange((json[collection] as JsonArray ?? []).OfType<JsonObject>());
            page = (string?)json["nextPageToken"] ?? "";
            if (page.Length == 0) break;
        }
        return found;
    }

    /// <summary>All of a collection of the agent by what they are called.</summary>
    public async Task<Dictionary<string, JsonObject>> ByNameAsync(string collection, string query, CancellationToken cancel)
    {
        var found = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        foreach (var json in await ListAsync(collection, query, cancel)) found[(string?)json["displayName"] ?? ""] = json;
        return found;
    }

    /// <summary>Whether the operation is done, and why it failed if it did. Of one that is not known any more it is done: what is there tells.</summary>
    public async Task<(bool IsDone, string? Failure)> OperationAsync(string name, CancellationToken cancel)
    {
        if (!name.StartsWith("projects/", StringComparison.Ordinal) || name.Contains("..", StringComparison.Ordinal) || name.Contains('?')) return (true, null);
        var reply = await GetAsync(name, cancel);
        if (reply.Status == 404) return (true, null);
        if (!reply.IsGood) throw new DirectoryTroubleException(TroubleKind.Later, $"the operation can't be read: {reply.Reason("error")}");
        var json = reply.Json();
        return (json["done"] is JsonValue done && done.TryGetValue<bool>(out var isDone) && isDone, json["error"] is null ? null : reply.Reason("error"));
    }

    /// <summary>Items whose operation is still under way or has failed, and those that can be looked at.</summary>
    public async Task<(List<LiveItem> Told, List<SentItem> Ended)> OperationsAsync(IReadOnlyList<SentItem> items, CancellationToken cancel)
    {
        var (told, ended) = (new List<LiveItem>(), new List<SentItem>());
        foreach (var group in items.GroupBy(item => item.Reference))
        {
            var (isDone, failure) = group.Key is null or "" ? (true, null) : await OperationAsync(group.Key, cancel);
            if (failure is not null) told.AddRange(group.Select(item => new LiveItem(item.Item.Id, LiveState.Rejected, item.Item.Hash, failure)));
            else if (!isDone) told.AddRange(group.Select(item => new LiveItem(item.Item.Id, LiveState.Pending, item.Item.Hash)));
            else ended.AddRange(group);
        }
        return (told, ended);
    }

    private Task<DirectoryReply> GetAsync(string path, CancellationToken cancel) => tokens.WithAsync(token => client.CallAsync(HttpMethod.Get, $"{version}/{path}", token, (JsonNode?)null, cancel, most: MostOfAnswer), cancel);
}
