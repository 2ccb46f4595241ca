using System.Globalization;
using System.Text.Json.Nodes;
using VoiceGateway.Tests.Support;

namespace VoiceGateway.Tests.Publishers.Pipeline;

/// <summary>Amazon's catalogs of slot values and the jobs of its clock: a version is fetched from its address, in its own time, and may be unfit.</summary>
public sealed class SkillStandInCatalogs(TestClock clock, Func<string, JsonObject, JsonObject> judge)
{
    public const string Root = "v1/skills/api/custom/interactionModel/";
    private const int MostJobs = 20;
    private const int Page = 2;

    private readonly Dictionary<string, (DateTimeOffset Until, string Catalog, string? Version, string? Problem)> requests = [];
    private int last;

    /// <summary>What is at an address; null: nothing that can be had.</summary>
    public Func<Uri, JsonObject?> Fetch { get; set; } = _ => null;

    /// <summary>Catalogs by Amazon's ids: what they are called and the versions that were taken.</summary>
    public Dictionary<string, (string Name, List<(string Url, string Description, JsonArray Values)> Versions)> All { get; } = [];

    public Dictionary<string, JsonObject> Jobs { get; } = [];

    public StandInReply Answer(StandInCall call, string path)
    {
        var parts = path.Split('/');
        return (call.Method, parts) switch
        {
            ("POST", ["catalogs"]) => Make(call.Body!),
            ("GET", ["catalogs"]) => Paged(call, All.Select(pair => new JsonObject { ["catalogId"] = pair.Key, ["name"] = pair.Value.Name }), "catalogs", "v1.skill.interactionModel.catalog.ListCatalogResponse"),
            ("POST", ["catalogs", var id, "versions"]) when All.ContainsKey(id) => Begin(id, call.Body!),
            ("GET", ["catalogs", var id, "versions"]) when All.TryGetValue(id, out var catalog) => new(200, judge("v1.skill.interactionModel.version.ListCatalogEntityVersionsResponse", new()
            {
                ["catalogVersions"] = new JsonArray([.. catalog.Versions.Select((version, place) => Version(place, version.Description)).Reverse().Take(int.Parse(call.Query["maxResults"]!, CultureInfo.InvariantCulture))]),
            })),
            ("GET", ["catalogs", var id, "versions", var number]) when Find(id, number) is { } found => new(200, judge("v1.skill.interactionModel.version.CatalogVersionData", new()
            {
                ["version"] = number, ["description"] = found.Description, ["source"] = new JsonObject { ["type"] = "URL", ["url"] = found.Url },
            })),
            ("GET", ["catalogs", var id, "versions", var number, "values"]) when Find(id, number) is { } found => new(200, judge("v1.skill.interactionModel.version.CatalogValues", new()
            {
                ["totalCount"] = found.Values.Count, ["isTruncated"] = found.Values.Count > 1, ["values"] = new JsonArray([.. found.Values.Take(1).Select(value => value!.DeepClone())]),
            })),
            ("GET", ["catalogs", _, "updateRequest", var request]) when requests.ContainsKey(request) => Look(request),
            ("POST", ["jobs"]) => Schedule(call.Body!),
            ("GET", ["jobs"]) => Paged(call, Jobs.Select(pair => new JsonObject { ["id"] = pair.Key, ["type"] = (string)pair.Value["type"]! }), "jobs", "v1.skill.interactionModel.jobs.ListJobDefinitionsResponse", isInContext: true),
            ("GET", ["jobs", var id]) when Jobs.TryGetValue(id, out var job) => new(200, judge("v1.skill.interactionModel.jobs.JobDefinition", job.DeepClone().AsObject())),
            ("DELETE", ["jobs", var id]) => new(Jobs.Remove(id) ? 204 : 404),
            _ => new(404, Error("there is no such thing")),
        };
    }

    /// <summary>What is wrong with a model's references to catalogs; null: nothing.</summary>
    public string? Problem(JsonObject model)
    {
        foreach (var type in model["interactionModel"]?["languageModel"]?["types"] as JsonArray ?? [])
            if (type!["valueSupplier"]?["valueCatalog"] is { } used && Find((string)used["catalogId"]!, (string)used["version"]!) is null) return "the model names a version of a catalog that is not there";
        return null;
    }

    /// <summary>Amazon's clock strikes: catalogs are fetched anew from where they were last, and the models that use them built with what came.</summary>
    public void Strike(Dictionary<string, JsonObject> documents)
    {
        foreach (var job in Jobs.Values)
        {
            if ((string)job["type"]! == "CatalogAutoRefresh")
            {
                var (_, versions) = All[(string)job["resource"]!["id"]!];
                if (Fetch(new(versions[^1].Url))?["values"] is JsonArray values) versions.Add((versions[^1].Url, "Refreshed", values.DeepClone().AsArray()));
                continue;
            }
            foreach (var locale in job["resource"]!["locales"]!.AsArray())
                foreach (var type in documents[$"stages/development/interactionModel/locales/{locale}"]["interactionModel"]!["languageModel"]!["types"]!.AsArray())
                    if (type!["valueSupplier"]?["valueCatalog"] is { } used) used["version"] = $"{All[(string)used["catalogId"]!].Versions.Count}";
        }
    }

