using VoiceGateway.Conversation.Prompts;
using VoiceGateway.Conversation.Speaking;
using VoiceGateway.Orders;

namespace VoiceGateway.Conversation.Turns;

/// <summary>"What's in my cart?"</summary>
internal static class CartTurn
{
    // More than this is too long to listen to; the rest is counted.
    private const int MaxSpoken = 5;

    public static Reply Answer(TurnContext context)
    {
        if (context.Cart.IsEmpty) return context.AskOpen($"{context.Say(Prompt.CartEmpty)} {context.Say(Prompt.WhatWouldYouLike)}", TurnOutcome.Answered);
        var text = context.Say(Prompt.CartHas, ("items", Items(context, MaxSpoken)), ("total", context.Price(context.Cart.Total)));
        // A question that was open is asked again: it was only put off.
        var reply = context.State is { Pending: PendingKind.ChooseProduct or PendingKind.ConfirmAdd, Items.Length: > 0 }
            ? Question.AskAgain(context, Speech.Of(text))
            : context.AskWhatElse(Speech.Of(text), TurnOutcome.Answered);
        return reply with { Title = context.Say(Prompt.CartTitle) };
    }

    /// <summary>The first lines in words, and how many more there are.</summary>
    public static string Items(TurnContext context, int most) => context.Narrator.And(Items(context, context.Cart.Lines, most));

    /// <inheritdoc cref="Items(TurnContext, int)"/>
    public static IReadOnlyList<string> Items(TurnContext context, IReadOnlyList<CartLine> lines, int most)
    {
        // One over the limit is no shorter counted than said.
        var spoken = lines.Count <= most + 1 ? lines.Count : most;
        var items = lines.Take(spoken).Select(line => context.Narrator.Line(context.LineName(line), line.Quantity, line.Unit)).ToList();
        if (spoken < lines.Count) items.Add(context.Say(Prompt.AndMore, ("count", $"{lines.Count - spoken}")));
        return items;
    }
}
