namespace VoiceGateway.Orders.Placed;

/// <summary>Where an order stands.</summary>
public enum OrderState
{
    /// <summary>The money is being asked for; the shop does not know of it yet.</summary>
    AwaitingPayment,

    /// <summary>Told, or being told, to the shop's order system.</summary>
    Placed,

    /// <summary>The shop has it.</summary>
    Accepted,

    /// <summary>Something is out of stock; the shopper is to say whether they take what is offered instead.</summary>
    AwaitingAnswer,

    /// <summary>Packed.</summary>
    Picked,

    Shipped,

    Delivered,

    Cancelled,

    /// <summary>All of the money went back.</summary>
    Refunded,
}

/// <summary>What happens to an order.</summary>
public enum OrderStep
{
    Place,
    Authorise,
    Decline,
    Accept,
    ReportShortage,
    TakeSubstitute,
    RefuseSubstitute,
    Pick,
    Ship,
    Deliver,
    Cancel,
    Refund,
}
