using VoiceGateway.Orders;
using VoiceGateway.Orders.Pricing;
using VoiceGateway.Values;

namespace VoiceGateway.Conversation;

/// <summary>What the talk needs to know of the shop itself.</summary>
public sealed record Store(string Name, Currency Currency)
{
    /// <summary>Taxes, delivery and discounts.</summary>
    public PriceRules Prices { get; init; } = PriceRules.Plain;

    /// <summary>Who takes the money of an order.</summary>
    public string Payment { get; init; } = Order.OnAccount;
}
