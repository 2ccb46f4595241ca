using System.Data.Common;
using Dapper;

namespace VoiceGateway.Storage.Outbox;

/// <summary>
/// The messages in the database. They are written in the transaction that decided them; a message is taken up under a lease, so that of any
/// number of nodes one delivers it at a time. Thread-safe.
/// </summary>
public sealed class OutboxStore(Database database, TimeProvider clock)
{
    /// <summary>How long a node may take to deliver what it took up; after that another one may.</summary>
    public static TimeSpan LeaseLasts { get; } = TimeSpan.FromMinutes(1);

    private const string Columns =
        "id, destination, subject, number, kind, body, made_at AS MadeAt, state, attempts, due_at AS DueAt, last_problem AS LastProblem, ended_at AS EndedAt";

    // Nobody has it, and nothing of its subject comes before it.
    private const string Free =
        """
        (leased_until <= @now OR leased_until > @stuck)
          AND NOT EXISTS (SELECT 1 FROM outbox AS earlier WHERE earlier.destination = next.destination AND earlier.subject = next.subject
                          AND earlier.number < next.number AND earlier.state IN ('waiting', 'dead'))
        ORDER BY due_at, id LIMIT @most
        """;

    // In two halves, so that each ends where the index does, however many wait for later.
    private const string Due =
        $"""
        SELECT * FROM (SELECT {Columns} FROM outbox AS next WHERE state = 'waiting' AND due_at <= @now AND {Free}) AS due
        UNION ALL
        SELECT * FROM (SELECT {Columns} FROM outbox AS next WHERE state = 'waiting' AND due_at > @far AND {Free}) AS far
        """;

    /// <summary>Writes a message; it counts when the transaction does. The same once more (by destination, subject and number) changes nothing.</summary>
    public Task AddAsync(DbTransaction transaction, string destination, string subject, long number, string kind, string body, CancellationToken cancel)
    {
        var sql =
            """
            INSERT INTO outbox (id, destination, subject, number, kind, body, made_at, state, attempts, due_at, leased_until)
            VALUES (@id, @destination, @subject, @number, @kind, @body, @now, 'waiting', 0, @now, 0) ON CONFLICT DO NOTHING
            """;
        var values = new { id = $"{destination}/{subject}/{number}", destination, subject, number, kind, body, now = Now() };
        return transaction.Connection!.ExecuteAsync(new(sql, values, transaction, cancellationToken: cancel));
    }

    /// <summary>
    /// Takes up messages that are due, at most this many and of each subject the next one only. A clock that was set back does not keep them
    /// waiting: what is due later than the longest pause, or leased for longer than leases last, is due now.
    /// </summary>
    public Task<IReadOnlyList<OutboxMessage>> TakeAsync(string lease, int most, CancellationToken cancel)
    {
        return database.WriteAsync(
            async transaction =>
            {
                var now = Now();
                var times = new { now, far = now + (long)Backoff.Longest.TotalMilliseconds * 2, stuck = now + (long)LeaseLasts.TotalMilliseconds, most };
                var taken = new List<OutboxMessage>();
                foreach (var row in (await transaction.Connection!.QueryAsync<Row>(new(Due, times, transaction, cancellationToken: cancel))).Take(most))
                    if (await LeaseAsync(transaction, row.Id, lease, times.now, times.stuck, cancel)) taken.Add(row.ToMessage() with { Attempts = (int)row.Attempts + 1 });
                return (IReadOnlyList<OutboxMessage>)taken;
            },
            cancel);
    }

    /// <summary>Writes down how a delivery ended. Nothing when the lease has gone to somebody else meanwhile.</summary>
    public Task<bool> EndAsync(OutboxMessage message, string lease, Delivery how, CancellationToken cancel) => database.WriteAsync(
        async transaction =>
        {
            var (state, due, why) = how switch
            {
                Delivery.Done => ("sent", clock.GetUtcNow(), null),
                Delivery.Never never => ("dead", clock.GetUtcNow(), never.Why),
                Delivery.Later later when message.Attempts >= Backoff.Attempts => ("dead", clock.GetUtcNow(), $"{later.Why} ({message.Attempts} attempts)"),
                Delivery.Later later => ("waiting", clock.GetUtcNow() + Backoff.Pause(message.Id, message.Attempts, later.After), later.Why),
                _ => throw new InvalidOperationException($"{how} is no end"),
            };
            var sql =
                """
                UPDATE outbox SET state = @state, due_at = @due, last_problem = @why, lease = NULL, leased_until = 0, ended_at = @ended
                WHERE id = @id AND lease = @lease AND state = 'waiting'
                """;
            var values = new { id = message.Id, lease, state, why, due = due.ToUnixTimeMilliseconds(), ended = state == "waiting" ? (long?)null : Now() };
            return await transaction.Connection!.ExecuteAsync(new(sql, values, transaction, cancellationToken: cancel)) == 1;
        },
        cancel);

