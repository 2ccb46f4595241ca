using System.Globalization;
using System.Text.Json.Nodes;
using VoiceGateway.Tests.Support;

namespace VoiceGateway.Tests.Publishers.Pipeline;

/// <summary>
/// Amazon's Skill Management API for one skill: what is put is built in its own time and may fail, what somebody else changed is not written over, nothing is
/// taken during certification, tokens end. What it takes and answers is kept to be judged by Amazon's own description.
/// </summary>
public sealed class SkillStandIn
{
    public const string Skill = "amzn1.ask.skill.test";
    public const string Vendor = "M1VENDOR";
    private const string Root = $"v1/skills/{Skill}/";

    private static readonly TimeSpan BuildLasts = TimeSpan.FromSeconds(40);

    private readonly TestClock clock;
    private readonly Dictionary<string, (DateTimeOffset Until, JsonObject Body, string? Problem)> builds = [];
    private readonly Dictionary<string, int> tags = [];
    private DateTimeOffset? cancelledAt;
    private int tokens;

    public SkillStandIn(TestClock clock)
    {
        this.clock = clock;
        Catalogs = new(clock, Judge);
        Trials = new(clock, Judge, locale => Documents.GetValueOrDefault($"stages/development/interactionModel/locales/{locale}"));
    }

    public Dictionary<string, JsonObject> Documents { get; } = [];

    public List<JsonObject> Certifications { get; } = [];

    public SkillStandInCatalogs Catalogs { get; }

    public SkillStandInTrials Trials { get; }

    /// <summary>Bodies and the definitions that they are of.</summary>
    public List<(string Definition, string Json)> Bodies { get; } = [];

    /// <summary>What of a path makes its build fail.</summary>
    public string? Poison { get; set; }

    /// <summary>How the next certification ends; null: it goes on.</summary>
    public string? Verdict { get; set; }

    public int Puts { get; private set; }

    public bool IsRevoked { get; set; }

    public JsonObject? Withdrawal { get; private set; }

    public void EndTokens() => tokens++;

    /// <summary>Somebody changes it in Amazon's console.</summary>
    public void Edit(string path, Action<JsonObject> change)
    {
        change(Documents[path]);
        tags[path]++;
    }

    /// <summary>What Amazon's own description finds wrong with all that went to and fro.</summary>
    public async Task<IReadOnlyList<string>> ProblemsAsync()
    {
        var problems = new List<string>();
        foreach (var (definition, json) in Bodies.Distinct()) problems.AddRange(await Peer.ValidateAsync($"smapi:{definition}", json));
        return problems;
    }

