using System.Data.Common;
using VoiceGateway.Values;

namespace VoiceGateway.Orders.Tickets;

public sealed partial class TicketStore
{
    private const string Scope = "ticket";

    /// <summary>
    /// Raises a ticket, or adds to the one that is the same: same subject, product, serial number, order and owner, not closed,
    /// and last raised within <see cref="DuplicateWindow"/>. A resolved one is reopened by it.
    /// </summary>
    /// <param name="said">What is raised; <see cref="NewTicketCheck"/> has found nothing wrong with it.</param>
    /// <param name="who">Under whose name it is written.</param>
    /// <param name="key">Makes a repeat of the request answer the same ticket, or null.</param>
    /// <param name="cancel">Stops it.</param>
    public Task<RaiseOutcome> RaiseAsync(NewTicket said, string who, RequestKey? key, CancellationToken cancel) => database.WriteAsync<RaiseOutcome>(
        async transaction =>
        {
            var kept = new KeptRequests(transaction, Scope, key, cancel);
            if (await kept.TakeAsync(TicketJson.Write(said), clock.GetUtcNow()) is { } before)
                return before.IsSame ? new RaiseOutcome.Raised((await TicketRow.LockAsync(transaction, before.Subject, cancel))!, before.IsNew) : new RaiseOutcome.KeyReused();
            var raised = await RaiseOnceAsync(transaction, said, who, cancel);
            await kept.KeepAsync(raised.Ticket.Id, raised.IsNew);
            return raised;
        },
        cancel);

    private async Task<RaiseOutcome.Raised> RaiseOnceAsync(DbTransaction transaction, NewTicket said, string who, CancellationToken cancel)
    {
        var (fingerprint, id, now) = (Fingerprint.Of(said), Ids.New(clock), clock.GetUtcNow());
        var known = await TakeFingerprintAsync(transaction, fingerprint, id, cancel);
        if (known != id)
        {
            var same = (await TicketRow.LockAsync(transaction, known, cancel))!;
            if (now - same.LastRaisedAt <= DuplicateWindow && TicketChange.Repeat(same, said.Severity, now) is { } repeat)
                return new(await RepeatAsync(transaction, same, repeat, said, who, cancel), false);
            await PointAsync(transaction, fingerprint, id, cancel);
        }
        var ticket = Made(id, said, now, now);
        await TicketRow.InsertAsync(transaction, ticket, cancel);
        await History.WriteAsync(transaction, History.Ticket, id, new(ticket.Revision, now, who, "raise", null), cancel);
        await ReportRow.WriteAsync(transaction, Ids.New(clock), id, said, now, cancel);
        return new(ticket, true);
    }

    // A device that repeats itself must not keep people from changing its ticket: without consequence there is no new revision.
    private async Task<Ticket> RepeatAsync(DbTransaction transaction, Ticket same, TicketChange repeat, NewTicket said, string who, CancellationToken cancel)
    {
        await ReportRow.WriteAsync(transaction, Ids.New(clock), same.Id, said, clock.GetUtcNow(), cancel);
        var after = repeat.After!;
        if (after.State != same.State || after.Severity != same.Severity)
            after = await WriteAsync(transaction, repeat with { Detail = after.Severity.Name() }, who, cancel);
        else
            await TicketRow.UpdateAsync(transaction, after, cancel);
        await ReportRow.TrimAsync(transaction, after, cancel);
        return after;
    }

    private static Ticket Made(string id, NewTicket said, DateTimeOffset raisedAt, DateTimeOffset now) => new()
    {
        Id = id, Subject = said.Subject, Details = said.Details, ProductId = said.ProductId, Serial = said.Serial, OrderId = said.OrderId, Severity = said.Severity,
        Raiser = said.Raiser, Reference = said.Reference, CreatedAt = raisedAt, ChangedAt = now, LastRaisedAt = now,
    };

    // The row is taken even when it is there, so that of two at once the second sees what the first made of it.
    private static async Task<string> TakeFingerprintAsync(DbTransaction transaction, string fingerprint, string ticket, CancellationToken cancel)
    {
        await transaction.RunAsync(
            "INSERT INTO ticket_fingerprint (fingerprint, ticket) VALUES (@fingerprint, @ticket) ON CONFLICT (fingerprint) DO UPDATE SET fingerprint = excluded.fingerprint",
            new { fingerprint, ticket },
            cancel);
        return (await transaction.FirstAsync<string>("SELECT ticket FROM ticket_fingerprint WHERE fingerprint = @fingerprint", new { fingerprint }, cancel))!;
    }

    private static Task<int> PointAsync(DbTransaction transaction, string fingerprint, string ticket, CancellationToken cancel) => transaction.RunAsync(
        "INSERT INTO ticket_fingerprint (fingerprint, ticket) VALUES (@fingerprint, @ticket) ON CONFLICT (fingerprint) DO UPDATE SET ticket = excluded.ticket",
        new { fingerprint, ticket },
        cancel);
}