    /// <summary>Messages in a state, oldest first, from after an id on.</summary>
    public Task<IReadOnlyList<OutboxMessage>> ListAsync(OutboxState state, string? after, int limit, CancellationToken cancel) => database.ReadAsync(
        async connection => (IReadOnlyList<OutboxMessage>)[.. (await connection.QueryAsync<Row>(new(
            $"SELECT {Columns} FROM outbox WHERE state = @state AND id > @after ORDER BY id LIMIT @limit",
            new { state = Name(state), after = after ?? "", limit },
            cancellationToken: cancel))).Select(row => row.ToMessage())],
        cancel);

    /// <summary>How many there are in each state, and when the oldest waiting one was made.</summary>
    public Task<OutboxCounts> CountAsync(CancellationToken cancel) => database.ReadAsync(
        async connection =>
        {
            var rows = (await connection.QueryAsync<(string State, long Count, long Oldest)>(new("SELECT state, COUNT(*), MIN(made_at) FROM outbox WHERE state IN ('waiting', 'dead') GROUP BY state", cancellationToken: cancel))).ToList();
            var (waiting, dead) = (rows.Find(row => row.State == "waiting"), rows.Find(row => row.State == "dead"));
            return new OutboxCounts(waiting.Count, dead.Count, waiting.Count == 0 ? null : DateTimeOffset.FromUnixTimeMilliseconds(waiting.Oldest));
        },
        cancel);

    /// <summary>A dead or dropped message waits again, with the same id and all its attempts before it; false when there is none such.</summary>
    public Task<bool> ReplayAsync(string id, CancellationToken cancel) => ChangeAsync(
        "UPDATE outbox SET state = 'waiting', attempts = 0, due_at = @now, ended_at = NULL WHERE id = @id AND state IN ('dead', 'dropped')", id, cancel);

    /// <summary>A dead message no longer holds up what comes after it; false when there is none such.</summary>
    public Task<bool> DropAsync(string id, CancellationToken cancel) => ChangeAsync("UPDATE outbox SET state = 'dropped', ended_at = @now WHERE id = @id AND state = 'dead'", id, cancel);

    /// <summary>Forgets what was sent or dropped so long ago; tells how many.</summary>
    public Task<int> ForgetAsync(TimeSpan kept, CancellationToken cancel) => database.WriteAsync(
        transaction => transaction.Connection!.ExecuteAsync(new(
            "DELETE FROM outbox WHERE state IN ('sent', 'dropped') AND ended_at < @before",
            new { before = (clock.GetUtcNow() - kept).ToUnixTimeMilliseconds() },
            transaction,
            cancellationToken: cancel)),
        cancel);

    internal static string Name(OutboxState state) => state.ToString().ToLowerInvariant();

    private Task<bool> ChangeAsync(string sql, string id, CancellationToken cancel) => database.WriteAsync(
        async transaction => await transaction.Connection!.ExecuteAsync(new(sql, new { id, now = Now() }, transaction, cancellationToken: cancel)) == 1, cancel);

    // The condition is asked again: on PostgreSQL another node may have been quicker since it was read.
    private static async Task<bool> LeaseAsync(DbTransaction transaction, string id, string lease, long now, long until, CancellationToken cancel) =>
        await transaction.Connection!.ExecuteAsync(new(
            "UPDATE outbox SET lease = @lease, leased_until = @until, attempts = attempts + 1 WHERE id = @id AND state = 'waiting' AND (leased_until <= @now OR leased_until > @until)",
            new { id, lease, now, until },
            transaction,
            cancellationToken: cancel)) == 1;

    private long Now() => clock.GetUtcNow().ToUnixTimeMilliseconds();

    private sealed record Row(
        string Id, string Destination, string Subject, long Number, string Kind, string Body, long MadeAt, string State, long Attempts, long DueAt, string? LastProblem, long? EndedAt)
    {
        public OutboxMessage ToMessage() => new(
            Id, Destination, Subject, Number, Kind, Body, At(MadeAt), Enum.Parse<OutboxState>(State, ignoreCase: true), (int)Attempts, At(DueAt), LastProblem, EndedAt is { } ended ? At(ended) : null);

        private static DateTimeOffset At(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
    }
}

/// <summary>How many messages wait and how many are dead, and when the oldest waiting one was made.</summary>
public sealed record OutboxCounts(long Waiting, long Dead, DateTimeOffset? OldestWaiting);
