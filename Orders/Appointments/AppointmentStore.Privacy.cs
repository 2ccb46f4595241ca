using System.Data.Common;

namespace VoiceGateway.Orders.Appointments;

/// <summary>All that is kept of an appointment.</summary>
public sealed record AppointmentExport(Appointment Appointment, IReadOnlyList<HistoryEvent> Events);

public sealed partial class AppointmentStore
{
    /// <summary>Everything that is kept of an owner.</summary>
    public Task<IReadOnlyList<AppointmentExport>> ExportAsync(string owner, CancellationToken cancel) => database.ReadAsync(
        async connection =>
        {
            var all = new List<AppointmentExport>();
            foreach (var row in await connection.RowsAsync<AppointmentRow>($"{AppointmentRow.Select} WHERE owner = @owner ORDER BY starts_at, id", new { owner }, cancel))
                all.Add(new(OnWall(row.ToAppointment()), await History.ListAsync(connection, History.Appointment, row.Id, 0, int.MaxValue, cancel)));
            return (IReadOnlyList<AppointmentExport>)all;
        },
        cancel);

    /// <summary>Makes appointments nameless that were over before this time, some at a time; what is counted stays. Tells how many.</summary>
    public static async Task<int> LetGoAsync(DbTransaction transaction, DateTimeOffset before, int most, CancellationToken cancel)
    {
        const string past = $"SELECT id FROM appointment WHERE ends_at < @before AND owner <> '{Tickets.TicketStore.Erased}' ORDER BY ends_at, id LIMIT @most";
        var which = new { before = Stamps.Of(before), most, erased = Tickets.TicketStore.Erased };
        await transaction.RunAsync($"UPDATE appointment_event SET who = @erased, detail = NULL WHERE appointment IN ({past})", which, cancel);
        return await transaction.RunAsync($"UPDATE appointment SET owner = @erased, note = NULL, revision = revision + 1 WHERE id IN ({past})", which, cancel);
    }

    /// <summary>
    /// Makes an owner's appointments nameless, within the transaction of the erasure. What is booked stays booked, because a van or a
    /// technician is on their way by the order or ticket that it names; holds are given up. Again: nothing.
    /// </summary>
    /// <returns>How many appointments were theirs.</returns>
    public static async Task<int> EraseAsync(DbTransaction transaction, string owner, CancellationToken cancel)
    {
        const string theirs = "SELECT id FROM appointment WHERE owner = @owner";
        var who = new { owner, erased = Tickets.TicketStore.Erased };
        await KeptRequests.EraseAsync(transaction, theirs, owner, cancel);
        await transaction.RunAsync($"UPDATE appointment_event SET detail = NULL WHERE what = 'cancel' AND appointment IN ({theirs})", who, cancel);
        await transaction.RunAsync("UPDATE appointment_event SET who = @erased WHERE who = @owner", who, cancel);
        return await transaction.RunAsync(
            """
            UPDATE appointment SET owner = @erased, note = NULL, state = CASE WHEN state = 'held' THEN 'cancelled' ELSE state END, held_until = NULL, revision = revision + 1
            WHERE owner = @owner
            """,
            who,
            cancel);
    }
}
