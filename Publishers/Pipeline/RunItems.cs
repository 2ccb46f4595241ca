using System.Data.Common;
using Dapper;
using VoiceGateway.Storage;

namespace VoiceGateway.Publishers.Pipeline;

/// <summary>The items of open runs in the database: what is to be done with each, how far it is, and its one receipt. Thread-safe.</summary>
public sealed class RunItems(Database database, TimeProvider clock)
{
    private const string Columns =
        "item, stage, COALESCE(body, '{}') AS Body, publish_item.hash AS Hash, action, state, attempts, polls, due_at AS DueAt, reference FROM publish_item LEFT JOIN publish_body ON publish_body.hash = publish_item.hash";

    /// <summary>Writes down what is to be done; what is kept has its receipt at once.</summary>
    public Task PlanAsync(PublishRun run, IReadOnlyList<PlannedItem> plan, CancellationToken cancel)
    {
        return database.WriteAsync(
            async transaction =>
            {
                var connection = transaction.Connection!;
                var values = plan.Select(item => new { run = run.Id, item = item.Id, action = RunStore.Name(item.Action), item.Stage, item.Hash, state = item.Action == ItemAction.Keep ? "ended" : item.IsOnTheWay ? "sent" : "waiting" }).ToList();
                await connection.ExecuteAsync(new("UPDATE publish_item SET action = @action, state = @state WHERE run = @run AND item = @item", values.Where(item => item.action != "remove"), transaction, cancellationToken: cancel));
                await connection.ExecuteAsync(new(
                    "INSERT INTO publish_item (run, item, stage, position, hash, action, state, attempts, polls, due_at) VALUES (@run, @item, @Stage, 0, @Hash, 'remove', 'waiting', 0, 0, 0) ON CONFLICT (run, item) DO UPDATE SET action = 'remove'",
                    values.Where(item => item.action == "remove"),
                    transaction,
                    cancellationToken: cancel));
                var kept = new { run = run.Id, directory = run.Directory, now = Now() };
                await connection.ExecuteAsync(new(
                    "INSERT INTO publish_receipt (run, item, outcome, hash, attempts, at) SELECT run, item, 'kept', hash, 0, @now FROM publish_item WHERE run = @run AND action = 'keep' ON CONFLICT DO NOTHING", kept, transaction, cancellationToken: cancel));
                await connection.ExecuteAsync(new(
                    """
                    INSERT INTO publish_live (directory, item, stage, hash) SELECT @directory, item, stage, hash FROM publish_item WHERE run = @run AND action = 'keep'
                    ON CONFLICT (directory, item) DO UPDATE SET hash = excluded.hash, stage = excluded.stage, drift = NULL
                    """,
                    kept,
                    transaction,
                    cancellationToken: cancel));
                await RunStore.MoveAsync(transaction, run.Id, RunState.Working, null, clock.GetUtcNow(), cancel);
            },
            cancel);
    }

    /// <summary>Items of a state and action that are due, of one stage, at most this many.</summary>
    public Task<IReadOnlyList<RunItem>> DueAsync(string run, ItemState state, long? stage, ItemAction? action, int most, CancellationToken cancel)
    {
        return database.ReadAsync(
            async connection => (IReadOnlyList<RunItem>)[.. (await connection.QueryAsync<Row>(new(
                $"""
                SELECT {Columns} WHERE run = @run AND state = @state AND due_at <= @now AND (@stage < 0 OR stage = @stage) AND (@action = '' OR action = @action)
                ORDER BY due_at, position, item LIMIT @most
                """,
                new { run, state = RunStore.Name(state), now = Now(), stage = stage ?? -1, action = action is { } known ? RunStore.Name(known) : "", most },
                cancellationToken: cancel))).Select(row => row.ToItem())],
            cancel);
    }

    /// <summary>What is left of a run: the stage that is being worked on, and when the next of it is due. Null: nothing.</summary>
    /// <param name="run">The run.</param>
    /// <param name="seals">Of what is put the lowest stage below this one, then of what is removed the highest, then the other stages.</param>
    public Task<(int Stage, ItemAction Action, DateTimeOffset Due)?> LeftAsync(string run, int seals, CancellationToken cancel)
    {
        return database.ReadAsync<(int, ItemAction, DateTimeOffset)?>(
            async connection =>
            {
                var rows = (await connection.QueryAsync<(long Stage, string Action, long Due)>(new(
                    "SELECT stage, action, MIN(due_at) FROM publish_item WHERE run = @run AND state <> 'ended' GROUP BY stage, action", new { run }, cancellationToken: cancel))).ToList();
                if (rows.Count == 0) return null;
                var next = rows.OrderBy(row => row.Action == "remove" ? 1 : row.Stage < seals ? 0 : 2).ThenBy(row => row.Action == "remove" ? -row.Stage : row.Stage).First();
                return ((int)next.Stage, next.Action == "remove" ? ItemAction.Remove : ItemAction.Put, DateTimeOffset.FromUnixTimeMilliseconds(next.Due));
            },
            cancel);
    }

