using System.Text.Json.Nodes;
using VoiceGateway.Publishers.Pipeline;

namespace VoiceGateway.Publishers.Alexa.Smapi;

/// <summary>
/// Jobs of Amazon's clock: one that fetches a catalog anew, and one that builds the model with what came of it. Amazon changes no job, so another one takes its
/// place. Source: developer.amazon.com, "Job Management"; names as in ask-smapi-model.
/// </summary>
internal sealed class RefreshJobs(SkillCalls calls, SkillCatalogs catalogs) : ISkillPart
{
    private const string Jobs = "v1/skills/api/custom/interactionModel/jobs";
    private const string Publishes = "publishToLive";

    public async Task<ItemAnswer> SendAsync(DirectoryItem item, Sending sending, CancellationToken cancel)
    {
        if (await OutAsync(item.Json, cancel) is not { } wanted) return new(item.Id, sending.Removes ? ItemFate.Accepted : ItemFate.Refused, Why: "its catalog is not there");
        var id = await calls.NoteAsync(item.Id, cancel) ?? await SameAsync(wanted, cancel);
        if (id is not null && !sending.Removes && await calls.FindAsync(At(id), cancel) is { } there && Says(there, wanted))
        {
            await calls.KeepAsync(item.Id, id, cancel);
            return new(item.Id, ItemFate.Accepted, id);
        }
        if (id is not null)
        {
            var gone = await calls.CallAsync(HttpMethod.Delete, At(id), null, cancel);
            if (!gone.IsGood && gone.Status != 404) return SkillCalls.Answer(item, gone);
            await calls.KeepAsync(item.Id, null, cancel);
        }
        if (sending.Removes) return new(item.Id, ItemFate.Accepted);
        wanted["status"] = "ENABLED";
        var made = await calls.PostAsync(Jobs, new() { ["vendorId"] = await calls.VendorAsync(cancel), ["jobDefinition"] = wanted }, cancel);
        if (!made.IsGood || (string?)made.Json()["jobId"] is not { Length: > 0 } given) return SkillCalls.Answer(item, made);
        await calls.KeepAsync(item.Id, given, cancel);
        return new(item.Id, ItemFate.Accepted, given);
    }

    public async Task<LiveItem?> ReadAsync(SentItem sent, CancellationToken cancel)
    {
        if (await calls.NoteAsync(sent.Item.Id, cancel) is not { } id || await calls.FindAsync(At(id), cancel) is not { } shown) return null;
        var isSo = await OutAsync(sent.Item.Json, cancel) is { } wanted && Says(shown, wanted);
        return new(sent.Item.Id, LiveState.Listed, isSo ? sent.Item.Hash : "");
    }

    private static string At(string id) => $"{Jobs}/{Uri.EscapeDataString(id)}";

    // By what it does: Amazon's pages and its model do not agree on what kinds and states are called.
    private static bool Says(JsonObject shown, JsonObject wanted) =>
        (string?)shown["status"] is not "DISABLED"
        && ((bool?)shown[Publishes] ?? false) == ((bool?)wanted[Publishes] ?? false)
        && new[] { "trigger", "resource", "references" }.All(part => IsSame(shown[part], wanted[part]));

    private static bool IsSame(JsonNode? shown, JsonNode? wanted)
    {
        var ours = Bare(wanted);
        return ours is null or JsonObject { Count: 0 } || JsonNode.DeepEquals(CanonicalJson.Onto(Bare(shown), ours), ours);
    }

    private static JsonNode? Bare(JsonNode? part) => part switch
    {
        JsonObject json => new JsonObject(json.Where(pair => pair.Key != "type").Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.DeepClone()))),
        JsonArray list => new JsonArray([.. list.Select(Bare)]),
        _ => part?.DeepClone(),
    };

    // After a lost answer the job is there, and nobody here knows what it is called. One of our own for the same thing, whenever it runs.
    private async Task<string?> SameAsync(JsonObject wanted, CancellationToken cancel)
    {
        foreach (var job in await calls.ListAsync($"{Jobs}?vendorId={Uri.EscapeDataString(await calls.VendorAsync(cancel))}&maxResults=50", "jobs", cancel))
            if ((string?)job["type"] == (string?)wanted["type"] && (string?)job["id"] is { } id && await calls.FindAsync(At(id), cancel) is { } shown && IsSame(shown["resource"], wanted["resource"]))
                return id;
        return null;
    }

    private async Task<JsonObject?> OutAsync(JsonObject job, CancellationToken cancel)
    {
        foreach (var named in new[] { job["resource"] }.Concat(job["references"] as JsonArray ?? []).Where(each => (string?)each?["type"] == "Catalog"))
        {
            if (await catalogs.IdAsync((string)named!["id"]!, cancel) is not { } id) return null;
            named["id"] = id;
        }
        return job;
    }
}
