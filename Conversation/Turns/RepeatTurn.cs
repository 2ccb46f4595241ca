using VoiceGateway.Conversation.Prompts;
using VoiceGateway.Conversation.Speaking;

namespace VoiceGateway.Conversation.Turns;

/// <summary>Says the last reply again; what was open stays open.</summary>
internal static class RepeatTurn
{
    public static Reply Answer(TurnContext context) => context.State.LastSaid is { Length: > 0 } said
        ? context.Ask(Speech.Of(said), context.State, TurnOutcome.Answered)
        : context.AskOpen(context.Say(Prompt.NothingToRepeat), TurnOutcome.Answered);
}
