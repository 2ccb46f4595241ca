using System.Text.Json.Nodes;
using VoiceGateway.Publishers.Pipeline;

namespace VoiceGateway.Publishers.Alexa.Smapi;

/// <summary>
/// Amazon's own look at the whole skill, once all of it is there. What was looked at nobody shows afterwards: the last version that passed is kept here, and
/// nothing else is submitted.
/// </summary>
internal sealed class Validation(SkillCalls calls, SkillDocuments documents) : ISkillPart
{
    private const string Passed = "validated";

    public async Task<ItemAnswer> SendAsync(DirectoryItem item, Sending sending, CancellationToken cancel)
    {
        await calls.KeepAsync(Passed, null, cancel);
        if (sending.Removes) return new(item.Id, ItemFate.Accepted);
        foreach (var (part, hash) in item.Json["of"]!.AsObject())
            if (await documents.ThereAsync(part, cancel) != (string?)hash) return new(item.Id, ItemFate.Refused, Why: $"not validated: {part} is not there as it should be");
        var reply = await calls.PostAsync($"{calls.Stage}/validations", new() { ["locales"] = item.Json["locales"]!.DeepClone() }, cancel);
        return SkillCalls.Answer(item, reply, reply.IsGood ? (string?)reply.Json()["id"] : null);
    }

    public async Task<LiveItem?> ReadAsync(SentItem sent, CancellationToken cancel)
    {
        if (sent.Reference is not { } id) return await calls.NoteAsync(Passed, cancel) is { } known ? new(sent.Item.Id, LiveState.Listed, known) : null;
        if (await calls.FindAsync($"{calls.Stage}/validations/{Uri.EscapeDataString(id)}", cancel) is not { } shown) return null;
        if ((string?)shown["status"] is "IN_PROGRESS") return new(sent.Item.Id, LiveState.Pending, sent.Item.Hash, "Amazon validates it");
        var failed = (shown["result"]?["validations"] as JsonArray ?? []).OfType<JsonObject>().Where(each => (string?)each["status"] is "FAILED" && (string?)each["importance"] is not "RECOMMENDED").ToList();
        if ((string?)shown["status"] is not "SUCCESSFUL" || failed.Count > 0)
            return new(sent.Item.Id, LiveState.Rejected, sent.Item.Hash, SkillCalls.Words([.. failed.Select(Say), (string?)shown["result"]?["error"]?["message"]], "Amazon's validation did not pass"));
        await calls.KeepAsync(Passed, sent.Item.Hash, cancel);
        return new(sent.Item.Id, LiveState.Listed, sent.Item.Hash);
    }

    /// <summary>Whether this passed, and nothing was changed since.</summary>
    public async Task<bool> HasPassedAsync(string hash, CancellationToken cancel) => await calls.NoteAsync(Passed, cancel) == hash;

    private static string Say(JsonObject validation) => string.Join(": ", new[] { (string?)validation["locale"], (string?)validation["title"], (string?)validation["description"] }.Where(word => !string.IsNullOrEmpty(word)));
}
