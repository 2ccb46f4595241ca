using System.Text.Json.Nodes;
using VoiceGateway.Publishers.Calls;
using VoiceGateway.Publishers.Pipeline;

namespace VoiceGateway.Publishers.Dialogflow.Rest;

/// <summary>Calls the Dialogflow ES API v2 for one agent: lists by pages, changes as operations. Thread-safe.</summary>
internal sealed class AgentClient(DirectoryClient client, Tokens tokens, string agent)
{
    private const int MostOfAnswer = 64 * 1024 * 1024;
    private const int MostPages = 1_000;

    /// <summary>Such as <c>projects/P/agent</c>.</summary>
    public string Agent => agent;

    /// <summary>The operation that was begun, or why none was.</summary>
    public async Task<(string? Operation, string? Refusal)> BeginAsync(string path, JsonObject body, CancellationToken cancel)
    {
        var reply = await tokens.WithAsync(token => client.CallAsync(HttpMethod.Post, $"v2/{path}", token, body.DeepClone(), cancel), cancel);
        if (!reply.IsGood) return (null, reply.Reason("error"));
        return ((string?)reply.Json()["name"] ?? "", null);
    }

    /// <summary>All of a collection, such as <c>entityTypes</c>.</summary>
    public async Task<List<JsonObject>> ListAsync(string collection, string query, CancellationToken cancel)
    {
        var (found, page) = (new List<JsonObject>(), "");
        for (var number = 0; number < MostPages; number++)
        {
            var path = $"v2/{agent}/{collection}?pageSize=1000&{query}{(page.Length > 0 ? $"&pageToken={Uri.EscapeDataString(page)}" : "")}";
            var reply = await GetAsync(path, cancel);
            if (!reply.IsGood) throw new DirectoryTroubleException(TroubleKind.Later, $"the agent can't be read: {reply.Reason("error")}");
            var json = reply.Json();
            found.AddRange((json[collection] as JsonArray ?? []).OfType<JsonObject>());
            page = (string?)json["nextPageToken"] ?? "";
            if (page.Length == 0) break;
        }
        return found;
    }

    /// <summary>Whether the operation is done, and why it failed if it did. Of one that is not known any more it is done: what is there tells.</summary>
    public async Task<(bool IsDone, string? Failure)> OperationAsync(string name, CancellationToken cancel)
    {
        if (!name.StartsWith("projects/", StringComparison.Ordinal) || name.Contains("..", StringComparison.Ordinal) || name.Contains('?')) return (true, null);
        var reply = await GetAsync($"v2/{name}", cancel);
        if (reply.Status == 404) return (true, null);
        if (!reply.IsGood) throw new DirectoryTroubleException(TroubleKind.Later, $"the operation can't be read: {reply.Reason("error")}");
        var json = reply.Json();
        return (json["done"] is JsonValue done && done.TryGetValue<bool>(out var isDone) && isDone, json["error"] is null ? null : reply.Reason("error"));
    }

    private Task<DirectoryReply> GetAsync(string path, CancellationToken cancel) => tokens.WithAsync(token => client.CallAsync(HttpMethod.Get, path, token, (JsonNode?)null, cancel, most: MostOfAnswer), cancel);
}
