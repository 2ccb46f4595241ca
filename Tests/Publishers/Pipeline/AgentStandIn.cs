using System.Text.Json.Nodes;

namespace VoiceGateway.Tests.Publishers.Pipeline;

/// <summary>
/// A Dialogflow ES agent: changes are operations that are done only after they have been asked for twice, names are given by the agent, what is false is not shown,
/// phrases come back in another order and with names, one display name is one thing's alone; a version is ready after it was looked at twice, and stays while an
/// environment points to it.
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

    /// <summary>Versions by their names.</summary>
    public Dictionary<string, (JsonObject Shown, int Looks)> Versions { get; } = [];

    /// <summary>Environments by their ids, with the version that each points to.</summary>
    public Dictionary<string, string> Environments { get; } = [];

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
            ("GET", Agent + "/versions") => new(200, new JsonObject { ["versions"] = new JsonArray([.. Versions.Keys.ToList().Select(Version)]) }),
            ("POST", Agent + "/versions") => Make(call.Body!),
            ("DELETE", var path) when Versions.ContainsKey(path) => Environments.ContainsValue(path) ? new(400, Error("the version is in use")) : new(Versions.Remove(path) ? 200 : 404, new JsonObject()),
            ("POST", Agent + "/environments") => Point(call.Query["environmentId"].ToString(), call.Body!, Environments.ContainsKey(call.Query["environmentId"].ToString())),
            (var method, var path) when path.StartsWith(Agent + "/environments/", StringComparison.Ordinal) => Environment(method, path[(Agent.Length + 14)..], call),
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

    private JsonObject Version(string name)
    {
        var (shown, looks) = Versions[name];
        if (looks == 2) shown["status"] = "READY";
        Versions[name] = (shown, looks + 1);
        return shown.DeepClone().AsObject();
    }

    private StandInReply Make(JsonObject body)
    {
        var name = $"{Agent}/versions/{++last}";
        Versions[name] = (new() { ["name"] = name, ["description"] = body["description"]?.DeepClone(), ["versionNumber"] = last, ["status"] = "IN_PROGRESS" }, 0);
        return new(200, Versions[name].Shown.DeepClone());
    }

    private StandInReply Environment(string method, string id, StandInCall call)
    {
        if (!Environments.TryGetValue(id, out var version)) return new(404, Error("no such environment"));
        if (method == "PATCH") return Point(id, call.Body!, isThere: false);
        if (method == "DELETE") return new(Environments.Remove(id) ? 200 : 404, new JsonObject());
        return new(200, new JsonObject { ["name"] = $"{Agent}/environments/{id}", ["agentVersion"] = version, ["state"] = "RUNNING" });
    }

    private StandInReply Point(string id, JsonObject body, bool isThere)
    {
        var version = (string)body["agentVersion"]!;
        if (isThere) return new(409, Error("it exists already"));
        if (!Versions.TryGetValue(version, out var known) || (string)known.Shown["status"]! != "READY") return new(400, Error("the version is not ready"));
        Environments[id] = version;
        return new(200, new JsonObject { ["name"] = $"{Agent}/environments/{id}", ["agentVersion"] = version, ["state"] = "LOADING" });
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
