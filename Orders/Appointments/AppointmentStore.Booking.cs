using System.Data.Common;
using VoiceGateway.Values;

namespace VoiceGateway.Orders.Appointments;

public sealed partial class AppointmentStore
{
    private const string Scope = "appointment";

    /// <summary>Keeps a place for <see cref="Lease"/>, while the shopper is asked.</summary>
    public Task<AppointmentOutcome> HoldAsync(NewAppointment asked, string who, RequestKey? key, CancellationToken cancel) => TakeAsync(asked, AppointmentState.Held, who, key, cancel);

    /// <summary>Books a place that was not held.</summary>
    /// <param name="asked">What is wanted; <see cref="NewAppointment.Problem"/> is null.</param>
    /// <param name="who">Under whose name it is written.</param>
    /// <param name="key">Makes a repeat of the request answer the same appointment, or null.</param>
    /// <param name="cancel">Stops it.</param>
    public Task<AppointmentOutcome> BookAsync(NewAppointment asked, string who, RequestKey? key, CancellationToken cancel) => TakeAsync(asked, AppointmentState.Booked, who, key, cancel);

    /// <summary>
    /// Books what was held. When the hold is over, the place is taken again if one is free. One that is booked already stays so.
    /// </summary>
    /// <param name="id">The appointment.</param>
    /// <param name="revision">As it was seen; null: as it is.</param>
    /// <param name="who">Under whose name it is written.</param>
    /// <param name="cancel">Stops it.</param>
    /// <param name="order">The order that it is for, when that was not known before.</param>
    public Task<AppointmentOutcome> ConfirmAsync(string id, long? revision, string who, CancellationToken cancel, string? order = null) => database.WriteAsync<AppointmentOutcome>(
        async transaction =>
        {
            if (await AppointmentRow.FindAsync(transaction, id, cancel) is not { } seen) return new AppointmentOutcome.Missing();
            var (plan, now) = (await PlanAsync(transaction, cancel), clock.GetUtcNow());
            var places = new SlotPlaces(transaction, now, cancel);
            await places.LockAsync(seen.Slot);
            var current = await AppointmentRow.LockAsync(transaction, id, cancel);
            if (current.State == AppointmentState.Booked) return new AppointmentOutcome.Done(OnWall(current));
            if (IsStale(current, seen, revision)) return new AppointmentOutcome.Stale(OnWall(current));
            if (current.State == AppointmentState.Cancelled) return new AppointmentOutcome.Refused(OnWall(current), "the appointment was cancelled");
            return await ConfirmAsync(transaction, places, plan, current with { OrderId = current.OrderId ?? order }, who, cancel);
        },
        cancel);

    private async Task<AppointmentOutcome> ConfirmAsync(DbTransaction transaction, SlotPlaces places, SlotPlan plan, Appointment current, string who, CancellationToken cancel)
    {
        if (plan.Find(current.Slot) is not { } slot) return new AppointmentOutcome.NoPlace(current.Slot, "the schedule has no such slot any more");
        if (!current.IsHeldAt(clock.GetUtcNow()))
        {
            if (!slot.IsOpenAt(clock.GetUtcNow())) return new AppointmentOutcome.NoPlace(current.Slot, "the slot can't be taken at this time");
            if (await places.FreeAsync(slot) is not { } place) return new AppointmentOutcome.NoPlace(current.Slot, "the hold is over and the slot is full");
            current = current.In(slot, place);
        }
        return new AppointmentOutcome.Done(await WriteAsync(transaction, current with { State = AppointmentState.Booked, HeldUntil = null }, who, "book", null, cancel));
    }

    private Task<AppointmentOutcome> TakeAsync(NewAppointment asked, AppointmentState state, string who, RequestKey? key, CancellationToken cancel) => database.WriteAsync(
        async transaction =>
        {
            var kept = new KeptRequests(transaction, Scope, key, cancel);
            if (await kept.TakeAsync($"{state} {ScheduleJson.Write(asked)}", clock.GetUtcNow()) is { } before)
                return before.IsSame ? new AppointmentOutcome.Done(OnWall((await AppointmentRow.FindAsync(transaction, before.Subject, cancel))!), true) : new AppointmentOutcome.KeyReused();
            var outcome = await TakeOnceAsync(transaction, asked, state, who, cancel);
            if (outcome is AppointmentOutcome.Done done) await kept.KeepAsync(done.Appointment.Id, isNew: true);
            else await kept.DropAsync();
            return outcome;
        },
        cancel);

    private async Task<AppointmentOutcome> TakeOnceAsync(DbTransaction transaction, NewAppointment asked, AppointmentState state, string who, CancellationToken cancel)
    {
        var (plan, now) = (await PlanAsync(transaction, cancel), clock.GetUtcNow());
        if (plan.Find(asked.Slot) is not { } slot) return new AppointmentOutcome.NoPlace(asked.Slot, "the schedule has no such slot");
        if (!slot.IsOpenAt(now)) return new AppointmentOutcome.NoPlace(asked.Slot, "the slot can't be taken at this time");
        var places = new SlotPlaces(transaction, now, cancel);
        await places.LockAsync(slot.Id);
        if (await places.FreeAsync(slot) is not { } place) return new AppointmentOutcome.NoPlace(asked.Slot, "the slot is full");
        if (state == AppointmentState.Held && await HoldsAsync(transaction, asked.Owner, now, cancel) >= MostHolds) return new AppointmentOutcome.TooManyHolds(MostHolds);
        var made = Made(asked, slot, place, state, now);
        await AppointmentRow.InsertAsync(transaction, made, cancel);
        await History.WriteAsync(transaction, History.Appointment, made.Id, new(made.Revision, now, who, state == AppointmentState.Held ? "hold" : "book", made.Slot), cancel);
        return new AppointmentOutcome.Done(OnWall(made), IsNew: true);
    }

    private Appointment Made(NewAppointment asked, Slot slot, long place, AppointmentState state, DateTimeOffset now) => new()
    {
        Id = Ids.New(clock), Kind = slot.Kind, Slot = slot.Id, Place = place, Start = slot.Start, End = slot.End, CancelUntil = slot.CancelUntil, Owner = asked.Owner,
        Channel = asked.Channel, OrderId = asked.OrderId, TicketId = asked.TicketId, Note = asked.Note, State = state,
        HeldUntil = state == AppointmentState.Held ? now + Lease : null, CreatedAt = now, ChangedAt = now,
    };

    private static async Task<int> HoldsAsync(DbTransaction transaction, string owner, DateTimeOffset now, CancellationToken cancel) =>
        (await transaction.RowsAsync<string>("SELECT id FROM appointment WHERE owner = @owner AND state = 'held' AND held_until > @now", new { owner, now = Stamps.Of(now) }, cancel)).Count;

    // Whoever changed it between our first look and our lock may have moved it to a slot that we have not locked. That a hold is over
    // is no change by somebody else: who has it says yes to what they saw.
    private static bool IsStale(Appointment current, Appointment seen, long? revision) =>
        current.Slot != seen.Slot || (revision is { } named && named != (current.State == AppointmentState.Expired && named < current.Revision ? current.Revision - 1 : current.Revision));
}
