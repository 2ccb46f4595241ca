using System.Text.Json.Nodes;
using VoiceGateway.Publishers.Pipeline;

namespace VoiceGateway.Publishers.Alexa.Smapi;

/// <summary>
/// Submission to certification, and its withdrawal. Amazon's list of certifications does not say what was submitted, so what was and which certification was the
/// newest before are noted before the call.
/// </summary>
internal sealed class Certification(SkillCalls calls, Validation validation) : ISkillPart
{
    private const string Submitted = "submitted";
    private const string Before = "certification-before";
    private const string Withdrawing = "withdrawing";

    public async Task<ItemAnswer> SendAsync(DirectoryItem item, Sending sending, CancellationToken cancel)
    {
        if (sending.Removes) return await WithdrawAsync(item, sending.Reason, cancel);
        if (!await validation.HasPassedAsync((string)item.Json["of"]!, cancel)) return new(item.Id, ItemFate.Refused, Why: "not submitted: validation did not pass");
        await calls.KeepAsync(Withdrawing, null, cancel);
        await calls.KeepAsync(Before, (string?)(await calls.CertificationAsync(cancel))?["id"], cancel);
        await calls.KeepAsync(Submitted, item.Hash, cancel);
        return SkillCalls.Answer(item, await calls.PostAsync($"{calls.Skill}/submit", new() { ["publicationMethod"] = "AUTO_PUBLISHING", ["versionMessage"] = $"Run {sending.Run}" }, cancel));
    }

    public async Task<LiveItem?> ReadAsync(SentItem sent, CancellationToken cancel)
    {
        if (await calls.NoteAsync(Withdrawing, cancel) is not null) return await WithdrawnAsync(sent, cancel);
        if (await calls.NoteAsync(Submitted, cancel) is not { } hash) return null;
        var newest = await calls.CertificationAsync(cancel);
        var isThere = newest is not null && (string?)newest["id"] != await calls.NoteAsync(Before, cancel);
        if (!isThere) return sent.Reference is null ? null : new(sent.Item.Id, LiveState.Pending, hash);
        return (string?)newest!["status"] switch
        {
            "IN_PROGRESS" => new(sent.Item.Id, LiveState.Pending, hash, InReview(newest)),
            "SUCCEEDED" => new(sent.Item.Id, LiveState.Listed, hash),
            "CANCELLED" => new(sent.Item.Id, LiveState.Rejected, hash, "it was withdrawn from certification"),
            _ => new(sent.Item.Id, LiveState.Rejected, hash, await WhyAsync((string)newest["id"]!, cancel)),
        };
    }

    private async Task<ItemAnswer> WithdrawAsync(DirectoryItem item, string? reason, CancellationToken cancel)
    {
        var certifications = await AllAsync(cancel);
        var isInReview = certifications is [var newest, ..] && (string?)newest["status"] is "IN_PROGRESS";
        // Submitting was switched off in the settings: what is under way goes on. What never passed is nowhere.
        if (reason is null || (!isInReview && !certifications.Any(each => (string?)each["status"] is "SUCCEEDED")))
        {
            await calls.KeepAsync(Submitted, null, cancel);
            return new(item.Id, ItemFate.Accepted);
        }
        if (!isInReview) return new(item.Id, ItemFate.Refused, Why: "the skill is not in certification; one that is live is hidden or removed in Amazon's developer console");
        await calls.KeepAsync(Withdrawing, "yes", cancel);
        return SkillCalls.Answer(item, await calls.PostAsync($"{calls.Skill}/withdraw", new() { ["reason"] = "OTHER", ["message"] = reason }, cancel));
    }

    private async Task<LiveItem?> WithdrawnAsync(SentItem sent, CancellationToken cancel)
    {
        switch ((string?)(await calls.CertificationAsync(cancel))?["status"])
        {
            case "IN_PROGRESS":
                return new(sent.Item.Id, LiveState.Pending, sent.Item.Hash, "Amazon has not withdrawn it yet");
            case "SUCCEEDED":
                await calls.KeepAsync(Withdrawing, null, cancel);
                return new(sent.Item.Id, LiveState.Rejected, sent.Item.Hash, "it passed certification before it was withdrawn; what is live is hidden or removed in Amazon's developer console");
            default:
                await calls.KeepAsync(Submitted, null, cancel);
                return null;
        }
    }

    private static string InReview(JsonObject certification)
    {
        var expected = (string?)certification["reviewTrackingInfo"]?["estimatedCompletionTimestamp"];
        return $"in certification since {(string?)certification["skillSubmissionTimestamp"] ?? "its submission"}{(expected is null ? "" : $", expected to end {expected}")}";
    }

    private Task<IReadOnlyList<JsonObject>> AllAsync(CancellationToken cancel) => calls.ListAsync($"{calls.Skill}/certifications?maxResults=50", "items", cancel);

    private async Task<string> WhyAsync(string id, CancellationToken cancel)
    {
        var failures = (await calls.FindAsync($"{calls.Skill}/certifications/{Uri.EscapeDataString(id)}", cancel))?["result"]?["distributionInfo"]?["publicationFailures"] as JsonArray;
        return SkillCalls.Words((failures ?? []).Select(failure => (string?)failure?["reason"]), "certification did not pass: Amazon's mail says why");
    }
}
