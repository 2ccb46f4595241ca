using VoiceGateway.Conversation.Prompts;
using VoiceGateway.Conversation.Speaking;

namespace VoiceGateway.Conversation.Turns;

/// <summary>
/// Hands the talk to a person, with what was said and the cart. Where the channel can put somebody through it does; elsewhere the people of the shop get
/// a note, and only when that worked is it said.
/// </summary>
internal static class PersonTurn
{
    private const int MostSummary = 1500;

    public static Reply Answer(TurnContext context) => HandOver(context, HandOffReason.Asked);

    /// <summary>Asks whether a person is to help; the text ends in that question.</summary>
    public static Reply Offer(TurnContext context, string text, TurnOutcome outcome = TurnOutcome.Asked) => context.Ask(
        Speech.Of(text), context.State with { Pending = PendingKind.ConfirmPerson, Items = [], Misses = context.State.Misses }, outcome, context.Say(Prompt.RepromptYesNo));

    public static Reply Yes(TurnContext context) => HandOver(context, context.State.Misses > 0 ? HandOffReason.NotUnderstood : HandOffReason.Trouble);

    private static Reply HandOver(TurnContext context, HandOffReason reason)
    {
        var handOff = new HandOff(reason, Summary(context));
        var store = ("store", context.Store.Name);
        if (CanPutThrough(context.Turn.Channel)) return context.End(Speech.Of(context.Say(Prompt.PersonTransfer, store)), TurnOutcome.Ended) with { HandOff = handOff };
        if (context.Standing.Noted is not { } isNoted && !context.Standing.IsBlind) return context.Await(new Want.Note(handOff));
        if (context.Standing.Noted is not true) return context.AskWhatElse(Speech.Of(context.Say(Prompt.PersonNotReached, store)), TurnOutcome.Failed);
        return context.AskWhatElse(Speech.Of(context.Say(Prompt.PersonNoted, store)), TurnOutcome.Answered) with { HandOff = handOff };
    }

    // An agent's phone call or chat can be handed to a person; a loudspeaker can't.
    private static bool CanPutThrough(Channel channel) => channel is Channel.DialogflowEs or Channel.DialogflowCx;

    // Nothing of what a PIN was asked with: that is not said, nor is what was answered.
    private static string Summary(TurnContext context)
    {
        var items = context.Cart.IsEmpty ? "-" : context.Narrator.And(CartTurn.Items(context, context.Cart.Lines, 10));
        var said = context.State.LastSaid is { Length: > 0 } last ? $"{context.Turn.Utterance ?? "-"} / {last}" : context.Turn.Utterance ?? "-";
        return SpeechText.Cut(SpeechText.Clean(context.Say(Prompt.OrderSummary, ("said", said), ("items", items), ("total", context.Price(context.Cart.Total)))), MostSummary);
    }
}
