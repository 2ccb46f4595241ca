using System.Text.Json.Nodes;

namespace VoiceGateway.Tests.Publishers.Pipeline;

/// <summary>What Dialogflow CX refuses as INVALID_ARGUMENT: its limits, and what its protos' comments forbid. Null: nothing.</summary>
internal static class CxLaw
{
    public static string? OfType(JsonObject type, IReadOnlyCollection<string> types)
    {
        var values = new HashSet<string>();
        var entities = List(type["entities"]).ToList();
        if (entities.Count > 30_000) return "too many entities";
        foreach (var entity in entities)
        {
            var value = (string?)entity["value"] ?? "";
            var synonyms = (entity["synonyms"] as JsonArray ?? []).Select(word => (string?)word ?? "").ToList();
            if (!values.Add(value)) return $"the value '{value}' is there twice";
            if (synonyms.Count is 0 or > 200) return $"'{value}' has {synonyms.Count} synonyms";
            if (synonyms.Distinct().Count() < synonyms.Count) return $"'{value}' has a synonym twice";
            if (synonyms.Append(value).Any(word => word.Trim().Length == 0 || word.Length > 512)) return $"'{value}' has a word that is empty or too long";
            if ((string?)type["kind"] != "KIND_LIST") continue;
            if (synonyms is not [var only] || only != value) return $"'{value}' of a list must be its only synonym";
            if (value.Split(' ').FirstOrDefault(word => word[0] == '@' && !word.StartsWith("@sys.", StringComparison.Ordinal) && !types.Contains(word[1..].Split(':')[0])) is { } unknown) return $"'{unknown}' is no entity type";
        }
        return (string?)type["kind"] is "KIND_MAP" or "KIND_LIST" ? null : "an entity type needs a kind";
    }

    public static string? OfIntent(JsonObject intent, IReadOnlyCollection<string> types)
    {
        if (((string?)intent["description"])?.Length > 140) return "the description is too long";
        var parameters = List(intent["parameters"]).ToList();
        if (parameters.Count > 20) return "too many parameters";
        foreach (var parameter in parameters)
            if ((string?)parameter["entityType"] is not { } type || (!type.StartsWith("projects/-/locations/-/agents/-/entityTypes/sys.", StringComparison.Ordinal) && !types.Contains(type))) return $"'{parameter["entityType"]}' is no entity type";
        return null;
    }

    public static string? OfPhrases(JsonObject intent, JsonArray phrases)
    {
        var known = List(intent["parameters"]).Select(parameter => (string)parameter["id"]!).ToHashSet();
        if (phrases.Count > 2_000) return "too many training phrases";
        foreach (var phrase in phrases.OfType<JsonObject>())
        {
            var parts = List(phrase["parts"]).ToList();
            if (parts.Count == 0 || string.Concat(parts.Select(part => (string?)part["text"])).Length is 0 or > 768) return "a training phrase is empty or too long";
            if (parts.Find(part => part["parameterId"] is { } id && !known.Contains((string)id!)) is { } odd) return $"'{odd["parameterId"]}' is no parameter of the intent";
        }
        return null;
    }

    public static string? OfWebhook(JsonObject webhook)
    {
        if ((string?)webhook["genericWebService"]?["uri"] is not { } uri || !uri.StartsWith("https://", StringComparison.Ordinal)) return "the webhook must be https";
        return (string?)webhook["timeout"] is "5s" or null ? null : "the timeout is too long";
    }

    public static string? OfFlow(JsonObject flow, IReadOnlyCollection<string> intents, IReadOnlyCollection<string> webhooks)
    {
        foreach (var route in List(flow["transitionRoutes"]))
        {
            if (route["intent"] is null && route["condition"] is null) return "a route needs an intent or a condition";
            if (route["intent"] is { } intent && !intents.Contains((string)intent!)) return $"'{intent}' is no intent";
            if (route["targetPage"] is { } page && !((string)page!).StartsWith((string)flow["name"]! + "/pages/", StringComparison.Ordinal)) return $"'{page}' is no page of the flow";
        }
        if (List(flow["eventHandlers"]).GroupBy(handler => (string?)handler["event"]).Any(group => group.Count() > 1)) return "an event is handled twice";
        var called = List(flow["transitionRoutes"]).Concat(List(flow["eventHandlers"])).Select(each => (string?)each["triggerFulfillment"]?["webhook"]).OfType<string>();
        return called.FirstOrDefault(webhook => !webhooks.Contains(webhook)) is { } unknown ? $"'{unknown}' is no webhook" : null;
    }

    public static IEnumerable<JsonObject> List(JsonNode? list) => (list as JsonArray ?? []).OfType<JsonObject>();
}
