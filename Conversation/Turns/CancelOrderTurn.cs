using VoiceGateway.Conversation.Prompts;
using VoiceGateway.Conversation.Speaking;
using VoiceGateway.Orders;
using VoiceGateway.Orders.Placed;

namespace VoiceGateway.Conversation.Turns;

/// <summary>"Cancel my order": inside its window, after a yes to that very order as it was when it was asked about.</summary>
internal static class CancelOrderTurn
{
    public static Reply Answer(TurnContext context)
    {
        // Nothing is placed yet: "cancel my order" then means the question.
        if (context.State.Pending is PendingKind.ConfirmCheckout or PendingKind.EnterPin) return CheckoutTurn.Decline(context);
        if (context.Standing.Past is not { } past) return context.Await(new Want.Past());
        if (past.FirstOrDefault(CanCancel) is { } order) return Ask(context, order);
        if (past.FirstOrDefault(order => order.State is OrderState.Picked or OrderState.Shipped) is { } gone)
            return PersonTurn.Offer(context, context.Say(Prompt.CancelTooLate, ("day", context.Times.Past(gone.PlacedAt))));
        return context.AskWhatElse(Speech.Of(context.Say(Prompt.NothingToCancel)), TurnOutcome.NotFound);
    }

    public static Reply Yes(TurnContext context)
    {
        if (context.Standing.Past is not { } past) return context.Await(new Want.Past());
        var order = past.FirstOrDefault(order => order.Id == context.State.AskedOrder);
        if (order is null || order.Revision != context.State.AskedVersion || !CanCancel(order) || context.Standing.OrderHasChanged)
            return context.AskWhatElse(Speech.Of(context.Say(Prompt.OrderHasChanged)), TurnOutcome.Answered);
        context.Step = new(order.Id, OrderStep.Cancel, context.Turn.Channel.ToString()) { Revision = order.Revision };
        return context.AskWhatElse(Speech.Of(context.Say(Prompt.OrderWithdrawn)), TurnOutcome.Answered);
    }

    private static Reply Ask(TurnContext context, Order order)
    {
        var text = context.Say(Prompt.CancelAsk, ("day", context.Times.Past(order.PlacedAt)), ("total", context.Price(order.Total)));
        var next = DialogueState.Start with { Pending = PendingKind.ConfirmCancel, AskedOrder = order.Id, AskedVersion = order.Revision };
        return context.Ask(Speech.Of(text), next, TurnOutcome.Asked, context.Say(Prompt.RepromptYesNo));
    }

    private static bool CanCancel(Order order) => OrderMachine.Next(order.State, OrderStep.Cancel) is not null;
}
