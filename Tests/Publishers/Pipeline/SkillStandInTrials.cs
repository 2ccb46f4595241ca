using System.Text.Json.Nodes;
using VoiceGateway.Tests.Support;

namespace VoiceGateway.Tests.Publishers.Pipeline;

/// <summary>Amazon's validations and simulations of a skill: one at a time, each in its own time, failing as told.</summary>
public sealed class SkillStandInTrials(TestClock clock, Func<string, JsonObject, JsonObject> judge, Func<string, JsonObject?> model)
{
    private readonly Dictionary<string, (DateTimeOffset Until, JsonObject Done)> begun = [];
    private bool isEnabled;

    /// <summary>What validation finds wrong, by the locale.</summary>
    public Dictionary<string, string> Flaws { get; } = [];

    /// <summary>In this locale Alexa answers by herself.</summary>
    public string? Deaf { get; set; }

    /// <summary>In this locale the simulation breaks.</summary>
    public string? Broken { get; set; }

    public List<string> Said { get; } = [];

    public int Validations { get; private set; }

    public StandInReply Answer(StandInCall call)
    {
        if (call.Path.EndsWith("/enablement", StringComparison.Ordinal))
        {
            isEnabled = call.Method == "PUT";
            return new(204);
        }
        var kind = call.Path.Contains("/validations", StringComparison.Ordinal) ? "validations" : "simulations";
        var definition = kind == "validations" ? "v1.skill.validations.ValidationsApiRe" : "v2.skill.simulations.SimulationsApiRe";
        if (call.Method == "GET") return begun.TryGetValue(call.Parts[^1], out var known) ? new(200, judge(definition + "sponse", Shown(call.Parts[^1], known))) : new(404);
        if (begun.Any(pair => pair.Key.StartsWith(kind, StringComparison.Ordinal) && pair.Value.Until > clock.GetUtcNow())) return new(409, new JsonObject { ["message"] = $"another one of the {kind} is in progress" });
        judge(definition + "quest", call.Body!.DeepClone().AsObject());
        var id = $"{kind}-{begun.Count}";
        begun[id] = (clock.GetUtcNow().AddSeconds(25), kind == "validations" ? Validate(call.Body!) : Simulate(call.Body!));
        return new(kind == "validations" ? 202 : 200, judge(definition + "sponse", Shown(id, begun[id])));
    }

    private JsonObject Shown(string id, (DateTimeOffset Until, JsonObject Done) work)
    {
        if (work.Until > clock.GetUtcNow()) return new() { ["id"] = id, ["status"] = "IN_PROGRESS" };
        var json = work.Done.DeepClone().AsObject();
        json["id"] = id;
        return json;
    }

    private JsonObject Validate(JsonObject asked)
    {
        Validations++;
        var found = new JsonArray();
        foreach (var locale in asked["locales"]!.AsArray().Select(tag => (string)tag!))
        {
            found.Add(Finding(locale, "Example phrases", "The phrase opens the skill", "REQUIRED", "SUCCESSFUL"));
            found.Add(Finding(locale, "Keywords", "More keywords help", "RECOMMENDED", "FAILED"));
            if (Flaws.TryGetValue(locale, out var flaw)) found.Add(Finding(locale, "Privacy policy", flaw, "REQUIRED", "FAILED"));
        }
        return new() { ["status"] = Flaws.Count > 0 ? "FAILED" : "SUCCESSFUL", ["result"] = new JsonObject { ["validations"] = found } };
    }

    private static JsonObject Finding(string locale, string title, string description, string importance, string status) =>
        new() { ["locale"] = locale, ["title"] = title, ["description"] = description, ["category"] = "publishing", ["importance"] = importance, ["status"] = status };

    private JsonObject Simulate(JsonObject asked)
    {
        var (said, locale) = ((string)asked["input"]!["content"]!, (string)asked["device"]!["locale"]!);
        Said.Add($"{locale}: {said}");
        if (!isEnabled || locale == Broken) return new() { ["status"] = "FAILED", ["result"] = new JsonObject { ["error"] = new JsonObject { ["message"] = isEnabled ? "The skill's endpoint could not be reached" : "The skill is not enabled" } } };
        var result = new JsonObject { ["alexaExecutionInfo"] = new JsonObject { ["alexaResponses"] = new JsonArray(new JsonObject { ["type"] = "Speech", ["content"] = new JsonObject { ["caption"] = "Hm." } }) } };
        // Only its own name opens a skill.
        if (locale != Deaf && said.EndsWith((string)model(locale)!["interactionModel"]!["languageModel"]!["invocationName"]!, StringComparison.Ordinal))
            result["skillExecutionInfo"] = new JsonObject { ["invocations"] = new JsonArray(new JsonObject { ["invocationResponse"] = new JsonObject { ["body"] = new JsonObject { ["version"] = new JsonObject() } } }) };
        return new() { ["status"] = "SUCCESSFUL", ["result"] = result };
    }
}
