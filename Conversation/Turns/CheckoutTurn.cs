using VoiceGateway.Conversation.Prompts;
using VoiceGateway.Conversation.Speaking;
using VoiceGateway.Orders;
using VoiceGateway.Values;

namespace VoiceGateway.Conversation.Turns;

/// <summary>
/// Reads the order back with its total and asks; only a yes to that very cart and total, within five minutes, places it.
/// Prices are those of the catalog now, never those of the talk.
/// </summary>
internal static class CheckoutTurn
{
    public static TimeSpan QuestionHolds { get; } = TimeSpan.FromMinutes(5);

    private const int MaxSpoken = 10;

    public static Reply Answer(TurnContext context) => ReadBack(context, Speech.Empty);

    /// <summary>The caller said yes to "shall I place the order?".</summary>
    public static Reply Confirm(TurnContext context)
    {
        var state = context.State;
        var repriced = Reprice(context);
        if (context.Cart.IsEmpty || repriced || state.AskedVersion != context.Cart.Version || state.AskedTotal != context.Cart.Total.Minor)
            return ReadBack(context, Speech.Of(context.Say(repriced ? Prompt.PricesChanged : Prompt.AskAgainTotal)));
        var asked = DateTimeOffset.FromUnixTimeSeconds(Math.Clamp(state.AskedAt ?? 0, 0, 253402300799));
        return (context.Turn.At - asked).Duration() > QuestionHolds ? ReadBack(context, Speech.Empty) : Place(context);
    }

    public static Reply Decline(TurnContext context) => context.AskOpen(context.Say(Prompt.OrderCancelled), TurnOutcome.Answered);

    private static Reply ReadBack(TurnContext context, Speech before)
    {
        if (context.Cart.IsEmpty) return context.AskOpen($"{context.Say(Prompt.CartEmpty)} {context.Say(Prompt.WhatWouldYouLike)}", TurnOutcome.NotFound);
        if (Reprice(context)) before = before.Then(context.Say(Prompt.PricesChanged));
        var total = context.Cart.Total;
        var text = context.Say(Prompt.ReadBack, ("items", CartTurn.Items(context, MaxSpoken)), ("total", context.Price(total)));
        var next = DialogueState.Start with
        {
            Pending = PendingKind.ConfirmCheckout,
            AskedVersion = context.Cart.Version + (context.CartChanged ? 1 : 0),
            AskedTotal = total.Minor,
            AskedAt = context.Turn.At.ToUnixTimeSeconds(),
        };
        return context.Ask(before.Then(text), next, TurnOutcome.Asked, text) with { Title = context.Say(Prompt.CartTitle) };
    }

    private static Reply Place(TurnContext context)
    {
        var (cart, total) = (context.Cart, context.Cart.Total);
        context.Order = new(OrderId(context.Turn), cart.Owner, context.Turn.Channel.ToString(), cart.Version, cart.Lines, total, context.Turn.At);
        context.Cart = cart.Emptied();
        var text = context.Say(Prompt.OrderPlaced, ("total", context.Price(total)), ("store", context.Store.Name));
        return context.End(Speech.Of(text), TurnOutcome.Ordered) with { Title = context.Say(Prompt.OrderTitle) };
    }

    /// <summary>Takes today's prices; true when that changed any. What is no longer sold goes out of the cart.</summary>
    private static bool Reprice(TurnContext context)
    {
        var lines = new List<CartLine>(context.Cart.Lines.Count);
        foreach (var line in context.Cart.Lines)
            if (context.Catalog.Find(line.ProductId) is { Price: { } price }) lines.Add(line with { Price = price });
        if (lines.SequenceEqual(context.Cart.Lines)) return false;
        context.Cart = context.Cart with { Lines = lines };
        return true;
    }

    // Of the turn, so that a turn tried twice makes the same order twice, not two.
    private static string OrderId(Turn turn) => Convert.ToHexStringLower(
        System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"{turn.Channel}\n{turn.Caller.Key}\n{turn.Id}")).AsSpan(0, 16));
}