    private static JsonObject Error(string message) => new() { ["message"] = message };

    private static JsonObject Version(int place, string description) => new() { ["version"] = $"{place + 1}", ["description"] = description };

    private (string Url, string Description, JsonArray Values)? Find(string id, string version) =>
        All.TryGetValue(id, out var catalog) && int.TryParse(version, out var number) && number >= 1 && number <= catalog.Versions.Count ? catalog.Versions[number - 1] : null;

    private StandInReply Paged(StandInCall call, IEnumerable<JsonObject> all, string member, string definition, bool isInContext = false)
    {
        if (call.Query["vendorId"] != SkillStandIn.Vendor) return new(400, Error("vendorId is wrong"));
        var from = int.TryParse(call.Query["nextToken"], out var token) ? token : 0;
        var list = all.ToList();
        var json = new JsonObject { [member] = new JsonArray([.. list.Skip(from).Take(Page)]) };
        var next = from + Page < list.Count ? $"{from + Page}" : null;
        if (next is not null && isInContext) json["paginationContext"] = new JsonObject { ["nextToken"] = next };
        else if (next is not null) json["nextToken"] = next;
        return new(200, judge(definition, json));
    }

    private StandInReply Make(JsonObject body)
    {
        judge("v1.skill.interactionModel.catalog.DefinitionData", body.DeepClone().AsObject());
        if ((string)body["vendorId"]! != SkillStandIn.Vendor) return new(400, Error("vendorId is wrong"));
        var id = $"amzn1.ask.interactionModel.catalog.{++last}";
        All[id] = ((string)body["catalog"]!["name"]!, []);
        return new(200, judge("v1.skill.interactionModel.catalog.CatalogResponse", new() { ["catalogId"] = id }));
    }

    private StandInReply Begin(string id, JsonObject body)
    {
        judge("v1.skill.interactionModel.version.VersionData", body.DeepClone().AsObject());
        var url = (string)body["source"]!["url"]!;
        var values = url.StartsWith("https://", StringComparison.Ordinal) ? Fetch(new(url))?["values"] as JsonArray : null;
        var problem = values is null ? "The URL could not be fetched" : Unfit(values);
        if (problem is null) All[id].Versions.Add((url, (string?)body["description"] ?? "", values!.DeepClone().AsArray()));
        var request = $"request-{++last}";
        requests[request] = (clock.GetUtcNow().AddSeconds(45), id, problem is null ? $"{All[id].Versions.Count}" : null, problem);
        return new(202, Header: ("Location", $"/{Root}catalogs/{id}/updateRequest/{request}"));
    }

    private static string? Unfit(JsonArray values)
    {
        var ids = new HashSet<string>();
        foreach (var value in values.OfType<JsonObject>())
        {
            if (!ids.Add((string)value["id"]!)) return $"the id {value["id"]} is there twice";
            foreach (var said in new[] { value["name"]!["value"] }.Concat(value["name"]!["synonyms"] as JsonArray ?? []))
                if (((string)said!).Length is 0 or > 140) return "a value has 1 to 140 characters";
        }
        return values.Count == 0 ? "there are no values" : null;
    }

    private StandInReply Look(string request)
    {
        var (until, _, version, problem) = requests[request];
        var update = new JsonObject { ["status"] = until > clock.GetUtcNow() ? "IN_PROGRESS" : problem is null ? "SUCCEEDED" : "FAILED" };
        if (until <= clock.GetUtcNow() && version is not null) update["version"] = version;
        if (until <= clock.GetUtcNow() && problem is not null) update["errors"] = new JsonArray(new JsonObject { ["code"] = "CATALOG", ["message"] = problem });
        return new(200, judge("v1.skill.interactionModel.catalog.CatalogStatus", new() { ["lastUpdateRequest"] = update }));
    }

    private StandInReply Schedule(JsonObject body)
    {
        judge("v1.skill.interactionModel.jobs.CreateJobDefinitionRequest", body.DeepClone().AsObject());
        var job = body["jobDefinition"]!.DeepClone().AsObject();
        if (Jobs.Count >= MostJobs) return new(400, new JsonObject { ["errors"] = new JsonArray(new JsonObject { ["code"] = "JOBS", ["message"] = "there are 20 jobs already" }) });
        if ((int?)job["trigger"]?["hour"] is { } hour && hour % 4 != 0) return new(400, new JsonObject { ["errors"] = new JsonArray(new JsonObject { ["code"] = "HOUR", ["message"] = "no such hour" }) });
        var id = $"job-{++last}";
        Jobs[id] = job;
        return new(201, judge("v1.skill.interactionModel.jobs.CreateJobDefinitionResponse", new() { ["jobId"] = id }));
    }
}
