using VoiceGateway.Orders;
using VoiceGateway.Orders.Payments;
using VoiceGateway.Orders.Payments.Stripe;
using VoiceGateway.Orders.Placed;
using VoiceGateway.Orders.Pricing;
using VoiceGateway.Storage;
using VoiceGateway.Storage.Outbox;
using VoiceGateway.Tests.Support;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Orders;

/// <summary>A shop whose money is taken by the stand-in of Stripe, without the rest of the gateway.</summary>
internal sealed class PaidShop : IDisposable
{
    // More than a dead letter takes.
    private const int MostRounds = 400;

    private readonly StripePayments provider;

    public PaidShop(Database database, StripeStandIn stripe)
    {
        Stripe = stripe;
        Outbox = new(database, Clock);
        Ledger = new(database, Clock, Outbox);
        Orders = new(database, Clock, Outbox, PriceRules.Plain);
        Payments = new(database, Clock);
        provider = new(new(stripe.Address, StripeStandIn.Key), Clock);
        var desk = new PaymentDesk(Payments, Orders, new Dictionary<string, IPaymentProvider> { [provider.Name] = provider }, Clock);
        Relay = new(Outbox, new Dictionary<string, Deliver> { ["payments"] = desk.DeliverAsync, ["orders"] = TellShopAsync }, "node");
    }

    public static CartLine Beans { get; } = new("beans", "Chickpeas", new(2), "can", new(119, Currency.Usd));

    public static CartLine Eggs { get; } = new("eggs", "Large Eggs", new(1), "carton", new(349, Currency.Usd));

    public static long Total => 587;

    public StripeStandIn Stripe { get; }

    public TestClock Clock { get; } = new();

    public OutboxStore Outbox { get; }

    public Ledger Ledger { get; }

    public OrderStore Orders { get; }

    public PaymentStore Payments { get; }

    public OutboxRelay Relay { get; }

    /// <summary>What the shop was told, such as <c>o1 order.placed</c>.</summary>
    public List<string> Told { get; } = [];

    /// <summary>Places an order of two cans of beans and a carton of eggs.</summary>
    public async Task<SaveOutcome> PlaceAsync(string id, string? onFile = "pm_good", PaymentMethod? with = null)
    {
        if (onFile is not null) await Payments.SetMethodAsync($"owner-{id}", new(onFile, "cus_1"), default);
        IReadOnlyList<CartLine> lines = [Beans, Eggs];
        var order = new Order(id, $"owner-{id}", "Api", 0, lines, PriceRules.Plain.Price(new($"owner-{id}", 0, Currency.Usd, lines)), Clock.GetUtcNow())
        {
            Payment = "stripe",
            State = OrderState.AwaitingPayment,
            PayWith = with,
        };
        return await Ledger.SaveAsync(new($"place-{id}", Cart.Empty(order.Owner, Currency.Usd), order, "placed"), default);
    }

    /// <summary>A step of the shop that must be taken.</summary>
    public async Task StepAsync(string id, OrderStep step, long? refund = null) => Assert.IsType<StepOutcome.Done>(await Orders.StepAsync(
        new(id, step, "shop") { IsByTheShop = true, Refund = refund is { } minor ? new Money(minor, Currency.Usd) : null }, default));

    public async Task<OrderState> StateAsync(string id) => (await Orders.FindAsync(id, default))!.State;

    public async Task<Payment> PaymentAsync(string id) => (await Payments.FindAsync(id, default))!;

    /// <summary>One look of the relay; the clock goes on while the provider is silent.</summary>
    public async Task<int> RunOnceAsync()
    {
        var run = Relay.RunOnceAsync(default);
        while (!run.IsCompleted)
        {
            using var over = new CancellationTokenSource();
            var silent = Stripe.Silent.WaitAsync(over.Token);
            if (await Task.WhenAny(run, silent) == silent) Clock.Advance(TimeSpan.FromSeconds(21));
            else await over.CancelAsync();
        }
        return await run;
    }

    /// <summary>Runs the relay, and the clock, until nothing waits any more.</summary>
    public async Task SettleAsync()
    {
        for (var round = 0; round < MostRounds; round++)
        {
            if (await RunOnceAsync() > 0) continue;
            if ((await Outbox.ListAsync(OutboxState.Waiting, null, 100, default)).Count == 0) return;
            // What stands behind a dead letter waits for a person.
            if ((await Outbox.CountAsync(default)).Dead > 0 && round > 60) return;
            Clock.Advance(TimeSpan.FromHours(1));
        }
        Assert.Fail("Something is never settled");
    }

    /// <summary>Whatever goes wrong: one payment of an order has money at most, and never more than was agreed.</summary>
    public void Check(string id, string when)
    {
        var book = Stripe.Book;
        Assert.True(book.WithMoney(id) <= 1, $"{when}: charged twice");
        Assert.True(book.Held(id) + book.Taken(id) <= Total, $"{when}: more than was agreed");
        Assert.True(book.GivenBack(id) <= book.Taken(id), $"{when}: more given back than taken");
    }

    public void Dispose() => provider.Dispose();

    private Task<Delivery> TellShopAsync(OutboxMessage message, CancellationToken cancel)
    {
        lock (Told) Told.Add($"{message.Subject} {message.Kind}");
        return Task.FromResult<Delivery>(new Delivery.Done());
    }
}
