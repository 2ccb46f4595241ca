using VoiceGateway.Orders.Payments;
using VoiceGateway.Orders.Placed;
using VoiceGateway.Orders.Pricing;
using VoiceGateway.Values;

namespace VoiceGateway.Orders;

/// <summary>An order: the lines and the total that the caller said yes to, and what became of it.</summary>
public sealed record Order(string Id, string Owner, string Channel, long CartVersion, IReadOnlyList<CartLine> Lines, Totals Totals, DateTimeOffset PlacedAt)
{
    /// <summary>An account on file with the shop, or money at the door: nothing is asked of anybody before the order goes out.</summary>
    public const string OnAccount = "account";

    public Money Total => Totals.Total;

    public OrderState State { get; init; } = OrderState.Placed;

    /// <summary>Raised by everything that happens to it, from 1.</summary>
    public long Revision { get; init; } = 1;

    /// <summary>The name of who takes the money; <see cref="OnAccount"/>: the shop itself, later.</summary>
    public string Payment { get; init; } = OnAccount;

    /// <summary>A token that came with this order; null: what the owner has on file. Only while it is being placed: it is kept with the payment.</summary>
    public PaymentMethod? PayWith { get; init; }

    /// <summary>Who ordered for the owner, when it was not themselves: the key of a machine customer.</summary>
    public string? Agent { get; init; }

    /// <summary>How much of the money went back.</summary>
    public Money Refunded { get; init; } = Money.Zero(Totals.Goods.Currency);

    /// <summary>What is out of stock, while the shopper is asked about it.</summary>
    public Shortage? Shortage { get; init; }
}

/// <summary>A line of an order that the shop does not have, and what it would send instead (null: nothing).</summary>
public sealed record Shortage(string ProductId, CartLine? Substitute);
