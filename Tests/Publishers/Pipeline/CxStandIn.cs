using System.Text.Json.Nodes;
using VoiceGateway.Tests.Support;

namespace VoiceGateway.Tests.Publishers.Pipeline;

/// <summary>
/// A Dialogflow CX agent: 60 calls in a minute of the clock and no more; training, versions and deployments take minutes; names are given by the agent, what is false or empty
/// is not shown, phrases come back in another order and with ids; what is used can't be deleted, what has a name is not made twice; and it holds Google's limits.
/// </summary>
public sealed class CxStandIn(TestClock clock)
{
    public const string Agent = "projects/shop/locations/europe-west1/agents/a1";
    public const string StartFlow = $"{Agent}/flows/00000000-0000-0000-0000-000000000000";

    private readonly Dictionary<string, (DateTimeOffset Done, Action? At, string? Error)> operations = [];
    private readonly HashSet<(string Flow, string Language)> validated = [];
    private readonly HashSet<string> making = [];
    private int last;
    private (long Minute, int Calls) quota;

    /// <summary>Everything by its name: entity types, intents, webhooks, flows, versions, environments. Language dependent members stand in <see cref="Entities"/> and <see cref="Phrases"/>.</summary>
    public Dictionary<string, JsonObject> Things { get; } = new()
    {
        [StartFlow] = new()
        {
            ["name"] = StartFlow, ["displayName"] = "Default Start Flow",
            ["eventHandlers"] = new JsonArray(new JsonObject { ["name"] = "h1", ["event"] = "sys.no-match-default", ["triggerFulfillment"] = new JsonObject { ["messages"] = new JsonArray(new JsonObject { ["text"] = new JsonObject { ["text"] = new JsonArray("Sorry?") } }) } }),
        },
    };

    public Dictionary<(string Name, string Language), JsonArray> Entities { get; } = [];

    public Dictionary<(string Name, string Language), JsonArray> Phrases { get; } = [];

    public List<string> Languages { get; } = ["en", "fr"];

    /// <summary>An entity value that is refused.</summary>
    public string? Poison { get; set; }

    /// <summary>What training comes to.</summary>
    public string? TrainingError { get; set; }

    /// <summary>What validation finds.</summary>
    public List<JsonObject> Findings { get; } = [];

    public int Trainings { get; private set; }

    public int Throttled { get; private set; }

    public JsonObject? Called(string collection, string display) => Things.FirstOrDefault(thing => thing.Key.StartsWith($"{Agent}/{collection}/", StringComparison.Ordinal) && thing.Key.Split('/').Length == 8 && (string?)thing.Value["displayName"] == display).Value;

    public StandInReply Answer(StandInCall call)
    {
        if (call.Headers.Authorization != "Bearer google-token") return Error(401, "UNAUTHENTICATED", "unauthenticated");
        var minute = clock.GetUtcNow().Ticks / TimeSpan.TicksPerMinute;
        quota = (minute, quota.Minute == minute ? quota.Calls + 1 : 1);
        if (quota.Calls > 60)
        {
            Throttled++;
            return Error(429, "RESOURCE_EXHAUSTED", "Quota exceeded for quota metric 'All other requests'");
        }
        var path = call.Path["/v3/".Length..];
        var language = call.Query["languageCode"].ToString() is { Length: > 0 } given ? given : (string?)call.Body?["languageCode"] ?? "en";
        if (!Languages.Contains(language)) return Invalid($"the language '{language}' is not enabled");
        return (call.Method, path.Split(':')) switch
        {
            ("GET", [Agent]) => new(200, new JsonObject { ["name"] = Agent, ["defaultLanguageCode"] = "en", ["supportedLanguageCodes"] = new JsonArray([.. Languages.Skip(1).Select(tag => (JsonNode)tag)]) }),
            ("PATCH", [Agent]) => Speak(call.Body!),
            ("GET", _) => Get(path, language, call.Query["intentView"] != "INTENT_VIEW_PARTIAL"),
            ("POST", [var name, "train"]) => Train(name),
            ("POST", [var name, "validate"]) => Validate(name, language),
            ("POST", [var name, "deployFlow"]) => Deploy(Things.GetValueOrDefault(name), (string)call.Body!["flowVersion"]!),
            ("POST", _) => Create(path, call.Body!, language),
            ("PATCH", _) => Things.TryGetValue(path, out var thing) ? Update(thing, call.Body!, language, call.Query["updateMask"].ToString().Split(',')) : Error(404, "NOT_FOUND", "not found"),
            ("DELETE", _) => Delete(path),
            _ => Error(404, "NOT_FOUND", "not found"),
        };
    }

