using VoiceGateway.Conversation.Prompts;
using VoiceGateway.Conversation.Speaking;
using VoiceGateway.Orders;
using VoiceGateway.Values;

namespace VoiceGateway.Conversation.Turns;

/// <summary>"Undo": takes the last change of the cart back, at today's prices. It is a change itself, so that a second "undo" takes the first one back.</summary>
internal static class UndoTurn
{
    public static Reply Answer(TurnContext context)
    {
        if (context.State.Undo is not { } last || last.Version != context.Cart.Version) return context.AskWhatElse(Speech.Of(context.Say(Prompt.NothingToUndo)), TurnOutcome.NotFound);
        foreach (var line in last.Lines) Restore(context, line);
        if (!context.CartChanged) return context.AskWhatElse(Speech.Of(context.Say(Prompt.NothingToUndo)), TurnOutcome.NotFound);
        var text = context.Cart.IsEmpty ? context.Say(Prompt.UndoneEmpty) : context.Say(Prompt.Undone, ("total", context.Price(context.Cart.Total)));
        return context.AskWhatElse(Speech.Of(text), TurnOutcome.Answered);
    }

    private static void Restore(TurnContext context, ChangedLine changed)
    {
        var cart = context.Cart;
        if (!Quantity.TryCreate(changed.Was, out var was)) context.Cart = cart.Line(changed.Id) is null ? cart : cart.Remove(changed.Id);
        else if (cart.Line(changed.Id) is { } line) context.Cart = line.Quantity == was ? cart : cart.Replace(line with { Quantity = was });
        else if (context.Catalog.Find(changed.Id) is { Price: { } price } product && price.Currency == context.Store.Currency && !cart.IsFull)
            context.Cart = cart.Add(new CartLine(product.Id, product.Name, was, product.Unit, price));
    }
}
