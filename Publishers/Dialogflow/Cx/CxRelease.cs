using System.Globalization;
using System.Text.Json.Nodes;
using VoiceGateway.Publishers.Calls;
using VoiceGateway.Publishers.Dialogflow.Rest;
using VoiceGateway.Publishers.Pipeline;

namespace VoiceGateway.Publishers.Dialogflow.Cx;

/// <summary>Versions and environments of a CX agent: a version is of a flow, and an environment has one of each flow that can be reached.</summary>
internal sealed class CxRelease(AgentClient agent, CxFlowPart flows, string flow, DirectoryNotes notes, string directory) : AgentRelease(agent, notes, directory)
{
    // Of these two Google shows no more in a page.
    private const int Page = 100;

    protected override async Task<List<ReleasedVersion>> VersionsAsync(CancellationToken cancel) => await FlowAsync(cancel) is not { } name
        ? []
        :
        [
            .. (await Agent.ListAsync(name, "versions", Page, "", cancel)).Where(version => MadeOf(version) is not null).OrderBy(Number)
                .Select(version => new ReleasedVersion((string)version["name"]!, MadeOf(version)!, (string?)version["state"] switch { "SUCCEEDED" => LiveState.Listed, "FAILED" => LiveState.Rejected, _ => LiveState.Pending })),
        ];

    protected override async Task<DirectoryReply> CreateVersionAsync(string description, CancellationToken cancel) =>
        await Agent.ChangeAsync(HttpMethod.Post, $"{await FlowAsync(cancel)}/versions", new() { ["displayName"] = description[..25], ["description"] = description }, cancel);

    protected override async Task<ReleasedTo?> FindEnvironmentAsync(string name, CancellationToken cancel)
    {
        if (await FindAsync(name, cancel) is not { } shown) return null;
        var ours = $"{await FlowAsync(cancel)}/versions/";
        return new((string)shown["name"]!, Versions(shown).FirstOrDefault(version => version.StartsWith(ours, StringComparison.Ordinal)), IsPending: false);
    }

    protected override Task<DirectoryReply> CreateEnvironmentAsync(string name, string version, CancellationToken cancel) => Agent.ChangeAsync(
        HttpMethod.Post, $"{Agent.Agent}/environments", new() { ["displayName"] = name, ["versionConfigs"] = new JsonArray(new JsonObject { ["version"] = version }) }, cancel);

    protected override async Task<DirectoryReply> PointAsync(ReleasedTo environment, string? version, CancellationToken cancel)
    {
        // The versions of other flows stay as they are.
        if (version is not null) return await Agent.ChangeAsync(HttpMethod.Post, $"{environment.Name}:deployFlow", new() { ["flowVersion"] = version }, cancel);
        var shown = await Agent.FindAsync(environment.Name, cancel) ?? [];
        var others = Versions(shown).Where(other => other != environment.Version).Select(other => (JsonNode)new JsonObject { ["version"] = other });
        return await Agent.ChangeAsync(
            HttpMethod.Patch, $"{environment.Name}?updateMask=versionConfigs", new() { ["name"] = environment.Name, ["displayName"] = shown["displayName"]?.DeepClone(), ["versionConfigs"] = new JsonArray([.. others]) }, cancel);
    }

    private static long Number(JsonObject version) => long.TryParse(((string?)version["name"])?.Split('/')[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static IEnumerable<string> Versions(JsonObject environment) => (environment["versionConfigs"] as JsonArray ?? []).Select(config => (string?)config?["version"]).OfType<string>();

    private async Task<JsonObject?> FindAsync(string name, CancellationToken cancel) =>
        (await Agent.ListAsync(Agent.Agent, "environments", Page, "", cancel)).Find(environment => (string?)environment["displayName"] == name);

    private async Task<string?> FlowAsync(CancellationToken cancel) => (string?)(await flows.FindAsync(flow, cancel))?["name"];
}
