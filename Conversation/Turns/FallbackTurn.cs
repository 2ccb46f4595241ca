using VoiceGateway.Conversation.Prompts;
using VoiceGateway.Conversation.Speaking;

namespace VoiceGateway.Conversation.Turns;

/// <summary>Nothing was understood: says so in other words each time, with examples from the second time on.</summary>
internal static class FallbackTurn
{
    public static Reply Answer(TurnContext context)
    {
        var misses = Math.Clamp(context.State.Misses, 0, 2) + 1;
        var next = context.State with { Misses = misses };
        if (next is { Pending: PendingKind.ChooseProduct or PendingKind.ConfirmAdd, Items.Length: > 0 } && misses < 3)
            return AskAgain(context, misses);
        var prompt = misses switch { 1 => Prompt.Miss1, 2 => Prompt.Miss2, _ => Prompt.Miss3 };
        return context.Ask(Speech.Of(context.Say(prompt)), next with { Pending = PendingKind.WhatElse, Items = [] }, TurnOutcome.NotUnderstood);
    }

    private static Reply AskAgain(TurnContext context, int misses)
    {
        var again = Question.AskAgain(context, Speech.Empty);
        return again with { State = again.State with { Misses = misses }, Outcome = TurnOutcome.NotUnderstood };
    }
}
