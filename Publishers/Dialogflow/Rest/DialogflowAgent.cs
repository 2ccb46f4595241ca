using System.Text.Json.Nodes;
using VoiceGateway.Publishers.Calls;
using VoiceGateway.Publishers.Pipeline;

namespace VoiceGateway.Publishers.Dialogflow.Rest;

/// <summary>
/// An agent of Dialogflow ES over its REST API v2: entity types and intents in batches, entries by concept and language, then training, and a version in an
/// environment if asked for. What others made in the agent stays as it is. Changes are operations that end later; a call that is refused is sent in halves until what is bad stands alone. Thread-safe.
/// </summary>
public sealed class DialogflowAgent : IDirectory, IDisposable
{
    private const string Trained = "trained";

    private readonly DirectoryClient client;
    private readonly AgentClient agent;
    private readonly EsRelease release;
    private readonly DirectoryNotes notes;
    private readonly string? environment;

    /// <param name="target">The API.</param>
    /// <param name="project">Google Cloud's id of the project.</param>
    /// <param name="location">A region; null: the global agent.</param>
    /// <param name="environment">The id of an environment that gets each version; null: only the draft is changed.</param>
    /// <param name="fetch">Gets tokens.</param>
    /// <param name="notes">What was trained.</param>
    /// <param name="clock">The time.</param>
    public DialogflowAgent(DirectoryTarget target, string project, string? location, string? environment, Func<CancellationToken, Task<Token>> fetch, DirectoryNotes notes, TimeProvider clock)
    {
        (this.environment, this.notes) = (environment, notes);
        client = new(target, clock);
        agent = new(client, new(fetch, clock), "v2", location is null ? $"projects/{project}/agent" : $"projects/{project}/locations/{location}/agent");
        release = new(agent, notes, Name);
    }

    public string Name => "dialogflow-es";

    // 60 requests of the design time in a minute (cloud.google.com/dialogflow/quotas), and two for each call: one looks what is there.
    public DirectoryManners Manners { get; } = new(500, TimeSpan.FromSeconds(2), int.MaxValue, FollowsDictionary: true, OneCall: AgentItems.OneCall, Seals: AgentItems.Training);

    public IReadOnlyList<DirectoryItem> Map(PublishSource source) => AgentItems.Of(source, environment);

    public IEnumerable<ItemProblem> Check(IReadOnlyList<DirectoryItem> items) => AgentItems.Check(items);

    public async Task<IReadOnlyList<ItemAnswer>> SendAsync(Sending sending, CancellationToken cancel) => sending.Items[0].Stage switch
    {
        AgentItems.Training => await TrainAsync(sending.Items[0], sending.Removes, cancel),
        > AgentItems.Training => await release.SendAsync(sending.Items[0], sending.Removes, async of => await notes.FindAsync(Name, Trained, cancel) == AgentItems.TrainingOf(of).Hash, cancel),
        var stage => await SendAsync(sending.Items, sending.Removes, await NamesAsync(stage, cancel), cancel),
    };

    public async Task<IReadOnlyList<LiveItem>> ReadAsync(IReadOnlyList<SentItem> items, CancellationToken cancel)
    {
        var (found, ended) = await agent.OperationsAsync(items, cancel);
        foreach (var stage in ended.GroupBy(item => item.Item.Stage)) found.AddRange(await ReadAsync(stage.Key, [.. stage], cancel));
        return found;
    }

    public void Dispose() => client.Dispose();

    private async Task<IReadOnlyList<ItemAnswer>> SendAsync(IReadOnlyList<DirectoryItem> items, bool removes, Dictionary<string, string> names, CancellationToken cancel)
    {
        if (AgentCalls.Of(agent.Agent, items, removes, names) is not { } call) return AgentAnswers.Ownerless(items, removes);
        var (operation, refusal) = await agent.BeginAsync(call.Path, call.Body, cancel);
        if (operation is not null) return [.. items.Select(item => new ItemAnswer(item.Id, ItemFate.Accepted, operation))];
        if (items.Count == 1) return [new(items[0].Id, ItemFate.Refused, Why: refusal)];
        var half = items.Count / 2;
        return [.. await SendAsync([.. items.Take(half)], removes, names, cancel), .. await SendAsync([.. items.Skip(half)], removes, names, cancel)];
    }

