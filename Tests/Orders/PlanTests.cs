using System.Globalization;
using Dapper;
using VoiceGateway.Orders;
using VoiceGateway.Orders.Appointments;
using VoiceGateway.Orders.Placed;
using VoiceGateway.Orders.Payments;
using VoiceGateway.Orders.Pricing;
using VoiceGateway.Orders.Stock;
using VoiceGateway.Orders.Tickets;
using VoiceGateway.Storage;
using VoiceGateway.Storage.Outbox;
using VoiceGateway.Tests.Support;
using VoiceGateway.Values;
using Xunit.Abstractions;

namespace VoiceGateway.Tests.Orders;

/// <summary>
/// Row D9: with long tables, what is asked for a shopper or a program looks at the rows that it needs and at no table as a whole, in a number of
/// questions that does not grow with what comes back. VOICEGATEWAY_PLAN_ROWS sets another length (a million takes some minutes).
/// </summary>
public sealed class PlanTests(Databases databases, ITestOutputHelper output) : IClassFixture<Databases>
{
    // A table as a whole would be a hundred thousand rows, at several steps each.
    private const long MostSteps = 30_000;
    private const long MostRows = 3_000;
    private const int Page = 100;

    private static readonly CancellationToken None = CancellationToken.None;

    private readonly TestClock clock = new();

