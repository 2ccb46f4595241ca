using VoiceGateway.Catalog.Products;
using VoiceGateway.Conversation.Prompts;
using VoiceGateway.Conversation.Speaking;
using VoiceGateway.Conversation.Wishes;
using VoiceGateway.Orders;

namespace VoiceGateway.Conversation.Turns;

/// <summary>"Make it three", "change the eggs to two cartons".</summary>
internal static class ChangeQuantityTurn
{
    public static Reply Answer(TurnContext context)
    {
        if (context.Cart.IsEmpty) return context.AskOpen($"{context.Say(Prompt.CartEmpty)} {context.Say(Prompt.WhatWouldYouLike)}", TurnOutcome.NotFound);
        var (amount, unit) = WishReader.Amount(context);
        var wish = WishReader.Read(context) is [var first, ..] ? first : null;
        (amount, unit) = (wish?.Amount ?? amount, wish?.Unit ?? unit);
        var lines = wish is null ? Last(context) : CartLines.Matching(context, wish.Phrase);
        context.Understood.Add((wish ?? new("", null, null, [])) with { Amount = amount, Unit = unit }, CartLines.ConceptsOf(context, lines));
        return lines switch
        {
            [] when wish is null => context.AskOpen(context.Say(Prompt.ChangeWhat), TurnOutcome.Asked),
            [] => context.AskWhatElse(Speech.Of(context.Say(Prompt.NotInCart, ("phrase", wish!.Phrase))), TurnOutcome.NotFound),
            [var line, ..] when amount is null => context.Ask(Speech.Of(context.Say(Prompt.HowMany)), context.State with { LastNamed = [line.ProductId], Pending = PendingKind.None }, TurnOutcome.Asked),
            [var line, ..] => Change(context, line, amount.Value, unit),
        };
    }

    private static Reply Change(TurnContext context, CartLine line, decimal amount, string? unit)
    {
        if (amount == 0) return RemoveItemsTurn.RemoveChosen(context, new("", null, null, []), line.ProductId);
        if (context.Catalog.Find(line.ProductId) is not { Price: { } price } product || Packing.Of(product, amount, unit) is not { } fit)
            return context.AskOpen(context.Say(Prompt.HowMany), TurnOutcome.Asked, context.State with { LastNamed = [line.ProductId] });
        context.Cart = context.Cart.Replace(line with { Quantity = fit.Packs, Price = price });
        var text = context.Say(Prompt.Changed, ("item", context.Narrator.Line(context.Name(product), fit.Packs, product.Unit)), ("total", context.Price(context.Cart.Total)));
        return context.AskWhatElse(Speech.Of(text), TurnOutcome.Answered, DialogueState.Start with { LastNamed = [line.ProductId] });
    }

    // "It" is what was named last, else the only thing there is, else what came in last.
    private static IReadOnlyList<CartLine> Last(TurnContext context)
    {
        foreach (var id in context.State.LastNamed)
            if (context.Cart.Line(id) is { } line) return [line];
        return [context.Cart.Lines[^1]];
    }
}
