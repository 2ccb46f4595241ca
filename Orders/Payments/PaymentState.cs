namespace VoiceGateway.Orders.Payments;

/// <summary>Where the money of an order stands.</summary>
public enum PaymentState
{
    /// <summary>The provider is being asked, or will be.</summary>
    Asked,

    /// <summary>Promised; nothing is taken.</summary>
    Authorised,

    /// <summary>The provider said no, for good.</summary>
    Declined,

    /// <summary>Taken; some of it may have gone back.</summary>
    Captured,

    /// <summary>The promise was let go of; nothing was taken.</summary>
    Voided,

    /// <summary>All that was taken went back.</summary>
    Refunded,
}

/// <summary>What happens to the money of an order.</summary>
public enum PaymentStep
{
    Authorise,
    Decline,
    Capture,
    Void,
    Refund,
}
