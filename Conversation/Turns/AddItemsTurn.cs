using VoiceGateway.Conversation.Prompts;
using VoiceGateway.Conversation.Wishes;

namespace VoiceGateway.Conversation.Turns;

/// <summary>"Add two cans of garbanzo beans and a dozen eggs": what is clear goes into the cart, what is not is asked.</summary>
internal static class AddItemsTurn
{
    public static Reply Answer(TurnContext context)
    {
        var wishes = WishReader.Read(context);
        if (wishes.Count == 0) return context.AskOpen(context.Say(Prompt.WhatWouldYouLike), TurnOutcome.Asked);
        return Answer(context, wishes, stillOpen: []);
    }

    /// <summary>Takes wishes, keeping questions that were open before.</summary>
    public static Reply Answer(TurnContext context, IReadOnlyList<Wish> wishes, IReadOnlyList<PendingItem> stillOpen)
    {
        var addition = new Addition(context);
        foreach (var wish in wishes.Take(Addition.MaxAtOnce)) addition.Take(wish);
        return addition.ToReply(stillOpen, wishes.Count);
    }
}
