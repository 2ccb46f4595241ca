using System.Data.Common;
using Dapper;
using VoiceGateway.Storage;

namespace VoiceGateway.Synonyms.Dictionary;

/// <summary>Something that somebody changed. Counts are of what the action is about, such as the entries of the dictionary or the changes of a draft.</summary>
public sealed record AuditRow(string Id, DateTimeOffset At, string Who, string Action, string Subject, long? Before, long? After, string? Detail);

/// <summary>Who changed what and when. Rows are written in the transaction of the change, and never changed. Thread-safe.</summary>
public sealed class AuditLog(Database database, TimeProvider clock)
{
    private readonly OrderedIds ids = new(clock);

    /// <summary>Rows, newest first.</summary>
    /// <param name="before">Only those older than the row of this id; null: from the newest.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancel">Stops it.</param>
    public Task<IReadOnlyList<AuditRow>> ReadAsync(string? before, int limit, CancellationToken cancel) => database.ReadAsync(
        async connection =>
        {
            var rows = await connection.QueryAsync<Row>(new CommandDefinition(
                """
                SELECT id AS Id, at AS At, who AS Who, action AS Action, subject AS Subject, before_count AS Before, after_count AS After, detail AS Detail
                FROM audit_log WHERE id < @before ORDER BY id DESC LIMIT @limit
                """,
                new { before = before ?? "~", limit },
                cancellationToken: cancel));
            return (IReadOnlyList<AuditRow>)[.. rows.Select(row => row.ToAudit())];
        },
        cancel);

    /// <summary>Whether somebody ever did one of these things to the subject.</summary>
    public Task<bool> HasAsync(string subject, string who, IReadOnlyCollection<string> actions, CancellationToken cancel) => database.ReadAsync(
        async connection =>
        {
            var sql = "SELECT DISTINCT action FROM audit_log WHERE subject = @subject AND who = @who";
            return (await connection.QueryAsync<string>(new CommandDefinition(sql, new { subject, who }, cancellationToken: cancel))).Any(actions.Contains);
        },
        cancel);

    /// <summary>Writes a row; it counts when the transaction does.</summary>
    public Task WriteAsync(DbTransaction transaction, string who, string action, string subject, long? before = null, long? after = null, string? detail = null)
    {
        var now = clock.GetUtcNow();
        return transaction.Connection!.ExecuteAsync(
            """
            INSERT INTO audit_log (id, at, who, action, subject, before_count, after_count, detail)
            VALUES (@id, @at, @who, @action, @subject, @before, @after, @detail)
            """,
            new { id = ids.New(), at = now.ToUnixTimeMilliseconds(), who, action, subject, before, after, detail },
            transaction);
    }

    private sealed record Row
    {
        public string Id { get; init; } = "";

        public long At { get; init; }

        public string Who { get; init; } = "";

        public string Action { get; init; } = "";

        public string Subject { get; init; } = "";

        public long? Before { get; init; }

        public long? After { get; init; }

        public string? Detail { get; init; }

        public AuditRow ToAudit() => new(Id, DateTimeOffset.FromUnixTimeMilliseconds(At), Who, Action, Subject, Before, After, Detail);
    }
}
