using VoiceGateway.Conversation.Prompts;
using VoiceGateway.Conversation.Speaking;
using VoiceGateway.Orders;
using VoiceGateway.Orders.Placed;

namespace VoiceGateway.Conversation.Turns;

/// <summary>
/// What became of orders, and the question whether one may go without something that is out of stock. The answer counts for the order as it was
/// when it was asked about; nothing is sent instead without a yes.
/// </summary>
internal static class OrderNewsTurn
{
    /// <summary>Says what happened to the orders, a sentence each.</summary>
    public static Speech Tell(TurnContext context)
    {
        var speech = Speech.Empty;
        foreach (var order in context.Standing.News)
        {
            if (order.Shortage is not null && order.State == OrderState.AwaitingAnswer) continue;
            context.Told.Add(order);
            if (Of(order) is { } prompt) speech = speech.Then(context.Say(prompt, ("total", context.Price(prompt == Prompt.NewsRefunded ? order.Refunded : order.Total))));
        }
        return speech;
    }

    /// <summary>Asks about the first order that is short of something; null when none is.</summary>
    public static Reply? TryAsk(TurnContext context, Speech before)
    {
        if (context.Standing.News.FirstOrDefault(order => order.State == OrderState.AwaitingAnswer && order.Shortage is not null) is not { } order) return null;
        var missing = Name(context, order.Lines.FirstOrDefault(line => line.ProductId == order.Shortage!.ProductId));
        var text = order.Shortage!.Substitute is { } instead
            ? context.Say(Prompt.AskSubstitute, ("name", missing), ("other", context.Narrator.Line(Name(context, instead), instead.Quantity, instead.Unit)))
            : context.Say(Prompt.AskWithoutIt, ("name", missing));
        var next = DialogueState.Start with { Pending = PendingKind.ConfirmSubstitute, AskedOrder = order.Id, AskedVersion = order.Revision };
        return context.Ask(before.Then(text), next, TurnOutcome.Asked, context.Say(Prompt.RepromptYesNo));
    }

    public static Reply Yes(TurnContext context) => Decide(context, isYes: true);

    public static Reply No(TurnContext context) => Decide(context, isYes: false);

    private static Reply Decide(TurnContext context, bool isYes)
    {
        // Looked up again: what is pending travelled outside.
        var order = context.Standing.News.FirstOrDefault(order => order.Id == context.State.AskedOrder);
        if (order is not { State: OrderState.AwaitingAnswer, Shortage: { } shortage } || order.Revision != context.State.AskedVersion || context.Standing.OrderHasChanged)
            return context.AskWhatElse(Speech.Of(context.Say(Prompt.OrderHasChanged)), TurnOutcome.Answered);
        var step = (isYes, shortage.Substitute) switch
        {
            (true, not null) => OrderStep.TakeSubstitute,
            (true, null) or (false, not null) => OrderStep.RefuseSubstitute,
            _ => OrderStep.Cancel,
        };
        context.Step = new(order.Id, step, context.Turn.Channel.ToString()) { Revision = order.Revision };
        return context.AskWhatElse(Speech.Of(context.Say(step == OrderStep.Cancel ? Prompt.OrderWithdrawn : Prompt.TellShop)), TurnOutcome.Answered);
    }

    private static string Name(TurnContext context, CartLine? line) => line is null ? "" : context.LineName(line);

    private static Prompt? Of(Order order) => order.State switch
    {
        OrderState.Shipped => Prompt.NewsShipped,
        OrderState.Delivered => Prompt.NewsDelivered,
        OrderState.Cancelled => Prompt.NewsCancelled,
        OrderState.Refunded => Prompt.NewsRefunded,
        _ => null,
    };
}
