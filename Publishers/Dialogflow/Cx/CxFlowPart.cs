using System.Text.Json.Nodes;
using VoiceGateway.Publishers.Dialogflow.Rest;
using VoiceGateway.Publishers.Pipeline;

namespace VoiceGateway.Publishers.Dialogflow.Cx;

/// <summary>
/// A flow, and in it the routes and handlers that lead to the webhook. Those of others stay; a handler for the same event that was there before is kept, and comes back
/// when ours goes.
/// </summary>
internal sealed class CxFlowPart(AgentClient agent, DirectoryNotes notes, string directory) : ICxPart
{
    private const string Making = "making";
    private const string EndSession = "/pages/END_SESSION";

    public Task<IReadOnlyList<ItemAnswer>> SendAsync(Sending sending, CancellationToken cancel) =>
        sending.Items[0].Stage == CxItems.Flow ? SendFlowAsync(sending.Items[0], sending.Removes, cancel) : SendRoutesAsync(sending.Items, sending.Removes, cancel);

    public async Task<IReadOnlyList<LiveItem>> ReadAsync(IReadOnlyList<SentItem> items, CancellationToken cancel)
    {
        var found = new List<LiveItem>();
        foreach (var flow in items.GroupBy(sent => sent.Item.Id.Split('/')[1]))
        {
            if (await FindAsync(flow.Key, cancel) is not { } there) continue;
            if (flow.First().Item.Stage == CxItems.Flow)
            {
                var note = await notes.FindAsync(directory, flow.First().Item.Id, cancel);
                if (note == Making) await notes.KeepAsync(directory, flow.First().Item.Id, (string)there["name"]!, cancel);
                if (note is not "") found.AddRange(flow.Select(sent => Listed(there, sent)));
                continue;
            }
            var names = await NamesAsync(there, cancel);
            foreach (var sent in flow)
                if (Ours(there, sent.Item, names) is { } shown) found.Add(Listed(names.ToOurs(shown), sent));
        }
        return found;
    }

    /// <summary>The flow that is called so, or the one that every agent begins with; null: there is none.</summary>
    public async Task<JsonObject?> FindAsync(string name, CancellationToken cancel) => name == CxItems.StartFlow
        ? await agent.FindAsync($"{agent.Agent}/flows/00000000-0000-0000-0000-000000000000", cancel)
        : (await agent.ByNameAsync("flows", "", cancel)).GetValueOrDefault(name);

    private static LiveItem Listed(JsonObject shown, SentItem sent) => new(sent.Item.Id, LiveState.Listed, CxItems.Hash(shown, sent.Item));

    private static IEnumerable<JsonObject> List(JsonObject flow, string name) => (flow[name] as JsonArray ?? []).OfType<JsonObject>();

    private static bool IsRoute(DirectoryItem item) => item.Id.StartsWith("route/", StringComparison.Ordinal);

    // A route is ours by its intent, a handler by its webhook.
    private static JsonObject? Ours(JsonObject flow, DirectoryItem item, CxNames names)
    {
        var last = item.Id.Split('/')[^1];
        return IsRoute(item)
            ? names.Their(CxNames.Of("intents", last)) is { } intent ? List(flow, "transitionRoutes").FirstOrDefault(route => IsOf(route, intent)) : null
            : List(flow, "eventHandlers").FirstOrDefault(handler => (string?)handler["event"] == last && IsOurs(handler, names));
    }

    private static bool IsOf(JsonObject route, string intent) => (string?)route["intent"] == intent && string.IsNullOrEmpty((string?)route["condition"]);

    private static bool IsOurs(JsonObject handler, CxNames names) => (string?)handler["triggerFulfillment"]?["webhook"] is { Length: > 0 } webhook && webhook == names.Their(CxNames.Of("webhooks", DialogflowCxAgent.WebhookName));

