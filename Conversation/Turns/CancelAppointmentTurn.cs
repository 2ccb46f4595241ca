using VoiceGateway.Conversation.Prompts;
using VoiceGateway.Conversation.Speaking;
using VoiceGateway.Orders.Appointments;

namespace VoiceGateway.Conversation.Turns;

/// <summary>"Cancel my delivery": gives the time back after a yes. The order itself stays.</summary>
internal static class CancelAppointmentTurn
{
    public static Reply Answer(TurnContext context)
    {
        if (context.Standing.Appointments is not { } all) return context.Await(new Want.Appointments());
        if (RescheduleTurn.Next(all) is not { } booked) return context.AskWhatElse(Speech.Of(context.Say(Prompt.NoAppointment)), TurnOutcome.NotFound);
        if (context.Turn.At > booked.CancelUntil) return PersonTurn.Offer(context, context.Say(Prompt.AppointmentTooLate));
        var next = DialogueState.Start with { Pending = PendingKind.ConfirmDrop, AskedOrder = booked.Id };
        return context.Ask(Speech.Of(context.Say(Prompt.DropAppointmentAsk, ("slot", context.Times.Between(booked.Start, booked.End)))), next, TurnOutcome.Asked, context.Say(Prompt.RepromptYesNo));
    }

    public static Reply Yes(TurnContext context)
    {
        if (context.Standing.Appointments is not { } all) return context.Await(new Want.Appointments());
        if (context.Standing.Done is null)
        {
            if (!all.Any(made => made.Id == context.State.AskedOrder)) return context.AskWhatElse(Speech.Of(context.Say(Prompt.NoAppointment)), TurnOutcome.NotFound);
            return context.Await(new Want.Do(new AppointmentAct.Drop(context.State.AskedOrder!)));
        }
        return context.Standing.Done is AppointmentOutcome.Done
            ? context.AskWhatElse(Speech.Of(context.Say(Prompt.AppointmentDropped)), TurnOutcome.Answered)
            : PersonTurn.Offer(context, context.Say(Prompt.AppointmentTooLate));
    }
}
