using System.Text.Json.Nodes;
using VoiceGateway.Publishers.Calls;
using VoiceGateway.Publishers.Pipeline;

namespace VoiceGateway.Publishers.Dialogflow.Rest;

/// <summary>Versions and environments of an ES agent: a version is of the whole agent.</summary>
internal sealed class EsRelease(AgentClient agent, DirectoryNotes notes, string directory) : AgentRelease(agent, notes, directory)
{
    protected override async Task<List<ReleasedVersion>> VersionsAsync(CancellationToken cancel) =>
    [
        .. (await Agent.ListAsync("versions", "", cancel)).Where(version => MadeOf(version) is not null).OrderBy(version => (int?)version["versionNumber"] ?? 0)
            .Select(version => new ReleasedVersion((string)version["name"]!, MadeOf(version)!, (string?)version["status"] switch { "READY" => LiveState.Listed, "FAILED" => LiveState.Rejected, _ => LiveState.Pending })),
    ];

    protected override Task<DirectoryReply> CreateVersionAsync(string description, CancellationToken cancel) => Agent.ChangeAsync(HttpMethod.Post, $"{Agent.Agent}/versions", new() { ["description"] = description }, cancel);

    protected override async Task<ReleasedTo?> FindEnvironmentAsync(string name, CancellationToken cancel) =>
        await Agent.FindAsync($"{Agent.Agent}/environments/{name}", cancel) is { } shown ? new((string)shown["name"]!, (string?)shown["agentVersion"], (string?)shown["state"] == "LOADING") : null;

    protected override Task<DirectoryReply> CreateEnvironmentAsync(string name, string version, CancellationToken cancel) =>
        Agent.ChangeAsync(HttpMethod.Post, $"{Agent.Agent}/environments?environmentId={name}", new() { ["description"] = "VoiceGateway", ["agentVersion"] = version }, cancel);

    protected override Task<DirectoryReply> PointAsync(ReleasedTo environment, string? version, CancellationToken cancel) =>
        Agent.ChangeAsync(HttpMethod.Patch, $"{environment.Name}?updateMask=agentVersion", new JsonObject { ["agentVersion"] = version ?? "" }, cancel);
}
