using System.Data.Common;
using VoiceGateway.Storage;

namespace VoiceGateway.Orders.Appointments;

/// <summary>
/// Appointments in the database. Who takes a place locks its slot, counts, and writes, in one transaction; the database itself keeps two
/// from having one place. Thread-safe; any number of nodes.
/// </summary>
public sealed partial class AppointmentStore(Database database, TimeProvider clock, ShopTime time)
{
    /// <summary>How long a slot is held for somebody who has not said yes.</summary>
    public static TimeSpan Lease { get; } = TimeSpan.FromMinutes(5);

    /// <summary>So many slots may one owner hold at a time.</summary>
    public const int MostHolds = 5;

    public Task<Appointment?> FindAsync(string id, CancellationToken cancel) => database.ReadAsync(
        async connection => (await connection.RowsAsync<AppointmentRow>($"{AppointmentRow.Select} WHERE id = @id", new { id }, cancel)).Select(row => OnWall(row.ToAppointment())).FirstOrDefault(),
        cancel);

    /// <summary>Appointments that fit, in the order of their times.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="after">Only those after this one, by start and id; null: from the first.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancel">Stops it.</param>
    public Task<IReadOnlyList<Appointment>> ListAsync(AppointmentFilter filter, (DateTimeOffset Start, string Id)? after, int limit, CancellationToken cancel) => database.ReadAsync(
        async connection =>
        {
            var sql = $"{AppointmentRow.Select} WHERE {filter.Conditions(after is not null)} ORDER BY starts_at, id LIMIT @limit";
            return (IReadOnlyList<Appointment>)[.. (await connection.RowsAsync<AppointmentRow>(sql, filter.Values(after, limit), cancel)).Select(row => OnWall(row.ToAppointment()))];
        },
        cancel);

    /// <summary>What happened to it, oldest first, after the event of this number.</summary>
    public Task<IReadOnlyList<HistoryEvent>> EventsAsync(string id, long after, int limit, CancellationToken cancel) =>
        database.ReadAsync(connection => History.ListAsync(connection, History.Appointment, id, after, limit, cancel), cancel);

    /// <summary>Ends holds whose time is over, so that they are not listed as held; tells of how many slots. Places are free without it.</summary>
    public Task<int> ExpireHoldsAsync(CancellationToken cancel) => database.WriteAsync(transaction => SlotPlaces.ExpireAllAsync(transaction, clock.GetUtcNow(), cancel), cancel);

    private async Task<Appointment> WriteAsync(DbTransaction transaction, Appointment appointment, string who, string what, string? detail, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var after = appointment with { Revision = appointment.Revision + 1, ChangedAt = now };
        await AppointmentRow.UpdateAsync(transaction, after, cancel);
        await History.WriteAsync(transaction, History.Appointment, after.Id, new(after.Revision, now, who, what, detail), cancel);
        return OnWall(after);
    }

    // The database keeps instants; people are told what the wall shows.
    private Appointment OnWall(Appointment made) => made with { Start = time.OnWall(made.Start), End = time.OnWall(made.End), CancelUntil = time.OnWall(made.CancelUntil) };
}