    public StandInReply Answer(StandInCall call)
    {
        if (call.Path == "/auth/o2/token")
            return IsRevoked || call.Form!["refresh_token"] != "refresh" ? new(400, new JsonObject { ["error"] = "invalid_grant" }) : new(200, new JsonObject { ["access_token"] = $"token-{tokens}", ["expires_in"] = 3600 });
        if (call.Headers.Authorization != $"Bearer token-{tokens}") return new(401, new JsonObject { ["message"] = "Token is invalid/expired" });
        Finish();
        var path = call.Path[1..];
        if (path == "v1/vendors") return new(200, Judge("v1.vendorManagement.Vendors", new JsonObject { ["vendors"] = new JsonArray(new JsonObject { ["id"] = Vendor, ["name"] = "The shop" }) }));
        if (path.StartsWith(SkillStandInCatalogs.Root, StringComparison.Ordinal)) return Catalogs.Answer(call, path[SkillStandInCatalogs.Root.Length..]);
        if (path.StartsWith("v2/", StringComparison.Ordinal) || path.Contains("/validations", StringComparison.Ordinal) || path.EndsWith("/enablement", StringComparison.Ordinal)) return Trials.Answer(call);
        path = path.Replace(Root, "", StringComparison.Ordinal);
        return (call.Method, path) switch
        {
            ("PUT", _) => Put(path, call),
            ("GET", "status") => Status(call.Query["resource"]!),
            ("GET", "certifications") => List(int.Parse(call.Query["maxResults"]!, CultureInfo.InvariantCulture)),
            ("GET", _) when path.StartsWith("certifications/", StringComparison.Ordinal) => new(200, Judge("v1.skill.certification.CertificationResponse", new JsonObject
            {
                ["result"] = new JsonObject { ["distributionInfo"] = new JsonObject { ["publicationFailures"] = new JsonArray(new JsonObject { ["reason"] = "the example phrase does not work" }) } },
            })),
            ("GET", _) => Documents.TryGetValue(path, out var document) ? new(200, Shown(document), ("ETag", TagOf(path))) : new(404),
            ("POST", "submit") => Submit(call.Body!),
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

    private JsonObject Judge(string definition, JsonObject body)
    {
        Bodies.Add((definition, body.ToJsonString()));
        return body;
    }

    private string TagOf(string path) => $"\"{path.Length}-{tags[path]}\"";

    // What was begun ends when its time has come.
    private void Finish()
    {
        foreach (var (path, build) in builds.Where(pair => pair.Value.Until <= clock.GetUtcNow() && pair.Value.Body.Count > 0).ToList())
        {
            builds[path] = build with { Body = [] };
            if (build.Problem is not null) continue;
            Documents[path] = build.Body;
            tags[path] = tags.GetValueOrDefault(path) + 1;
        }
        if (cancelledAt <= clock.GetUtcNow()) (Certifications[^1]["status"], cancelledAt) = ("CANCELLED", null);
    }

    private StandInReply Put(string path, StandInCall call)
    {
        if (IsInReview || (builds.TryGetValue(path, out var known) && known.Until > clock.GetUtcNow())) return Refuse(409, IsInReview ? "The skill is in certification" : "an update is in progress");
        if (call.Headers.IfMatch is [{ } asked] && (!Documents.ContainsKey(path) || asked != TagOf(path))) return Refuse(412, "The eTag does not match");
        Puts++;
        var isManifest = path.EndsWith("manifest", StringComparison.Ordinal);
        var body = Judge(isManifest ? "v1.skill.Manifest.SkillManifestEnvelope" : "v1.skill.interactionModel.InteractionModelData", call.Body!.DeepClone().AsObject());
        var problem = Poison is not null && path.Contains(Poison, StringComparison.Ordinal) ? "an intent has no samples" : Catalogs.Problem(body);
        builds[path] = (clock.GetUtcNow() + BuildLasts, body, problem);
        return new(202, Header: ("Location", $"/{Root}status?resource={(isManifest ? "manifest" : "interactionModel")}"));
    }

    private StandInReply Status(string resource)
    {
        var found = new JsonObject();
        foreach (var (path, build) in builds)
        {
            if (path.EndsWith("manifest", StringComparison.Ordinal) != (resource == "manifest")) continue;
            var last = new JsonObject { ["status"] = build.Until > clock.GetUtcNow() ? "IN_PROGRESS" : build.Problem is null ? "SUCCEEDED" : "FAILED" };
            if (build.Problem is not null && build.Until <= clock.GetUtcNow())
                last[resource == "manifest" ? "errors" : "buildDetails"] = resource == "manifest" ? Errors(build.Problem) : new JsonObject { ["steps"] = new JsonArray(new JsonObject { ["name"] = "LANGUAGE_MODEL_QUICK_BUILD", ["status"] = "FAILED", ["errors"] = Errors(build.Problem) }) };
            var update = new JsonObject { ["lastUpdateRequest"] = last };
            if (resource == "manifest") found = update;
            else found[path.Split('/')[^1]] = update;
        }
        return new(200, Judge("v1.skill.SkillStatus", new JsonObject { [resource] = found }));
    }

    private static JsonArray Errors(string message) => [new JsonObject { ["code"] = "MODEL", ["message"] = message }];

    private static StandInReply Refuse(int status, string message) => new(status, new JsonObject { ["message"] = message });

    private bool IsInReview => Certifications is [.., var newest] && (string)newest["status"]! == "IN_PROGRESS";

    private StandInReply Submit(JsonObject body)
    {
        Judge("v1.skill.SubmitSkillForCertificationRequest", body);
        if (IsInReview) return Refuse(409, "in certification");
        Certifications.Add(new() { ["id"] = $"certification-{Certifications.Count}", ["status"] = "IN_PROGRESS", ["skillSubmissionTimestamp"] = "2026-08-01T12:00:00Z", ["reviewTrackingInfo"] = new JsonObject { ["estimatedCompletionTimestamp"] = "2026-08-03T12:00:00Z" } });
        return new(202);
    }

    private StandInReply List(int most)
    {
        if (Verdict is { } verdict && IsInReview) (Certifications[^1]["status"], Verdict) = (verdict, null);
        return new(200, Judge("v1.skill.certification.ListCertificationsResponse", new JsonObject { ["items"] = new JsonArray([.. Certifications.AsEnumerable().Reverse().Take(most).Select(each => each.DeepClone())]) }));
    }

    private StandInReply Withdraw(JsonObject body)
    {
        Withdrawal = Judge("v1.skill.WithdrawRequest", body.DeepClone().AsObject());
        if (!IsInReview) return Refuse(404, "there is no certification to withdraw");
        cancelledAt = clock.GetUtcNow().AddSeconds(20);
        return new(204);
    }
}
