using Dapper;
using VoiceGateway.Orders;
using VoiceGateway.Orders.Appointments;
using VoiceGateway.Orders.Placed;
using VoiceGateway.Orders.Pricing;
using VoiceGateway.Orders.Privacy;
using VoiceGateway.Orders.Tickets;
using VoiceGateway.Storage;
using VoiceGateway.Storage.Outbox;
using VoiceGateway.Tests.Orders.Tickets;
using VoiceGateway.Tests.Support;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Orders.Privacy;

public sealed class PersonTests(Databases databases) : IClassFixture<Databases>
{
    private static readonly CartLine Beans = new("beans", "Chickpeas", new(2), "can", new(119, Currency.Usd));

    public static TheoryData<DatabaseKind> Kinds => Databases.Kinds;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task An_erased_person_is_nowhere_in_the_database_and_the_books_still_add_up(DatabaseKind kind)
    {
        var (database, people) = await ShopAsync(kind, new());
        var before = await people.ExportAsync("alexa:ann", default);
        Assert.Equal(["owner", "exportedAt", "cart", "talk", "answers", "orders"], before.Select(part => part.Key));
        Assert.Equal(238, before["orders"]![0]!["total"]!.GetValue<long>());
        var receipt = await people.EraseAsync("alexa:ann", "support", default);
        Assert.Equal(2, (await people.ExportAsync("alexa:ann", default)).Count);
        Assert.Equal(1, receipt.Found["orders"]);
        foreach (var text in await TextsAsync(database))
            Assert.DoesNotContain("alexa:ann", text, StringComparison.Ordinal);
        Assert.Equal(476, await database.ReadAsync(connection => connection.ExecuteScalarAsync<long>("SELECT CAST(SUM(total_minor) AS BIGINT) FROM shop_order"), default));
        Assert.NotEmpty((await people.ExportAsync("alexa:bob", default))["orders"]!.AsArray());
        Assert.Equal(receipt.Id, Assert.Single(await people.ReceiptsAsync("alexa:ann", default)).Id);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task After_an_older_backup_came_back_those_who_were_erased_are_erased_again(DatabaseKind kind)
    {
        var (_, people) = await ShopAsync(kind, new());
        Assert.Equal(["alexa:ann"], await people.EraseAgainAsync(["alexa:ann", "alexa:nobody"], "operator", default));
        Assert.Equal(2, (await people.ExportAsync("alexa:ann", default)).Count);
        Assert.Empty(await people.EraseAgainAsync(["alexa:ann"], "operator", default));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task What_is_past_its_time_is_let_go_of_by_the_clock(DatabaseKind kind)
    {
        var clock = new TestClock();
        var (database, people) = await ShopAsync(kind, clock);
        var retention = new Retention(database, clock, new(CartDays: 30, OrderDays: 60));
        clock.Advance(TimeSpan.FromDays(30));
        Assert.Equal(0, await retention.RunOnceAsync(default));
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(2, await retention.RunOnceAsync(default));
        Assert.DoesNotContain("cart", (await people.ExportAsync("alexa:ann", default)).Select(part => part.Key));
        clock.Advance(TimeSpan.FromDays(31));
        Assert.Equal(2, await retention.RunOnceAsync(default));
        Assert.DoesNotContain("orders", (await people.ExportAsync("alexa:ann", default)).Select(part => part.Key));
        Assert.Equal(0, await retention.RunOnceAsync(default));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Closed_tickets_and_past_appointments_are_nobodys_after_their_time_and_open_ones_stay(DatabaseKind kind)
    {
        var clock = new TestClock();
        var database = await databases.FreshAsync(kind, typeof(Ledger).Assembly);
        var (tickets, appointments) = (new TicketStore(database, clock), new AppointmentStore(database, clock, ShopTime.Utc));
        await appointments.SetScheduleAsync(0, new([new() { Kind = SlotKind.Delivery, Weekday = DayOfWeek.Monday, FromMinute = 480, ToMinute = 720, SlotMinutes = 60, Capacity = 2 }], []), "boss", default);
        var open = ((RaiseOutcome.Raised)await tickets.RaiseAsync(Samples.Ticket("It hums"), "alexa:ann", null, default)).Ticket;
        var closed = ((RaiseOutcome.Raised)await tickets.RaiseAsync(Samples.Ticket("It leaks"), "alexa:ann", null, default)).Ticket;
        await tickets.CommentAsync(closed.Id, "alexa:ann", "Under the sink", true, true, default);
        foreach (var step in new[] { TicketStep.Resolve, TicketStep.Close }) await tickets.StepAsync(closed.Id, (await tickets.FindAsync(closed.Id, default))!.Revision, "boss", step, null, default);
        Assert.Equal(TicketState.Closed, (await tickets.FindAsync(closed.Id, default))!.State);
        var made = ((AppointmentOutcome.Done)await appointments.BookAsync(new("delivery-20260803T0800Z-60", "alexa:ann", "alexa", Note: "At the back"), "alexa:ann", null, default)).Appointment;
        var retention = new Retention(database, clock, new(DeskDays: 60));
        clock.Advance(TimeSpan.FromDays(60));
        Assert.Equal(0, await retention.RunOnceAsync(default));
        clock.Advance(TimeSpan.FromDays(3));
        Assert.Equal(2, await retention.RunOnceAsync(default));
        Assert.Equal(0, await retention.RunOnceAsync(default));
        Assert.Equal(open, await tickets.FindAsync(open.Id, default));
        Assert.Equal((TicketStore.Erased, TicketStore.Erased), ((await tickets.FindAsync(closed.Id, default))!.Raiser.Owner, (await tickets.FindAsync(closed.Id, default))!.Subject));
        Assert.Empty(await tickets.ReportsAsync(closed.Id, default));
        Assert.Empty(await tickets.CommentsAsync(closed.Id, 0, 10, default));
        Assert.Equal((TicketStore.Erased, null), ((await appointments.FindAsync(made.Id, default))!.Owner, (await appointments.FindAsync(made.Id, default))!.Note));
        Assert.DoesNotContain(await appointments.EventsAsync(made.Id, 0, 10, default), one => one.Who == "alexa:ann");
    }

    [Fact]
    public async Task A_backup_made_while_others_write_is_whole()
    {
        var (database, _) = await ShopAsync(DatabaseKind.Sqlite, new());
        var ledger = new Ledger(database, TimeProvider.System, new OutboxStore(database, TimeProvider.System));
        var file = Path.Combine(Path.GetDirectoryName(database.Where)!, $"backup-{Path.GetFileName(database.Where)}");
        var number = 0;
        using var stop = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            for (; !stop.IsCancellationRequested; number++) await ledger.SaveAsync(new($"w{number}", Cart.Empty($"writer-{number}", Currency.Usd).Add(Beans), null, "x"), default);
        });
        while (number < 20) await Task.Yield();
        await database.BackUpAsync(file, default);
        var least = 20;
        await stop.CancelAsync();
        await writing;
        await using var copy = Database.Sqlite(file);
        Assert.Equal("ok", await copy.ReadAsync(connection => connection.ExecuteScalarAsync<string>("PRAGMA integrity_check"), default));
        var carts = await copy.ReadAsync(connection => connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM cart WHERE owner LIKE 'writer-%'"), default);
        Assert.InRange(carts, least, number);
        Assert.Equal(carts, await copy.ReadAsync(connection => connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM recorded_answer WHERE owner LIKE 'writer-%'"), default));
        await Assert.ThrowsAsync<IOException>(() => database.BackUpAsync(file, default));
    }

    // Two people with a cart, a talk, an answer and an order each.
    private async Task<(Database Database, PersonStore People)> ShopAsync(DatabaseKind kind, TestClock clock)
    {
        var database = await databases.FreshAsync(kind, typeof(Ledger).Assembly);
        var outbox = new OutboxStore(database, clock);
        var ledger = new Ledger(database, clock, outbox);
        foreach (var owner in new[] { "alexa:ann", "alexa:bob" })
        {
            var cart = Cart.Empty(owner, Currency.Usd).Add(Beans);
            Assert.IsType<SaveOutcome.Saved>(await ledger.SaveAsync(new("r1", cart, null, "added"), default));
            var order = new Order($"order-{owner[6..]}", owner, "Alexa", 1, cart.Lines, Totals.Of(cart.Total), clock.GetUtcNow()) { Agent = owner };
            Assert.IsType<SaveOutcome.Saved>(await ledger.SaveAsync(new("r2", cart with { Version = 1 }, order, "ordered"), default));
            await new TalkStore(database, clock).WriteAsync(owner, "{}", default);
        }
        return (database, new(database, clock, PersonParts.All(database, new(database, clock), new(database, clock, new(TimeZoneInfo.Utc)))));
    }

    // All text of all tables but the one that keeps the keys of the erased.
    private static Task<List<string>> TextsAsync(Database database) => database.ReadAsync(
        async connection =>
        {
            var texts = new List<string>();
            string[] onSqlite = database.Kind == DatabaseKind.Sqlite ? ["answer_key"] : [];
            foreach (var table in new[] { "cart", "talk", "recorded_answer", "shop_order", "order_event", "outbox", "reservation" }.Concat(onSqlite))
                foreach (IDictionary<string, object?> row in await connection.QueryAsync($"SELECT * FROM {table}"))
                    texts.AddRange(row.Values.OfType<string>());
            return texts;
        },
        default);
}
