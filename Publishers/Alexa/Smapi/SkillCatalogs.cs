using System.Text.Json.Nodes;
using VoiceGateway.Publishers.Calls;
using VoiceGateway.Publishers.Pipeline;

namespace VoiceGateway.Publishers.Alexa.Smapi;

/// <summary>
/// Catalogs of slot values: made once for each locale, and given a new version whenever the values change, which Amazon fetches from the gateway. The address
/// names the values by their hash and shows no others, so that a version that Amazon has taken holds just them; only where Amazon fetches by the clock the address
/// is the same for ever. In our items a catalog is called by its item and a version by the hash of its values. Taken away is none: a live skill may still use it.
/// </summary>
internal sealed class SkillCatalogs(SkillCalls calls) : ISkillPart
{
    private const string Catalogs = "v1/skills/api/custom/interactionModel/catalogs";
    private const string Pin = "?version=";

    public async Task<ItemAnswer> SendAsync(DirectoryItem item, Sending sending, CancellationToken cancel)
    {
        if (sending.Removes) return new(item.Id, ItemFate.Accepted);
        var body = item.Json;
        var id = (await HeldAsync(item.Id, cancel))?.Id ?? await NamedAsync((string)body["name"]!, cancel);
        if (id is null)
        {
            var made = await calls.PostAsync(Catalogs, new() { ["vendorId"] = await calls.VendorAsync(cancel), ["catalog"] = new JsonObject { ["name"] = (string)body["name"]!, ["description"] = "What people call things in the shop" } }, cancel);
            if (!made.IsGood || (string?)made.Json()["catalogId"] is not { Length: > 0 } given) return SkillCalls.Answer(item, made);
            id = given;
        }
        await KeepAsync(item.Id, new(id, "", ""), cancel);
        var url = (string)body["url"]!;
        var version = new JsonObject { ["source"] = new JsonObject { ["type"] = "URL", ["url"] = calls.Plan.RefreshHour is null ? $"{url}{Pin}{(string)body["values"]!}" : url }, ["description"] = (string)body["values"]! };
        var reply = await calls.PostAsync($"{At(id)}/versions", version, cancel);
        // Somebody deleted it: the next attempt makes another.
        if (reply.Status == 404) await calls.KeepAsync(item.Id, null, cancel);
        return reply.Status == 404 ? new(item.Id, ItemFate.Later, Why: "the catalog is gone") : SkillCalls.Answer(item, reply, reply.Location?.Split('/')[^1]);
    }

    public async Task<LiveItem?> ReadAsync(SentItem sent, CancellationToken cancel)
    {
        if (await HeldAsync(sent.Item.Id, cancel) is not { } held) return null;
        string? version;
        if (sent.Reference is { Length: > 0 } request)
        {
            var update = (await calls.FindAsync($"{At(held.Id)}/updateRequest/{Uri.EscapeDataString(request)}", cancel))?["lastUpdateRequest"];
            if ((string?)update?["status"] is "IN_PROGRESS") return new(sent.Item.Id, LiveState.Pending, sent.Item.Hash);
            if ((string?)update?["status"] is "FAILED") return new(sent.Item.Id, LiveState.Rejected, sent.Item.Hash, SkillCalls.Words(SkillCalls.Messages(update["errors"]), "Amazon could not take its values"));
            version = (string?)update?["version"];
        }
        else version = (string?)(await calls.FindAsync($"{At(held.Id)}/versions?maxResults=1&sortDirection=desc", cancel))?["catalogVersions"]?[0]?["version"];
        if (version is null) return null;
        var values = version == held.Version ? held.Values : await ValuesAsync(held.Id, version, sent.Item.Json, cancel);
        await KeepAsync(sent.Item.Id, new(held.Id, version, values), cancel);
        return new(sent.Item.Id, LiveState.Listed, values == (string)sent.Item.Json["values"]! ? sent.Item.Hash : values);
    }

    /// <summary>Amazon's id of a catalog; null: it has none.</summary>
    public async Task<string?> IdAsync(string item, CancellationToken cancel) => (await HeldAsync(item, cancel))?.Id;

    /// <summary>A document as Amazon takes it, with its names of catalogs and versions; null: there is no version with those values.</summary>
    public async Task<JsonObject?> OutAsync(JsonObject document, CancellationToken cancel)
    {
        foreach (var catalog in Of(document))
        {
            if (await HeldAsync((string)catalog["catalogId"]!, cancel) is not { Version.Length: > 0 } held || held.Values != (string)catalog["version"]!) return null;
            (catalog["catalogId"], catalog["version"]) = (held.Id, held.Version);
        }
        return document;
    }

    /// <summary>A document with our names of catalogs and versions, as far as they are ours.</summary>
    public async Task<JsonNode> InAsync(JsonNode document, CancellationToken cancel)
    {
        foreach (var catalog in Of(document))
            foreach (var item in SkillItems.Locales.Select(locale => SkillItems.Catalog + locale))
                if (await HeldAsync(item, cancel) is { } held && held.Id == (string?)catalog["catalogId"] && held.Version == (string?)catalog["version"])
                    (catalog["catalogId"], catalog["version"]) = (item, held.Values);
        return document;
    }

    private static List<JsonObject> Of(JsonNode document) =>
    [
        .. ((document as JsonObject)?["interactionModel"]?["languageModel"]?["types"] as JsonArray ?? [])
            .Select(type => (type as JsonObject)?["valueSupplier"]?["valueCatalog"]).OfType<JsonObject>(),
    ];

    private static string At(string id) => $"{Catalogs}/{Uri.EscapeDataString(id)}";

    // After a lost answer the catalog is there, and nobody here knows what it is called.
    private async Task<string?> NamedAsync(string name, CancellationToken cancel) =>
        (string?)(await calls.ListAsync($"{Catalogs}?vendorId={Uri.EscapeDataString(await calls.VendorAsync(cancel))}&maxResults=50", "catalogs", cancel)).FirstOrDefault(catalog => (string?)catalog["name"] == name)?["catalogId"];

    // By its address, or by what we wrote beside it. What Amazon fetched by itself is what we showed then: so many values at least there must be.
    private async Task<string> ValuesAsync(string id, string version, JsonObject item, CancellationToken cancel)
    {
        var shown = await calls.FindAsync($"{At(id)}/versions/{Uri.EscapeDataString(version)}", cancel);
        var url = (string?)shown?["source"]?["url"] ?? "";
        if (url.Split(Pin) is [_, { Length: > 0 } pinned]) return pinned;
        if (url != (string)item["url"]!) return "";
        if ((string?)shown?["description"] is { Length: 64 } described) return described;
        var first = await calls.FindAsync($"{At(id)}/versions/{Uri.EscapeDataString(version)}/values?maxResults=1", cancel);
        return (int?)first?["totalCount"] == (int)item["count"]! ? (string)item["values"]! : "";
    }

    private async Task<Held?> HeldAsync(string item, CancellationToken cancel) => await calls.NoteAsync(item, cancel) is { } note && note.Split(' ') is [var id, var version, var values] ? new(id, version, values) : null;

    private Task KeepAsync(string item, Held held, CancellationToken cancel) => calls.KeepAsync(item, $"{held.Id} {held.Version} {held.Values}", cancel);

    /// <param name="Id">Amazon's.</param>
    /// <param name="Version">The newest one that was seen; empty: none was.</param>
    /// <param name="Values">The hash of what it holds.</param>
    private sealed record Held(string Id, string Version, string Values);
}
