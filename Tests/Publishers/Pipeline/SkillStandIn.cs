using System.Text.Json.Nodes;

namespace VoiceGateway.Tests.Publishers.Pipeline;

/// <summary>Amazon's Skill Management API for one skill: what is put is built in its own time and may fail, certification takes longer, tokens end.</summary>
public sealed class SkillStandIn
{
    private const string Skill = "v1/skills/amzn1.ask.skill.test/";

    private readonly Dictionary<string, (int Looks, bool Fails)> builds = [];
    private int tokens;

    public Dictionary<string, JsonObject> Documents { get; } = [];

    public List<JsonObject> Certifications { get; } = [];

    /// <summary>What of a path makes its build fail.</summary>
    public string? Poison { get; set; }

    /// <summary>How the next certification ends; null: it goes on.</summary>
    public string? Verdict { get; set; }

    public int Puts { get; private set; }

    public bool IsRevoked { get; set; }

    public JsonObject? Withdrawal { get; private set; }

    public void EndTokens() => tokens++;

    public StandInReply Answer(StandInCall call)
    {
        if (call.Path == "/auth/o2/token")
            return IsRevoked || call.Form!["refresh_token"] != "refresh" ? new(400, new JsonObject { ["error"] = "invalid_grant" }) : new(200, new JsonObject { ["access_token"] = $"token-{tokens}", ["expires_in"] = 3600 });
        if (call.Headers.Authorization != $"Bearer token-{tokens}") return new(401, new JsonObject { ["message"] = "Token is invalid/expired" });
        var path = call.Path[1..].Replace(Skill, "", StringComparison.Ordinal);
        return (call.Method, path) switch
        {
            ("PUT", _) => Put(path, call.Body!),
            ("GET", "status") => Status(call.Query["resource"]!),
            ("GET", "certifications") => new(200, new JsonObject { ["items"] = new JsonArray([.. Certifications.AsEnumerable().Reverse().Take(1).Select(Look)]) }),
            ("GET", _) when path.StartsWith("certifications/", StringComparison.Ordinal) => new(200, new JsonObject
            {
                ["result"] = new JsonObject { ["distributionInfo"] = new JsonObject { ["publicationFailures"] = new JsonArray(new JsonObject { ["reason"] = "the example phrase does not work" }) } },
            }),
            ("GET", _) => Documents.TryGetValue(path, out var document) ? new(200, Shown(document)) : new(404),
            ("POST", "submit") => Submit(),
            ("POST", "withdraw") => Withdraw(call.Body!),
            _ => new(404),
        };
    }

    private static JsonObject Shown(JsonObject document)
    {
        var json = document.DeepClone().AsObject();
        json["version"] = "12";
        return json;
    }

    private StandInReply Put(string path, JsonObject body)
    {
        if (builds.TryGetValue(path, out var known) && known.Looks < 2) return new(409, new JsonObject { ["message"] = "an update is in progress" });
        Puts++;
        var fails = Poison is not null && path.Contains(Poison, StringComparison.Ordinal);
        builds[path] = (0, fails);
        if (!fails) Documents[path] = body.DeepClone().AsObject();
        return new(202);
    }

    private StandInReply Status(string resource)
    {
        var found = new JsonObject();
        foreach (var (path, build) in builds.ToList())
        {
            if (path.EndsWith("manifest", StringComparison.Ordinal) != (resource == "manifest")) continue;
            builds[path] = (build.Looks + 1, build.Fails);
            var update = new JsonObject { ["lastUpdateRequest"] = new JsonObject { ["status"] = build.Looks < 2 ? "IN_PROGRESS" : build.Fails ? "FAILED" : "SUCCEEDED", ["errors"] = new JsonArray(new JsonObject { ["message"] = "an intent has no samples" }) } };
            if (resource == "manifest") found = update;
            else found[path.Split('/')[^1]] = update;
        }
        return new(200, new JsonObject { [resource] = found });
    }

    private StandInReply Submit()
    {
        if (Certifications.Exists(each => (string)each["status"]! == "IN_PROGRESS")) return new(409, new JsonObject { ["message"] = "in certification" });
        Certifications.Add(new() { ["id"] = $"certification-{Certifications.Count}", ["status"] = "IN_PROGRESS" });
        return new(202);
    }

    private JsonNode Look(JsonObject certification)
    {
        if (Verdict is { } verdict && (string)certification["status"]! == "IN_PROGRESS") (certification["status"], Verdict) = (verdict, null);
        return certification.DeepClone();
    }

    private StandInReply Withdraw(JsonObject body)
    {
        Withdrawal = body.DeepClone().AsObject();
        Certifications[^1]["status"] = "CANCELLED";
        return new(204);
    }
}
