using VoiceGateway.Conversation.Prompts;
using VoiceGateway.Conversation.Speaking;
using VoiceGateway.Conversation.Wishes;

namespace VoiceGateway.Conversation.Turns;

/// <summary>"More", "what else do you have": the next of what there is.</summary>
internal static class MoreTurn
{
    public static Reply Answer(TurnContext context)
    {
        if (context.State.Pending == PendingKind.ChooseSlot) return SlotTurn.More(context);
        if (context.State is { Pending: PendingKind.ChooseProduct, Items: [var asked, .. var waiting], Resume: Intent.RemoveItems }) return Next(context, asked, waiting);
        if (Subject.Of(context) is not { } subject) return context.AskOpen(context.Say(Prompt.WhatWouldYouLike), TurnOutcome.Asked);
        var behind = context.State.Pending is PendingKind.ChooseProduct or PendingKind.ConfirmAdd ? context.State.Items[1..] : [];
        return Next(context, subject.Item with { Replaces = subject.InCart }, behind);
    }

    private static Reply Next(TurnContext context, PendingItem asked, PendingItem[] waiting)
    {
        // What was offered alone is no longer news, nor is what it is to replace.
        if (asked.Options is [{ Kind: OptionKind.Product } alone]) asked = asked with { But = alone.Id, Options = [], Skip = 0 };
        var heard = asked.Skip + asked.Options.Length;
        var next = Selection.Of(context, asked).Where(option => option.Kind != OptionKind.Product || (option.Id != asked.But && option.Id != asked.Replaces)).Skip(heard).Take(PendingItem.MostOptions).ToArray();
        if (next.Length > 0) return Question.Offer(context, asked with { Options = next, Skip = heard, Many = false }, waiting, Prompt.MoreOptions);
        if (asked.Options.Length == 0) return context.AskOpen(context.Say(Prompt.NothingElse), TurnOutcome.NotFound, DialogueState.Start with { LastNamed = context.State.LastNamed, Before = context.State.Before });
        return Question.Offer(context, asked, waiting, Prompt.NoMore);
    }
}
