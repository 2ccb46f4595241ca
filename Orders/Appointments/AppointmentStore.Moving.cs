using System.Data.Common;

namespace VoiceGateway.Orders.Appointments;

public sealed partial class AppointmentStore
{
    /// <summary>
    /// Moves a booked appointment to another slot of its kind: the new place is taken and the old one freed, or nothing is done. One that
    /// is there already stays so.
    /// </summary>
    /// <param name="id">The appointment.</param>
    /// <param name="revision">As it was seen; null: as it is.</param>
    /// <param name="slot">The id of the new slot.</param>
    /// <param name="who">Under whose name it is written.</param>
    /// <param name="isForced">Also after <see cref="Appointment.CancelUntil"/>: for the shop itself.</param>
    /// <param name="cancel">Stops it.</param>
    public Task<AppointmentOutcome> MoveAsync(string id, long? revision, string slot, string who, bool isForced, CancellationToken cancel) => database.WriteAsync(
        async transaction =>
        {
            if (await AppointmentRow.FindAsync(transaction, id, cancel) is not { } seen) return new AppointmentOutcome.Missing();
            var (plan, now) = (await PlanAsync(transaction, cancel), clock.GetUtcNow());
            var places = new SlotPlaces(transaction, now, cancel);
            await places.LockAsync(seen.Slot, slot);
            var current = await AppointmentRow.LockAsync(transaction, id, cancel);
            if (current.State == AppointmentState.Booked && current.Slot == slot) return new AppointmentOutcome.Done(OnWall(current));
            if (IsStale(current, seen, revision)) return new AppointmentOutcome.Stale(OnWall(current));
            if (Refusal(current, now, isForced) is { } reason) return new AppointmentOutcome.Refused(OnWall(current), reason);
            return await MoveAsync(transaction, places, current, plan.Find(slot), slot, who, cancel);
        },
        cancel);

    /// <summary>Gives the place up. One that is cancelled already stays so.</summary>
    /// <inheritdoc cref="MoveAsync(string, long?, string, string, bool, CancellationToken)"/>
    /// <param name="reason">Why, or null.</param>
    public Task<AppointmentOutcome> CancelAsync(string id, long? revision, string? reason, string who, bool isForced, CancellationToken cancel) => database.WriteAsync<AppointmentOutcome>(
        async transaction =>
        {
            if (await AppointmentRow.FindAsync(transaction, id, cancel) is not { } seen) return new AppointmentOutcome.Missing();
            var now = clock.GetUtcNow();
            await new SlotPlaces(transaction, now, cancel).LockAsync(seen.Slot);
            var current = await AppointmentRow.LockAsync(transaction, id, cancel);
            if (current.State is AppointmentState.Cancelled or AppointmentState.Expired) return new AppointmentOutcome.Done(OnWall(current));
            if (IsStale(current, seen, revision)) return new AppointmentOutcome.Stale(OnWall(current));
            if (current.State == AppointmentState.Booked && Refusal(current, now, isForced) is { } why) return new AppointmentOutcome.Refused(OnWall(current), why);
            return new AppointmentOutcome.Done(await WriteAsync(transaction, current with { State = AppointmentState.Cancelled, HeldUntil = null }, who, "cancel", reason, cancel));
        },
        cancel);

    private async Task<AppointmentOutcome> MoveAsync(
        DbTransaction transaction, SlotPlaces places, Appointment current, Slot? slot, string id, string who, CancellationToken cancel)
    {
        if (slot is null || slot.Kind != current.Kind) return new AppointmentOutcome.NoPlace(id, "the schedule has no such slot of this kind");
        if (!slot.IsOpenAt(clock.GetUtcNow())) return new AppointmentOutcome.NoPlace(id, "the slot can't be taken at this time");
        if (await places.FreeAsync(slot) is not { } place) return new AppointmentOutcome.NoPlace(id, "the slot is full");
        return new AppointmentOutcome.Done(await WriteAsync(transaction, current.In(slot, place), who, "reschedule", $"{current.Slot} to {slot.Id}", cancel));
    }

    private static string? Refusal(Appointment current, DateTimeOffset now, bool isForced) =>
        current.State != AppointmentState.Booked ? $"the appointment is {current.State.Name()}"
        : isForced ? null
        : now > current.CancelUntil ? "it is too late to change this appointment"
        : null;
}
