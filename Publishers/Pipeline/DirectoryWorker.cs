using VoiceGateway.Storage.Outbox;

namespace VoiceGateway.Publishers.Pipeline;

/// <summary>
/// Works off the newest run of a directory, one call after the other: compare, send, read back, write the receipt. What a call will hold is written down
/// before it, and what came of it after, so that it may be killed between any two instructions: what nobody knows of is read back, never sent blindly
/// again. One node works on a directory at a time.
/// </summary>
/// <param name="node">The name of this node, the same after a restart and no other's.</param>
public sealed class DirectoryWorker(IDirectory directory, RunStore runs, RunItems items, DirectoryRows rows, TimeProvider clock, string node)
{
    /// <summary>After so many failures in a row the directory is left alone but for one call from time to time.</summary>
    public const int BreakerOpensAfter = 5;

    /// <summary>Between two probes of a directory that is broken.</summary>
    public static TimeSpan ProbeEvery { get; } = TimeSpan.FromMinutes(5);

    private readonly ItemJudge judge = new(directory, clock);

    /// <summary>Does the next thing that is due.</summary>
    public async Task<QueueStep> StepAsync(CancellationToken cancel)
    {
        if (await runs.OpenAsync(directory.Name, cancel) is not { State: not RunState.Paused } run) return new QueueStep.Idle();
        if (await rows.TakeAsync(directory.Name, node, cancel) is not { } row) return new QueueStep.Idle();
        if (row.NextAt > clock.GetUtcNow()) return new QueueStep.Wait(row.NextAt, row.Problem);
        try
        {
            return run.State == RunState.New ? await CompareAsync(run, cancel) : await WorkAsync(run, cancel);
        }
        catch (DirectoryTroubleException trouble)
        {
            return await TroubleAsync(run, row, trouble, cancel);
        }
    }

    /// <summary>Steps until there is nothing to do now; tells the last step.</summary>
    public async Task<QueueStep> DrainAsync(CancellationToken cancel)
    {
        while (true)
            if (await StepAsync(cancel) is not (QueueStep.Worked or QueueStep.Ended) and var last) return last;
    }

    private async Task<QueueStep> CompareAsync(PublishRun run, CancellationToken cancel)
    {
        var wanted = run.Kind == RunKind.Withdraw ? [] : await runs.ItemsAsync(run.Id, cancel);
        var live = directory.Manners.CanRead ? await ReadAllAsync(wanted, cancel) : null;
        var plan = PublishPlan.Of(wanted, live, await rows.KnownAsync(directory.Name, cancel));
        await items.PlanAsync(run, plan, cancel);
        await rows.WellAsync(directory.Name, clock.GetUtcNow(), cancel);
        return new QueueStep.Worked();
    }

    private async Task<QueueStep> WorkAsync(PublishRun run, CancellationToken cancel)
    {
        // Left by a call whose end nobody saw.
        if (await items.DueAsync(run.Id, ItemState.Sending, null, null, directory.Manners.ReadBatch, cancel) is { Count: > 0 } unsure) return await ResolveAsync(run, unsure, cancel);
        if (await items.LeftAsync(run.Id, directory.Manners.Seals, cancel) is not { } left) return await EndAsync(run, cancel);
        if (await items.DueAsync(run.Id, ItemState.Waiting, left.Stage, left.Action, directory.Manners.Batch, cancel) is { Count: > 0 } waiting) return await SendAsync(run, OneCall(waiting), cancel);
        if (await items.DueAsync(run.Id, ItemState.Sent, left.Stage, left.Action, directory.Manners.ReadBatch, cancel) is { Count: > 0 } sent) return await ResolveAsync(run, sent, cancel);
        return new QueueStep.Wait(left.Due);
    }

    private IReadOnlyList<RunItem> OneCall(IReadOnlyList<RunItem> waiting)
    {
        if (directory.Manners.OneCall is not { } call) return waiting;
        var first = call(waiting[0].Item);
        return [.. waiting.Where(item => call(item.Item) == first)];
    }

    private async Task<QueueStep> SendAsync(PublishRun run, IReadOnlyList<RunItem> batch, CancellationToken cancel)
    {
        if (!await items.BeginAsync(run, batch, cancel)) return new QueueStep.Worked();
        var sending = new Sending(run.Number, $"{run.Id}-{CanonicalJson.Hash(string.Join('\n', batch.Select(item => item.Id)))[..16]}", batch[0].Action == ItemAction.Remove, run.Reason, [.. batch.Select(item => item.Item)]);
        IReadOnlyList<ItemAnswer> answers;
        try
        {
            answers = await Asked.Of(directory.SendAsync(sending, cancel));
        }
        catch (DirectoryTroubleException trouble) when (trouble.Kind is not TroubleKind.Unsure || trouble.Answers.Count > 0)
        {
            await items.StepAsync(run, [.. judge.OfTrouble(batch, trouble)], cancel);
            if (trouble.Kind == TroubleKind.Never) return new QueueStep.Worked();
            throw;
        }
        await items.StepAsync(run, [.. judge.OfAnswers(batch, answers)], cancel);
        await rows.WellAsync(directory.Name, clock.GetUtcNow() + directory.Manners.Spacing, cancel);
        return new QueueStep.Worked();
    }

    private async Task<QueueStep> ResolveAsync(PublishRun run, IReadOnlyList<RunItem> batch, CancellationToken cancel)
    {
        if (directory.Manners.CanRead)
        {
            var live = await Asked.Of(directory.ReadAsync([.. batch.Select(item => new SentItem(item.Item, item.Reference))], cancel));
            await items.StepAsync(run, [.. judge.OfLive(batch, live)], cancel);
            await rows.WellAsync(directory.Name, clock.GetUtcNow(), cancel);
        }
        else await items.StepAsync(run, [.. batch.Select(judge.OfUnread)], cancel);
        return new QueueStep.Worked();
    }

    private async Task<QueueStep> EndAsync(PublishRun run, CancellationToken cancel)
    {
        var counts = await runs.CountsAsync(run.Id, cancel);
        var state = counts.Keys.Any(outcome => outcome is "refused" or "rejected" or "failed") ? RunState.Partial : RunState.Done;
        await runs.MoveAsync(run.Id, state, null, cancel);
        // Another node may go on with the next one.
        await rows.ReleaseAsync(directory.Name, node, cancel);
        return new QueueStep.Ended(run, state);
    }

    private async Task<QueueStep> TroubleAsync(PublishRun run, DirectoryRow row, DirectoryTroubleException trouble, CancellationToken cancel)
    {
        if (trouble.Kind == TroubleKind.Barred)
        {
            await runs.MoveAsync(run.Id, RunState.Paused, trouble.Message, cancel);
            return new QueueStep.Paused(trouble.Message);
        }
        var failures = row.Failures + 1;
        var pause = Backoff.Pause(directory.Name, failures, trouble.After);
        if (failures >= BreakerOpensAfter && pause < ProbeEvery) pause = ProbeEvery;
        var next = clock.GetUtcNow() + pause;
        await rows.FailedAsync(directory.Name, trouble.Message, next, cancel);
        return new QueueStep.Wait(next, trouble.Message);
    }

    private async Task<IReadOnlyList<LiveItem>> ReadAllAsync(IReadOnlyList<DirectoryItem> wanted, CancellationToken cancel)
    {
        var found = new List<LiveItem>();
        foreach (var some in wanted.Chunk(directory.Manners.ReadBatch)) found.AddRange(await Asked.Of(directory.ReadAsync([.. some.Select(item => new SentItem(item, null))], cancel)));
        return found;
    }
}
