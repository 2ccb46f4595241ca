using VoiceGateway.Conversation.Prompts;
using VoiceGateway.Conversation.Speaking;
using VoiceGateway.Orders;
using VoiceGateway.Orders.Appointments;
using VoiceGateway.Orders.Placed;

namespace VoiceGateway.Conversation.Turns;

/// <summary>"Where is my order?": the latest that is not done yet, else the latest; and when it comes, where a time was taken.</summary>
internal static class OrderStatusTurn
{
    public static Reply Answer(TurnContext context)
    {
        if (context.Standing.Past is not { } past) return context.Await(new Want.Past());
        if (past.Count == 0) return context.AskOpen($"{context.Say(Prompt.NoOrders)} {context.Say(Prompt.WhatWouldYouLike)}", TurnOutcome.NotFound);
        if (context.Standing.Appointments is not { } appointments) return context.Await(new Want.Appointments());
        var order = past.FirstOrDefault(order => OrderMachine.HoldsStock(order.State) || order.State == OrderState.Shipped) ?? past[0];
        var speech = Speech.Of(context.Say(PromptOf(order.State), ("day", context.Times.Past(order.PlacedAt)), ("total", context.Price(order.Total))));
        if (OrderMachine.HoldsStock(order.State) || order.State == OrderState.Shipped)
            if (appointments.FirstOrDefault(made => made.OrderId == order.Id && made.State == AppointmentState.Booked) is { } due)
                speech = speech.Then(context.Say(due.Kind == SlotKind.Pickup ? Prompt.PickupAt : Prompt.DueAt, ("slot", context.Times.Between(due.Start, due.End))));
        return context.AskWhatElse(speech, TurnOutcome.Answered) with { Title = context.Say(Prompt.OrderTitle) };
    }

    private static Prompt PromptOf(OrderState state) => state switch
    {
        OrderState.AwaitingPayment => Prompt.StatusAwaitingPayment,
        OrderState.Placed => Prompt.StatusPlaced,
        OrderState.Accepted => Prompt.StatusAccepted,
        OrderState.AwaitingAnswer => Prompt.StatusAwaitingAnswer,
        OrderState.Picked => Prompt.StatusPicked,
        OrderState.Shipped => Prompt.StatusShipped,
        OrderState.Delivered => Prompt.StatusDelivered,
        OrderState.Cancelled => Prompt.StatusCancelled,
        OrderState.Refunded => Prompt.StatusRefunded,
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };
}