    private static StandInReply Error(int status, string code, string message) => new(status, new JsonObject { ["error"] = new JsonObject { ["code"] = status, ["message"] = message, ["status"] = code } });

    private static StandInReply Invalid(string message) => Error(400, "INVALID_ARGUMENT", message);

    private static string Kind(string name) => name.Split('/')[^2];

    private string[] All(string kind) => [.. Things.Keys.Where(name => Kind(name) == kind)];

    private StandInReply Begin(int seconds, Action? at = null, string? error = null)
    {
        var name = $"projects/shop/locations/europe-west1/operations/{++last}";
        operations[name] = (clock.GetUtcNow().AddSeconds(seconds), at, error);
        return new(200, new JsonObject { ["name"] = name });
    }

    private StandInReply Speak(JsonObject body)
    {
        var tags = body["supportedLanguageCodes"]!.AsArray().Select(tag => (string)tag!).ToList();
        Languages.RemoveRange(1, Languages.Count - 1);
        Languages.AddRange(tags);
        return new(200, body.DeepClone());
    }

    private StandInReply Get(string path, string language, bool isFull)
    {
        foreach (var (name, (_, at, _)) in operations.Where(operation => operation.Value.Done <= clock.GetUtcNow() && operation.Value.At is not null).ToList())
        {
            at!();
            operations[name] = operations[name] with { At = null };
        }
        if (operations.TryGetValue(path, out var known))
        {
            var json = new JsonObject { ["name"] = path };
            if (known.Done <= clock.GetUtcNow()) json["done"] = true;
            if (known.Done <= clock.GetUtcNow() && known.Error is not null) json["error"] = new JsonObject { ["code"] = 3, ["message"] = known.Error };
            return new(200, json);
        }
        if (path.EndsWith("/validationResult", StringComparison.Ordinal))
            return validated.Contains((path[..^"/validationResult".Length], language)) ? new(200, new JsonObject { ["name"] = path, ["validationMessages"] = new JsonArray([.. Findings.Select(finding => finding.DeepClone())]) }) : Error(404, "NOT_FOUND", "not validated");
        if (Things.TryGetValue(path, out var one)) return new(200, Shown(path, one, language, isFull));
        var collection = path.Split('/')[^1];
        return new(200, new JsonObject { [collection] = new JsonArray([.. Things.Where(thing => thing.Key.StartsWith(path + "/", StringComparison.Ordinal) && thing.Key[(path.Length + 1)..].IndexOf('/') < 0).Select(thing => Shown(thing.Key, thing.Value, language, isFull))]) });
    }

