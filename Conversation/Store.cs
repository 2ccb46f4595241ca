using VoiceGateway.Orders;
using VoiceGateway.Orders.Appointments;
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

    /// <summary>The clock on the wall.</summary>
    public ShopTime Time { get; init; } = ShopTime.Utc;

    public CheckoutRules Checkout { get; init; } = new();
}

/// <summary>What is asked for before an order is placed by voice.</summary>
public sealed record CheckoutRules
{
    /// <summary>A PIN is asked for from those who have set one.</summary>
    public bool AsksPin { get; init; }

    /// <summary>Who has set none can't order.</summary>
    public bool NeedsPin { get; init; }

    /// <summary>Where the channel knows voices, only the one to which the account belongs may order.</summary>
    public bool NeedsOwner { get; init; }

    /// <summary>Where the channel links accounts (Alexa), only who has linked one may order.</summary>
    public bool NeedsLink { get; init; }

    public bool LooksAtAccount => AsksPin || NeedsPin || NeedsOwner;
}
