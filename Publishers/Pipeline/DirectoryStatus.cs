namespace VoiceGateway.Publishers.Pipeline;

/// <summary>How a directory stands, for marketing.</summary>
/// <param name="State">absent, publishing, pending review, listed, rejected, drifted, stale, blocked or withdrawn.</param>
/// <param name="Why">What to know about it; null: nothing.</param>
/// <param name="Items">So many things of ours are there, as far as is known.</param>
/// <param name="SeenAt">When what is there was last known to be right.</param>
/// <param name="Run">The newest run.</param>
/// <param name="Outcomes">How many receipts of it there are of each outcome.</param>
public sealed record DirectoryStatus(string Directory, string State, string? Why, long Items, DateTimeOffset? SeenAt, PublishRun? Run, IReadOnlyDictionary<string, long> Outcomes);

/// <summary>Reads how directories stand. Thread-safe.</summary>
public sealed class StatusReader(RunStore runs, RunItems items, DirectoryRows rows, TimeProvider clock, TimeSpan checkedEvery)
{
    public async Task<DirectoryStatus> ReadAsync(IDirectory directory, CancellationToken cancel)
    {
        var row = await rows.FindAsync(directory.Name, cancel);
        var run = (await runs.ListAsync(directory.Name, null, 1, cancel)) is [var newest] ? newest : null;
        var known = await rows.KnownAsync(directory.Name, cancel);
        IReadOnlyDictionary<string, long> outcomes = run is null ? new Dictionary<string, long>() : await runs.CountsAsync(run.Id, cancel);
        var ended = run is { State: RunState.Done or RunState.Partial } ? run.EndedAt : null;
        var seen = row?.CheckedAt is { } looked && (ended is null || looked > ended) ? looked : ended;
        var (state, why) = run is { IsOpen: true } ? await OpenAsync(run, row!, cancel) : await RestingAsync(directory, run, row, known, outcomes, seen, cancel);
        return new(directory.Name, state, why, known.Count(item => item.Hash.Length > 0), seen, run, outcomes);
    }

    private async Task<(string State, string? Why)> OpenAsync(PublishRun run, DirectoryRow row, CancellationToken cancel)
    {
        if (run.State == RunState.Paused) return ("blocked", run.Problem);
        if (row.Failures >= DirectoryWorker.BreakerOpensAfter) return ("blocked", $"{row.Problem}; {row.Failures} calls failed one after the other");
        return await items.AwaitedAsync(run.Id, cancel) is { } awaited ? ("pending review", awaited) : ("publishing", row.Problem);
    }

    private async Task<(string State, string? Why)> RestingAsync(
        IDirectory directory, PublishRun? run, DirectoryRow? row, IReadOnlyList<KnownItem> known, IReadOnlyDictionary<string, long> outcomes, DateTimeOffset? seen, CancellationToken cancel)
    {
        if (row?.Refused is not null) return ("blocked", "what was to be published breaks rules of the directory: see problems");
        if (run is null) return ("absent", null);
        if (run.State == RunState.Partial && outcomes.Keys.FirstOrDefault(outcome => outcome is "rejected" or "refused" or "failed") is { } bad)
            return ("rejected", (await runs.ReceiptsAsync(run.Id, null, bad, 1, cancel)) is [{ } first] ? $"{first.Item}: {first.Problem}" : null);
        if (known.Count == 0) return (run.Kind == RunKind.Withdraw ? "withdrawn" : "absent", run.Reason);
        if (known.FirstOrDefault(item => item.Drift is not null) is { } drifted) return ("drifted", $"{drifted.Id}: {drifted.Drift}; {known.Count(item => item.Drift is not null)} in all");
        return directory.Manners.CanRead && (seen is null || clock.GetUtcNow() - seen > checkedEvery * 2) ? ("stale", "it could not be looked at for too long") : ("listed", null);
    }
}
