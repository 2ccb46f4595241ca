using System.Text.Json.Nodes;

namespace VoiceGateway.Tests.Publishers.Pipeline;

/// <summary>
/// A Dialogflow ES agent: changes are operations that are done only after they have been asked for twice, names are given by the agent, what is false is not shown,
/// phrases come back in another order and with names, one display name is one thing's alone.
/// </summary>
public sealed class AgentStandIn
{
    public const string Agent = "projects/shop/agent";

    private readonly Dictionary<string, (int Looks, JsonObject? Error)> operations = [];
    private int last;

    /// <summary>What a word makes of an operation: it is refused at the end.</summary>
    public string? Poison { get; set; }

    /// <summary>Entity types by their display names, with entries by language.</summary>
    public Dictionary<string, JsonObject> Types { get; } = [];

    /// <summary>Entries by type, language and value.</summary>
    public Dictionary<(string Type, string Language, string Value), JsonObject> Entries { get; } = [];

    public Dictionary<string, JsonObject> Intents { get; } = [];

    public Dictionary<(string Intent, string Language), JsonArray> Phrases { get; } = [];

    public int Trainings { get; private set; }

    /// <summary>How many entries were written in all.</summary>
    public int Written { get; set; }

    public StandInReply Answer(StandInCall call)
    {
        if (call.Headers.Authorization != "Bearer google-token") return new(401, Error("unauthenticated"));
        var language = call.Query["languageCode"].ToString();
        return (call.Method, call.Path["/v2/".Length..]) switch
        {
            ("GET", Agent + "/entityTypes") => new(200, new JsonObject { ["entityTypes"] = new JsonArray([.. Types.Keys.Select(name => Shown(name, language))]) }),
            ("GET", Agent + "/intents") => new(200, new JsonObject { ["intents"] = new JsonArray([.. Intents.Keys.Select(name => ShownIntent(name, language, call.Query["intentView"] == "INTENT_VIEW_FULL"))]) }),
            ("GET", var path) => Operation(path),
            ("POST", Agent + "/entityTypes:batchUpdate") => Update(Types, call.Body!["entityTypeBatchInline"]!["entityTypes"]!.AsArray(), call.Body),
            ("POST", Agent + "/entityTypes:batchDelete") => Delete(Types, call.Body!["entityTypeNames"]!.AsArray().Select(name => (string)name!)),
            ("POST", Agent + "/intents:batchUpdate") => UpdateIntents(call.Body!),
            ("POST", Agent + "/intents:batchDelete") => Delete(Intents, call.Body!["intents"]!.AsArray().Select(intent => (string)intent!["name"]!)),
            ("POST", Agent + ":train") => Train(),
            ("POST", var path) when path.EndsWith("/entities:batchUpdate", StringComparison.Ordinal) => Put(Owner(path), call.Body!),
            ("POST", var path) when path.EndsWith("/entities:batchDelete", StringComparison.Ordinal) => Remove(Owner(path), call.Body!),
            _ => new(404, Error("not found")),
        };
    }

    private static JsonObject Error(string message) => new() { ["error"] = new JsonObject { ["code"] = 3, ["message"] = message } };

    private string Owner(string path) => Types.Single(type => path.StartsWith((string)type.Value["name"]! + "/", StringComparison.Ordinal)).Key;

    private StandInReply Begin(JsonObject? error = null)
    {
        var name = $"projects/shop/operations/{++last}";
        operations[name] = (0, error);
        return new(200, new JsonObject { ["name"] = name });
    }

    private StandInReply Operation(string name)
    {
        if (!operations.TryGetValue(name, out var known)) return new(404, Error("no such operation"));
        operations[name] = (known.Looks + 1, known.Error);
        var json = new JsonObject { ["name"] = name };
        if (known.Looks >= 1) json["done"] = true;
        if (known is { Looks: >= 1, Error: { } error }) json["error"] = error["error"]!.DeepClone();
        return new(200, json);
    }

    private StandInReply Train()
    {
        Trainings++;
        return Begin();
    }

    private StandInReply Update(Dictionary<string, JsonObject> things, JsonArray given, JsonObject body)
    {
        var mask = ((string)body["updateMask"]!).Split(',');
        foreach (var thing in given.OfType<JsonObject>())
        {
            var display = (string)thing["displayName"]!;
            if (thing["name"] is null && things.ContainsKey(display)) return new(400, Error($"'{display}' exists already"));
            if (!things.TryGetValue(display, out var known)) things[display] = known = new() { ["name"] = $"{Agent}/{(things == Types ? "entityTypes" : "intents")}/{Guid.CreateVersion7()}", ["displayName"] = display };
            foreach (var name in mask)
                if (thing[name] is { } value) known[name] = value.DeepClone();
                else known.Remove(name);
        }
        return Begin();
    }

    private StandInReply UpdateIntents(JsonObject body)
    {
        if ((string)body["updateMask"]! != "trainingPhrases") return Update(Intents, body["intentBatchInline"]!["intents"]!.AsArray(), body);
        foreach (var intent in body["intentBatchInline"]!["intents"]!.AsArray().OfType<JsonObject>())
            Phrases[((string)intent["displayName"]!, (string)body["languageCode"]!)] = intent["trainingPhrases"]!.DeepClone().AsArray();
        return Begin();
    }

    private StandInReply Delete(Dictionary<string, JsonObject> things, IEnumerable<string> names)
    {
        var gone = names.ToHashSet();
        foreach (var display in things.Where(pair => gone.Contains((string)pair.Value["name"]!)).Select(pair => pair.Key).ToList()) things.Remove(display);
        return Begin();
    }

    private StandInReply Put(string type, JsonObject body)
    {
        var entries = body["entities"]!.AsArray().OfType<JsonObject>().ToList();
        if (Poison is not null && entries.Exists(entry => (string)entry["value"]! == Poison)) return entries.Count == 1 ? Begin(Error("the value is reserved")) : new(400, Error("a value is reserved"));
        foreach (var entry in entries) Entries[(type, (string)body["languageCode"]!, (string)entry["value"]!)] = entry.DeepClone().AsObject();
        Written += entries.Count;
        return Begin();
    }

    private StandInReply Remove(string type, JsonObject body)
    {
        foreach (var value in body["entityValues"]!.AsArray()) Entries.Remove((type, (string)body["languageCode"]!, (string)value!));
        return Begin();
    }

    private JsonObject Shown(string name, string language)
    {
        var json = Types[name].DeepClone().AsObject();
        json["entities"] = new JsonArray([.. Entries.Where(pair => pair.Key.Type == name && pair.Key.Language == language).Select(pair => pair.Value.DeepClone())]);
        return json;
    }

    private JsonObject ShownIntent(string name, string language, bool isFull)
    {
        var json = Intents[name].DeepClone().AsObject();
        json["messages"] = new JsonArray(new JsonObject { ["text"] = new JsonObject() });
        if (json["parameters"] is JsonArray parameters)
            foreach (var parameter in parameters) parameter!["name"] = "a-name-of-the-agent";
        if (!isFull || !Phrases.TryGetValue((name, language), out var said)) return json;
        var phrases = said.Reverse().Select(phrase => phrase!.DeepClone()).ToArray();
        foreach (var phrase in phrases) (phrase["name"], phrase["timesAddedCount"]) = ("a-name-of-the-agent", 1);
        json["trainingPhrases"] = new JsonArray(phrases);
        return json;
    }
}
