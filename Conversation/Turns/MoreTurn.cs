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
        // What was offered as one of its kind is no longer news.
        var all = Selection.Of(context, asked).Where(option => asked.Skip > 0 || !asked.Options.Contains(option) || asked.Options.Length > 1).ToList();
        var heard = asked.Options.Length > 1 ? asked.Skip + asked.Options.Length : 0;
        var next = all.Skip(heard).Where(option => option.Kind != OptionKind.Product || option.Id != asked.Replaces).Take(PendingItem.MostOptions).ToArray();
        if (next.Length > 0) return Question.Offer(context, asked with { Options = next, Skip = heard, Many = false }, waiting, Prompt.MoreOptions);
        if (asked.Options.Length < 2) return context.AskOpen(context.Say(Prompt.NothingElse), TurnOutcome.NotFound, DialogueState.Start with { LastNamed = context.State.LastNamed, Before = context.State.Before });
        return Question.Offer(context, asked, waiting, Prompt.NoMore);
    }
}
