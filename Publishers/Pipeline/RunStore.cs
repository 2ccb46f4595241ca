using System.Data.Common;
using Dapper;
using VoiceGateway.Storage;
using VoiceGateway.Values;

namespace VoiceGateway.Publishers.Pipeline;

/// <summary>The runs in the database. Of one directory the newest counts: starting one ends those before it. Thread-safe.</summary>
public sealed class RunStore(Database database, TimeProvider clock)
{
    private const string Columns = "id, directory, number, kind, version, dictionary, who, reason, state, made_at AS MadeAt, ended_at AS EndedAt, problem";

    private static readonly BulkTable<(string Run, long Position, DirectoryItem Item)> Items = new(
        "publish_item",
        new("run", BulkType.Text, row => row.Run), new("item", BulkType.Text, row => row.Item.Id), new("stage", BulkType.WholeLong, row => (long)row.Item.Stage),
        new("position", BulkType.WholeLong, row => row.Position), new("hash", BulkType.Text, row => row.Item.Hash), new("action", BulkType.Text, _ => "put"),
        new("state", BulkType.Text, _ => "waiting"), new("attempts", BulkType.WholeLong, _ => 0L), new("polls", BulkType.WholeLong, _ => 0L), new("due_at", BulkType.WholeLong, _ => 0L));

    /// <summary>Freezes a version. What of older runs was not done yet never will be, and has a receipt that says so.</summary>
    public Task<PublishRun> StartAsync(string directory, RunKind kind, IReadOnlyList<DirectoryItem> items, long dictionary, string who, string? reason, CancellationToken cancel) => database.WriteAsync(
        async transaction =>
        {
            var number = await NumberAsync(transaction, directory, cancel);
            var run = new PublishRun(Ids.New(clock), directory, number, kind, VersionOf(items), dictionary, who, reason, RunState.New, clock.GetUtcNow(), null, null);
            await SupersedeAsync(transaction, directory, cancel);
            await transaction.Connection!.ExecuteAsync(new(
                "INSERT INTO publish_run (id, directory, number, kind, version, dictionary, who, reason, state, made_at) VALUES (@Id, @Directory, @Number, @kind, @Version, @Dictionary, @Who, @Reason, 'new', @made)",
                new { run.Id, run.Directory, run.Number, kind = Name(kind), run.Version, run.Dictionary, run.Who, run.Reason, made = run.MadeAt.ToUnixTimeMilliseconds() },
                transaction,
                cancellationToken: cancel));
            await transaction.Connection!.ExecuteAsync(new(
                "INSERT INTO publish_body (hash, body) VALUES (@Hash, @Body) ON CONFLICT DO NOTHING", items.DistinctBy(item => item.Hash).Select(item => new { item.Hash, item.Body }), transaction, cancellationToken: cancel));
            await Items.InsertAsync(transaction, [.. items.Select((item, position) => (run.Id, (long)position, item))], cancel);
            return run;
        },
        cancel);

    /// <summary>The run that is to be worked on; null: nothing is to be done.</summary>
    public async Task<PublishRun?> OpenAsync(string directory, CancellationToken cancel) => (await ListAsync(directory, null, 1, cancel)) is [{ IsOpen: true } run] ? run : null;

    /// <summary>Runs of a directory, newest first.</summary>
    public Task<IReadOnlyList<PublishRun>> ListAsync(string directory, long? before, int limit, CancellationToken cancel) => database.ReadAsync(
        async connection => (IReadOnlyList<PublishRun>)[.. (await connection.QueryAsync<Row>(new(
            $"SELECT {Columns} FROM publish_run WHERE directory = @directory AND number < @before ORDER BY number DESC LIMIT @limit",
            new { directory, before = before ?? long.MaxValue, limit },
            cancellationToken: cancel))).Select(row => row.ToRun())],
        cancel);

    public Task<PublishRun?> FindAsync(string directory, long number, CancellationToken cancel) => database.ReadAsync(
        async connection => (await connection.QueryFirstOrDefaultAsync<Row>(new($"SELECT {Columns} FROM publish_run WHERE directory = @directory AND number = @number", new { directory, number }, cancellationToken: cancel)))?.ToRun(),
        cancel);

    /// <summary>Changes the state of a run that is still open; false when a newer one has ended it.</summary>
    public Task<bool> MoveAsync(string run, RunState state, string? problem, CancellationToken cancel) => database.WriteAsync(
        async transaction => await MoveAsync(transaction, run, state, problem, clock.GetUtcNow(), cancel), cancel);

    /// <summary>What a run froze, in its order.</summary>
    public Task<IReadOnlyList<DirectoryItem>> ItemsAsync(string run, CancellationToken cancel) => database.ReadAsync(
        async connection => (IReadOnlyList<DirectoryItem>)[.. (await connection.QueryAsync<(string Item, long Stage, string Body, string Hash)>(new(
            "SELECT item, stage, body, publish_item.hash FROM publish_item JOIN publish_body ON publish_body.hash = publish_item.hash WHERE run = @run AND action <> 'remove' ORDER BY position",
            new { run },
            cancellationToken: cancel))).Select(row => new DirectoryItem(row.Item, (int)row.Stage, row.Body, row.Hash))],
        cancel);

