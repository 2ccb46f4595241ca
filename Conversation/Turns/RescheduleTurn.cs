using VoiceGateway.Conversation.Prompts;
using VoiceGateway.Conversation.Speaking;
using VoiceGateway.Orders.Appointments;

namespace VoiceGateway.Conversation.Turns;

/// <summary>"Cancel and reschedule my delivery to Friday morning": offers free times, asks, and moves; the old time is kept until the new one is taken.</summary>
internal static class RescheduleTurn
{
    public static Reply Answer(TurnContext context)
    {
        if (context.Standing.Appointments is not { } all) return context.Await(new Want.Appointments());
        if (Next(all) is not { } booked) return context.AskWhatElse(Speech.Of(context.Say(Prompt.NoAppointment)), TurnOutcome.NotFound);
        if (context.Turn.At > booked.CancelUntil) return PersonTurn.Offer(context, context.Say(Prompt.AppointmentTooLate));
        var when = context.Turn.Slots.FirstOrDefault(slot => slot.Name == "when")?.Value ?? "";
        var next = DialogueState.Start with { Resume = Intent.Reschedule, AskedOrder = booked.Id, AskedVersion = booked.Revision };
        return SlotTurn.Offer(context, booked.Kind, when, Speech.Empty, next, context.Times.Between(booked.Start, booked.End));
    }

    /// <summary>A time is chosen: asks before anything is moved.</summary>
    public static Reply Confirm(TurnContext context, string slot, DialogueState state)
    {
        if (context.Standing.Appointments is not { } all) return context.Await(new Want.Appointments());
        if (Asked(all, state) is not { } booked) return context.AskWhatElse(Speech.Of(context.Say(Prompt.NoAppointment)), TurnOutcome.NotFound);
        var next = state with { Pending = PendingKind.ConfirmMove, Items = [new("", null, null) { Options = [new(OptionKind.Slot, slot)] }], Resume = Intent.Reschedule, Misses = 0 };
        return context.Ask(
            Speech.Of(context.Say(Prompt.MoveConfirm, ("old", context.Times.Between(booked.Start, booked.End)), ("slot", context.Times.Of(slot)))), next, TurnOutcome.Asked, context.Say(Prompt.RepromptYesNo));
    }

    public static Reply Yes(TurnContext context)
    {
        if (context.Standing.Appointments is not { } all) return context.Await(new Want.Appointments());
        if (Asked(all, context.State) is not { } booked || context.State.Items is not [{ Options: [{ Kind: OptionKind.Slot } chosen] }])
            return context.AskWhatElse(Speech.Of(context.Say(Prompt.NoAppointment)), TurnOutcome.NotFound);
        switch (context.Standing.Done)
        {
            case null:
                return context.Await(new Want.Do(new AppointmentAct.Move(booked.Id, chosen.Id)));
            case AppointmentOutcome.Done { Appointment: var moved }:
                return context.AskWhatElse(Speech.Of(context.Say(Prompt.Moved, ("slot", context.Times.Between(moved.Start, moved.End)))), TurnOutcome.Answered);
            case AppointmentOutcome.NoPlace:
                return SlotTurn.Offer(context, booked.Kind, "", Speech.Of(context.Say(Prompt.SlotGone)), context.State with { Items = [] }, context.Times.Between(booked.Start, booked.End));
            default:
                return PersonTurn.Offer(context, context.Say(Prompt.AppointmentTooLate));
        }
    }

    /// <summary>The next that is booked.</summary>
    public static Appointment? Next(IReadOnlyList<Appointment> all) => all.FirstOrDefault(made => made.State == AppointmentState.Booked);

    // Among the caller's own: what is pending travelled outside.
    private static Appointment? Asked(IReadOnlyList<Appointment> all, DialogueState state) => all.FirstOrDefault(made => made.Id == state.AskedOrder && made.State == AppointmentState.Booked);
}
