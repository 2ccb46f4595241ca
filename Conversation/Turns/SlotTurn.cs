using VoiceGateway.Conversation.Prompts;
using VoiceGateway.Conversation.Speaking;
using VoiceGateway.Conversation.Wishes;
using VoiceGateway.Orders.Appointments;
using TimeSlot = VoiceGateway.Orders.Appointments.Slot;

namespace VoiceGateway.Conversation.Turns;

/// <summary>"Deliver it Friday morning": offers free times, three at a time, and holds the one that is chosen until the order is placed.</summary>
internal static class SlotTurn
{
    private static readonly string[] Spoken = ["when", "choice", "product", "items", "position"];

    public static Reply Answer(TurnContext context, SlotKind kind) => Offer(context, kind, Words(context), Speech.Empty, DialogueState.Start with { Resume = kind == SlotKind.Pickup ? Intent.PickUp : Intent.Deliver });

    /// <summary>Offers times that fit some words; <paramref name="next"/> tells what for.</summary>
    public static Reply Offer(TurnContext context, SlotKind kind, string when, Speech before, DialogueState next, string? old = null)
    {
        if (!context.Standing.Slots.TryGetValue(kind, out var free)) return context.Await(new Want.Slots(kind));
        if (free.Count == 0) return context.AskWhatElse(before.Then(context.Say(Prompt.NoSlotsAtAll)), TurnOutcome.NotFound);
        var time = SpokenTime.Read(when, context.Locale);
        var fitting = free.Where(slot => time.Fits(slot, context.Store.Time, context.Times.Today)).ToList();
        if (!time.IsEmpty && fitting is [var only]) return Take(context, only.Id, next);
        if (fitting.Count == 0) (before, when, fitting) = (before.Then(context.Say(Prompt.NoSlots)), "", [.. free]);
        return Ask(context, kind, new(when, null, null) { Options = Options(fitting, 0) }, before, next, old);
    }

    /// <summary>An answer to "which time": by its place, or by its day and hour.</summary>
    public static Reply Choose(TurnContext context)
    {
        if (context.State.Items is not [{ Options: [{ Kind: OptionKind.Slot } first, ..] } asked, ..] || KindOf(first) is not { } kind) return FallbackTurn.Answer(context);
        foreach (var slot in context.Turn.Slots)
            if (Spoken.Contains(slot.Name) && OptionChoice.ByPosition(context, asked, slot.Value) is { } option) return Take(context, option.Id, context.State);
        var when = Words(context);
        var time = SpokenTime.Read(when, context.Locale);
        if (time.IsEmpty) return AskAgain(context);
        var fitting = asked.Options.Where(option => Read(option) is { } slot && time.Fits(slot, context.Store.Time, context.Times.Today)).ToList();
        return fitting is [var only] ? Take(context, only.Id, context.State) : Offer(context, kind, when, Speech.Empty, context.State with { Items = [] });
    }

    public static Reply More(TurnContext context)
    {
        if (context.State.Items is not [{ Options: [{ Kind: OptionKind.Slot } first, ..] } asked, ..] || KindOf(first) is not { } kind) return FallbackTurn.Answer(context);
        if (!context.Standing.Slots.TryGetValue(kind, out var free)) return context.Await(new Want.Slots(kind));
        var time = SpokenTime.Read(asked.Phrase, context.Locale);
        var fitting = free.Where(slot => time.Fits(slot, context.Store.Time, context.Times.Today)).ToList();
        var heard = asked.Skip + asked.Options.Length;
        return heard < fitting.Count
            ? Ask(context, kind, asked with { Options = Options(fitting, heard), Skip = heard }, Speech.Empty, context.State)
            : Reask.After(context, Speech.Of(context.Say(Prompt.NoSlots)), TurnOutcome.Asked, 0) ?? FallbackTurn.Answer(context);
    }

    public static Reply AskAgain(TurnContext context) => Reask.After(context, Speech.Empty, TurnOutcome.Asked, context.State.Misses) ?? FallbackTurn.Answer(context);

    /// <summary>No time is wanted: the order goes on without, all else stays as it is.</summary>
    public static Reply Without(TurnContext context) => context.State.Resume == Intent.Checkout
        ? CheckoutTurn.ReadBack(context, Speech.Empty)
        : context.AskWhatElse(Speech.Of(context.Say(Prompt.KeptAsIs)), TurnOutcome.Answered);

    /// <summary>Holds a time for the next order, or asks whether the appointment is to be moved to it.</summary>
    private static Reply Take(TurnContext context, string slot, DialogueState state)
    {
        if (state.Resume == Intent.Reschedule) return RescheduleTurn.Confirm(context, slot, state);
        switch (context.Standing.Done)
        {
            case null:
                return context.Await(new Want.Do(new AppointmentAct.Hold(slot)));
            case AppointmentOutcome.Done { Appointment: var held }:
                var said = Speech.Of(context.Say(held.Kind == SlotKind.Pickup ? Prompt.PickupChosen : Prompt.DeliveryChosen, ("slot", context.Times.Between(held.Start, held.End))));
                context.Hold = held.Id;
                return state.Resume == Intent.Checkout ? CheckoutTurn.ReadBack(context, said) : context.AskWhatElse(said, TurnOutcome.Answered);
            default:
                var gone = Speech.Of(context.Say(Prompt.SlotGone));
                return TimeSlot.TryRead(slot, out var kind, out _, out _) ? Offer(context, kind, "", gone, state with { Items = [] }) : context.AskWhatElse(gone, TurnOutcome.NotFound);
        }
    }

    private static Reply Ask(TurnContext context, SlotKind kind, PendingItem item, Speech before, DialogueState next, string? old = null)
    {
        var options = ("options", Question.Options(context, item));
        var text = old is not null ? context.Say(Prompt.MoveAsk, ("old", old), options) : context.Say(kind == SlotKind.Pickup ? Prompt.OfferPickup : Prompt.OfferDelivery, options);
        return context.Ask(before.Then(text), next with { Pending = PendingKind.ChooseSlot, Items = [item], Misses = 0 }, TurnOutcome.Asked, context.Say(Prompt.OfferAgain, options));
    }

    private static Option[] Options(IReadOnlyList<TimeSlot> slots, int from) => [.. slots.Skip(from).Take(PendingItem.MostOptions).Select(slot => new Option(OptionKind.Slot, slot.Id))];

    private static SlotKind? KindOf(Option option) => TimeSlot.TryRead(option.Id, out var kind, out _, out _) ? kind : null;

    // Enough of a slot to compare its time.
    private static TimeSlot? Read(Option option) => TimeSlot.TryRead(option.Id, out var kind, out var start, out var minutes)
        ? new(kind, start, minutes, new() { Kind = kind, FromMinute = 0, ToMinute = 1, SlotMinutes = minutes, Capacity = 1 })
        : null;

    private static string Words(TurnContext context)
    {
        foreach (var slot in context.Turn.Slots)
            if (Spoken.Contains(slot.Name) && slot.Value.Length <= 100) return slot.Value;
        return "";
    }
}
