using System.Text.Json;

namespace VoiceGateway.Publishers.Pipeline;

/// <summary>What publishing would do, or why it can't.</summary>
/// <param name="Version">Hash over all items.</param>
/// <param name="Problems">What the directory's rules forbid; nothing is sent while there are any.</param>
/// <param name="Plan">What would be done with each item; empty when there are problems.</param>
public sealed record PublishPreview(string Directory, string Version, IReadOnlyList<ItemProblem> Problems, IReadOnlyList<PlannedItem> Plan);

/// <summary>What came of asking for a run.</summary>
/// <param name="Run">The run that began; null: nothing did.</param>
/// <param name="Problems">Why not.</param>
public sealed record PublishStart(PublishRun? Run, IReadOnlyList<ItemProblem> Problems);

/// <summary>What is asked of the pipeline: try, publish, withdraw, bring back, go on. Thread-safe.</summary>
public sealed class PublishDesk(RunStore runs, DirectoryRows rows)
{
    // Of more the first say enough.
    private const int MostKept = 200;

    /// <summary>What would change there and what is wrong; reads there, changes nothing.</summary>
    /// <exception cref="DirectoryTroubleException">What is there can't be read now.</exception>
    public async Task<PublishPreview> TryAsync(IDirectory directory, PublishSource source, CancellationToken cancel)
    {
        var items = directory.Map(source);
        var problems = Problems(directory, items);
        if (problems.Count > 0) return new(directory.Name, RunStore.VersionOf(items), problems, []);
        List<LiveItem>? live = null;
        if (directory.Manners.CanRead)
        {
            live = [];
            foreach (var some in items.Chunk(directory.Manners.ReadBatch)) live.AddRange(await Asked.Of(directory.ReadAsync([.. some.Select(item => new SentItem(item, null))], cancel)));
        }
        return new(directory.Name, RunStore.VersionOf(items), [], PublishPlan.Of(items, live, await rows.KnownAsync(directory.Name, cancel)));
    }

    /// <summary>Freezes what is now as a version and begins to publish it; not while it breaks a rule of the directory.</summary>
    public async Task<PublishStart> PublishAsync(IDirectory directory, PublishSource source, string who, CancellationToken cancel)
    {
        var items = directory.Map(source);
        var problems = Problems(directory, items);
        if (problems.Count > 0)
        {
            await rows.RefuseAsync(directory.Name, JsonSerializer.Serialize([.. problems.Take(MostKept)], PipelineJson.Default.ListItemProblem), cancel);
            return new(null, problems);
        }
        await rows.ForgiveAsync(directory.Name, cancel);
        return new(await runs.StartAsync(directory.Name, RunKind.Publish, items, source.Dictionary, who, null, cancel), []);
    }

    /// <summary>Begins to take everything of ours away; null when nothing is there.</summary>
    public async Task<PublishRun?> WithdrawAsync(IDirectory directory, string who, string reason, CancellationToken cancel)
    {
        if ((await rows.KnownAsync(directory.Name, cancel)).Count == 0) return null;
        await rows.ForgiveAsync(directory.Name, cancel);
        return await runs.StartAsync(directory.Name, RunKind.Withdraw, [], 0, who, reason, cancel);
    }

    /// <summary>Begins to bring back what an older run froze; null when there is no such run or its items are no longer kept.</summary>
    public async Task<PublishRun?> RollBackAsync(IDirectory directory, long number, string who, string? reason, CancellationToken cancel)
    {
        if (await runs.FindAsync(directory.Name, number, cancel) is not { Kind: not RunKind.Withdraw } old) return null;
        var items = await runs.ItemsAsync(old.Id, cancel);
        if (items.Count == 0 || RunStore.VersionOf(items) != old.Version) return null;
        await rows.ForgiveAsync(directory.Name, cancel);
        return await runs.StartAsync(directory.Name, RunKind.Rollback, items, old.Dictionary, who, reason, cancel);
    }

    /// <summary>A run that was paused goes on, and a directory that was broken is called at once; false when there was nothing to go on with.</summary>
    public async Task<bool> ResumeAsync(IDirectory directory, CancellationToken cancel)
    {
        await rows.ForgiveAsync(directory.Name, cancel);
        return await runs.OpenAsync(directory.Name, cancel) is { } run && await runs.MoveAsync(run.Id, run.State == RunState.New ? RunState.New : RunState.Working, null, cancel);
    }

    private static List<ItemProblem> Problems(IDirectory directory, IReadOnlyList<DirectoryItem> items) =>
    [
        .. items.GroupBy(item => item.Id, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => new ItemProblem(group.Key, "twice", "two things have one id")),
        .. directory.Check(items),
    ];
}
