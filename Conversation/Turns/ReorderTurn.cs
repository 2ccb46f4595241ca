using VoiceGateway.Conversation.Prompts;
using VoiceGateway.Conversation.Speaking;
using VoiceGateway.Conversation.Wishes;
using VoiceGateway.Orders;
using VoiceGateway.Orders.Placed;

namespace VoiceGateway.Conversation.Turns;

/// <summary>"My usual milk", "the same as last week": what was bought before, at today's prices, and never without a yes when it is more than one thing.</summary>
internal static class ReorderTurn
{
    private const int MaxSpoken = 5;

    // Bought in so many of the latest orders, something is usual.
    private const int Usual = 2;

    public static Reply Answer(TurnContext context)
    {
        if (context.Standing.Past is not { } all) return context.Await(new Want.Past());
        var past = Bought(all);
        if (context.Turn.Slots.Any(slot => slot.Name == "product") && WishReader.Read(context) is [var wish, ..]) return One(context, past, wish);
        if (past.Count == 0) return context.AskOpen($"{context.Say(Prompt.NoPastOrders)} {context.Say(Prompt.WhatWouldYouLike)}", TurnOutcome.NotFound);
        var items = context.Narrator.And(CartTurn.Items(context, past[0].Lines, MaxSpoken));
        var text = context.Say(Prompt.ReorderAsk, ("items", items));
        var next = DialogueState.Start with { Pending = PendingKind.ConfirmReorder, AskedOrder = past[0].Id, LastNamed = context.State.LastNamed };
        return context.Ask(Speech.Of(text), next, TurnOutcome.Asked, context.Say(Prompt.RepromptYesNo));
    }

    /// <summary>The caller wants all of it again.</summary>
    public static Reply Yes(TurnContext context)
    {
        if (context.Standing.Past is not { } past) return context.Await(new Want.Past());
        // Looked up among the caller's own: what is pending travelled outside.
        if (past.FirstOrDefault(order => order.Id == context.State.AskedOrder) is not { } order) return context.AskOpen($"{context.Say(Prompt.NoPastOrders)} {context.Say(Prompt.WhatWouldYouLike)}", TurnOutcome.NotFound);
        var (addition, gone) = (new Addition(context), new List<string>());
        foreach (var line in order.Lines)
        {
            var product = context.Catalog.Find(line.ProductId);
            var isSold = product is { Price: not null, Availability: not Catalog.Products.Availability.OutOfStock };
            if (isSold) addition.Take(new(context.Name(product!), line.Quantity.Amount, product!.Unit, []), new Match.Sure(product, new(line.Quantity, 0, 0)), confirmed: true);
            else gone.Add(context.LineName(line));
        }
        return addition.ToReply([], wished: 1, gone.Count > 0 ? Speech.Of(context.Say(Prompt.NotAnyMore, ("items", context.Narrator.And(gone)))) : null);
    }

    // "My usual milk": the one bought most often, as much of it as last time.
    private static Reply One(TurnContext context, IReadOnlyList<Order> past, Wish wish)
    {
        var lines = past.SelectMany(order => order.Lines).ToList();
        var fitting = CartLines.Matching(context, lines, wish.Phrase).GroupBy(line => line.ProductId).OrderByDescending(group => group.Count()).ToList();
        var addition = new Addition(context);
        foreach (var group in fitting)
        {
            if (context.Catalog.Find(group.Key) is not { } product) continue;
            var amount = wish.Amount ?? group.First().Quantity.Amount;
            if (Matcher.OfProduct(product, wish with { Amount = amount, Unit = wish.Unit ?? product.Unit }) is not Match.Sure sure) continue;
            addition.Take(wish with { Amount = amount }, sure);
            return addition.ToReply([], wished: 1);
        }
        addition.Take(wish);
        return addition.ToReply([], wished: 1, Speech.Of(context.Say(Prompt.NotInPast, ("phrase", wish.Phrase))));
    }

    private static IReadOnlyList<Order> Bought(IReadOnlyList<Order> past) => [.. past.Where(order => order.State is not (OrderState.Cancelled or OrderState.AwaitingPayment))];
}
