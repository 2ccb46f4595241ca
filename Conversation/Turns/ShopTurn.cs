using VoiceGateway.Conversation.Prompts;
using VoiceGateway.Conversation.Speaking;

namespace VoiceGateway.Conversation.Turns;

/// <summary>"What are your opening hours?", "what's the return policy?": what the shop says of itself.</summary>
internal static class ShopTurn
{
    public static Reply Answer(TurnContext context)
    {
        var topic = context.Turn.Slots.FirstOrDefault(slot => slot.Name == "topic")?.Value;
        var answers = context.Standing.Answers;
        var says = topic is null ? answers.First(context.Locale) : answers.Find(topic, context.Locale, isWhole: false);
        return says is null ? PersonTurn.Offer(context, context.Say(Prompt.ShopUnknown), TurnOutcome.NotFound) : GoOn(context, says);
    }

    /// <summary>The answer to a sentence that fits no intent; null when the shop says nothing about it.</summary>
    public static Reply? Try(TurnContext context) =>
        context.Turn.Utterance is { Length: <= 300 } said && context.Standing.Answers.Find(said, context.Locale, isWhole: true) is { } says ? GoOn(context, says) : null;

    // An open question about a product stays open.
    private static Reply GoOn(TurnContext context, string says) => context.State is { Pending: PendingKind.ChooseProduct or PendingKind.ConfirmAdd, Items.Length: > 0 }
        ? context.Ask(Speech.Of(says).Then(context.Say(Prompt.RepromptChoose, ("options", Question.Options(context, context.State.Items[0])))), context.State with { Misses = 0 }, TurnOutcome.Answered)
        : context.AskWhatElse(Speech.Of(says), TurnOutcome.Answered, DialogueState.Start with { LastNamed = context.State.LastNamed, Before = context.State.Before });
}
