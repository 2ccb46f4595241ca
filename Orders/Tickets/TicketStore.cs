using System.Data.Common;
using VoiceGateway.Storage;

namespace VoiceGateway.Orders.Tickets;

/// <summary>
/// Tickets in the database. Every change locks its ticket, names the revision that it was made on where that matters, and is one
/// transaction with its event. Thread-safe; any number of nodes.
/// </summary>
public sealed partial class TicketStore(Database database, TimeProvider clock)
{
    /// <summary>Raised again within this time since it was last raised, a thing is the same ticket.</summary>
    public static TimeSpan DuplicateWindow { get; } = TimeSpan.FromDays(7);

    public Task<Ticket?> FindAsync(string id, CancellationToken cancel) => database.ReadAsync(connection => TicketRow.FindAsync(connection, id, cancel), cancel);

    /// <summary>Tickets that fit, newest first.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="before">Only those made before the ticket of this id; null: from the newest.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancel">Stops it.</param>
    public Task<IReadOnlyList<Ticket>> ListAsync(TicketFilter filter, string? before, int limit, CancellationToken cancel) => database.ReadAsync(
        async connection =>
        {
            var sql = $"{TicketRow.Select} WHERE id < @before{filter.Conditions} ORDER BY id DESC LIMIT @limit";
            var rows = await connection.RowsAsync<TicketRow>(sql, filter.Values(before ?? "~", limit), cancel);
            return (IReadOnlyList<Ticket>)[.. rows.Select(row => row.ToTicket())];
        },
        cancel);

    /// <summary>When and how it was raised, newest first; of very many times the first and the latest.</summary>
    public Task<IReadOnlyList<TicketReport>> ReportsAsync(string id, CancellationToken cancel) => database.ReadAsync(connection => ReportRow.OfTicketAsync(connection, id, cancel), cancel);

    /// <summary>What was said about it, oldest first, after the one of this number.</summary>
    public Task<IReadOnlyList<TicketComment>> CommentsAsync(string id, long after, int limit, CancellationToken cancel) =>
        database.ReadAsync(connection => TicketCommentRow.ListAsync(connection, id, after, limit, cancel), cancel);

    /// <summary>What happened to it, oldest first, after the event of this number.</summary>
    public Task<IReadOnlyList<HistoryEvent>> EventsAsync(string id, long after, int limit, CancellationToken cancel) =>
        database.ReadAsync(connection => History.ListAsync(connection, History.Ticket, id, after, limit, cancel), cancel);

    /// <summary>Forgets keys of requests, for tickets and appointments, that are older than 48 hours; tells how many.</summary>
    public Task<int> ForgetKeysAsync(CancellationToken cancel) => database.WriteAsync(transaction => KeptRequests.ForgetAsync(transaction, clock.GetUtcNow(), cancel), cancel);

    /// <summary>Takes a step of the table, with public words or without.</summary>
    public Task<TicketOutcome> StepAsync(string id, long revision, string who, TicketStep step, string? text, CancellationToken cancel) =>
        ChangeAsync(id, revision, who, (ticket, now) => TicketChange.Take(ticket, step, now, text), cancel);

    /// <summary>Asks a person to decide; the ticket waits for them.</summary>
    public Task<TicketOutcome> AskAsync(string id, long revision, string who, string question, IReadOnlyList<string> options, CancellationToken cancel) =>
        ChangeAsync(id, revision, who, (ticket, now) => TicketChange.Ask(ticket, new(question, options, who, now)), cancel);

    public Task<TicketOutcome> DecideAsync(string id, long revision, string who, string answer, CancellationToken cancel) =>
        ChangeAsync(id, revision, who, (ticket, now) => TicketChange.Decide(ticket, answer, who, now), cancel);

    /// <summary>Takes the question back that a person should decide.</summary>
    public Task<TicketOutcome> WithdrawAsync(string id, long revision, string who, CancellationToken cancel) => ChangeAsync(id, revision, who, TicketChange.Withdraw, cancel);

    /// <summary>Gives it to somebody, or to nobody.</summary>
    public Task<TicketOutcome> AssignAsync(string id, long revision, string who, string? assignee, CancellationToken cancel) =>
        ChangeAsync(id, revision, who, (ticket, _) => TicketChange.Assign(ticket, assignee), cancel);

    public Task<TicketOutcome> RateAsync(string id, long revision, string who, Severity severity, CancellationToken cancel) =>
        ChangeAsync(id, revision, who, (ticket, _) => TicketChange.Rate(ticket, severity), cancel);

    /// <summary>Says something about a ticket, whatever its state and revision.</summary>
    public Task<TicketOutcome> CommentAsync(string id, string who, string text, bool isPublic, bool isCustomer, CancellationToken cancel) =>
        ChangeAsync(id, revision: null, who, (ticket, now) => TicketChange.Say(ticket, text, isPublic, isCustomer, now), cancel);

    private Task<TicketOutcome> ChangeAsync(string id, long? revision, string who, Func<Ticket, DateTimeOffset, TicketChange> change, CancellationToken cancel) =>
        database.WriteAsync<TicketOutcome>(
            async transaction =>
            {
                if (await TicketRow.LockAsync(transaction, id, cancel) is not { } before) return new TicketOutcome.Missing();
                if (revision is { } seen && seen != before.Revision) return new TicketOutcome.Stale(before);
                var made = change(before, clock.GetUtcNow());
                return made.After is null ? new TicketOutcome.Refused(before, made.What) : new TicketOutcome.Done(await WriteAsync(transaction, made, who, cancel));
            },
            cancel);

    private async Task<Ticket> WriteAsync(DbTransaction transaction, TicketChange change, string who, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var after = change.After! with { Revision = change.After.Revision + 1, ChangedAt = now };
        await TicketRow.UpdateAsync(transaction, after, cancel);
        await History.WriteAsync(transaction, History.Ticket, after.Id, new(after.Revision, now, who, change.What, change.Detail), cancel);
        if (change.Comment is { } said) await TicketCommentRow.WriteAsync(transaction, after.Id, new(after.Revision, now, who, said.IsPublic, said.IsCustomer, said.Text), cancel);
        return after;
    }
}
