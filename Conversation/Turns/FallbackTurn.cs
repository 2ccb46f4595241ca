using VoiceGateway.Conversation.Prompts;
using VoiceGateway.Conversation.Speaking;

namespace VoiceGateway.Conversation.Turns;

/// <summary>Nothing was understood: says so in other words each time, with examples the second time, and the offer of a person the third.</summary>
internal static class FallbackTurn
{
    public static Reply Answer(TurnContext context)
    {
        if (ShopTurn.Try(context) is { } known) return known;
        var misses = Math.Clamp(context.State.Misses, 0, 2) + 1;
        if (misses == 3 && context.State.Pending != PendingKind.EnterPin) return PersonTurn.Offer(context, context.Say(Prompt.Miss3, ("store", context.Store.Name)), TurnOutcome.NotUnderstood);
        if (context.State is { Pending: PendingKind.ChooseProduct or PendingKind.ConfirmAdd, Items.Length: > 0 }) return AskAgain(context, misses);
        if (Reask.After(context, Speech.Empty, TurnOutcome.NotUnderstood, misses) is { } again) return again;
        var next = context.State with { Misses = misses, Pending = PendingKind.WhatElse, Items = [] };
        return context.Ask(Speech.Of(context.Say(misses == 1 ? Prompt.Miss1 : Prompt.Miss2)), next, TurnOutcome.NotUnderstood);
    }

    private static Reply AskAgain(TurnContext context, int misses)
    {
        var again = Question.AskAgain(context, Speech.Empty);
        return again with { State = again.State with { Misses = misses }, Outcome = TurnOutcome.NotUnderstood };
    }
}
