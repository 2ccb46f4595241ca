using VoiceGateway.Conversation.Prompts;

namespace VoiceGateway.Conversation.Turns;

/// <summary>The skill is opened without a wish.</summary>
internal static class LaunchTurn
{
    public static Reply Answer(TurnContext context)
    {
        var text = context.Cart.IsEmpty
            ? context.Say(Prompt.Welcome, ("store", context.Store.Name))
            : context.Say(Prompt.WelcomeBack, ("count", $"{context.Cart.Lines.Count}"));
        return context.AskOpen(text, TurnOutcome.Answered);
    }
}
