using System.Text.Json.Nodes;
using VoiceGateway.Publishers.Dialogflow.Rest;
using VoiceGateway.Publishers.Pipeline;
using VoiceGateway.Synonyms.Language;
using VoiceGateway.Values;

namespace VoiceGateway.Publishers.Dialogflow.Cx;

/// <summary>Training of the flow, and then Google's own look at it in each language: errors in what is ours reject it, all else it has to say is written down.</summary>
internal sealed class CxTraining(AgentClient agent, CxFlowPart flows, string flow, DirectoryNotes notes, string directory) : ICxPart
{
    private const int MostTold = 300;

    // What was looked at and had no errors.
    private const string Sound = "sound";

    private static readonly Lazy<HashSet<string>> Ours = new(() =>
    [
        DialogflowCxAgent.WebhookName,
        .. SkillIntents.All.Select(intent => intent.Dialogflow),
        .. DialogflowTypes.Of(SkillLanguage.For(Locale.Spoken[0]), []).Select(type => type.Name),
    ]);

    /// <summary>Whether what has this hash is trained, and Google finds no errors in it.</summary>
    public async Task<bool> IsGoodAsync(string of, CancellationToken cancel) =>
        await notes.FindAsync(directory, Note(CxItems.Training), cancel) == CxItems.TrainingOf(of).Hash && await notes.FindAsync(directory, Sound, cancel) == CxItems.ValidationOf(of).Hash;

    public async Task<IReadOnlyList<ItemAnswer>> SendAsync(Sending sending, CancellationToken cancel)
    {
        var item = sending.Items[0];
        await notes.KeepAsync(directory, Note(item.Stage), "", cancel);
        if (sending.Removes) return [new(item.Id, ItemFate.Accepted)];
        if ((string?)(await flows.FindAsync(flow, cancel))?["name"] is not { } name) return AgentAnswers.Ownerless([item], removes: false);
        if (item.Stage == CxItems.Training) return AgentAnswers.Of(await agent.ChangeAsync(HttpMethod.Post, $"{name}:train", [], cancel), [item]);
        if (await notes.FindAsync(directory, Note(CxItems.Training), cancel) != CxItems.TrainingOf((string)item.Json["of"]!).Hash) return [new(item.Id, ItemFate.Refused, Why: "it is not trained")];
        foreach (var tag in CxItems.Tags)
            if (await agent.ChangeAsync(HttpMethod.Post, $"{name}:validate", new() { ["languageCode"] = tag }, cancel) is { IsGood: false } reply) return AgentAnswers.Of(reply, [item]);
        await notes.KeepAsync(directory, Note(item.Stage), item.Hash, cancel);
        return [new(item.Id, ItemFate.Accepted)];
    }

    // What was trained and looked at is shown by nobody: the last version of which it ended is kept here.
    public async Task<IReadOnlyList<LiveItem>> ReadAsync(IReadOnlyList<SentItem> items, CancellationToken cancel)
    {
        var (item, reference) = items[0];
        if (item.Stage == CxItems.Training && reference is { Length: > 0 }) await notes.KeepAsync(directory, Note(item.Stage), item.Hash, cancel);
        if (await notes.FindAsync(directory, Note(item.Stage), cancel) is not { Length: > 0 } hash) return [];
        if (item.Stage == CxItems.Training) return [new(item.Id, LiveState.Listed, hash)];
        if ((string?)(await flows.FindAsync(flow, cancel))?["name"] is not { } name) return [];
        var (errors, said) = (new List<string>(), new List<string>());
        foreach (var tag in CxItems.Tags)
        {
            foreach (var message in (((await agent.FindAsync($"{name}/validationResult?languageCode={tag}", cancel))?["validationMessages"] as JsonArray) ?? []).OfType<JsonObject>())
                ((string?)message["severity"] == "ERROR" && IsOurs(message) ? errors : said).Add($"{tag}: {Subject(message)}{(string?)message["detail"]}");
        }
        await notes.KeepAsync(directory, Sound, errors.Count > 0 ? "" : hash, cancel);
        return [errors.Count > 0 ? new(item.Id, LiveState.Rejected, hash, Told(errors)) : new(item.Id, LiveState.Listed, hash, said.Count > 0 ? Told(said) : null)];
    }

    private static string Note(int stage) => stage == CxItems.Training ? "trained" : "validated";

    private static IEnumerable<string> Names(JsonObject message) => (message["resourceNames"] as JsonArray ?? []).Select(resource => (string?)resource?["displayName"]).OfType<string>();

    // What others have built in the agent is for them to put right.
    private static bool IsOurs(JsonObject message) => (string?)message["resourceType"] is "FLOW" or "AGENT" || Names(message).Any(Ours.Value.Contains);

    private static string Subject(JsonObject message) => Names(message).ToList() is { Count: > 0 } names ? $"{string.Join(", ", names)}: " : "";

    private static string Told(List<string> messages)
    {
        var text = new string([.. (messages.Count > 1 ? $"{messages.Count} messages: {string.Join("; ", messages)}" : messages[0]).Select(letter => char.IsControl(letter) ? ' ' : letter)]);
        return text.Length > MostTold ? text[..MostTold] : text;
    }
}
