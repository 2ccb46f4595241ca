using System.Text;
using VoiceGateway.Catalog.Finding;
using VoiceGateway.Conversation;
using VoiceGateway.Orders;
using VoiceGateway.Orders.Appointments;
using VoiceGateway.Orders.Placed;
using VoiceGateway.Orders.Pricing;
using VoiceGateway.Storage;
using VoiceGateway.Storage.Outbox;
using VoiceGateway.Tests.Support;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Conversation;

/// <summary>A yes to what is sent instead of something that is out of stock: taken once, and a repeat of the turn gets the same answer on any node.</summary>
public sealed class SubstituteAnswerTests(Databases databases) : IClassFixture<Databases>
{
    private static readonly CartLine Beans = new("beans", "Chickpeas", Quantity.One, "can", new(119, Currency.Usd));
    private static readonly CartLine Eggs = new("eggs", "Eggs", Quantity.One, "carton", new(349, Currency.Usd));

    private readonly TestClock clock = new();
    private Database database = null!;

    public static TheoryData<DatabaseKind> Kinds => Databases.Kinds;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task The_same_turn_on_another_node_gets_the_same_answer_and_does_nothing(DatabaseKind kind)
    {
        var (orders, turn) = await AskedAsync(kind);
        var first = await SayAsync(turn);
        Assert.Contains("tell the shop", first, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(first, await SayAsync(turn));
        await CheckAsync(orders);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Ten_nodes_that_get_it_at_once_give_one_answer(DatabaseKind kind)
    {
        var (orders, turn) = await AskedAsync(kind);
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => SayAsync(turn))));
        Assert.Single(answers.Distinct());
        await CheckAsync(orders);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite, "commit")]
    [InlineData(DatabaseKind.Sqlite, "committed")]
    [InlineData(DatabaseKind.PostgreSql, "commit")]
    [InlineData(DatabaseKind.PostgreSql, "committed")]
    public async Task A_node_that_breaks_off_leaves_all_of_it_or_nothing(DatabaseKind kind, string where)
    {
        var (orders, turn) = await AskedAsync(kind);
        database.AtPoint = point =>
        {
            if (point == where) throw new InvalidOperationException("broken off");
        };
        await Assert.ThrowsAsync<InvalidOperationException>(() => SayAsync(turn));
        database.AtPoint = null;
        Assert.Equal(where == "commit" ? OrderState.AwaitingAnswer : OrderState.Accepted, (await orders.FindAsync("o1", default))!.State);
        Assert.Contains("tell the shop", await SayAsync(turn), StringComparison.OrdinalIgnoreCase);
        await CheckAsync(orders);
    }

    private static async Task CheckAsync(OrderStore orders)
    {
        var order = (await orders.FindAsync("o1", default))!;
        Assert.Equal((OrderState.Accepted, "other"), (order.State, order.Lines[0].ProductId));
        Assert.Single(await orders.EventsAsync("o1", default), one => one.Step == OrderStep.TakeSubstitute);
    }

    // A node of its own each time: nothing is remembered but in the database.
    private async Task<string> SayAsync(Turn turn)
    {
        var (outbox, store) = (new OutboxStore(database, clock), new Store("Corner Pantry", Currency.Usd));
        var catalog = new CatalogHost(CatalogSnapshot.Build([], [], new DateOnly(2026, 8, 1)));
        var orders = new OrderStore(database, clock, outbox, PriceRules.Plain);
        var errands = new Errands(orders, new(database, clock, ShopTime.Utc), new(database, clock), new(database, clock), clock);
        var runner = new TurnRunner(new Dialogue(store), catalog, new(database, clock, outbox), orders, errands, new(Path.Combine(Repository.Root, "samples", "shop", "answers.json"), clock), store, clock, (_, _, _) => { });
        return Encoding.UTF8.GetString(await runner.RunAsync(turn, reply => Encoding.UTF8.GetBytes(reply.Speech.ToPlainText()), default));
    }

    private async Task<(OrderStore Orders, Turn Turn)> AskedAsync(DatabaseKind kind)
    {
        database = await databases.FreshAsync(kind, typeof(Ledger).Assembly);
        var outbox = new OutboxStore(database, clock);
        var orders = new OrderStore(database, clock, outbox, PriceRules.Plain);
        var order = new Order("o1", "alexa:ann", "Alexa", 0, [Beans, Eggs], Totals.Of(new(468, Currency.Usd)), clock.GetUtcNow());
        Assert.IsType<SaveOutcome.Saved>(await new Ledger(database, clock, outbox).SaveAsync(new("place", Cart.Empty("alexa:ann", Currency.Usd), order, "placed"), default));
        var shortage = new Shortage("beans", new("other", "Other beans", Quantity.One, "can", new(99, Currency.Usd)));
        var asked = Assert.IsType<StepOutcome.Done>(await orders.StepAsync(new("o1", OrderStep.ReportShortage, "shop") { IsByTheShop = true, Shortage = shortage }, default)).Order;
        var turn = new Turn
        {
            Id = "turn-1", Channel = Channel.Alexa, Caller = new(CallerKind.Shopper, "alexa:ann"), Locale = Locale.EnUs, At = clock.GetUtcNow(), Intent = Intent.Yes,
            State = DialogueState.Start with { Pending = PendingKind.ConfirmSubstitute, AskedOrder = "o1", AskedVersion = asked.Revision },
        };
        return (orders, turn);
    }
}
