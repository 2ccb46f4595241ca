using VoiceGateway.Conversation.Prompts;
using VoiceGateway.Conversation.Speaking;

namespace VoiceGateway.Conversation.Turns;

/// <summary>"Stop" ends the talk; "cancel" ends what is being asked, and the talk when nothing is.</summary>
internal static class StopTurn
{
    public static Reply Answer(TurnContext context) =>
        context.End(Speech.Of(context.Say(context.Cart.IsEmpty ? Prompt.Goodbye : Prompt.GoodbyeWithCart)), TurnOutcome.Ended);

    public static Reply Cancel(TurnContext context) => context.State.Pending switch
    {
        PendingKind.ConfirmCheckout or PendingKind.EnterPin => CheckoutTurn.Decline(context),
        PendingKind.ChooseSlot => SlotTurn.Without(context),
        PendingKind.ConfirmCancel or PendingKind.ConfirmMove or PendingKind.ConfirmDrop => context.AskWhatElse(Speech.Of(context.Say(Prompt.KeptAsIs)), TurnOutcome.Answered),
        PendingKind.ChooseProduct or PendingKind.ConfirmAdd or PendingKind.ConfirmReorder or PendingKind.ConfirmPerson => context.AskOpen(context.Say(Prompt.Cancelled), TurnOutcome.Answered),
        _ => Answer(context),
    };

    /// <summary>The channel closed the session: nothing may be said.</summary>
    public static Reply SessionEnded(TurnContext context) => context.End(Speech.Empty, TurnOutcome.Ended);
}
