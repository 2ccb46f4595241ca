using VoiceGateway.Conversation.Prompts;
using VoiceGateway.Conversation.Speaking;

namespace VoiceGateway.Conversation.Turns;

/// <summary>The skill is opened without a wish. What became of the caller's orders is said first.</summary>
internal static class LaunchTurn
{
    public static Reply Answer(TurnContext context)
    {
        var news = OrderNewsTurn.Tell(context);
        if (OrderNewsTurn.TryAsk(context, news) is { } question) return question;
        if (news.ToPlainText().Length > 0) return context.AskWhatElse(news, TurnOutcome.Answered);
        var text = context.Cart.IsEmpty
            ? context.Say(Prompt.Welcome, ("store", context.Store.Name))
            : context.Say(Prompt.WelcomeBack, ("count", $"{context.Cart.Lines.Count}"));
        return context.AskOpen(text, TurnOutcome.Answered);
    }
}
