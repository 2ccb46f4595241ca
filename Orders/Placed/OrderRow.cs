using VoiceGateway.Orders.Pricing;
using VoiceGateway.Values;

namespace VoiceGateway.Orders.Placed;

/// <summary>An order as it is kept.</summary>
internal sealed record OrderRow(
    string Id, string Owner, string Channel, long CartVersion, string Currency, long TotalMinor, string Lines, long PlacedAt, string State, long Revision, long GoodsMinor,
    long DiscountMinor, long DeliveryMinor, long TaxMinor, long TaxWithinMinor, long RefundedMinor, string? Agent, string Payment, string? Shortage)
{
    public const string Columns =
        """
        id, owner, channel, cart_version AS CartVersion, currency, total_minor AS TotalMinor, lines, placed_at AS PlacedAt, state, revision, goods_minor AS GoodsMinor,
        discount_minor AS DiscountMinor, delivery_minor AS DeliveryMinor, tax_minor AS TaxMinor, tax_within_minor AS TaxWithinMinor, refunded_minor AS RefundedMinor, agent, payment, shortage
        """;

    public static OrderRow Of(Order order) => new(
        order.Id, order.Owner, order.Channel, order.CartVersion, order.Total.Currency.Code, order.Total.Minor, CartJson.Write(order.Lines), order.PlacedAt.ToUnixTimeMilliseconds(),
        OrderNames.Name(order.State), order.Revision, order.Totals.Goods.Minor, order.Totals.Discount.Minor, order.Totals.Delivery.Minor, order.Totals.Tax.Minor, order.Totals.TaxWithin.Minor,
        order.Refunded.Minor, order.Agent, order.Payment, order.Shortage is { } shortage ? Write(shortage) : null);

    public Order ToOrder()
    {
        var currency = Values.Currency.Parse(Currency);
        return new(
            Id, Owner, Channel, CartVersion, CartJson.Read(Lines), new(new(GoodsMinor, currency), new(DiscountMinor, currency), new(DeliveryMinor, currency), new(TaxMinor, currency), new(TaxWithinMinor, currency)),
            DateTimeOffset.FromUnixTimeMilliseconds(PlacedAt))
        {
            State = OrderNames.State(State),
            Revision = Revision,
            Refunded = new(RefundedMinor, currency),
            Agent = Agent,
            Payment = Payment,
            Shortage = Shortage is null ? null : Read(Shortage),
        };
    }

    // The product on the first line, what is sent instead after it.
    private static string Write(Shortage shortage) => shortage.ProductId + "\n" + (shortage.Substitute is { } line ? CartJson.Write([line]) : "");

    private static Shortage Read(string text)
    {
        var end = text.IndexOf('\n');
        return new(text[..end], end + 1 < text.Length ? CartJson.Read(text[(end + 1)..])[0] : null);
    }
}
