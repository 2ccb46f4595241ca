using System.Data.Common;

namespace VoiceGateway.Orders.Tickets;

/// <summary>All that is kept of a ticket.</summary>
public sealed record TicketExport(Ticket Ticket, IReadOnlyList<TicketReport> Reports, IReadOnlyList<TicketComment> Comments, IReadOnlyList<HistoryEvent> Events);

/// <summary>All that is kept of a person in tickets.</summary>
/// <param name="Tickets">Their own.</param>
/// <param name="Elsewhere">What they raised that stands in tickets of others.</param>
public sealed record OwnerTickets(IReadOnlyList<TicketExport> Tickets, IReadOnlyList<TicketReport> Elsewhere);

/// <summary>How many were made nameless.</summary>
public sealed record ErasedTickets(int Tickets, int Reports, int Comments);

public sealed partial class TicketStore
{
    /// <summary>What stands in place of the owner's key, and of the words, of who was erased.</summary>
    public const string Erased = "erased";

    private const string Theirs = "SELECT id FROM ticket WHERE owner = @owner";

    /// <summary>Everything that is kept of an owner.</summary>
    public Task<OwnerTickets> ExportAsync(string owner, CancellationToken cancel) => database.ReadAsync(
        async connection =>
        {
            var tickets = new List<TicketExport>();
            foreach (var row in await connection.RowsAsync<TicketRow>($"{TicketRow.Select} WHERE owner = @owner ORDER BY id", new { owner }, cancel))
            {
                tickets.Add(new(
                    row.ToTicket(),
                    await ReportRow.OfTicketAsync(connection, row.Id, cancel),
                    await TicketCommentRow.ListAsync(connection, row.Id, 0, int.MaxValue, cancel),
                    await History.ListAsync(connection, History.Ticket, row.Id, 0, int.MaxValue, cancel)));
            }
            return new OwnerTickets(tickets, await ReportRow.ElsewhereAsync(connection, owner, cancel));
        },
        cancel);

    /// <summary>
    /// Makes tickets nameless that were closed before this time, some at a time: what was said and shown goes; what is counted stays. Tells how many.
    /// </summary>
    public static async Task<int> LetGoAsync(DbTransaction transaction, DateTimeOffset before, int most, CancellationToken cancel)
    {
        const string past = $"SELECT id FROM ticket WHERE closed_at < @before AND owner <> '{Erased}' ORDER BY closed_at, id LIMIT @most";
        var which = new { before = Stamps.Of(before), most, erased = Erased };
        foreach (var table in new[] { "ticket_fingerprint", "ticket_report", "ticket_comment" }) await transaction.RunAsync($"DELETE FROM {table} WHERE ticket IN ({past})", which, cancel);
        await transaction.RunAsync($"UPDATE ticket_event SET who = @erased, detail = NULL WHERE ticket IN ({past})", which, cancel);
        return await transaction.RunAsync(
            $"UPDATE ticket SET owner = @erased, subject = @erased, details = '', serial = NULL, reference = NULL, decision = NULL, revision = revision + 1 WHERE id IN ({past})", which, cancel);
    }

    /// <summary>
    /// Makes an owner's tickets nameless, within the transaction of the erasure: keys, words, serial numbers and references go;
    /// what is counted (state, times, channel, product, severity) stays. What they raised in tickets of others goes too. Again: nothing.
    /// </summary>
    public static async Task<ErasedTickets> EraseAsync(DbTransaction transaction, string owner, CancellationToken cancel)
    {
        var who = new { owner, erased = Erased };
        // Locks in the order in which raising takes them. The parts are found by the owner's key, which goes last.
        await KeptRequests.EraseAsync(transaction, Theirs, owner, cancel);
        await transaction.RunAsync($"DELETE FROM ticket_fingerprint WHERE ticket IN ({Theirs})", who, cancel);
        await transaction.RunAsync("UPDATE ticket SET revision = revision WHERE owner = @owner", who, cancel);
        var comments = await transaction.RunAsync(
            $"UPDATE ticket_comment SET text = @erased, author = CASE WHEN is_customer = 1 THEN @erased ELSE author END WHERE ticket IN ({Theirs})", who, cancel);
        await transaction.RunAsync($"UPDATE ticket_event SET detail = NULL WHERE ticket IN ({Theirs}) AND what NOT IN ('merge', 'merge-away', 'split', 'split-off')", who, cancel);
        await transaction.RunAsync("UPDATE ticket_event SET who = @erased WHERE who = @owner", who, cancel);
        var reports = await transaction.RunAsync(
            "UPDATE ticket_report SET owner = @erased, subject = @erased, details = '', serial = NULL, reference = NULL, evidence = '[]' WHERE owner = @owner", who, cancel);
        var tickets = await transaction.RunAsync(
            "UPDATE ticket SET owner = @erased, subject = @erased, details = '', serial = NULL, reference = NULL, decision = NULL, revision = revision + 1 WHERE owner = @owner", who, cancel);
        return new(tickets, reports, comments);
    }
}
