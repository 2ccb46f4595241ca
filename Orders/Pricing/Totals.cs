using VoiceGateway.Values;

namespace VoiceGateway.Orders.Pricing;

/// <summary>
/// What an order costs, in parts: <see cref="Total"/> = goods − discount + delivery + tax. With taxes in the prices <see cref="Tax"/> is zero and
/// <see cref="TaxWithin"/> says how much of the total is tax. Never negative.
/// </summary>
public sealed record Totals(Money Goods, Money Discount, Money Delivery, Money Tax, Money TaxWithin)
{
    public Money Total => Goods - Discount + Delivery + Tax;

    /// <summary>Goods alone: no tax, no delivery.</summary>
    public static Totals Of(Money goods)
    {
        var none = Money.Zero(goods.Currency);
        return new(goods, none, none, none, none);
    }
}
