using System.Text.Json.Nodes;
using VoiceGateway.Publishers.Dialogflow.Rest;
using VoiceGateway.Publishers.Pipeline;

namespace VoiceGateway.Publishers.Dialogflow.Cx;

/// <summary>Intents with their parameters, and their training phrases by language.</summary>
internal sealed class CxIntents(AgentClient agent, CxLanguages languages) : ICxPart
{
    private const string Collection = "intents";
    private const string WithoutPhrases = "&intentView=INTENT_VIEW_PARTIAL";

    public async Task<IReadOnlyList<ItemAnswer>> SendAsync(Sending sending, CancellationToken cancel)
    {
        var item = sending.Items[0];
        var names = new CxNames();
        names.Add(Collection, (await languages.ByNameAsync(Collection, CxItems.Tags[0], cancel, WithoutPhrases)).Values);
        var name = names.Their(CxNames.Of(Collection, item.Id.Split('/')[^1]));
        if (item.Stage == CxItems.Phrases) return name is null ? AgentAnswers.Ownerless([item], sending.Removes) : await SendPhrasesAsync(item, name, sending.Removes, cancel);
        if (sending.Removes) return name is null ? AgentAnswers.Ownerless([item], sending.Removes) : AgentAnswers.Of(await agent.ChangeAsync(HttpMethod.Delete, name, null, cancel), [item]);
        names.Add("entityTypes", (await languages.ByNameAsync("entityTypes", CxItems.Tags[0], cancel)).Values);
        if (names.ToTheirs(item.Json) is not { } body) return AgentAnswers.Ownerless([item], removes: false);
        if (name is null) return AgentAnswers.Of(await agent.ChangeAsync(HttpMethod.Post, $"{agent.Agent}/{Collection}?languageCode={CxItems.Tags[0]}", body, cancel), [item]);
        body["name"] = name;
        return AgentAnswers.Of(await agent.ChangeAsync(HttpMethod.Patch, $"{name}?languageCode={CxItems.Tags[0]}&updateMask={string.Join(',', CxItems.IntentFields)}", body, cancel), [item]);
    }

    public async Task<IReadOnlyList<LiveItem>> ReadAsync(IReadOnlyList<SentItem> items, CancellationToken cancel)
    {
        var found = new List<LiveItem>();
        var isPhrases = items[0].Item.Stage == CxItems.Phrases;
        var names = new CxNames();
        if (!isPhrases) names.Add("entityTypes", (await languages.ByNameAsync("entityTypes", CxItems.Tags[0], cancel)).Values);
        foreach (var language in items.GroupBy(sent => isPhrases ? sent.Item.Id.Split('/')[1] : CxItems.Tags[0]))
        {
            var intents = await languages.ByNameAsync(Collection, language.Key, cancel, isPhrases ? "&intentView=INTENT_VIEW_FULL" : WithoutPhrases);
            foreach (var sent in language)
                if (intents.GetValueOrDefault(sent.Item.Id.Split('/')[^1]) is { } shown && (!isPhrases || shown["trainingPhrases"] is JsonArray { Count: > 0 })) found.Add(new(sent.Item.Id, LiveState.Listed, CxItems.Hash(names.ToOurs(shown), sent.Item)));
        }
        return found;
    }

    private async Task<IReadOnlyList<ItemAnswer>> SendPhrasesAsync(DirectoryItem item, string name, bool removes, CancellationToken cancel)
    {
        var parts = item.Id.Split('/');
        var body = removes ? new JsonObject { ["trainingPhrases"] = new JsonArray() } : item.Json;
        (body["name"], body["displayName"]) = (name, parts[2]);
        return AgentAnswers.Of(await agent.ChangeAsync(HttpMethod.Patch, $"{name}?languageCode={parts[1]}&updateMask=trainingPhrases", body, cancel), [item]);
    }
}
