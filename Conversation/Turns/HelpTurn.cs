using VoiceGateway.Conversation.Prompts;
using VoiceGateway.Conversation.Speaking;

namespace VoiceGateway.Conversation.Turns;

/// <summary>Help for where the talk stands; the open question stays open.</summary>
internal static class HelpTurn
{
    public static Reply Answer(TurnContext context)
    {
        if (context.State is { Pending: PendingKind.ChooseProduct, Items: [var asked, ..] })
            return context.Ask(Speech.Of(context.Say(Prompt.HelpChoose, ("options", Question.Options(context, asked)))), context.State, TurnOutcome.Answered);
        if (Reask.Of(context) is { } question) return context.Ask(Speech.Of(context.Say(Prompt.HelpOpen)).Then(question), context.State, TurnOutcome.Answered);
        return context.AskOpen(context.Say(context.Cart.IsEmpty ? Prompt.Help : Prompt.HelpCart), TurnOutcome.Answered, context.State);
    }
}
