using System.Text.Json.Nodes;
using VoiceGateway.Publishers.Calls;
using VoiceGateway.Publishers.Pipeline;

namespace VoiceGateway.Publishers.Alexa.Smapi;

/// <summary>
/// A skill over Amazon's Skill Management API (v1): the manifest and the interaction models of the development stage, which Amazon builds in its own time, then,
/// when the settings ask for it, submission to certification. Thread-safe.
/// </summary>
public sealed class AlexaSkill : IDirectory, IDisposable
{
    private const int MostOfAnswer = 8 * 1024 * 1024;
    private const string Withdrawn = "withdrawn";

    private readonly DirectoryClient client;
    private readonly DirectoryNotes notes;
    private readonly Certification certification;
    private readonly LoginTokens tokens;
    private readonly string skill;
    private readonly bool submits;

    /// <param name="target">The API.</param>
    /// <param name="loginTarget">Login with Amazon.</param>
    /// <param name="access">Skill id, client id, client secret, refresh token.</param>
    /// <param name="submits">A change goes to certification at once.</param>
    /// <param name="notes">What was submitted.</param>
    /// <param name="clock">The time.</param>
    public AlexaSkill(DirectoryTarget target, DirectoryTarget loginTarget, (string Skill, string Id, string Secret, string Refresh) access, bool submits, DirectoryNotes notes, TimeProvider clock)
    {
        (this.submits, this.notes, skill) = (submits, notes, $"v1/skills/{access.Skill}");
        client = new(target, clock);
        tokens = new(loginTarget, LoginGrant.OfPerson(access.Id, access.Secret, access.Refresh), clock);
        certification = new(notes, Name, CallAsync, skill);
    }

    public string Name => "alexa";

    public DirectoryManners Manners { get; } = new(1, TimeSpan.FromSeconds(1), 1, FollowsDictionary: true, Poll: TimeSpan.FromSeconds(10));

    public IReadOnlyList<DirectoryItem> Map(PublishSource source) => SkillItems.Of(source, submits);

    public IEnumerable<ItemProblem> Check(IReadOnlyList<DirectoryItem> items) => items.SelectMany(SkillItems.Problems);

    public async Task<IReadOnlyList<ItemAnswer>> SendAsync(Sending sending, CancellationToken cancel)
    {
        var item = sending.Items[0];
        await notes.KeepAsync(Name, Withdrawn, sending.Removes ? "yes" : "", cancel);
        if (item.Id == SkillItems.Submission) return [sending.Removes ? await certification.WithdrawAsync(item, sending.Reason, cancel) : await certification.SubmitAsync(item, sending.Run, cancel)];
        // What is in the development stage nobody but its makers sees.
        if (sending.Removes) return [new(item.Id, ItemFate.Accepted)];
        return [Answer(item, await CallAsync(HttpMethod.Put, At(item.Id), item.Json, cancel))];
    }

    public async Task<IReadOnlyList<LiveItem>> ReadAsync(IReadOnlyList<SentItem> items, CancellationToken cancel)
    {
        if (await notes.FindAsync(Name, Withdrawn, cancel) == "yes") return [];
        var found = new List<LiveItem>();
        foreach (var sent in items)
            if (await (sent.Item.Id == SkillItems.Submission ? certification.ReadAsync(sent, cancel) : ReadAsync(sent, cancel)) is { } live) found.Add(live);
        return found;
    }

    public void Dispose()
    {
        client.Dispose();
        tokens.Dispose();
    }

    internal static ItemAnswer Answer(DirectoryItem item, DirectoryReply reply)
    {
        if (reply.IsGood) return new(item.Id, ItemFate.Accepted, "accepted");
        // Another update, or certification, is under way.
        return new(item.Id, reply.Status == 409 ? ItemFate.Later : ItemFate.Refused, Why: reply.Reason("violations", "message"));
    }

    private async Task<LiveItem?> ReadAsync(SentItem sent, CancellationToken cancel)
    {
        var isManifest = sent.Item.Id == SkillItems.Manifest;
        var status = await CallAsync(HttpMethod.Get, $"{skill}/status?resource={(isManifest ? "manifest" : "interactionModel")}", null, cancel);
        var part = status.IsGood ? status.Json()[isManifest ? "manifest" : "interactionModel"] : null;
        var update = (isManifest ? part : part?[sent.Item.Id[SkillItems.Model.Length..]])?["lastUpdateRequest"];
        if ((string?)update?["status"] is "IN_PROGRESS") return new(sent.Item.Id, LiveState.Pending, sent.Item.Hash);
        // What failed may be of an earlier attempt, when nobody knows whether this one arrived.
        if ((string?)update?["status"] is "FAILED" && sent.Reference is not null) return new(sent.Item.Id, LiveState.Rejected, sent.Item.Hash, (string?)update["errors"]?[0]?["message"] ?? "it could not be built");
        var reply = await CallAsync(HttpMethod.Get, At(sent.Item.Id), null, cancel);
        if (reply.Status == 404) return null;
        if (!reply.IsGood) throw new DirectoryTroubleException(TroubleKind.Later, $"the skill can't be read ({reply.Status})");
        return new(sent.Item.Id, LiveState.Listed, CanonicalJson.Hash(CanonicalJson.Of(CanonicalJson.Onto(reply.Json(), sent.Item.Json)!)));
    }

    private string At(string item) => item == SkillItems.Manifest ? $"{skill}/stages/development/manifest" : $"{skill}/stages/development/interactionModel/locales/{Uri.EscapeDataString(item[SkillItems.Model.Length..])}";

    private Task<DirectoryReply> CallAsync(HttpMethod method, string path, JsonObject? body, CancellationToken cancel) =>
        tokens.WithAsync(token => client.CallAsync(method, path, token, body?.DeepClone(), cancel, most: MostOfAnswer), cancel);
}
