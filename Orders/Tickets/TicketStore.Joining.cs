using System.Data.Common;
using VoiceGateway.Values;

namespace VoiceGateway.Orders.Tickets;

public sealed partial class TicketStore
{
    /// <summary>
    /// Moves all reports of a ticket to another one and closes it. What is raised again goes to the other from now on. Its comments
    /// and history stay where they are.
    /// </summary>
    public Task<TicketOutcome> MergeAsync(string id, long revision, string who, string into, CancellationToken cancel) => database.WriteAsync<TicketOutcome>(
        async transaction =>
        {
            // In the order in which raising takes them: fingerprints, then tickets; and these in the order of their ids.
            await LockFingerprintsAsync(transaction, id, cancel);
            var both = new Dictionary<string, Ticket?>();
            foreach (var one in new[] { id, into }.Distinct().Order(StringComparer.Ordinal)) both[one] = await TicketRow.LockAsync(transaction, one, cancel);
            if (both[id] is not { } source) return new TicketOutcome.Missing();
            if (source.Revision != revision) return new TicketOutcome.Stale(source);
            if (MergeRefusal(source, both[into]) is { } reason) return new TicketOutcome.Refused(source, reason);
            var away = TicketChange.Take(source, TicketStep.MergeAway, clock.GetUtcNow());
            return away.After is null ? new TicketOutcome.Refused(source, away.What) : new TicketOutcome.Done(await MoveAllAsync(transaction, away, both[into]!, who, cancel));
        },
        cancel);

    /// <summary>Makes a ticket of its own of some reports of a ticket, which keeps at least one.</summary>
    /// <returns>Done has the new ticket.</returns>
    public Task<TicketOutcome> SplitAsync(string id, long revision, string who, IReadOnlyCollection<string> reports, CancellationToken cancel) => database.WriteAsync<TicketOutcome>(
        async transaction =>
        {
            if (await TicketRow.LockAsync(transaction, id, cancel) is not { } source) return new TicketOutcome.Missing();
            if (source.Revision != revision) return new TicketOutcome.Stale(source);
            var all = await ReportRow.OfTicketAsync(transaction, id, cancel);
            var chosen = all.Where(report => reports.Contains(report.Id)).Reverse().ToList();
            if (chosen.Count == 0 || chosen.Count != reports.Count) return new TicketOutcome.Refused(source, "the ticket does not have these reports");
            if (chosen.Count == all.Count) return new TicketOutcome.Refused(source, "a ticket keeps at least one report");
            return new TicketOutcome.Done(await SplitOffAsync(transaction, source, chosen, who, cancel));
        },
        cancel);

    private static string? MergeRefusal(Ticket source, Ticket? into) => into switch
    {
        null => "there is no such ticket to merge it into",
        _ when into.Id == source.Id => "a ticket can't be merged into itself",
        { MergedInto: { } other } => $"the other ticket was merged into {other}",
        { State: TicketState.Closed } => "the other ticket is closed",
        _ => null,
    };

    private async Task<Ticket> MoveAllAsync(DbTransaction transaction, TicketChange away, Ticket into, string who, CancellationToken cancel)
    {
        var source = away.After!;
        await transaction.RunAsync("UPDATE ticket_report SET ticket = @into WHERE ticket = @from", new { into = into.Id, from = source.Id }, cancel);
        await transaction.RunAsync("UPDATE ticket_fingerprint SET ticket = @into WHERE ticket = @from", new { into = into.Id, from = source.Id }, cancel);
        var joined = into with
        {
            Times = into.Times + source.Times,
            Severity = (Severity)Math.Max((int)into.Severity, (int)source.Severity),
            LastRaisedAt = into.LastRaisedAt > source.LastRaisedAt ? into.LastRaisedAt : source.LastRaisedAt,
        };
        await WriteAsync(transaction, new() { After = joined, What = "merge", Detail = source.Id }, who, cancel);
        await ReportRow.TrimAsync(transaction, joined, cancel);
        return await WriteAsync(transaction, away with { After = source with { MergedInto = into.Id, Times = 0 }, Detail = into.Id }, who, cancel);
    }

    private async Task<Ticket> SplitOffAsync(DbTransaction transaction, Ticket source, List<TicketReport> chosen, string who, CancellationToken cancel)
    {
        var (first, now) = (chosen[0], clock.GetUtcNow());
        var ticket = Made(Ids.New(clock), first.Said, first.RaisedAt, now) with { Times = chosen.Count, LastRaisedAt = chosen[^1].RaisedAt, Severity = chosen.Max(report => report.Said.Severity) };
        await TicketRow.InsertAsync(transaction, ticket, cancel);
        await History.WriteAsync(transaction, History.Ticket, ticket.Id, new(ticket.Revision, now, who, "split-off", source.Id), cancel);
        foreach (var report in chosen)
            await transaction.RunAsync("UPDATE ticket_report SET ticket = @ticket WHERE id = @id", new { ticket = ticket.Id, id = report.Id }, cancel);
        // What is raised like the ones split off goes with them; what is raised like the ticket itself stays with it.
        foreach (var fingerprint in chosen.Select(report => Fingerprint.Of(report.Said)).Distinct().Where(print => print != Fingerprint.Of(SaidOf(source))))
            await transaction.RunAsync("UPDATE ticket_fingerprint SET ticket = @ticket WHERE fingerprint = @fingerprint AND ticket = @id", new { ticket = ticket.Id, fingerprint, id = source.Id }, cancel);
        await WriteAsync(transaction, new() { After = source with { Times = source.Times - chosen.Count }, What = "split", Detail = ticket.Id }, who, cancel);
        return ticket;
    }

    private static Task<int> LockFingerprintsAsync(DbTransaction transaction, string ticket, CancellationToken cancel) =>
        transaction.RunAsync("UPDATE ticket_fingerprint SET ticket = ticket WHERE ticket = @ticket", new { ticket }, cancel);

    private static NewTicket SaidOf(Ticket ticket) => new(ticket.Subject, ticket.Details, ticket.Raiser, ticket.Severity, ticket.ProductId, ticket.Serial, ticket.OrderId);
}