    private async Task<IReadOnlyList<ItemAnswer>> TrainAsync(DirectoryItem item, bool removes, CancellationToken cancel)
    {
        await notes.KeepAsync(Name, Trained, "", cancel);
        if (removes) return [new(item.Id, ItemFate.Accepted)];
        var (operation, refusal) = await agent.BeginAsync($"{agent.Agent}:train", [], cancel);
        return [operation is null ? new(item.Id, ItemFate.Refused, Why: refusal) : new(item.Id, ItemFate.Accepted, operation)];
    }

    private async Task<IReadOnlyList<LiveItem>> ReadAsync(int stage, List<SentItem> items, CancellationToken cancel)
    {
        switch (stage)
        {
            case AgentItems.Training:
                return await TrainedAsync(items[0], cancel);
            case AgentItems.Types:
                var types = await agent.ByNameAsync("entityTypes", "languageCode=" + AgentItems.Tags[0], cancel);
                return [.. items.Where(sent => types.ContainsKey(sent.Item.Id[7..])).Select(sent => Listed(sent, types[sent.Item.Id[7..]]))];
            case AgentItems.Intents:
                var intents = await agent.ByNameAsync("intents", "languageCode=" + AgentItems.Tags[0], cancel);
                return [.. items.Where(sent => intents.ContainsKey(sent.Item.Id[7..])).Select(sent => Listed(sent, intents[sent.Item.Id[7..]]))];
            case AgentItems.Entries or AgentItems.Phrases:
                return await ByLanguageAsync(stage, items, cancel);
            default:
                return [.. (await Task.WhenAll(items.Select(sent => release.ReadAsync(sent.Item, cancel)))).SelectMany(live => live)];
        }
    }

    // What was trained is shown by nobody: the last version whose training ended well is kept here.
    private async Task<IReadOnlyList<LiveItem>> TrainedAsync(SentItem sent, CancellationToken cancel)
    {
        if (sent.Reference is { Length: > 0 }) await notes.KeepAsync(Name, Trained, sent.Item.Hash, cancel);
        return await notes.FindAsync(Name, Trained, cancel) is { Length: > 0 } hash ? [new(sent.Item.Id, LiveState.Listed, hash)] : [];
    }

    private async Task<IReadOnlyList<LiveItem>> ByLanguageAsync(int stage, List<SentItem> items, CancellationToken cancel)
    {
        var found = new List<LiveItem>();
        foreach (var language in items.GroupBy(sent => sent.Item.Id.Split('/')[stage == AgentItems.Entries ? 2 : 1]))
        {
            var all = stage == AgentItems.Entries
                ? await agent.ByNameAsync("entityTypes", $"languageCode={language.Key}", cancel)
                : await agent.ByNameAsync("intents", $"languageCode={language.Key}&intentView=INTENT_VIEW_FULL", cancel);
            var entries = new Dictionary<(string, string), JsonObject>();
            if (stage == AgentItems.Entries)
                foreach (var (type, json) in all)
                    foreach (var entry in (json["entities"] as JsonArray ?? []).OfType<JsonObject>()) entries[(type, (string?)entry["value"] ?? "")] = entry;
            foreach (var sent in language)
            {
                var parts = sent.Item.Id.Split('/', 4);
                var json = stage == AgentItems.Entries ? entries.GetValueOrDefault((parts[1], parts[3])) : all.GetValueOrDefault(parts[2]);
                if (json is not null && (stage == AgentItems.Entries || json["trainingPhrases"] is JsonArray { Count: > 0 })) found.Add(Listed(sent, json));
            }
        }
        return found;
    }

    private static LiveItem Listed(SentItem sent, JsonObject shown) => new(sent.Item.Id, LiveState.Listed, AgentItems.Hash(shown, sent.Item));

    private async Task<Dictionary<string, string>> NamesAsync(int stage, CancellationToken cancel) =>
        (await agent.ByNameAsync(stage <= AgentItems.Entries ? "entityTypes" : "intents", "languageCode=" + AgentItems.Tags[0], cancel)).ToDictionary(pair => pair.Key, pair => (string)pair.Value["name"]!, StringComparer.Ordinal);
}
