namespace VoiceGateway.Orders.Placed;

/// <summary>Who is told of orders, as the outbox calls them.</summary>
public static class OrderDestinations
{
    /// <summary>The shop's order system.</summary>
    public const string Shop = "orders";

    /// <summary>Who takes the money.</summary>
    public const string Payments = "payments";
}
