using System.Data.Common;
using Dapper;
using VoiceGateway.Orders.Payments;
using VoiceGateway.Orders.Stock;
using VoiceGateway.Storage.Outbox;
using VoiceGateway.Values;

namespace VoiceGateway.Orders.Placed;

/// <summary>Writes an order with all that belongs to it: stock, what happened, and who is to be told.</summary>
internal static class OrderPlacing
{
    /// <exception cref="ShortOfStockException">There is not enough for the order.</exception>
    /// <exception cref="NoPaymentMethodException">It is to be paid through a provider, and nothing is known that it could be paid from.</exception>
    public static async Task WriteAsync(DbTransaction transaction, OutboxStore outbox, Order order)
    {
        await transaction.Connection!.ExecuteAsync(
            """
            INSERT INTO shop_order (id, owner, channel, cart_version, currency, total_minor, lines, placed_at, state, revision, told, goods_minor, discount_minor,
                                    delivery_minor, tax_minor, tax_within_minor, agent, payment)
            VALUES (@Id, @Owner, @Channel, @CartVersion, @Currency, @TotalMinor, @Lines, @PlacedAt, @State, @Revision, @Revision, @GoodsMinor, @DiscountMinor,
                    @DeliveryMinor, @TaxMinor, @TaxWithinMinor, @Agent, @Payment)
            """,
            OrderRow.Of(order),
            transaction);
        if (order.Payment != Order.OnAccount) await PaymentRows.OpenAsync(transaction, order);
        await StockRows.ReserveAsync(transaction, order.Id, order.Lines);
        await WriteEventAsync(transaction, order, OrderStep.Place, order.Agent ?? order.Channel, null, order.PlacedAt);
        await TellAsync(transaction, outbox, order, OrderStep.Place, shopKnows: false);
    }

    public static Task WriteEventAsync(DbTransaction transaction, Order order, OrderStep step, string who, string? note, DateTimeOffset at) => transaction.Connection!.ExecuteAsync(
        "INSERT INTO order_event (order_id, number, step, state, who, note, happened_at) VALUES (@Id, @Revision, @step, @state, @who, @note, @at)",
        new { order.Id, order.Revision, step = OrderNames.Name(step), state = OrderNames.Name(order.State), who, note, at = at.ToUnixTimeMilliseconds() },
        transaction);

    /// <summary>Writes what others are to be told of a step: the shop of what it does not know already or need not know, and who takes the money of what concerns it.</summary>
    public static async Task TellAsync(DbTransaction transaction, OutboxStore outbox, Order order, OrderStep step, bool shopKnows, Money? refunded = null)
    {
        var paid = order.Payment == Order.OnAccount ? null : step switch
        {
            OrderStep.Place => "authorise",
            // What is fetched at the shop was never shipped; what was taken before is not taken again.
            OrderStep.Ship or OrderStep.Deliver => "capture",
            OrderStep.Cancel => "void",
            OrderStep.Refund => "refund",
            _ => null,
        };
        if (paid is not null) await outbox.AddAsync(transaction, OrderDestinations.Payments, order.Id, order.Revision, paid, (OrderDocument.Of(order) with { RefundedNow = refunded?.Minor }).ToJson(), default);
        var told = step switch
        {
            OrderStep.Place when order.State == OrderState.Placed => "order.placed",
            OrderStep.Authorise => "order.placed",
            OrderStep.Cancel when !shopKnows => "order.cancelled",
            OrderStep.TakeSubstitute or OrderStep.RefuseSubstitute => "order.substitution",
            _ => null,
        };
        if (step is OrderStep.Accept or OrderStep.Pick or OrderStep.Ship or OrderStep.Deliver && OrderDestinations.TellingChannels.Contains(order.Channel))
            await outbox.AddAsync(transaction, OrderDestinations.Shopper, order.Id, order.Revision, $"order.{OrderNames.Name(order.State)}", OrderDocument.Of(order).ToJson(), default);
        if (told is not null) await outbox.AddAsync(transaction, OrderDestinations.Shop, order.Id, order.Revision, told, OrderDocument.Of(order).ToJson(), default);
    }
}
