using VoiceGateway.Publishers.Calls;
using VoiceGateway.Publishers.Dialogflow.Rest;
using VoiceGateway.Publishers.Pipeline;

namespace VoiceGateway.Publishers.Dialogflow.Cx;

/// <summary>Which agent, and what of it.</summary>
/// <param name="Project">Google Cloud's id of the project.</param>
/// <param name="Location">A region, or <c>global</c>.</param>
/// <param name="Id">The agent's.</param>
/// <param name="Flow">The display name of an own flow; null: the one that every agent begins with.</param>
/// <param name="Environment">The display name of an environment that gets each version; null: only the draft is changed.</param>
public sealed record CxAgentChoice(string Project, string Location, string Id, string? Flow = null, string? Environment = null)
{
    internal string Name => $"projects/{Project}/locations/{Location}/agents/{Id}";
}

/// <summary>
/// An agent of Dialogflow CX (Conversational Agents) over its REST API v3: languages, entity types, entries by concept and language, intents, training phrases, the webhook,
/// and a flow whose routes lead to it; then training, Google's validation, and a version in an environment if asked for. What others made in the agent stays. Thread-safe.
/// </summary>
public sealed class CxAgent : IDirectory, IDisposable
{
    private readonly DirectoryClient client;
    private readonly AgentClient agent;
    private readonly CxAgentChoice choice;
    private readonly WebhookProof proof;
    private readonly ICxPart[] parts;
    private readonly CxTraining training;
    private readonly CxRelease release;

    /// <param name="target">The API.</param>
    /// <param name="choice">Which agent.</param>
    /// <param name="proof">How the agent's calls are known.</param>
    /// <param name="fetch">Gets tokens.</param>
    /// <param name="notes">What was trained, and how it was before.</param>
    /// <param name="clock">The time.</param>
    public CxAgent(DirectoryTarget target, CxAgentChoice choice, WebhookProof proof, Func<CancellationToken, Task<Token>> fetch, DirectoryNotes notes, TimeProvider clock)
    {
        (this.choice, this.proof) = (choice, proof);
        client = new(target, clock);
        agent = new(client, new(fetch, clock), "v3", choice.Name);
        var flow = choice.Flow ?? CxItems.StartFlow;
        var flows = new CxFlowPart(agent, notes, Name);
        var languages = new CxLanguages(agent, notes, Name);
        var (entities, intents) = (new CxEntities(agent, languages), new CxIntents(agent, languages));
        training = new(agent, flows, flow, notes, Name);
        release = new(agent, flows, flow, notes, Name);
        // By their stages.
        parts = [languages, entities, entities, intents, intents, new CxWebhookPart(agent, proof), flows, flows, training, training];
    }

    public string Name => "dialogflow-cx";

    // 60 requests of the design time in a minute (cloud.google.com/dialogflow/quotas), and two or three for each call: the others look what is there.
    public DirectoryManners Manners { get; } = new(5_000, TimeSpan.FromSeconds(4), int.MaxValue, FollowsDictionary: true, OneCall: CxItems.OneCall, Seals: CxItems.Training);

    public IReadOnlyList<DirectoryItem> Map(PublishSource source) => CxItems.Of(source, choice.Flow, choice.Environment, proof);

    public IEnumerable<ItemProblem> Check(IReadOnlyList<DirectoryItem> items) => CxRules.Check(items);

    public Task<IReadOnlyList<ItemAnswer>> SendAsync(Sending sending, CancellationToken cancel) => sending.Items[0].Stage < CxItems.Release
        ? parts[sending.Items[0].Stage].SendAsync(sending, cancel)
        : release.SendAsync(sending.Items[0], sending.Removes, of => training.IsGoodAsync(of, cancel), cancel);

    public async Task<IReadOnlyList<LiveItem>> ReadAsync(IReadOnlyList<SentItem> items, CancellationToken cancel)
    {
        var (found, ended) = await agent.OperationsAsync(items, cancel);
        foreach (var stage in ended.Where(sent => sent.Item.Stage < CxItems.Release).GroupBy(sent => sent.Item.Stage)) found.AddRange(await parts[stage.Key].ReadAsync([.. stage], cancel));
        foreach (var sent in ended.Where(sent => sent.Item.Stage >= CxItems.Release)) found.AddRange(await release.ReadAsync(sent.Item, cancel));
        return found;
    }

    public void Dispose() => client.Dispose();
}
