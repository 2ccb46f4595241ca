using System.Text.Json.Nodes;
using VoiceGateway.Publishers.Calls;
using VoiceGateway.Publishers.Pipeline;

namespace VoiceGateway.Publishers.Dialogflow.Rest;

/// <summary>A version of the agent that was made here.</summary>
/// <param name="Of">The hash of what it holds.</param>
internal sealed record ReleasedVersion(string Name, string Of, LiveState State);

/// <summary>An environment, and the version that callers of it get; null: none.</summary>
internal sealed record ReleasedTo(string Name, string? Version, bool IsPending);

/// <summary>
/// Versions, which never change, and an environment that points to one of them. A version says in its description what it holds, so that it is found again and never
/// made twice, and going back to it is one call. Thread-safe.
/// </summary>
internal abstract class AgentRelease(AgentClient agent, DirectoryNotes notes, string directory)
{
    public const string Version = "version";
    public const string Environment = "environment";

    // To go back to; as many as runs are kept. Google keeps 20.
    private const int MostVersions = 10;
    private const string Mark = "VoiceGateway ";

    protected AgentClient Agent => agent;

    /// <summary>The items of a release; none when there is no environment.</summary>
    /// <param name="environment">What it is called.</param>
    /// <param name="of">The hash of what is released.</param>
    /// <param name="stage">Of the version; the environment's is the next.</param>
    public static IEnumerable<DirectoryItem> Items(string? environment, string of, int stage) => environment is null
        ? []
        : [DirectoryItem.Of(Version, stage, Body(of)), DirectoryItem.Of($"{Environment}/{environment}", stage + 1, Body(of))];

    /// <param name="item">The version or the environment.</param>
    /// <param name="removes">It goes away.</param>
    /// <param name="isReady">Whether what it holds, by its hash, may be released.</param>
    public async Task<IReadOnlyList<ItemAnswer>> SendAsync(DirectoryItem item, bool removes, Func<string, Task<bool>> isReady, CancellationToken cancel) => (item.Id == Version, removes) switch
    {
        (true, false) => await ReleaseAsync(item, isReady, cancel),
        (true, true) => await DropAsync(item, cancel),
        (false, false) => await PointAsync(item, cancel),
        _ => await LetGoAsync(item, cancel),
    };

    public async Task<IReadOnlyList<LiveItem>> ReadAsync(DirectoryItem item, CancellationToken cancel)
    {
        if (item.Id != Version && await notes.FindAsync(directory, item.Id, cancel) is not { Length: > 0 }) return [];
        var versions = await VersionsAsync(cancel);
        if (item.Id == Version)
            // Made twice when the first one failed: the newest counts.
            return (versions.FindLast(version => DirectoryItem.Of(Version, 0, Body(version.Of)).Hash == item.Hash) ?? versions.LastOrDefault()) is { } made
                ? [new(item.Id, made.State, DirectoryItem.Of(Version, 0, Body(made.Of)).Hash, made.State == LiveState.Rejected ? "the version could not be trained" : null)]
                : [];
        if (await FindEnvironmentAsync(NameOf(item), cancel) is not { } environment) return [];
        return [new(item.Id, environment.IsPending ? LiveState.Pending : LiveState.Listed, DirectoryItem.Of("", 0, Body(versions.Find(version => version.Name == environment.Version)?.Of ?? "")).Hash)];
    }

    /// <summary>Versions that were made here, oldest first.</summary>
    protected abstract Task<List<ReleasedVersion>> VersionsAsync(CancellationToken cancel);

    protected abstract Task<DirectoryReply> CreateVersionAsync(string description, CancellationToken cancel);

    protected abstract Task<ReleasedTo?> FindEnvironmentAsync(string name, CancellationToken cancel);

    protected abstract Task<DirectoryReply> CreateEnvironmentAsync(string name, string version, CancellationToken cancel);

    /// <summary>Version null: to none of this agent any more.</summary>
    protected abstract Task<DirectoryReply> PointAsync(ReleasedTo environment, string? version, CancellationToken cancel);

    protected static string? MadeOf(JsonObject version) => (string?)version["description"] is { } text && text.StartsWith(Mark, StringComparison.Ordinal) ? text[Mark.Length..] : null;

    private static JsonObject Body(string of) => new() { ["of"] = of };

    private static string NameOf(DirectoryItem item) => item.Id[(Environment.Length + 1)..];

    private async Task<IReadOnlyList<ItemAnswer>> ReleaseAsync(DirectoryItem item, Func<string, Task<bool>> isReady, CancellationToken cancel)
    {
        var of = (string)item.Json["of"]!;
        if (!await isReady(of)) return [new(item.Id, ItemFate.Refused, Why: "what is there is not trained, or is not right: nothing is released of it")];
        var versions = await VersionsAsync(cancel);
        // Those that are in use are refused, and stay.
        foreach (var old in versions.Take(Math.Max(0, versions.Count - MostVersions + 1))) await agent.ChangeAsync(HttpMethod.Delete, old.Name, null, cancel);
        return AgentAnswers.Of(await CreateVersionAsync(Mark + of, cancel), [item]);
    }

    private async Task<IReadOnlyList<ItemAnswer>> DropAsync(DirectoryItem item, CancellationToken cancel)
    {
        DirectoryReply? refused = null;
        foreach (var version in await VersionsAsync(cancel))
            if (await agent.ChangeAsync(HttpMethod.Delete, version.Name, null, cancel) is { IsGood: false, Status: not 404 } reply) refused = reply;
        return refused is null ? [new(item.Id, ItemFate.Accepted)] : AgentAnswers.Of(refused, [item]);
    }

    private async Task<IReadOnlyList<ItemAnswer>> PointAsync(DirectoryItem item, CancellationToken cancel)
    {
        var of = (string)item.Json["of"]!;
        if ((await VersionsAsync(cancel)).FindLast(version => version.Of == of && version.State == LiveState.Listed) is not { } version)
            return [new(item.Id, ItemFate.Refused, Why: "there is no version of it that is ready")];
        var environment = await FindEnvironmentAsync(NameOf(item), cancel);
        // How it was before, so that it can be so again.
        if (await notes.FindAsync(directory, item.Id, cancel) is not { Length: > 0 })
            await notes.KeepAsync(directory, item.Id, new JsonObject { ["made"] = environment is null, ["before"] = environment?.Version }.ToJsonString(), cancel);
        return AgentAnswers.Of(environment is null ? await CreateEnvironmentAsync(NameOf(item), version.Name, cancel) : await PointAsync(environment, version.Name, cancel), [item]);
    }

    private async Task<IReadOnlyList<ItemAnswer>> LetGoAsync(DirectoryItem item, CancellationToken cancel)
    {
        if (await notes.FindAsync(directory, item.Id, cancel) is { Length: > 0 } note && await FindEnvironmentAsync(NameOf(item), cancel) is { } environment)
        {
            var kept = JsonNode.Parse(note)!;
            var reply = (bool)kept["made"]! ? await agent.ChangeAsync(HttpMethod.Delete, environment.Name, null, cancel) : await PointAsync(environment, (string?)kept["before"], cancel);
            if (!reply.IsGood && reply.Status != 404) return AgentAnswers.Of(reply, [item]);
        }
        await notes.KeepAsync(directory, item.Id, "", cancel);
        return [new(item.Id, ItemFate.Accepted)];
    }
}