    private async Task<CxNames> NamesAsync(JsonObject flow, CancellationToken cancel)
    {
        var names = new CxNames();
        names.Add("intents", await agent.ListAsync("intents", "intentView=INTENT_VIEW_PARTIAL", cancel));
        names.Add("webhooks", await agent.ListAsync("webhooks", "", cancel));
        names.Add($"{DialogflowCxAgent.Agent}/flows/-{EndSession}", (string)flow["name"]! + EndSession);
        return names;
    }

    // The note of a flow is its name when it was made here: one that was there before stays when ours goes.
    private async Task<IReadOnlyList<ItemAnswer>> SendFlowAsync(DirectoryItem item, bool removes, CancellationToken cancel)
    {
        var there = await FindAsync(item.Id.Split('/', 2)[1], cancel);
        if (removes)
        {
            if (there is not null && await notes.FindAsync(directory, item.Id, cancel) == (string)there["name"]!) return AgentAnswers.Of(await agent.ChangeAsync(HttpMethod.Delete, (string)there["name"]!, null, cancel), [item]);
            await notes.KeepAsync(directory, item.Id, "", cancel);
            return [new(item.Id, ItemFate.Accepted)];
        }
        if (there is null || await notes.FindAsync(directory, item.Id, cancel) is "") await notes.KeepAsync(directory, item.Id, there is null ? Making : "theirs", cancel);
        return there is null ? AgentAnswers.Of(await agent.ChangeAsync(HttpMethod.Post, $"{agent.Agent}/flows", item.Json, cancel), [item]) : [new(item.Id, ItemFate.Accepted)];
    }

    private async Task<IReadOnlyList<ItemAnswer>> SendRoutesAsync(IReadOnlyList<DirectoryItem> items, bool removes, CancellationToken cancel)
    {
        if (await FindAsync(items[0].Id.Split('/')[1], cancel) is not { } flow) return AgentAnswers.Ownerless(items, removes);
        var names = await NamesAsync(flow, cancel);
        var (routes, handlers) = (List(flow, "transitionRoutes").ToList(), List(flow, "eventHandlers").ToList());
        foreach (var item in items)
        {
            var body = removes ? [] : names.ToTheirs(item.Json);
            if (body is null) return AgentAnswers.Ownerless(items, removes);
            if (!IsRoute(item)) await HandleAsync(handlers, item, removes ? null : body, names, cancel);
            else
            {
                if (names.Their(CxNames.Of("intents", item.Id.Split('/')[^1])) is { } intent) routes.RemoveAll(route => IsOf(route, intent));
                if (!removes) routes.Add(body);
            }
        }
        var changed = new JsonObject
        {
            ["name"] = flow["name"]!.DeepClone(),
            ["displayName"] = flow["displayName"]?.DeepClone(),
            ["transitionRoutes"] = new JsonArray([.. routes.Select(route => route.DeepClone())]),
            ["eventHandlers"] = new JsonArray([.. handlers.Select(handler => handler.DeepClone())]),
        };
        return AgentAnswers.Of(await agent.ChangeAsync(HttpMethod.Patch, $"{flow["name"]}?updateMask=transitionRoutes,eventHandlers", changed, cancel), items);
    }

    private async Task HandleAsync(List<JsonObject> handlers, DirectoryItem item, JsonObject? body, CxNames names, CancellationToken cancel)
    {
        var at = handlers.FindIndex(handler => (string?)handler["event"] == item.Id.Split('/')[^1]);
        if (body is not null)
        {
            if (at >= 0 && !IsOurs(handlers[at], names)) await notes.KeepAsync(directory, item.Id, handlers[at].ToJsonString(), cancel);
            if (at >= 0) handlers[at] = body;
            else handlers.Add(body);
            return;
        }
        if (at < 0 || !IsOurs(handlers[at], names)) return;
        if (await notes.FindAsync(directory, item.Id, cancel) is { Length: > 0 } before) handlers[at] = JsonNode.Parse(before)!.AsObject();
        else handlers.RemoveAt(at);
    }
}