    /// <summary>Why something that was accepted is not there yet, when all that is left of a run waits for that; null: it does not.</summary>
    public Task<string?> AwaitedAsync(string run, CancellationToken cancel)
    {
        return database.ReadAsync(
            async connection =>
            {
                var rows = (await connection.QueryAsync<(string State, string? Problem)>(new(
                    "SELECT state, problem FROM publish_item WHERE run = @run AND state <> 'ended' ORDER BY stage, item LIMIT 1", new { run }, cancellationToken: cancel))).ToList();
                return rows is [("sent", { } why)] ? why : null;
            },
            cancel);
    }

    /// <summary>Writes down, before a call, what will be in it; false when the run was ended meanwhile.</summary>
    public Task<bool> BeginAsync(PublishRun run, IReadOnlyList<RunItem> items, CancellationToken cancel)
    {
        return database.WriteAsync(
            async transaction =>
            {
                var values = items.Select(item => new { run = run.Id, directory = run.Directory, item = item.Id, stage = item.Item.Stage }).ToList();
                var begun = await transaction.Connection!.ExecuteAsync(new(
                    "UPDATE publish_item SET state = 'sending', attempts = attempts + 1, polls = 0 WHERE run = @run AND item = @item AND state = 'waiting'", values, transaction, cancellationToken: cancel));
                if (begun != items.Count) return false;
                // From now on something of it may be there, whatever becomes of the run.
                await transaction.Connection!.ExecuteAsync(new(
                    "INSERT INTO publish_live (directory, item, stage, hash) VALUES (@directory, @item, @stage, '') ON CONFLICT (directory, item) DO UPDATE SET hash = ''", values, transaction, cancellationToken: cancel));
                return true;
            },
            cancel);
    }

    /// <summary>Writes down what has become of items. Of what was ended meanwhile nothing is written.</summary>
    public Task StepAsync(PublishRun run, IReadOnlyList<ItemStep> steps, CancellationToken cancel)
    {
        return database.WriteAsync(
            async transaction =>
            {
                foreach (var step in steps) await StepAsync(transaction, run, step, cancel);
            },
            cancel);
    }

    private async Task StepAsync(DbTransaction transaction, PublishRun run, ItemStep step, CancellationToken cancel)
    {
        var values = new
        {
            run = run.Id, directory = run.Directory, item = step.Item.Id, hash = step.Item.Item.Hash, stage = step.Item.Item.Stage, state = RunStore.Name(step.State), outcome = step.Outcome, polls = step.Polls,
            due = (step.Due ?? clock.GetUtcNow()).ToUnixTimeMilliseconds(), reference = step.Reference ?? step.Item.Reference, problem = step.Problem, none = step.WasNone ? 1 : 0, now = Now(),
        };
        var changed = await transaction.Connection!.ExecuteAsync(new(
            "UPDATE publish_item SET state = @state, due_at = @due, reference = @reference, problem = @problem, polls = @polls, attempts = attempts - @none WHERE run = @run AND item = @item AND state <> 'ended'", values, transaction, cancellationToken: cancel));
        if (changed == 0 || step.Outcome is null) return;
        await transaction.Connection!.ExecuteAsync(new(
            "INSERT INTO publish_receipt (run, item, outcome, hash, reference, problem, attempts, at) SELECT run, item, @outcome, hash, reference, problem, attempts, @now FROM publish_item WHERE run = @run AND item = @item", values, transaction, cancellationToken: cancel));
        if (step.Outcome is "removed") await transaction.Connection!.ExecuteAsync(new("DELETE FROM publish_live WHERE directory = @directory AND item = @item", values, transaction, cancellationToken: cancel));
        else if (step.Outcome is "verified" or "accepted")
            await transaction.Connection!.ExecuteAsync(new("UPDATE publish_live SET hash = @hash, stage = @stage, drift = NULL WHERE directory = @directory AND item = @item", values, transaction, cancellationToken: cancel));
    }

    private long Now() => clock.GetUtcNow().ToUnixTimeMilliseconds();

    // By names: what an empty result of an expression is of, SQLite does not say.
    private sealed record Row
    {
        public string Item { get; init; } = "";

        public long Stage { get; init; }

        public string Body { get; init; } = "";

        public string Hash { get; init; } = "";

        public string Action { get; init; } = "";

        public string State { get; init; } = "";

        public long Attempts { get; init; }

        public long Polls { get; init; }

        public long DueAt { get; init; }

        public string? Reference { get; init; }

        public RunItem ToItem() => new(
            new(Item, (int)Stage, Body, Hash), Enum.Parse<ItemAction>(Action, ignoreCase: true), Enum.Parse<ItemState>(State, ignoreCase: true), (int)Attempts, (int)Polls, DateTimeOffset.FromUnixTimeMilliseconds(DueAt), Reference);
    }
}
