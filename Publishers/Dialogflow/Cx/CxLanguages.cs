using System.Text.Json.Nodes;
using VoiceGateway.Publishers.Dialogflow.Rest;
using VoiceGateway.Publishers.Pipeline;

namespace VoiceGateway.Publishers.Dialogflow.Cx;

/// <summary>The languages of the agent: ours are added to what is there, and are never taken away, because others may speak them too.</summary>
internal sealed class CxLanguages(AgentClient agent, DirectoryNotes notes, string directory) : ICxPart
{
    private const string Note = "languages";

    private volatile bool speaksAll;

    public async Task<IReadOnlyList<ItemAnswer>> SendAsync(Sending sending, CancellationToken cancel)
    {
        await notes.KeepAsync(directory, Note, sending.Removes ? "" : "ours", cancel);
        if (sending.Removes) return [new(Note, ItemFate.Accepted)];
        var shown = await FindAsync(cancel);
        string[] all = [.. Supported(shown).Union(CxItems.Tags)];
        var body = new JsonObject { ["name"] = agent.Agent, ["supportedLanguageCodes"] = new JsonArray([.. all.Where(tag => tag != (string?)shown["defaultLanguageCode"]).Select(tag => (JsonNode)tag)]) };
        return AgentAnswers.Of(await agent.ChangeAsync(HttpMethod.Patch, $"{agent.Agent}?updateMask=supportedLanguageCodes", body, cancel), sending.Items);
    }

    public async Task<IReadOnlyList<LiveItem>> ReadAsync(IReadOnlyList<SentItem> items, CancellationToken cancel)
    {
        if (await notes.FindAsync(directory, Note, cancel) is "") return [];
        var there = await SpokenAsync(cancel);
        var shown = new JsonObject { ["languages"] = new JsonArray([.. CxItems.Tags.Where(there.Contains).Select(tag => (JsonNode)tag)]) };
        return [.. items.Select(sent => new LiveItem(sent.Item.Id, LiveState.Listed, CxItems.Hash(shown, sent.Item)))];
    }

    /// <summary>What an agent has in a language, by what it is called: nothing of one that it does not speak, of which it would refuse to tell.</summary>
    public async Task<Dictionary<string, JsonObject>> ByNameAsync(string collection, string tag, CancellationToken cancel, string view = "") =>
        speaksAll || (await SpokenAsync(cancel)).Contains(tag) ? await agent.ByNameAsync(collection, $"languageCode={tag}{view}", cancel) : [];

    private static IEnumerable<string> Supported(JsonObject shown) =>
        (shown["supportedLanguageCodes"] as JsonArray ?? []).Append(shown["defaultLanguageCode"]).Select(tag => (string?)tag).OfType<string>();

    private async Task<HashSet<string>> SpokenAsync(CancellationToken cancel)
    {
        var spoken = Supported(await FindAsync(cancel)).ToHashSet(StringComparer.Ordinal);
        speaksAll = CxItems.Tags.All(spoken.Contains);
        return spoken;
    }

    private async Task<JsonObject> FindAsync(CancellationToken cancel) => await agent.FindAsync(agent.Agent, cancel) ?? throw new DirectoryTroubleException(TroubleKind.Later, "there is no such agent");
}
