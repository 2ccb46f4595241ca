using VoiceGateway.Orders;
using VoiceGateway.Orders.Appointments;

namespace VoiceGateway.Gateway.Api.Appointments;

/// <summary>
/// An appointment. <see cref="State"/> is <c>held</c>, <c>booked</c>, <c>cancelled</c> or <c>expired</c>; its revision is also its ETag. Times are in the
/// offset of the shop.
/// </summary>
public sealed record AppointmentAnswer(
    string Id,
    string Kind,
    string Slot,
    DateTimeOffset Start,
    DateTimeOffset End,
    DateTimeOffset CancelUntil,
    string State,
    DateTimeOffset? HeldUntil,
    string Owner,
    string Channel,
    string? Order,
    string? Ticket,
    string? Note,
    long Revision,
    DateTimeOffset CreatedAt,
    DateTimeOffset ChangedAt)
{
    public static AppointmentAnswer Of(Appointment made) => new(
        made.Id, made.Kind.Name(), made.Slot, made.Start, made.End, made.CancelUntil, made.State.Name(), made.HeldUntil, made.Owner, made.Channel, made.OrderId, made.TicketId, made.Note,
        made.Revision, made.CreatedAt, made.ChangedAt);
}

/// <summary>In the order of their times. <see cref="Next"/> is what to send as <c>after</c> for the next page; absent at the end.</summary>
public sealed record AppointmentsAnswer(IReadOnlyList<AppointmentAnswer> Appointments, string? Next);

/// <summary>A slot with free places, in the offset of the shop.</summary>
public sealed record SlotAnswer(string Id, string Kind, DateTimeOffset Start, DateTimeOffset End, int Free, DateTimeOffset CancelUntil)
{
    public static SlotAnswer Of(SlotOffer offer) => new(offer.Slot.Id, offer.Slot.Kind.Name(), offer.Slot.Start, offer.Slot.End, offer.Free, offer.Slot.CancelUntil);
}

/// <summary>In the order of their times. <see cref="Next"/> is what to send as <c>from</c> for the next page; absent at the end.</summary>
public sealed record SlotsAnswer(string TimeZone, IReadOnlyList<SlotAnswer> Slots, string? Next);

/// <summary>The schedule; its revision is also its ETag. Who set it and when are absent before anybody did.</summary>
public sealed record ScheduleAnswer(
    string TimeZone, long Revision, DateTimeOffset? ChangedAt, string? ChangedBy, IReadOnlyList<ScheduleRuleBody> Rules, IReadOnlyList<ClosedBody> Closed);

/// <summary><see cref="Reason"/> is <c>no-slot</c> or <c>over-capacity</c>.</summary>
public sealed record ConflictAnswer(string Reason, AppointmentAnswer Appointment)
{
    public static ConflictAnswer Of(Conflict conflict) => new(conflict.Reason, AppointmentAnswer.Of(conflict.Appointment));
}

/// <summary><see cref="Count"/> is of all; <see cref="Next"/> is what to send as <c>after</c> for the next page; absent at the end.</summary>
public sealed record AppointmentConflictsAnswer(long Count, IReadOnlyList<ConflictAnswer> Conflicts, string? Next);

/// <summary>The schedule as it is set, or would be; booked appointments that it has no place for stay booked and are listed.</summary>
public sealed record ScheduleSetAnswer(bool IsSet, ScheduleAnswer Schedule, AppointmentConflictsAnswer Conflicts);

/// <summary>What is wrong with a request about an appointment (RFC 9457).</summary>
/// <param name="Title">What is wrong.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">More about it.</param>
/// <param name="Appointment">How the appointment stands now.</param>
/// <param name="Slots">The next free ones, when the one that was wanted can't be had.</param>
/// <param name="Problems">Everything that is wrong with a schedule.</param>
public sealed record AppointmentProblem(
    string Title, int Status, string? Detail = null, AppointmentAnswer? Appointment = null, IReadOnlyList<SlotAnswer>? Slots = null, IReadOnlyList<string>? Problems = null);
