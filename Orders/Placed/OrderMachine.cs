namespace VoiceGateway.Orders.Placed;

/// <summary>What may happen to an order in which state: the one place that says so.</summary>
public static class OrderMachine
{
    /// <summary>The state after the step; null when it can't happen in this one.</summary>
    public static OrderState? Next(OrderState state, OrderStep step) => (state, step) switch
    {
        (OrderState.AwaitingPayment, OrderStep.Authorise) => OrderState.Placed,
        (OrderState.AwaitingPayment, OrderStep.Decline) => OrderState.Cancelled,
        (OrderState.Placed, OrderStep.Accept) => OrderState.Accepted,
        (OrderState.Placed or OrderState.Accepted or OrderState.AwaitingAnswer, OrderStep.ReportShortage) => OrderState.AwaitingAnswer,
        (OrderState.AwaitingAnswer, OrderStep.TakeSubstitute or OrderStep.RefuseSubstitute) => OrderState.Accepted,
        (OrderState.Placed or OrderState.Accepted, OrderStep.Pick) => OrderState.Picked,
        (OrderState.Placed or OrderState.Accepted or OrderState.Picked, OrderStep.Ship) => OrderState.Shipped,
        // What is fetched at the shop was never shipped.
        (OrderState.Picked or OrderState.Shipped, OrderStep.Deliver) => OrderState.Delivered,
        (OrderState.AwaitingPayment or OrderState.Placed or OrderState.Accepted or OrderState.AwaitingAnswer, OrderStep.Cancel) => OrderState.Cancelled,
        (OrderState.Shipped or OrderState.Delivered or OrderState.Cancelled, OrderStep.Refund) => OrderState.Refunded,
        _ => null,
    };

    /// <summary>Nothing of the stock is kept for it any more: it has left, or will not.</summary>
    public static bool HoldsStock(OrderState state) => state is OrderState.AwaitingPayment or OrderState.Placed or OrderState.Accepted or OrderState.AwaitingAnswer or OrderState.Picked;

    /// <summary>The steps that the shopper, or an agent for them, may take.</summary>
    public static bool IsOfTheShopper(OrderStep step) => step is OrderStep.Cancel or OrderStep.TakeSubstitute or OrderStep.RefuseSubstitute;
}
