namespace VoiceGateway.Orders.Placed;

/// <summary>Who is told of orders, as the outbox calls them.</summary>
public static class OrderDestinations
{
    /// <summary>The shop's order system.</summary>
    public const string Shop = "orders";

    /// <summary>Who ordered, where their assistant can be told of its own accord.</summary>
    public const string Shopper = "shopper";

    /// <summary>The channels on which it can, as orders name them.</summary>
    internal static IReadOnlyList<string> TellingChannels { get; } = ["Alexa"];

    /// <summary>Who takes the money.</summary>
    public const string Payments = "payments";
}
