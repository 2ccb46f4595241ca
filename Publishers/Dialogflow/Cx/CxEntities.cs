using System.Text.Json.Nodes;
using VoiceGateway.Publishers.Calls;
using VoiceGateway.Publishers.Dialogflow.Rest;
using VoiceGateway.Publishers.Pipeline;

namespace VoiceGateway.Publishers.Dialogflow.Cx;

/// <summary>
/// Entity types, and their entries by language. An agent takes all entries of a type and language or none, so those of others are sent back as they were; when it refuses,
/// ours are sent in halves until what is bad stands alone.
/// </summary>
internal sealed class CxEntities(AgentClient agent, CxLanguages languages) : ICxPart
{
    private const string Collection = "entityTypes";

    public Task<IReadOnlyList<ItemAnswer>> SendAsync(Sending sending, CancellationToken cancel) =>
        sending.Items[0].Stage == CxItems.Types ? SendTypeAsync(sending.Items[0], sending.Removes, cancel) : SendEntriesAsync(sending.Items, sending.Removes, cancel);

    public async Task<IReadOnlyList<LiveItem>> ReadAsync(IReadOnlyList<SentItem> items, CancellationToken cancel)
    {
        var found = new List<LiveItem>();
        var isTypes = items[0].Item.Stage == CxItems.Types;
        foreach (var language in items.GroupBy(sent => isTypes ? CxItems.Tags[0] : sent.Item.Id.Split('/')[2]))
        {
            var types = await languages.ByNameAsync(Collection, language.Key, cancel);
            var entries = isTypes ? [] : types.SelectMany(type => Entries(type.Value).Select(entry => (type.Key, Entry: entry))).GroupBy(each => (each.Key, (string?)each.Entry["value"])).ToDictionary(group => group.Key, group => group.First().Entry);
            foreach (var sent in language)
            {
                var parts = sent.Item.Id.Split('/', 4);
                var shown = isTypes ? types.GetValueOrDefault(parts[1]) : entries.GetValueOrDefault((parts[1], parts[3]));
                if (shown is not null) found.Add(new(sent.Item.Id, LiveState.Listed, CxItems.Hash(shown, sent.Item)));
            }
        }
        return found;
    }

    private static IEnumerable<JsonObject> Entries(JsonObject type) => (type["entities"] as JsonArray ?? []).OfType<JsonObject>();

    private async Task<IReadOnlyList<ItemAnswer>> SendTypeAsync(DirectoryItem item, bool removes, CancellationToken cancel)
    {
        var there = (await languages.ByNameAsync(Collection, CxItems.Tags[0], cancel)).GetValueOrDefault(item.Id.Split('/', 2)[1]);
        if (removes) return there is null ? AgentAnswers.Ownerless([item], removes) : AgentAnswers.Of(await agent.ChangeAsync(HttpMethod.Delete, (string)there["name"]!, null, cancel), [item]);
        var body = item.Json;
        if (there is null) return AgentAnswers.Of(await agent.ChangeAsync(HttpMethod.Post, $"{agent.Agent}/{Collection}?languageCode={CxItems.Tags[0]}", body, cancel), [item]);
        body["name"] = (string)there["name"]!;
        return AgentAnswers.Of(await agent.ChangeAsync(HttpMethod.Patch, $"{body["name"]}?languageCode={CxItems.Tags[0]}&updateMask={string.Join(',', AgentItems.TypeFields)}", body, cancel), [item]);
    }

    private async Task<IReadOnlyList<ItemAnswer>> SendEntriesAsync(IReadOnlyList<DirectoryItem> items, bool removes, CancellationToken cancel)
    {
        var parts = items[0].Id.Split('/', 4);
        if (!(await languages.ByNameAsync(Collection, parts[2], cancel)).TryGetValue(parts[1], out var type)) return AgentAnswers.Ownerless(items, removes);
        var entries = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        foreach (var entry in Entries(type)) entries[(string?)entry["value"] ?? ""] = entry;
        return await SendEntriesAsync(type, parts[2], entries, items, removes, cancel);
    }

    private async Task<IReadOnlyList<ItemAnswer>> SendEntriesAsync(
        JsonObject type, string language, Dictionary<string, JsonObject> entries, IReadOnlyList<DirectoryItem> items, bool removes, CancellationToken cancel)
    {
        var wanted = new Dictionary<string, JsonObject>(entries, StringComparer.Ordinal);
        foreach (var item in items)
            if (removes) wanted.Remove(item.Id.Split('/', 4)[3]);
            else wanted[item.Id.Split('/', 4)[3]] = item.Json;
        var reply = await PatchAsync(type, language, wanted.Values, cancel);
        if (reply.IsGood)
        {
            entries.Clear();
            foreach (var (value, entry) in wanted) entries[value] = entry;
        }
        else if (reply.Status != 409 && items.Count > 1)
        {
            var half = items.Count / 2;
            return [.. await SendEntriesAsync(type, language, entries, [.. items.Take(half)], removes, cancel), .. await SendEntriesAsync(type, language, entries, [.. items.Skip(half)], removes, cancel)];
        }
        return AgentAnswers.Of(reply, items);
    }

    private Task<DirectoryReply> PatchAsync(JsonObject type, string language, IEnumerable<JsonObject> entries, CancellationToken cancel)
    {
        var body = new JsonObject { ["entities"] = new JsonArray([.. entries.Select(entry => entry.DeepClone())]) };
        foreach (var name in (string[])["name", "displayName", "kind"]) body[name] = type[name]?.DeepClone();
        return agent.ChangeAsync(HttpMethod.Patch, $"{body["name"]}?languageCode={language}&updateMask=entities", body, cancel);
    }
}
