using System.Text.Json.Nodes;
using VoiceGateway.Publishers.Pipeline;

namespace VoiceGateway.Publishers.Alexa.Smapi;

/// <summary>
/// The manifest and the interaction models of the development stage, which Amazon builds in its own time. What somebody changed there since it was compared is
/// not written over (<c>If-Match</c>).
/// </summary>
internal sealed class SkillDocuments(SkillCalls calls, SkillCatalogs catalogs) : ISkillPart
{
    // People look at it for days.
    private static readonly TimeSpan ReviewLook = TimeSpan.FromMinutes(30);

    public async Task<ItemAnswer> SendAsync(DirectoryItem item, Sending sending, CancellationToken cancel)
    {
        await calls.KeepAsync(There(item.Id), null, cancel);
        // What is in the development stage nobody but its makers sees.
        if (sending.Removes) return new(item.Id, ItemFate.Accepted);
        if (await catalogs.OutAsync(item.Json, cancel) is not { } body) return new(item.Id, ItemFate.Refused, Why: "its values did not come into the catalog");
        var reply = await calls.CallAsync(HttpMethod.Put, At(item.Id), body, cancel, await calls.NoteAsync(Tag(item.Id), cancel));
        if (reply.Status == 409 && (string?)(await calls.CertificationAsync(cancel))?["status"] is "IN_PROGRESS") throw new DirectoryTroubleException(TroubleKind.Later, "the skill is in certification, where Amazon takes no changes", ReviewLook);
        if (reply.Status == 412) return new(item.Id, ItemFate.Refused, Why: "somebody changed it at Amazon since it was compared: look at it, then publish again");
        return SkillCalls.Answer(item, reply);
    }

    public async Task<LiveItem?> ReadAsync(SentItem sent, CancellationToken cancel)
    {
        var isManifest = sent.Item.Id == SkillItems.Manifest;
        var resource = isManifest ? "manifest" : "interactionModel";
        var part = (await calls.FindAsync($"{calls.Skill}/status?resource={resource}", cancel))?[resource];
        var update = (isManifest ? part : part?[SkillItems.LocaleOf(sent.Item.Id)])?["lastUpdateRequest"];
        if ((string?)update?["status"] is "IN_PROGRESS") return new(sent.Item.Id, LiveState.Pending, sent.Item.Hash);
        // What failed may be of an earlier attempt, when nobody knows whether this one arrived.
        if ((string?)update?["status"] is "FAILED" && sent.Reference is not null) return new(sent.Item.Id, LiveState.Rejected, sent.Item.Hash, Why(update));
        var reply = await calls.GetAsync(At(sent.Item.Id), cancel);
        if (reply.Status != 404 && !reply.IsGood) throw new DirectoryTroubleException(TroubleKind.Later, $"the skill can't be read ({reply.Status})");
        await calls.KeepAsync(Tag(sent.Item.Id), reply.ETag, cancel);
        if (reply.Status == 404) return null;
        var shown = await catalogs.InAsync(Without(CanonicalJson.Onto(reply.Json(), With(sent.Item.Json))!), cancel);
        var hash = CanonicalJson.Hash(CanonicalJson.Of(shown));
        if (hash == sent.Item.Hash) await calls.KeepAsync(There(sent.Item.Id), hash, cancel);
        return new(sent.Item.Id, LiveState.Listed, hash);
    }

    /// <summary>The hash of what was seen there as it should be, since it was last sent; null: nothing was.</summary>
    public Task<string?> ThereAsync(string item, CancellationToken cancel) => calls.NoteAsync(There(item), cancel);

    private static string Why(JsonNode update) => SkillCalls.Words(
        [.. SkillCalls.Messages(update["errors"]), .. (update["buildDetails"]?["steps"] as JsonArray ?? []).SelectMany(step => SkillCalls.Messages(step?["errors"]))], "it could not be built");

    // What we don't speak of may be Amazon's own, but for these: a list that we have no more is one that must not be there.
    private static IEnumerable<(JsonObject Owner, string List)> Lists(JsonNode document)
    {
        var model = (document as JsonObject)?["interactionModel"]?["languageModel"];
        foreach (var intent in (model?["intents"] as JsonArray ?? []).OfType<JsonObject>()) yield return (intent, "slots");
        foreach (var type in (model?["types"] as JsonArray ?? []).OfType<JsonObject>())
            foreach (var value in type["values"] as JsonArray ?? [])
                if (value?["name"] is JsonObject name) yield return (name, "synonyms");
    }

    private static JsonObject With(JsonObject ours)
    {
        foreach (var (owner, list) in Lists(ours).ToList()) owner.TryAdd(list, new JsonArray());
        return ours;
    }

    private static JsonNode Without(JsonNode theirs)
    {
        foreach (var (owner, list) in Lists(theirs).ToList())
            if (owner[list] is null or JsonArray { Count: 0 }) owner.Remove(list);
        return theirs;
    }

    private static string There(string item) => $"there/{item}";

    private static string Tag(string item) => $"etag/{item}";

    private string At(string item) => item == SkillItems.Manifest ? $"{calls.Stage}/manifest" : $"{calls.Stage}/interactionModel/locales/{Uri.EscapeDataString(SkillItems.LocaleOf(item))}";
}
