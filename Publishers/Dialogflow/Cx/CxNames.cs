using System.Text.Json.Nodes;

namespace VoiceGateway.Publishers.Dialogflow.Cx;

/// <summary>
/// What an agent calls its resources, beside what we call them: ours have the display name in the place of the id
/// (<c>projects/-/locations/-/agents/-/intents/AddItems</c>). System entity types are called the same on both sides.
/// </summary>
internal sealed class CxNames
{
    private readonly Dictionary<string, string> theirs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> ours = new(StringComparer.Ordinal);

    public static string Of(string collection, string display) => $"{DialogflowCxAgent.Agent}/{collection}/{display}";

    public void Add(string our, string their) => (theirs[our], ours[their]) = (their, our);

    public void Add(string collection, IEnumerable<JsonObject> shown)
    {
        foreach (var json in shown)
            if ((string?)json["displayName"] is { } display && (string?)json["name"] is { } name) Add(Of(collection, display), name);
    }

    public string? Their(string our) => theirs.GetValueOrDefault(our);

    /// <summary>A body as the agent takes it; null: it speaks of something that is not there.</summary>
    public JsonObject? ToTheirs(JsonObject body)
    {
        var isWhole = true;
        var copy = Exchange(body, text =>
        {
            if (!text.StartsWith(DialogflowCxAgent.Agent, StringComparison.Ordinal) || text.StartsWith(Of("entityTypes", "sys."), StringComparison.Ordinal)) return text;
            if (theirs.TryGetValue(text, out var their)) return their;
            isWhole = false;
            return text;
        });
        return isWhole ? copy!.AsObject() : null;
    }

    /// <summary>What the agent shows as we would say it; what is not known stays.</summary>
    public JsonObject ToOurs(JsonObject shown) => Exchange(shown, text => ours.GetValueOrDefault(text, text))!.AsObject();

    private static JsonNode? Exchange(JsonNode? node, Func<string, string> exchange) => node switch
    {
        JsonObject json => new JsonObject(json.Select(pair => KeyValuePair.Create(pair.Key, Exchange(pair.Value, exchange)))),
        JsonArray list => new JsonArray([.. list.Select(each => Exchange(each, exchange))]),
        JsonValue value when value.TryGetValue<string>(out var text) => exchange(text),
        _ => node?.DeepClone(),
    };
}
