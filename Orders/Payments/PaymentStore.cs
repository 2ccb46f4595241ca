using Dapper;
using VoiceGateway.Storage;

namespace VoiceGateway.Orders.Payments;

/// <summary>Payments of orders, and what people pay from. Thread-safe; any number of nodes.</summary>
public sealed class PaymentStore(Database database, TimeProvider clock)
{
    public Task<Payment?> FindAsync(string order, CancellationToken cancel) => database.ReadAsync(
        async connection =>
        {
            var sql = $"SELECT {PaymentRow.Columns} FROM payment WHERE order_id = @order";
            return (await connection.QuerySingleOrDefaultAsync<PaymentRow>(new(sql, new { order }, cancellationToken: cancel)))?.ToPayment();
        },
        cancel);

    /// <summary>Keeps the provider's id of a payment; the one that is known stays.</summary>
    /// <returns>The id that is kept.</returns>
    public Task<string> KeepReferenceAsync(string order, string reference, CancellationToken cancel) => database.WriteAsync(
        async transaction =>
        {
            var values = new { order, reference, now = Now() };
            await transaction.Connection!.ExecuteAsync("UPDATE payment SET reference = @reference, changed_at = @now WHERE order_id = @order AND reference IS NULL", values, transaction);
            return (await transaction.Connection!.ExecuteScalarAsync<string>("SELECT reference FROM payment WHERE order_id = @order", values, transaction))!;
        },
        cancel);

    /// <summary>Writes a payment as a message left it; false when that message, or another, was carried out meanwhile.</summary>
    /// <param name="before">As it was read.</param>
    /// <param name="after">As it is now, with the message's number in <see cref="Payment.Settled"/>.</param>
    /// <param name="cancel">Stops it.</param>
    public Task<bool> MoveAsync(Payment before, Payment after, CancellationToken cancel) => database.WriteAsync(
        async transaction => await transaction.Connection!.ExecuteAsync(new(
            """
            UPDATE payment SET state = @state, reason = @Reason, captured_minor = @captured, refunded_minor = @refunded, settled = @Settled, changed_at = @now
            WHERE order_id = @OrderId AND settled = @settledBefore AND state = @stateBefore
            """,
            new
            {
                after.OrderId, state = PaymentRows.Name(after.State), after.Reason, captured = after.Captured.Minor, refunded = after.Refunded.Minor, after.Settled, now = Now(),
                settledBefore = before.Settled, stateBefore = PaymentRows.Name(before.State),
            },
            transaction,
            cancellationToken: cancel)) == 1,
        cancel);

    /// <summary>From now on the owner's orders are paid from this; null: nothing is on file any more.</summary>
    public Task SetMethodAsync(string owner, PaymentMethod? method, CancellationToken cancel) => database.WriteAsync(
        transaction => transaction.Connection!.ExecuteAsync(new(
            method is null
                ? "DELETE FROM payment_method WHERE owner = @owner"
                : """
                  INSERT INTO payment_method (owner, method, customer, changed_at) VALUES (@owner, @Reference, @Customer, @now)
                  ON CONFLICT (owner) DO UPDATE SET method = excluded.method, customer = excluded.customer, changed_at = excluded.changed_at
                  """,
            new { owner, method?.Reference, method?.Customer, now = Now() },
            transaction,
            cancellationToken: cancel)),
        cancel);

    private long Now() => clock.GetUtcNow().ToUnixTimeMilliseconds();
}
