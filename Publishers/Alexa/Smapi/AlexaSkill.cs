using VoiceGateway.Publishers.Calls;
using VoiceGateway.Publishers.Pipeline;

namespace VoiceGateway.Publishers.Alexa.Smapi;

/// <summary>
/// A skill over Amazon's Skill Management API (v1): the manifest, catalogs of values where they are needed and the interaction models of the development stage,
/// Amazon's validation of it all, then, when the settings ask for it, submission to certification. Thread-safe.
/// </summary>
public sealed class AlexaSkill : IDirectory, IDisposable
{
    private readonly DirectoryClient client;
    private readonly LoginTokens tokens;
    private readonly SkillCalls calls;
    private readonly SkillPlan plan;
    private readonly SkillDocuments documents;
    private readonly (string Prefix, ISkillPart Part)[] parts;

    /// <param name="target">The API.</param>
    /// <param name="loginTarget">Login with Amazon.</param>
    /// <param name="grant">Of who looks after the skill.</param>
    /// <param name="plan">What is done with it.</param>
    /// <param name="notes">What Amazon calls what is ours, and what was seen and submitted.</param>
    /// <param name="clock">The time.</param>
    public AlexaSkill(DirectoryTarget target, DirectoryTarget loginTarget, LoginGrant grant, SkillPlan plan, DirectoryNotes notes, TimeProvider clock)
    {
        this.plan = plan;
        client = new(target, clock);
        tokens = new(loginTarget, grant, clock);
        calls = new(client, tokens, notes, Name, plan);
        var catalogs = new SkillCatalogs(calls);
        documents = new(calls, catalogs);
        var validation = new Validation(calls, documents);
        var jobs = new RefreshJobs(calls, catalogs);
        parts =
        [
            (SkillItems.Catalog, catalogs), (SkillItems.Refresh, jobs), (SkillItems.Rebuild, jobs), (SkillItems.Simulation, new Simulations(calls)), (SkillItems.Validation, validation),
            (SkillItems.Submission, new Certification(calls, validation)),
        ];
    }

    public string Name => "alexa";

    public DirectoryManners Manners { get; } = new(1, TimeSpan.FromSeconds(1), 1, FollowsDictionary: true, Poll: TimeSpan.FromSeconds(10));

    public IReadOnlyList<DirectoryItem> Map(PublishSource source) => SkillItems.Of(source, plan);

    public IEnumerable<ItemProblem> Check(IReadOnlyList<DirectoryItem> items) => items.SelectMany(SkillItems.Problems);

    public async Task<IReadOnlyList<ItemAnswer>> SendAsync(Sending sending, CancellationToken cancel)
    {
        var item = sending.Items[0];
        await calls.KeepAsync(Gone(item.Id), sending.Removes ? "yes" : null, cancel);
        return [await PartOf(item.Id).SendAsync(item, sending, cancel)];
    }

    public async Task<IReadOnlyList<LiveItem>> ReadAsync(IReadOnlyList<SentItem> items, CancellationToken cancel)
    {
        var found = new List<LiveItem>();
        foreach (var sent in items)
        {
            // What only its makers see is not taken away, but no longer ours.
            var part = PartOf(sent.Item.Id);
            if (part is not (RefreshJobs or Certification) && await calls.NoteAsync(Gone(sent.Item.Id), cancel) is not null) continue;
            if (await part.ReadAsync(sent, cancel) is { } live) found.Add(live);
        }
        return found;
    }

    public void Dispose()
    {
        client.Dispose();
        tokens.Dispose();
    }

    private static string Gone(string item) => $"gone/{item}";

    private ISkillPart PartOf(string item)
    {
        foreach (var (prefix, part) in parts)
            if (item.StartsWith(prefix, StringComparison.Ordinal)) return part;
        return documents;
    }
}
