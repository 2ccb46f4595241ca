using VoiceGateway.Values;

namespace VoiceGateway.Orders.Pricing;

/// <summary>
/// How a cart becomes a price. All whole numbers: amounts in minor units of the shop's currency, rates in basis points (825 is 8.25 %).
/// Shares are rounded half away from zero, once for each order, as a till does. Immutable.
/// </summary>
public sealed record PriceRules
{
    public const int Whole = 10_000;

    /// <summary>Nothing but the goods.</summary>
    public static PriceRules Plain { get; } = new();

    /// <summary>Of goods less discount, and of delivery when <see cref="DeliveryIsTaxed"/>. 0 to 10,000.</summary>
    public int TaxRate { get; init; }

    /// <summary>The prices have the tax in them: nothing is added.</summary>
    public bool TaxIsWithin { get; init; }

    public bool DeliveryIsTaxed { get; init; }

    public long DeliveryFee { get; init; }

    /// <summary>From goods of this much on (after the discount) delivery is free; null: never.</summary>
    public long? DeliveryFreeFrom { get; init; }

    /// <summary>Off the goods for everybody; the best one counts.</summary>
    public IReadOnlyList<Discount> Discounts { get; init; } = [];

    /// <exception cref="OverflowException">More money than there is.</exception>
    public Totals Price(Cart cart)
    {
        var goods = cart.Total;
        var discount = Off(goods.Minor);
        var paid = goods.Minor - discount;
        var delivery = cart.IsEmpty || DeliveryFreeFrom <= paid ? 0 : DeliveryFee;
        var taxed = checked(paid + (DeliveryIsTaxed ? delivery : 0));
        return new(goods, Money(discount), Money(delivery), Money(TaxIsWithin ? 0 : Share(taxed, TaxRate, Whole)), Money(TaxIsWithin ? Share(taxed, TaxRate, Whole + TaxRate) : 0));

        Money Money(long minor) => new(minor, cart.Currency);
    }

    private long Off(long goods)
    {
        var most = 0L;
        foreach (var discount in Discounts) most = Math.Max(most, discount.Of(goods));
        return most;
    }

    internal static long Share(long amount, int part, int whole) => checked((long)decimal.Round((decimal)amount * part / whole, MidpointRounding.AwayFromZero));
}

/// <summary>Off the goods from a sum on: a rate in basis points, or an amount in minor units, never more than the goods.</summary>
public sealed record Discount(long From, int Rate, long Amount)
{
    internal long Of(long goods) => goods < From ? 0 : Math.Clamp(checked(PriceRules.Share(goods, Rate, PriceRules.Whole) + Amount), 0, goods);
}