    private JsonObject Shown(string name, JsonObject thing, string language, bool isFull)
    {
        var json = new JsonObject(thing.Where(pair => pair.Value is not JsonArray { Count: 0 } && pair.Value?.GetValueKind() != System.Text.Json.JsonValueKind.False).Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.DeepClone())));
        if (Entities.TryGetValue((name, language), out var entities) && entities.Count > 0) json["entities"] = entities.DeepClone();
        if (!isFull || !Phrases.TryGetValue((name, language), out var said) || said.Count == 0) return json;
        var phrases = said.Reverse().Select(phrase => phrase!.DeepClone()).ToArray();
        foreach (var phrase in phrases) phrase["id"] = "an-id-of-the-agent";
        json["trainingPhrases"] = new JsonArray(phrases);
        return json;
    }

    private StandInReply Create(string path, JsonObject body, string language)
    {
        var (owner, kind) = (path[..path.LastIndexOf('/')], path.Split('/')[^1]);
        if (kind != "versions" && All(kind).Any(name => (string?)Things[name]["displayName"] == (string?)body["displayName"])) return Error(409, "ALREADY_EXISTS", $"'{body["displayName"]}' exists already");
        if (kind == "versions" && All(kind).Length >= 20) return Invalid("a flow has at most 20 versions");
        if (owner != Agent && !Things.ContainsKey(owner)) return Error(404, "NOT_FOUND", "not found");
        var thing = new JsonObject { ["name"] = kind == "versions" ? $"{path}/{++last}" : $"{path}/id-{++last}" };
        if (kind == "environments" && !making.Add((string)body["displayName"]!)) return Error(409, "ALREADY_EXISTS", $"'{body["displayName"]}' is being made");
        if (kind == "environments") return Deploy(thing, (string)body["versionConfigs"]![0]!["version"]!, body);
        var reply = Update(thing, body, language, [.. body.Select(pair => pair.Key).Where(name => name != "name")]);
        if (reply.Status != 200) return reply;
        var made = (string)thing["name"]!;
        Things[made] = thing;
        if (kind != "versions") return reply;
        thing["state"] = "RUNNING";
        return Begin(180, () => thing["state"] = "SUCCEEDED");
    }

    private StandInReply Update(JsonObject thing, JsonObject body, string language, string[] mask)
    {
        var next = thing.DeepClone().AsObject();
        foreach (var name in mask)
            if (body[name] is { } value) next[name] = value.DeepClone();
            else next.Remove(name);
        var problem = Kind((string)thing["name"]!) switch
        {
            "entityTypes" when next["entities"] is JsonArray entities && entities.Any(entity => (string?)entity!["value"] == Poison) => $"'{Poison}' is reserved",
            "entityTypes" => CxLaw.OfType(next, [.. All("entityTypes").Select(name => (string)Things[name]["displayName"]!)]),
            "intents" => CxLaw.OfIntent(next, All("entityTypes")) ?? (next["trainingPhrases"] is JsonArray phrases ? CxLaw.OfPhrases(next, phrases) : null),
            "webhooks" => CxLaw.OfWebhook(next),
            "flows" => CxLaw.OfFlow(next, All("intents"), All("webhooks")),
            "versions" => ((string?)next["displayName"])?.Length is > 0 and <= 64 ? null : "a version needs a name of at most 64 characters",
            _ => null,
        };
        if (problem is not null) return Invalid(problem);
        if (next["entities"] is JsonArray list) Entities[((string)next["name"]!, language)] = list.DeepClone().AsArray();
        if (next["trainingPhrases"] is JsonArray said) Phrases[((string)next["name"]!, language)] = said.DeepClone().AsArray();
        next.Remove("entities");
        next.Remove("trainingPhrases");
        foreach (var name in thing.Select(pair => pair.Key).ToList()) thing.Remove(name);
        foreach (var (name, value) in next) thing[name] = value?.DeepClone();
        return new(200, thing.DeepClone());
    }

    private StandInReply Delete(string path)
    {
        if (!Things.TryGetValue(path, out var gone)) return Error(404, "NOT_FOUND", "not found");
        if (Things.Any(thing => thing.Key != path && thing.Value.ToJsonString().Contains($"\"{path}\"", StringComparison.Ordinal))) return Error(400, "FAILED_PRECONDITION", "it is used");
        if (All("entityTypes").Any(name => name != path && Entities.Where(pair => pair.Key.Name == name).Any(pair => pair.Value.ToJsonString().Contains($"@{gone["displayName"]}:", StringComparison.Ordinal)))) return Error(400, "FAILED_PRECONDITION", "it is used");
        making.Remove((string)gone["displayName"]!);
        Things.Remove(path);
        return new(200, new JsonObject());
    }

    private StandInReply Train(string flow)
    {
        if (!Things.ContainsKey(flow)) return Error(404, "NOT_FOUND", "not found");
        Trainings++;
        return Begin(240, error: TrainingError);
    }

    private StandInReply Validate(string flow, string language)
    {
        validated.Add((flow, language));
        return new(200, new JsonObject { ["name"] = $"{flow}/validationResult" });
    }

    private StandInReply Deploy(JsonObject? environment, string version, JsonObject? made = null)
    {
        if (environment is null) return Error(404, "NOT_FOUND", "not found");
        if (!Things.TryGetValue(version, out var known) || (string?)known["state"] != "SUCCEEDED") return Error(400, "FAILED_PRECONDITION", "the version is not ready");
        var flow = version[..version.IndexOf("/versions/", StringComparison.Ordinal)];
        return Begin(30, () =>
        {
            if (made is not null) environment["displayName"] = (string)made["displayName"]!;
            environment["versionConfigs"] = new JsonArray([
                .. CxLaw.List(environment["versionConfigs"]).Where(config => !((string)config["version"]!).StartsWith(flow + "/", StringComparison.Ordinal)).Select(config => config.DeepClone()),
                new JsonObject { ["version"] = version },
            ]);
            Things[(string)environment["name"]!] = environment;
        });
    }
}
