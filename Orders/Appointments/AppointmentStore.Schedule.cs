using System.Data.Common;
using VoiceGateway.Storage;

namespace VoiceGateway.Orders.Appointments;

public sealed partial class AppointmentStore
{
    private const string SelectSchedule = "SELECT revision AS Revision, body AS Body, changed_at AS ChangedAt, changed_by AS ChangedBy FROM appointment_schedule WHERE id = 1";
    private const int MostListed = 200;

    public Task<KeptSchedule> ScheduleAsync(CancellationToken cancel) => database.ReadAsync(connection => ScheduleAsync(connection, cancel), cancel);

    /// <summary>
    /// Sets the schedule. Nothing that is booked is dropped: what does not fit any more is listed, for people to move or cancel.
    /// </summary>
    /// <param name="revision">The revision of the schedule in whose place it comes.</param>
    /// <param name="schedule">What holds from now on; <see cref="ScheduleCheck"/> has found nothing wrong with it.</param>
    /// <param name="who">Under whose name it is written.</param>
    /// <param name="cancel">Stops it.</param>
    public Task<ScheduleOutcome> SetScheduleAsync(long revision, Schedule schedule, string who, CancellationToken cancel) => database.WriteAsync<ScheduleOutcome>(
        async transaction =>
        {
            // Waits for everybody who is taking a place by the schedule that was: then their appointments are seen below.
            var isSet = await transaction.RunAsync(
                "UPDATE appointment_schedule SET revision = revision + 1, body = @body, changed_at = @now, changed_by = @who WHERE id = 1 AND revision = @revision",
                new { body = ScheduleJson.Write(schedule), now = Stamps.Of(clock.GetUtcNow()), who, revision },
                cancel) == 1;
            var kept = (await transaction.FirstAsync<ScheduleRow>(SelectSchedule, new { }, cancel))!.ToSchedule();
            if (!isSet) return new ScheduleOutcome.Stale(kept);
            return new ScheduleOutcome.Done(kept, await ConflictsAsync(transaction.Connection!, transaction, schedule, null, MostListed, cancel));
        },
        cancel);

    /// <summary>What setting this schedule would bring; nothing is done.</summary>
    public Task<ScheduleOutcome> TryScheduleAsync(Schedule schedule, CancellationToken cancel) => database.ReadAsync<ScheduleOutcome>(
        async connection => new ScheduleOutcome.Done(
            await ScheduleAsync(connection, cancel) with { Schedule = schedule }, await ConflictsAsync(connection, null, schedule, null, MostListed, cancel)),
        cancel);

    /// <summary>Booked appointments to come that the schedule has no place for, in the order of their times.</summary>
    /// <param name="after">Only those after this one; null: from the first.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancel">Stops it.</param>
    public Task<Conflicts> ConflictsAsync((DateTimeOffset Start, string Id)? after, int limit, CancellationToken cancel) => database.ReadAsync(
        async connection => await ConflictsAsync(connection, null, (await ScheduleAsync(connection, cancel)).Schedule, after, limit, cancel), cancel);

    /// <summary>The next slots with free places.</summary>
    /// <param name="kind">What for.</param>
    /// <param name="from">They begin at this time or later.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>The offers in the order of their times, and where to go on; null at the end.</returns>
    public Task<(IReadOnlyList<SlotOffer> Offers, DateTimeOffset? Next)> OfferAsync(SlotKind kind, DateTimeOffset from, int limit, CancellationToken cancel) => database.ReadAsync(
        async connection =>
        {
            var (plan, now, offers) = (new SlotPlan((await ScheduleAsync(connection, cancel)).Schedule, time), clock.GetUtcNow(), new List<SlotOffer>());
            foreach (var some in plan.Open(kind, from, now).Chunk(500))
            {
                var taken = await TakenAsync(connection, kind, some[0].Start, some[^1].Start, now, cancel);
                offers.AddRange(some.Select(slot => new SlotOffer(slot, slot.Capacity - (int)taken.GetValueOrDefault(slot.Id))).Where(offer => offer.Free > 0));
                if (offers.Count > limit) return ((IReadOnlyList<SlotOffer>)[.. offers.Take(limit)], (DateTimeOffset?)offers[limit].Slot.Start);
            }
            return (offers, null);
        },
        cancel);

    // Read so that nobody sets another schedule until the place is taken. SQLite has one writer and no word for it.
    private async Task<SlotPlan> PlanAsync(DbTransaction transaction, CancellationToken cancel)
    {
        var sql = database.Kind == DatabaseKind.PostgreSql ? $"{SelectSchedule} FOR SHARE" : SelectSchedule;
        return new((await transaction.FirstAsync<ScheduleRow>(sql, new { }, cancel))!.ToSchedule().Schedule, time);
    }

    private static async Task<KeptSchedule> ScheduleAsync(DbConnection connection, CancellationToken cancel) => (await connection.RowsAsync<ScheduleRow>(SelectSchedule, new { }, cancel))[0].ToSchedule();

    private static async Task<Dictionary<string, long>> TakenAsync(
        DbConnection connection, SlotKind kind, DateTimeOffset first, DateTimeOffset last, DateTimeOffset now, CancellationToken cancel)
    {
        var rows = await connection.RowsAsync<SlotCount>(
            $"""
            SELECT slot AS Slot, COUNT(*) AS Count FROM appointment
            WHERE kind = @kind AND starts_at >= @first AND starts_at <= @last AND {AppointmentRow.HasPlace} GROUP BY slot
            """,
            new { kind = kind.Name(), first = Stamps.Of(first), last = Stamps.Of(last), now = Stamps.Of(now) },
            cancel);
        return rows.ToDictionary(row => row.Slot, row => row.Count);
    }

    private sealed record SlotCount
    {
        public string Slot { get; init; } = "";

        public long StartsAt { get; init; }

        public long Count { get; init; }
    }

    private sealed record ScheduleRow
    {
        public long Revision { get; init; }

        public string Body { get; init; } = "";

        public long ChangedAt { get; init; }

        public string ChangedBy { get; init; } = "";

        public KeptSchedule ToSchedule() => Revision == 0 ? new(ScheduleJson.Read(Body), 0, null, null) : new(ScheduleJson.Read(Body), Revision, Stamps.At(ChangedAt), ChangedBy);
    }
}