    [Theory]
    [MemberData(nameof(Databases.Kinds), MemberType = typeof(Databases))]
    public async Task Nothing_that_is_asked_reads_a_table_as_a_whole_or_asks_once_for_each_row(DatabaseKind kind)
    {
        var rows = long.TryParse(Environment.GetEnvironmentVariable("VOICEGATEWAY_PLAN_ROWS"), out var wanted) ? wanted : 100_000;
        var address = await databases.FreshAddressAsync(kind);
        var filled = databases.Keep(address);
        await Migrator.MigrateAsync(filled, clock, [typeof(Ledger).Assembly], None);
        await new AppointmentStore(filled, clock, ShopTime.Utc).SetScheduleAsync(0, new([Slots], []), "boss", None);
        await FullShop.FillAsync(filled, rows, clock.GetUtcNow());
        var database = databases.Keep(QueryWatch.Telling(address));
        var watch = QueryWatch.Over(database);
        var wrong = new List<string>();
        foreach (var (what, most, ask) in Questions(database))
        {
            await ask(0);
            var (asked, work) = await watch.DuringAsync(() => ask(1));
            var scans = await ScansAsync(filled, asked);
            var line = $"{kind} {what}: {asked.Count} questions, {work} {(kind == DatabaseKind.Sqlite ? "steps" : "rows")}";
            output.WriteLine(line);
            Assert.NotEmpty(asked);
            if (asked.Count > most || work > (kind == DatabaseKind.Sqlite ? MostSteps : MostRows) || scans.Count > 0) wrong.Add($"{line} {string.Join("; ", scans)}");
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private IEnumerable<(string What, int Most, Func<int, Task> Ask)> Questions(Database database)
    {
        var outbox = new OutboxStore(database, clock);
        return [.. OfCarts(database, new(database, clock, outbox)), .. OfOrders(database, new(database, clock, outbox, PriceRules.Plain), outbox), .. OfTickets(new(database, clock)), .. OfAppointments(new(database, clock, ShopTime.Utc))];
    }

    private IEnumerable<(string, int, Func<int, Task>)> OfCarts(Database database, Ledger ledger) =>
    [
        ("open a cart", 1, _ => ledger.OpenAsync("p77", "k", Currency.Usd, None)),
        ("look at a cart", 1, _ => ledger.CartAsync("p77", Currency.Usd, None)),
        ("save a cart", 3, number => ledger.SaveAsync(new($"new {number}", new Cart("p78", 1 + number, Currency.Usd, [Line(1)]), null, "x"), None)),
        // Of each line: what is taken from the stock, and for whom.
        ("place an order of ten lines", 6 + 2 * 10, number => ledger.SaveAsync(Order(number), None)),
        ("where a talk stands", 1, _ => new TalkStore(database, TimeProvider.System).ReadAsync("p77", None)),
    ];

    private static IEnumerable<(string, int, Func<int, Task>)> OfOrders(Database database, OrderStore orders, OutboxStore outbox) =>
    [
        ("orders of a caller", 1, _ => orders.OfAsync("p77", Page, None)),
        ("orders of one who has very many", 1, _ => orders.OfAsync(FullShop.Big, Page, None)),
        ("news of a caller", 1, _ => orders.NewsAsync("p77", 3, None)),
        ("news of one who has very many orders", 1, _ => orders.NewsAsync(FullShop.Big, 3, None)),
        ("an order", 1, _ => orders.FindAsync("o77", None)),
        ("what happened to it", 1, _ => orders.EventsAsync("o77", None)),
        ("its payment", 1, _ => new PaymentStore(database, TimeProvider.System).FindAsync("o77", None)),
        ("orders of a rare state", 1, _ => orders.ListAsync(OrderState.Placed, null, Page, None)),
        ("orders of a usual state, later", 1, _ => orders.ListAsync(OrderState.Delivered, "o5", Page, None)),
        ("orders of a state that none has", 1, _ => orders.ListAsync(OrderState.AwaitingAnswer, null, Page, None)),
        ("orders of an owner by id", 1, _ => orders.ListAsync(null, "o5", Page, None, FullShop.Big)),
        ("all orders, later", 1, _ => orders.ListAsync(null, "o5", Page, None)),
        ("stock", 1, _ => new StockStore(database).ListAsync("q5", Page, None)),
        ("messages that are due, when none is and many wait", 1, _ => outbox.TakeAsync("node", 16, None)),
        ("dead messages", 1, _ => outbox.ListAsync(OutboxState.Dead, null, Page, None)),
        ("sent messages, later", 1, _ => outbox.ListAsync(OutboxState.Sent, "orders/o5", Page, None)),
    ];

    private static IEnumerable<(string, int, Func<int, Task>)> OfTickets(TicketStore tickets) =>
    [
        ("all tickets", 1, _ => tickets.ListAsync(new(), null, Page, None)),
        ("tickets, later", 1, _ => tickets.ListAsync(new(), "t5", Page, None)),
        ("open tickets", 1, _ => tickets.ListAsync(new() { State = TicketState.Open }, null, Page, None)),
        ("urgent tickets", 1, _ => tickets.ListAsync(new() { Severity = Severity.Urgent }, null, Page, None)),
        ("tickets of devices", 1, _ => tickets.ListAsync(new() { Kind = RaiserKind.Device }, null, Page, None)),
        ("tickets of a rare channel", 1, _ => tickets.ListAsync(new() { Channel = "mcp" }, null, Page, None)),
        ("tickets of an owner", 1, _ => tickets.ListAsync(new() { Owner = "p77" }, null, Page, None)),
        ("tickets of somebody who works on them", 1, _ => tickets.ListAsync(new() { Assignee = "a77" }, null, Page, None)),
        ("tickets of a product, a serial number, an order", 3, async _ =>
        {
            await tickets.ListAsync(new() { ProductId = "q77" }, null, Page, None);
            await tickets.ListAsync(new() { Serial = "s77" }, null, Page, None);
            await tickets.ListAsync(new() { OrderId = "o77" }, null, Page, None);
        }),
        ("a ticket and all of it", 4, async _ =>
        {
            await tickets.FindAsync("t77", None);
            await tickets.ReportsAsync("t77", None);
            await tickets.CommentsAsync("t77", 0, Page, None);
            await tickets.EventsAsync("t77", 0, Page, None);
        }),
        ("raise a ticket", 8, number => tickets.RaiseAsync(Tickets.Samples.Ticket($"Hums {number}"), "test", new("c", $"new {number}"), None)),
    ];

    private IEnumerable<(string, int, Func<int, Task>)> OfAppointments(AppointmentStore appointments) =>
    [
        ("slots that are offered", 2, _ => appointments.OfferAsync(SlotKind.Delivery, clock.GetUtcNow(), Page, None)),
        ("book a slot", 9, number => appointments.BookAsync(new("delivery-20260803T0800Z-60", $"ann {number}", "alexa"), "test", new("c", $"new {number}"), None)),
        ("all appointments", 1, _ => appointments.ListAsync(new(), null, Page, None)),
        ("appointments, later", 1, _ => appointments.ListAsync(new(), (clock.GetUtcNow() - TimeSpan.FromSeconds(5000), "a5000"), Page, None)),
        ("appointments of a rare state", 1, _ => appointments.ListAsync(new() { State = AppointmentState.Expired }, null, Page, None)),
        ("appointments of an owner", 1, _ => appointments.ListAsync(new() { Owner = "p77" }, null, Page, None)),
        ("appointments of a kind, later", 1, _ => appointments.ListAsync(new() { Kind = SlotKind.Delivery }, (clock.GetUtcNow() - TimeSpan.FromSeconds(5000), "a5000"), Page, None)),
        ("appointments to come that do not fit", 2, _ => appointments.ConflictsAsync(null, Page, None)),
    ];

    private static ScheduleRule Slots => new() { Kind = SlotKind.Delivery, Weekday = DayOfWeek.Monday, FromMinute = 480, ToMinute = 720, SlotMinutes = 60, Capacity = 10 };

    private static CartLine Line(int number) => new(string.Create(CultureInfo.InvariantCulture, $"q{number}"), "Chickpeas", Quantity.One, "can", new(119, Currency.Usd));

    private Change Order(int number)
    {
        var cart = new Cart("p79", 1 + number, Currency.Usd, [.. Enumerable.Range(1, 10).Select(Line)]);
        var order = new Order($"new-{number}", cart.Owner, "Test", cart.Version, cart.Lines, Totals.Of(cart.Total), clock.GetUtcNow());
        return new($"order {number}", cart.Emptied(), order, "ordered");
    }

    // What is scanned by right is one row, or what another part of the same question has found. SQLite says what it would do; of PostgreSQL the rows are counted that it did look at.
    private static async Task<List<string>> ScansAsync(Database database, IReadOnlyList<string> asked)
    {
        var scans = new List<string>();
        if (database.Kind != DatabaseKind.Sqlite) return scans;
        foreach (var sql in asked.Where(sql => !sql.StartsWith("PRAGMA", StringComparison.Ordinal)).Distinct())
        {
            var plan = await database.ReadAsync(connection => connection.QueryAsync<(long, long, long, string Detail)>("EXPLAIN QUERY PLAN " + sql), None);
            scans.AddRange(plan.Select(step => step.Detail).Where(step => step.StartsWith("SCAN", StringComparison.Ordinal) && !step.Contains("CONSTANT ROW", StringComparison.Ordinal) && step is not ("SCAN one" or "SCAN due" or "SCAN far")).Select(step => $"{step} in {sql}"));
        }
        return scans;
    }
}
