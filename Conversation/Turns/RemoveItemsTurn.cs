using VoiceGateway.Conversation.Prompts;
using VoiceGateway.Conversation.Speaking;
using VoiceGateway.Conversation.Wishes;
using VoiceGateway.Orders;
using VoiceGateway.Values;

namespace VoiceGateway.Conversation.Turns;

/// <summary>"Take out the eggs", "remove one can of chickpeas".</summary>
internal static class RemoveItemsTurn
{
    public static Reply Answer(TurnContext context)
    {
        if (context.Cart.IsEmpty) return context.AskOpen($"{context.Say(Prompt.CartEmpty)} {context.Say(Prompt.WhatWouldYouLike)}", TurnOutcome.NotFound);
        var wishes = WishReader.Read(context);
        if (wishes.Count == 0) return context.AskOpen(context.Say(Prompt.ChangeWhat), TurnOutcome.Asked);
        return Remove(context, wishes);
    }

    /// <summary>Removes the line that the caller chose of several.</summary>
    public static Reply RemoveChosen(TurnContext context, Wish wish, string productId)
    {
        var removed = new List<string>();
        if (context.Cart.Line(productId) is { } line) Take(context, line, wish, removed);
        return Done(context, removed, [], []);
    }

    private static Reply Remove(TurnContext context, IReadOnlyList<Wish> wishes)
    {
        var (removed, missing, open) = (new List<string>(), new List<string>(), new List<PendingItem>());
        foreach (var wish in wishes)
        {
            var lines = CartLines.Matching(context, wish.Phrase);
            context.Understood.Add(wish, CartLines.ConceptsOf(context, lines));
            if (lines.Count == 0) missing.Add(wish.Phrase);
            else if (lines.Count == 1) Take(context, lines[0], wish, removed);
            else open.Add(new(wish.Phrase, wish.Amount, wish.Unit) { Options = [.. lines.Take(Matcher.MaxOptions).Select(line => Option.Product(line.ProductId))] });
        }
        return Done(context, removed, missing, open);
    }

    private static void Take(TurnContext context, CartLine line, Wish wish, List<string> removed)
    {
        var name = context.LineName(line);
        var left = wish.Amount is null ? 0 : line.Quantity.Amount - PacksOf(context, line, wish);
        if (Quantity.TryCreate(left, out var quantity))
        {
            context.Cart = context.Cart.Replace(line with { Quantity = quantity });
            removed.Add(context.Narrator.Line(name, new(line.Quantity.Amount - left), line.Unit));
        }
        else
        {
            context.Cart = context.Cart.Remove(line.ProductId);
            removed.Add(context.Narrator.Line(name, line.Quantity, line.Unit));
        }
    }

    private static decimal PacksOf(TurnContext context, CartLine line, Wish wish) =>
        context.Catalog.Find(line.ProductId) is { } product && Catalog.Products.Packing.Of(product, wish.Amount, wish.Unit) is { } fit
            ? fit.Packs.Amount
            : wish.Amount ?? line.Quantity.Amount;

    private static Reply Done(TurnContext context, List<string> removed, List<string> missing, List<PendingItem> open)
    {
        var speech = Speech.Empty;
        if (removed.Count > 0) speech = speech.Then(context.Say(Prompt.Removed, ("items", context.Narrator.And(removed)), ("total", context.Price(context.Cart.Total))));
        if (missing.Count > 0) speech = speech.Then(context.Say(Prompt.NotInCart, ("phrase", context.Narrator.Or(missing))));
        if (open.Count > 0) return Question.Ask(context, speech, DialogueState.Start, open, Intent.RemoveItems);
        return context.AskWhatElse(speech, removed.Count > 0 ? TurnOutcome.Answered : TurnOutcome.NotFound);
    }
}
