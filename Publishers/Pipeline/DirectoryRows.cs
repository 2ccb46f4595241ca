using Dapper;
using VoiceGateway.Storage;

namespace VoiceGateway.Publishers.Pipeline;

/// <summary>How it stands with a directory.</summary>
/// <param name="NextAt">No call before.</param>
/// <param name="Failures">Calls in a row that failed.</param>
/// <param name="Problem">Why the last one did.</param>
/// <param name="CheckedAt">When what is there was last compared with what should be.</param>
/// <param name="Refused">What was wrong with what was to be published last, JSON.</param>
public sealed record DirectoryRow(DateTimeOffset NextAt, int Failures, string? Problem, DateTimeOffset? CheckedAt, DateTimeOffset? CheckAt, string? Refused);

/// <summary>The directories in the database: who works on one, when it may be called, and what of ours is there. Thread-safe.</summary>
public sealed class DirectoryRows(Database database, TimeProvider clock)
{
    /// <summary>How long a node may be silent before another one takes over. Longer than any call.</summary>
    public static TimeSpan LeaseLasts { get; } = TimeSpan.FromMinutes(3);

    private const string Columns = "next_at AS NextAt, failures AS Failures, problem AS Problem, checked_at AS CheckedAt, check_at AS CheckAt, refused AS Refused";

    public Task<DirectoryRow?> FindAsync(string directory, CancellationToken cancel) => database.ReadAsync(
        async connection => (await connection.QueryFirstOrDefaultAsync<Row>(new($"SELECT {Columns} FROM publish_directory WHERE directory = @directory", new { directory }, cancellationToken: cancel)))?.ToRow(),
        cancel);

    /// <summary>Takes the directory for this node, or goes on having it; null when another node has it, or when there is nothing of it.</summary>
    public Task<DirectoryRow?> TakeAsync(string directory, string node, CancellationToken cancel) => database.WriteAsync(
        async transaction =>
        {
            var now = clock.GetUtcNow();
            var until = (now + LeaseLasts).ToUnixTimeMilliseconds();
            // A lease that ends later than leases last is of a clock that was set back.
            var taken = await transaction.Connection!.ExecuteAsync(new(
                "UPDATE publish_directory SET lease = @node, leased_until = @until WHERE directory = @directory AND (lease = @node OR leased_until <= @now OR leased_until > @until)",
                new { directory, node, until, now = now.ToUnixTimeMilliseconds() },
                transaction,
                cancellationToken: cancel));
            if (taken == 0) return null;
            return (await transaction.Connection!.QuerySingleAsync<Row>(new($"SELECT {Columns} FROM publish_directory WHERE directory = @directory", new { directory }, transaction, cancellationToken: cancel))).ToRow();
        },
        cancel);

    public Task ReleaseAsync(string directory, string node, CancellationToken cancel) => WriteAsync("UPDATE publish_directory SET lease = NULL, leased_until = 0 WHERE directory = @directory AND lease = @node", new { directory, node }, cancel);

    /// <summary>A call went well; the next one not before then.</summary>
    public Task WellAsync(string directory, DateTimeOffset next, CancellationToken cancel) => WriteAsync(
        "UPDATE publish_directory SET failures = 0, problem = NULL, next_at = @next WHERE directory = @directory", new { directory, next = next.ToUnixTimeMilliseconds() }, cancel);

    /// <summary>A call failed; the next one not before then.</summary>
    public Task FailedAsync(string directory, string problem, DateTimeOffset next, CancellationToken cancel) => WriteAsync(
        "UPDATE publish_directory SET failures = failures + 1, problem = @problem, next_at = @next WHERE directory = @directory", new { directory, problem, next = next.ToUnixTimeMilliseconds() }, cancel);

    /// <summary>What was to be published breaks rules of the directory; null: it no longer does.</summary>
    public Task RefuseAsync(string directory, string? problems, CancellationToken cancel) => WriteAsync(
        "INSERT INTO publish_directory (directory, leased_until, next_at, failures, refused) VALUES (@directory, 0, 0, 0, @problems) ON CONFLICT (directory) DO UPDATE SET refused = @problems", new { directory, problems }, cancel);

    /// <summary>It may be called again at once: somebody has looked.</summary>
    public Task ForgiveAsync(string directory, CancellationToken cancel) => WriteAsync("UPDATE publish_directory SET failures = 0, problem = NULL, next_at = 0 WHERE directory = @directory", new { directory }, cancel);

    /// <summary>What is ours there, by the ids.</summary>
    public Task<IReadOnlyList<KnownItem>> KnownAsync(string directory, CancellationToken cancel) => database.ReadAsync(
        async connection => (IReadOnlyList<KnownItem>)[.. (await connection.QueryAsync<(string Item, long Stage, string Hash, string? Drift)>(new(
            "SELECT item, stage, hash, drift FROM publish_live WHERE directory = @directory ORDER BY item", new { directory }, cancellationToken: cancel))).Select(row => new KnownItem(row.Item, (int)row.Stage, row.Hash, row.Drift))],
        cancel);

    /// <summary>What is ours there and what it says, as far as that is known.</summary>
    public Task<IReadOnlyList<DirectoryItem>> HeldAsync(string directory, CancellationToken cancel) => database.ReadAsync(
        async connection => (IReadOnlyList<DirectoryItem>)[.. (await connection.QueryAsync<(string Item, long Stage, string Body, string Hash)>(new(
            "SELECT item, stage, body, publish_live.hash FROM publish_live JOIN publish_body ON publish_body.hash = publish_live.hash WHERE directory = @directory ORDER BY item",
            new { directory },
            cancellationToken: cancel))).Select(row => new DirectoryItem(row.Item, (int)row.Stage, row.Body, row.Hash))],
        cancel);

    /// <summary>Writes down what was found different there (id and how); everything else is as it should be.</summary>
    public Task CheckedAsync(string directory, IReadOnlyDictionary<string, string> drift, DateTimeOffset next, CancellationToken cancel) => database.WriteAsync(
        async transaction =>
        {
            var connection = transaction.Connection!;
            await connection.ExecuteAsync(new("UPDATE publish_live SET drift = NULL WHERE directory = @directory AND drift IS NOT NULL", new { directory }, transaction, cancellationToken: cancel));
            await connection.ExecuteAsync(new("UPDATE publish_live SET drift = @how WHERE directory = @directory AND item = @item", drift.Select(pair => new { directory, item = pair.Key, how = pair.Value }), transaction, cancellationToken: cancel));
            await connection.ExecuteAsync(new(
                "UPDATE publish_directory SET checked_at = @now, check_at = @next WHERE directory = @directory",
                new { directory, now = clock.GetUtcNow().ToUnixTimeMilliseconds(), next = next.ToUnixTimeMilliseconds() },
                transaction,
                cancellationToken: cancel));
        },
        cancel);

    private Task<int> WriteAsync(string sql, object values, CancellationToken cancel) => database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(new(sql, values, transaction, cancellationToken: cancel)), cancel);

    private sealed record Row
    {
        public long NextAt { get; init; }

        public long Failures { get; init; }

        public string? Problem { get; init; }

        public long? CheckedAt { get; init; }

        public long? CheckAt { get; init; }

        public string? Refused { get; init; }

        public DirectoryRow ToRow() => new(At(NextAt), (int)Failures, Problem, CheckedAt is { } seen ? At(seen) : null, CheckAt is { } next ? At(next) : null, Refused);

        private static DateTimeOffset At(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
    }
}