    /// <summary>Receipts of a run by the ids of their items, from after one on.</summary>
    public Task<IReadOnlyList<Receipt>> ReceiptsAsync(string run, string? after, string? outcome, int limit, CancellationToken cancel) => database.ReadAsync(
        async connection => (IReadOnlyList<Receipt>)[.. (await connection.QueryAsync<(string Item, string Outcome, string Hash, string? Reference, string? Problem, long Attempts, long At)>(new(
            "SELECT item, outcome, hash, reference, problem, attempts, at FROM publish_receipt WHERE run = @run AND item > @after AND (@outcome = '' OR outcome = @outcome) ORDER BY item LIMIT @limit",
            new { run, after = after ?? "", outcome = outcome ?? "", limit },
            cancellationToken: cancel))).Select(row => new Receipt(run, row.Item, row.Outcome, row.Hash, row.Reference, row.Problem, (int)row.Attempts, DateTimeOffset.FromUnixTimeMilliseconds(row.At)))],
        cancel);

    /// <summary>How many receipts of each outcome a run has.</summary>
    public Task<IReadOnlyDictionary<string, long>> CountsAsync(string run, CancellationToken cancel) => database.ReadAsync(
        async connection => (IReadOnlyDictionary<string, long>)(await connection.QueryAsync<(string Outcome, long Count)>(new("SELECT outcome, COUNT(*) FROM publish_receipt WHERE run = @run GROUP BY outcome", new { run }, cancellationToken: cancel)))
            .ToDictionary(row => row.Outcome, row => row.Count),
        cancel);

    /// <summary>Lets go of what older runs froze, but for the last <paramref name="kept"/> of each directory, and of bodies that nothing names any more. Receipts stay.</summary>
    public Task ForgetAsync(int kept, CancellationToken cancel) => database.WriteAsync(
        async transaction =>
        {
            var old = "SELECT id FROM publish_run AS old WHERE (SELECT COUNT(*) FROM publish_run AS newer WHERE newer.directory = old.directory AND newer.number > old.number) >= @kept";
            await transaction.Connection!.ExecuteAsync(new($"DELETE FROM publish_item WHERE run IN ({old})", new { kept }, transaction, cancellationToken: cancel));
            await transaction.Connection!.ExecuteAsync(new(
                "DELETE FROM publish_body WHERE hash NOT IN (SELECT hash FROM publish_item) AND hash NOT IN (SELECT hash FROM publish_live)", null, transaction, cancellationToken: cancel));
        },
        cancel);

    internal static async Task<bool> MoveAsync(DbTransaction transaction, string run, RunState state, string? problem, DateTimeOffset now, CancellationToken cancel) =>
        await transaction.Connection!.ExecuteAsync(new(
            "UPDATE publish_run SET state = @state, problem = @problem, ended_at = @ended WHERE id = @run AND state IN ('new', 'working', 'paused')",
            new { run, state = Name(state), problem, ended = state is RunState.Done or RunState.Partial ? now.ToUnixTimeMilliseconds() : (long?)null },
            transaction,
            cancellationToken: cancel)) == 1;

    internal static string Name<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    /// <summary>One hash for all: what a run froze.</summary>
    public static string VersionOf(IEnumerable<DirectoryItem> items) => CanonicalJson.Hash(string.Join('\n', items.Select(item => $"{item.Id} {item.Hash}").Order(StringComparer.Ordinal)));

    // The row of the directory is locked, so two that start at once come one after the other.
    private static async Task<long> NumberAsync(DbTransaction transaction, string directory, CancellationToken cancel)
    {
        await transaction.Connection!.ExecuteAsync(new(
            "INSERT INTO publish_directory (directory, leased_until, next_at, failures) VALUES (@directory, 0, 0, 0) ON CONFLICT (directory) DO UPDATE SET refused = NULL", new { directory }, transaction, cancellationToken: cancel));
        return (await transaction.Connection!.ExecuteScalarAsync<long?>(new("SELECT MAX(number) FROM publish_run WHERE directory = @directory", new { directory }, transaction, cancellationToken: cancel)) ?? 0) + 1;
    }

    private async Task SupersedeAsync(DbTransaction transaction, string directory, CancellationToken cancel)
    {
        const string open = "SELECT id FROM publish_run WHERE directory = @directory AND state IN ('new', 'working', 'paused')";
        var values = new { directory, now = clock.GetUtcNow().ToUnixTimeMilliseconds() };
        await transaction.Connection!.ExecuteAsync(new(
            $"""
            INSERT INTO publish_receipt (run, item, outcome, hash, reference, problem, attempts, at)
            SELECT run, item, 'superseded', hash, reference, problem, attempts, @now FROM publish_item WHERE state <> 'ended' AND run IN ({open}) ON CONFLICT DO NOTHING
            """,
            values,
            transaction,
            cancellationToken: cancel));
        await transaction.Connection!.ExecuteAsync(new($"UPDATE publish_item SET state = 'ended' WHERE state <> 'ended' AND run IN ({open})", values, transaction, cancellationToken: cancel));
        await transaction.Connection!.ExecuteAsync(new(
            "UPDATE publish_run SET state = 'superseded', ended_at = @now WHERE directory = @directory AND state IN ('new', 'working', 'paused')", values, transaction, cancellationToken: cancel));
    }

    private sealed record Row(string Id, string Directory, long Number, string Kind, string Version, long Dictionary, string Who, string? Reason, string State, long MadeAt, long? EndedAt, string? Problem)
    {
        public PublishRun ToRun() => new(
            Id, Directory, Number, Enum.Parse<RunKind>(Kind, ignoreCase: true), Version, Dictionary, Who, Reason, Enum.Parse<RunState>(State, ignoreCase: true),
            DateTimeOffset.FromUnixTimeMilliseconds(MadeAt), EndedAt is { } ended ? DateTimeOffset.FromUnixTimeMilliseconds(ended) : null, Problem);
    }
}
