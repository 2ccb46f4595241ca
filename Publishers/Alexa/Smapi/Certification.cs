using System.Text.Json.Nodes;
using VoiceGateway.Publishers.Calls;
using VoiceGateway.Publishers.Pipeline;

namespace VoiceGateway.Publishers.Alexa.Smapi;

/// <summary>
/// Submission to certification. Amazon's list of certifications does not say what was submitted, so what was and which certification was the newest before are
/// noted before the call.
/// </summary>
internal sealed class Certification(DirectoryNotes notes, string directory, Func<HttpMethod, string, JsonObject?, CancellationToken, Task<DirectoryReply>> call, string skill)
{
    private const string Submitted = "submitted";
    private const string Before = "certification-before";

    public async Task<ItemAnswer> SubmitAsync(DirectoryItem item, long run, CancellationToken cancel)
    {
        await notes.KeepAsync(directory, Before, (string?)(await NewestAsync(cancel))?["id"] ?? "", cancel);
        await notes.KeepAsync(directory, Submitted, item.Hash, cancel);
        return AlexaSkill.Answer(item, await call(HttpMethod.Post, $"{skill}/submit", new() { ["publicationMethod"] = "AUTO_PUBLISHING", ["versionMessage"] = $"Run {run}" }, cancel));
    }

    public async Task<ItemAnswer> WithdrawAsync(DirectoryItem item, string? reason, CancellationToken cancel)
    {
        if ((string?)(await NewestAsync(cancel))?["status"] is not "IN_PROGRESS") return new(item.Id, ItemFate.Refused, Why: "the skill is not in certification; one that is live is hidden or removed in Amazon's developer console");
        var reply = await call(HttpMethod.Post, $"{skill}/withdraw", new() { ["reason"] = "OTHER", ["message"] = reason ?? "withdrawn" }, cancel);
        if (reply.IsGood) await notes.KeepAsync(directory, Submitted, "", cancel);
        return AlexaSkill.Answer(item, reply);
    }

    public async Task<LiveItem?> ReadAsync(SentItem sent, CancellationToken cancel)
    {
        if (await notes.FindAsync(directory, Submitted, cancel) is not { Length: > 0 } hash) return null;
        var newest = await NewestAsync(cancel);
        var isThere = newest is not null && (string?)newest["id"] != await notes.FindAsync(directory, Before, cancel);
        if (!isThere) return sent.Reference is null ? null : new(sent.Item.Id, LiveState.Pending, hash);
        return (string?)newest!["status"] switch
        {
            "IN_PROGRESS" => new(sent.Item.Id, LiveState.Pending, hash),
            "SUCCEEDED" => new(sent.Item.Id, LiveState.Listed, hash),
            _ => new(sent.Item.Id, LiveState.Rejected, hash, await WhyAsync((string)newest["id"]!, cancel)),
        };
    }

    private async Task<JsonObject?> NewestAsync(CancellationToken cancel)
    {
        var reply = await call(HttpMethod.Get, $"{skill}/certifications?maxResults=1", null, cancel);
        if (reply.Status == 404) return null;
        if (!reply.IsGood) throw new DirectoryTroubleException(TroubleKind.Later, $"the certifications can't be read ({reply.Status})");
        return reply.Json()["items"] is JsonArray { Count: > 0 } items ? items[0] as JsonObject : null;
    }

    private async Task<string> WhyAsync(string id, CancellationToken cancel)
    {
        var reply = await call(HttpMethod.Get, $"{skill}/certifications/{Uri.EscapeDataString(id)}", null, cancel);
        return (reply.IsGood ? (string?)reply.Json()["result"]?["distributionInfo"]?["publicationFailures"]?[0]?["reason"] : null) ?? "certification did not pass: Amazon's mail says why";
    }
}
