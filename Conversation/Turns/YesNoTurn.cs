using VoiceGateway.Conversation.Prompts;
using VoiceGateway.Conversation.Speaking;

namespace VoiceGateway.Conversation.Turns;

/// <summary>Yes and no mean what was asked last, and nothing when nothing was.</summary>
internal static class YesNoTurn
{
    public static Reply Yes(TurnContext context) => context.State switch
    {
        { Pending: PendingKind.ConfirmCheckout } => CheckoutTurn.Confirm(context),
        { Pending: PendingKind.ConfirmSubstitute } => OrderNewsTurn.Yes(context),
        { Pending: PendingKind.ConfirmReorder } => ReorderTurn.Yes(context),
        { Pending: PendingKind.ConfirmCancel } => CancelOrderTurn.Yes(context),
        { Pending: PendingKind.ConfirmMove } => RescheduleTurn.Yes(context),
        { Pending: PendingKind.ConfirmDrop } => CancelAppointmentTurn.Yes(context),
        { Pending: PendingKind.ConfirmPerson } => PersonTurn.Yes(context),
        { Pending: PendingKind.EnterPin } => PinTurn.AskAgain(context),
        { Pending: PendingKind.ChooseSlot } => SlotTurn.AskAgain(context),
        { Pending: PendingKind.ConfirmAdd, Items: [{ Options: [var option, ..] } asked, .. var waiting] } => ChooseTurn.Take(context, asked, option, waiting),
        { Pending: PendingKind.ChooseProduct, Items.Length: > 0 } => Question.AskAgain(context, Speech.Empty),
        { Pending: PendingKind.WhatElse } => context.AskOpen(context.Say(Prompt.WhatWouldYouLike), TurnOutcome.Asked),
        _ => context.AskOpen(context.Say(Prompt.NothingToConfirm), TurnOutcome.NotUnderstood),
    };

    public static Reply No(TurnContext context) => context.State switch
    {
        { Pending: PendingKind.ConfirmCheckout } => CheckoutTurn.Decline(context),
        { Pending: PendingKind.ConfirmSubstitute } => OrderNewsTurn.No(context),
        { Pending: PendingKind.EnterPin } => CheckoutTurn.Decline(context),
        { Pending: PendingKind.ChooseSlot } => SlotTurn.Without(context),
        { Pending: PendingKind.ConfirmCancel or PendingKind.ConfirmMove or PendingKind.ConfirmDrop } => context.AskWhatElse(Speech.Of(context.Say(Prompt.KeptAsIs)), TurnOutcome.Answered),
        { Pending: PendingKind.ConfirmReorder or PendingKind.ConfirmPerson } => context.AskOpen(context.Say(Prompt.WhatWouldYouLike), TurnOutcome.Answered, DialogueState.Start with { LastNamed = context.State.LastNamed }),
        { Pending: PendingKind.ConfirmAdd or PendingKind.ChooseProduct, Items: [_, .. var waiting] } => LeaveOut(context, waiting),
        // "Anything else?" – "No": then it is time to order what there is.
        { Pending: PendingKind.WhatElse } when !context.Cart.IsEmpty => CheckoutTurn.Answer(context),
        _ => StopTurn.Answer(context),
    };

    private static Reply LeaveOut(TurnContext context, PendingItem[] waiting)
    {
        var speech = Speech.Of(context.Say(Prompt.LeftOut));
        return waiting.Length > 0
            ? Question.Ask(context, speech, DialogueState.Start, waiting, context.State.Resume)
            : context.AskWhatElse(speech, TurnOutcome.Answered, DialogueState.Start with { LastNamed = context.State.LastNamed });
    }
}
