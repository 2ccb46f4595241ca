using System.Text.Json.Nodes;
using VoiceGateway.Publishers.Pipeline;

namespace VoiceGateway.Publishers.Dialogflow.Rest;

/// <summary>The call of the Dialogflow API that brings items of one stage, type and language about.</summary>
internal static class AgentCalls
{
    /// <summary>Null: what they belong to is not there.</summary>
    /// <param name="agent">Such as <c>projects/P/agent</c>.</param>
    /// <param name="items">What is to be there, or not.</param>
    /// <param name="removes">Not.</param>
    /// <param name="names">The agent's names of its entity types or intents, by what they are called.</param>
    public static (string Path, JsonObject Body)? Of(string agent, IReadOnlyList<DirectoryItem> items, bool removes, Dictionary<string, string> names)
    {
        var parts = items[0].Id.Split('/');
        return items[0].Stage switch
        {
            AgentItems.Types when removes => Delete($"{agent}/entityTypes:batchDelete", items, names, list => new() { ["entityTypeNames"] = new JsonArray([.. list.Select(name => (JsonNode)name)]) }),
            AgentItems.Types => ($"{agent}/entityTypes:batchUpdate", new()
            {
                ["entityTypeBatchInline"] = new JsonObject { ["entityTypes"] = new JsonArray([.. items.Select(item => Named(item.Json, item.Id[7..], names))]) },
                ["languageCode"] = AgentItems.Tags[0],
                // Without it the entries would be taken away.
                ["updateMask"] = string.Join(',', AgentItems.TypeFields),
            }),
            AgentItems.Entries => names.TryGetValue(parts[1], out var type) ? Entries(type, parts[2], items, removes) : null,
            AgentItems.Intents when removes => Delete($"{agent}/intents:batchDelete", items, names, list => new() { ["intents"] = new JsonArray([.. list.Select(name => (JsonNode)new JsonObject { ["name"] = name })]) }),
            AgentItems.Intents => ($"{agent}/intents:batchUpdate", Update(items.Select(item => Named(item.Json, item.Id[7..], names)), AgentItems.Tags[0], AgentItems.IntentFields)),
            _ => Phrases(agent, parts[1], items, removes, names),
        };
    }

    private static (string, JsonObject)? Delete(string path, IReadOnlyList<DirectoryItem> items, Dictionary<string, string> names, Func<List<string>, JsonObject> body)
    {
        var list = items.Select(item => names.GetValueOrDefault(item.Id[7..])).OfType<string>().ToList();
        return list.Count == 0 ? null : (path, body(list));
    }

    private static (string, JsonObject) Entries(string type, string language, IReadOnlyList<DirectoryItem> items, bool removes) => removes
        ? ($"{type}/entities:batchDelete", new() { ["entityValues"] = new JsonArray([.. items.Select(item => (JsonNode)item.Id.Split('/', 4)[3])]), ["languageCode"] = language })
        : ($"{type}/entities:batchUpdate", new() { ["entities"] = new JsonArray([.. items.Select(item => (JsonNode)item.Json)]), ["languageCode"] = language });

    private static (string, JsonObject)? Phrases(string agent, string language, IReadOnlyList<DirectoryItem> items, bool removes, Dictionary<string, string> names)
    {
        var intents = new List<JsonNode>();
        foreach (var item in items)
        {
            var display = item.Id.Split('/', 3)[2];
            if (!names.TryGetValue(display, out var name)) continue;
            intents.Add(new JsonObject { ["name"] = name, ["displayName"] = display, ["trainingPhrases"] = removes ? new JsonArray() : item.Json["trainingPhrases"]!.DeepClone() });
        }
        return intents.Count == 0 ? null : ($"{agent}/intents:batchUpdate", Update(intents, language, ["trainingPhrases"]));
    }

    private static JsonObject Update(IEnumerable<JsonNode> intents, string language, string[] fields) => new()
    {
        ["intentBatchInline"] = new JsonObject { ["intents"] = new JsonArray([.. intents]) },
        ["languageCode"] = language,
        ["updateMask"] = string.Join(',', fields),
    };

    // With a name it is changed, without one it is made.
    private static JsonObject Named(JsonObject json, string display, Dictionary<string, string> names)
    {
        if (names.TryGetValue(display, out var name)) json["name"] = name;
        return json;
    }
}
