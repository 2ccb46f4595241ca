using Dapper;
using VoiceGateway.Orders.Appointments;
using VoiceGateway.Orders.Saving;
using VoiceGateway.Orders.Tickets;
using VoiceGateway.Storage;

namespace VoiceGateway.Orders.Privacy;

/// <summary>How long something that belongs to a person is kept.</summary>
/// <param name="CartDays">A cart that nobody touched for so long is emptied away.</param>
/// <param name="OrderDays">Orders older than this belong to nobody any more; the books stay.</param>
/// <param name="DeskDays">Tickets closed, and appointments over, for longer than this belong to nobody any more, and what was said in them is gone.</param>
public sealed record RetentionRules(int CartDays = 365, int OrderDays = 1095, int DeskDays = 1095);

/// <summary>Lets go of what is past its time, a bounded piece at a time so that nobody waits for it.</summary>
public sealed class Retention(Database database, TimeProvider clock, RetentionRules rules)
{
    private const int Together = 500;

    /// <summary>Lets go of everything that is past its time.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        while (await RunOnceAsync(cancel) > 0) cancel.ThrowIfCancellationRequested();
    }

    /// <summary>Tells how many carts, orders, tickets and appointments it let go of; ask again while that is not zero.</summary>
    public async Task<int> RunOnceAsync(CancellationToken cancel)
    {
        // The answers of the last two days are found by their cart.
        var carts = await RunAsync(
            $"DELETE FROM cart WHERE owner IN (SELECT owner FROM cart WHERE touched_day <= @before / {CartSave.DayMilliseconds} AND updated_at < @before ORDER BY touched_day LIMIT {Together})",
            Math.Max(rules.CartDays, Ledger.AnswersKept.Days),
            cancel);
        // Each order becomes a stranger's of its own, so that they are not joined by their owner any more.
        var orders = await RunAsync(
            $"""
            UPDATE shop_order SET owner = '{PersonStore.Stranger}' || id, agent = NULL
            WHERE id IN (SELECT id FROM shop_order WHERE placed_at < @before AND owner NOT LIKE '{PersonStore.Stranger}%' ORDER BY placed_at LIMIT {Together})
            """,
            rules.OrderDays,
            cancel);
        var over = clock.GetUtcNow() - TimeSpan.FromDays(rules.DeskDays);
        var tickets = await database.WriteAsync(transaction => TicketStore.LetGoAsync(transaction, over, Together, cancel), cancel);
        return carts + orders + tickets + await database.WriteAsync(transaction => AppointmentStore.LetGoAsync(transaction, over, Together, cancel), cancel);
    }

    private Task<int> RunAsync(string sql, int days, CancellationToken cancel) => database.WriteAsync(
        transaction => transaction.Connection!.ExecuteAsync(new(sql, new { before = (clock.GetUtcNow() - TimeSpan.FromDays(days)).ToUnixTimeMilliseconds() }, transaction, cancellationToken: cancel)), cancel);
}
