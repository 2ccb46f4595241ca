using System.Data.Common;
using Dapper;
using VoiceGateway.Values;

namespace VoiceGateway.Orders.Payments;

/// <summary>The order is to be paid through a provider, and nothing is known that it could be paid from.</summary>
internal sealed class NoPaymentMethodException() : Exception("No way to pay is known");

/// <summary>The payment of an order within the transaction that places it.</summary>
internal static class PaymentRows
{
    /// <summary>Keeps what the order is to be paid from: the token that came with it, else what its owner has on file.</summary>
    /// <exception cref="NoPaymentMethodException">There is neither.</exception>
    public static async Task OpenAsync(DbTransaction transaction, Order order)
    {
        var method = order.PayWith ?? await MethodAsync(transaction.Connection!, transaction, order.Owner) ?? throw new NoPaymentMethodException();
        await transaction.Connection!.ExecuteAsync(
            """
            INSERT INTO payment (order_id, provider, method, customer, state, currency, agreed_minor, changed_at)
            VALUES (@Id, @Payment, @Reference, @Customer, @state, @Code, @Minor, @now)
            """,
            new
            {
                order.Id, order.Payment, method.Reference, method.Customer, state = Name(PaymentState.Asked), order.Total.Currency.Code, order.Total.Minor,
                now = order.PlacedAt.ToUnixTimeMilliseconds(),
            },
            transaction);
    }

    public static async Task<PaymentMethod?> MethodAsync(DbConnection connection, DbTransaction? transaction, string owner) =>
        await connection.QuerySingleOrDefaultAsync<MethodRow>("SELECT method, customer FROM payment_method WHERE owner = @owner", new { owner }, transaction) is { } row
            ? new(row.Method, row.Customer)
            : null;

    public static string Name(PaymentState state) => state.ToString().ToLowerInvariant();

    private sealed record MethodRow(string Method, string? Customer);
}

/// <summary>A payment as it is kept.</summary>
internal sealed record PaymentRow(
    string OrderId, string Provider, string Method, string? Customer, string? Reference, string State, string? Reason, string Currency, long AgreedMinor, long CapturedMinor,
    long RefundedMinor, long Settled)
{
    public const string Columns =
        """
        order_id AS OrderId, provider, method, customer, reference, state, reason, currency, agreed_minor AS AgreedMinor, captured_minor AS CapturedMinor,
        refunded_minor AS RefundedMinor, settled
        """;

    public Payment ToPayment()
    {
        var currency = Values.Currency.Parse(Currency);
        return new(OrderId, Provider, new(Method, Customer), new(AgreedMinor, currency))
        {
            State = Enum.GetValues<PaymentState>().First(state => PaymentRows.Name(state) == State),
            Reference = Reference,
            Reason = Reason,
            Captured = new(CapturedMinor, currency),
            Refunded = new(RefundedMinor, currency),
            Settled = Settled,
        };
    }
}
