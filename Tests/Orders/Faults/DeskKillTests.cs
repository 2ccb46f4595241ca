using Dapper;
using VoiceGateway.Orders;
using VoiceGateway.Orders.Appointments;
using VoiceGateway.Orders.Tickets;
using VoiceGateway.Storage;
using VoiceGateway.Tests.Support;

namespace VoiceGateway.Tests.Orders.Faults;

/// <summary>A process that raises tickets and books appointments is killed (SIGKILL) at twenty points: no ticket is lost or doubled, no place is sold twice.</summary>
public sealed class DeskKillTests(Databases databases) : IClassFixture<Databases>
{
    private const int Kills = 20;

    private static readonly string[] Points = ["begun", "commit", "committed"];

    [Theory]
    [MemberData(nameof(Databases.Kinds), MemberType = typeof(Databases))]
    public async Task Twenty_kills_lose_and_double_no_ticket_and_no_place(DatabaseKind kind)
    {
        var address = await databases.FreshAddressAsync(kind);
        var database = databases.Keep(address);
        await Migrator.MigrateAsync(database, new TestClock(), [typeof(Ledger).Assembly], default);
        await new AppointmentStore(database, new TestClock(), ShopTime.Utc).SetScheduleAsync(0, new([DeskScript.Rule], []), "boss", default);
        var next = new int[DeskScript.Callers];
        for (var kill = 0; kill < Kills; kill++)
        {
            next = await Child.KillAsync(next, "desk", $"{address.Kind}", address.Text, Points[kill % Points.Length], $"{1 + kill * 7 % 23}");
            await CheckAsync(database, next, $"kill {kill} at {Points[kill % Points.Length]}");
        }
        Assert.True(next.Min() > 8, "somebody was hardly ever served");
    }

    private static async Task CheckAsync(Database database, int[] told, string when)
    {
        var tickets = new TicketStore(database, new TestClock());
        for (var caller = 0; caller < told.Length; caller++)
        {
            var all = await tickets.ListAsync(new() { Owner = $"caller-{caller}" }, null, 100_000, default);
            var times = all.Sum(ticket => ticket.Times);
            var sure = Enumerable.Range(0, told[caller]).Count(number => number % 4 != 3);
            Assert.True(times == sure || times == sure + 1, $"{when}: caller {caller} was told of {sure} tickets, raised were {times}");
            // The second and the third of four are one ticket.
            Assert.Equal(all.Count, all.Select(ticket => ticket.Subject).Distinct().Count());
            Assert.InRange(all.Count, told[caller] / 4 * 2, told[caller] / 4 * 2 + 3);
        }
        await NothingAsync(database, when, "a ticket whose times are not its reports", "SELECT COUNT(*) FROM ticket AS t WHERE raised_times <> (SELECT COUNT(*) FROM ticket_report AS r WHERE r.ticket = t.id) AND raised_times <= 100");
        await NothingAsync(database, when, "a ticket without its first event", "SELECT COUNT(*) FROM ticket AS t WHERE NOT EXISTS (SELECT 1 FROM ticket_event AS e WHERE e.ticket = t.id AND e.number = 1)");
        await NothingAsync(database, when, "a key without what it stands for", "SELECT COUNT(*) FROM kept_request WHERE subject = '' OR (subject NOT IN (SELECT id FROM ticket) AND subject NOT IN (SELECT id FROM appointment))");
        await NothingAsync(database, when, "a slot that is sold too often", $"SELECT COUNT(*) FROM (SELECT slot FROM appointment WHERE state IN ('held', 'booked') GROUP BY slot HAVING COUNT(*) > {DeskScript.Capacity}) AS sold");
        await NothingAsync(database, when, "an appointment whose events are not its revisions", "SELECT COUNT(*) FROM appointment AS a WHERE revision <> (SELECT COUNT(*) FROM appointment_event AS e WHERE e.appointment = a.id)");
        await NothingAsync(database, when, "a key that stands for two", "SELECT COUNT(*) FROM (SELECT subject FROM kept_request WHERE scope = 'appointment' GROUP BY subject HAVING COUNT(*) > 1) AS twice");
        // At most one of each caller is on the way.
        var booked = await database.ReadAsync(connection => connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM appointment WHERE state = 'booked'"), default);
        Assert.True(booked <= DeskScript.Callers, $"{when}: {booked} are booked");
        if (database.Kind == DatabaseKind.Sqlite) Assert.Equal("ok", await database.ReadAsync(connection => connection.ExecuteScalarAsync<string>("PRAGMA quick_check"), default));
    }

    private static async Task NothingAsync(Database database, string when, string what, string sql) =>
        Assert.True(await database.ReadAsync(connection => connection.ExecuteScalarAsync<long>(sql), default) == 0, $"{when}: {what}");
}
