using VoiceGateway.Conversation.Prompts;
using VoiceGateway.Conversation.Speaking;
using VoiceGateway.Values;

namespace VoiceGateway.Conversation.Turns;

/// <summary>Asks what is open once more: after help, after an answer that fits nothing, or after words that were not understood.</summary>
internal static class Reask
{
    /// <summary>The open question in other words; null when none is open but "what else".</summary>
    public static string? Of(TurnContext context)
    {
        var state = context.State;
        return state.Pending switch
        {
            PendingKind.ConfirmCheckout => context.Say(Prompt.RepromptCheckout, ("total", context.Price(new Money(Math.Max(0, state.AskedTotal ?? 0), context.Store.Currency)))),
            PendingKind.ChooseSlot when state.Items is [{ Options.Length: > 0 } asked, ..] => context.Say(Prompt.OfferAgain, ("options", Question.Options(context, asked))),
            PendingKind.EnterPin => context.Say(Prompt.AskPinShort),
            PendingKind.ConfirmSubstitute or PendingKind.ConfirmReorder or PendingKind.ConfirmCancel or PendingKind.ConfirmMove or PendingKind.ConfirmDrop or PendingKind.ConfirmPerson => context.Say(Prompt.RepromptYesNo),
            _ => null,
        };
    }

    /// <summary>The speech and then the open question; what was asked stays asked, and as long as it did.</summary>
    public static Reply? After(TurnContext context, Speech before, TurnOutcome outcome, int misses) =>
        Of(context) is { } question ? context.Ask(before.Then(question), context.State with { Misses = misses }, outcome) : null;
}
