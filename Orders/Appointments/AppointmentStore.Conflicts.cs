using System.Data.Common;
using Dapper;

namespace VoiceGateway.Orders.Appointments;

public sealed partial class AppointmentStore
{
    // Slots are counted first: only those that do not fit have their appointments read.
    private async Task<Conflicts> ConflictsAsync(
        DbConnection connection, DbTransaction? transaction, Schedule schedule, (DateTimeOffset Start, string Id)? after, int limit, CancellationToken cancel)
    {
        var (plan, count, listed) = (new SlotPlan(schedule, time), 0L, new List<Conflict>());
        var slots = await QueryAsync<SlotCount>(
            "SELECT slot AS Slot, starts_at AS StartsAt, COUNT(*) AS Count FROM appointment WHERE state = 'booked' AND starts_at > @now GROUP BY starts_at, slot ORDER BY starts_at, slot",
            new { now = Stamps.Of(clock.GetUtcNow()) });
        foreach (var slot in slots)
        {
            var room = plan.Find(slot.Slot)?.Capacity ?? 0;
            if (slot.Count <= room) continue;
            count += slot.Count - room;
            // Slots that begin together are listed together: their appointments are in one order.
            if (listed.Count <= limit || Stamps.Of(listed[^1].Appointment.Start) == slot.StartsAt) listed.AddRange((await SurplusAsync(slot.Slot, room)).Where(IsAfter));
        }
        return new(count, [.. Sorted().Take(limit)], listed.Count > limit);

        async Task<IEnumerable<Conflict>> SurplusAsync(string slot, int room)
        {
            // Who booked first stays.
            var rows = await QueryAsync<AppointmentRow>($"{AppointmentRow.Select} WHERE slot = @slot AND state = 'booked' ORDER BY id LIMIT 100000 OFFSET @room", new { slot, room });
            return rows.Select(row => new Conflict(OnWall(row.ToAppointment()), room == 0 ? "no-slot" : "over-capacity"));
        }

        bool IsAfter(Conflict one) =>
            after is not { } last || one.Appointment.Start > last.Start || (one.Appointment.Start == last.Start && string.CompareOrdinal(one.Appointment.Id, last.Id) > 0);

        IEnumerable<Conflict> Sorted() => listed.OrderBy(one => one.Appointment.Start).ThenBy(one => one.Appointment.Id, StringComparer.Ordinal);

        async Task<IEnumerable<T>> QueryAsync<T>(string sql, object values) => await connection.QueryAsync<T>(new(sql, values, transaction, cancellationToken: cancel));
    }
}
