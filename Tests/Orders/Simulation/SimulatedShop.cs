using Dapper;
using VoiceGateway.Orders;
using VoiceGateway.Orders.Payments;
using VoiceGateway.Orders.Placed;
using VoiceGateway.Orders.Pricing;
using VoiceGateway.Orders.Stock;
using VoiceGateway.Storage;
using VoiceGateway.Storage.Outbox;
using VoiceGateway.Tests.Support;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Orders.Simulation;

/// <summary>
/// A day of a shop, all of its chances behind one seed: shoppers who fill carts, order and cancel, two nodes that relay, a shop that reports, a
/// clock that jumps. Transactions break off before and after they are committed. The same seed is the same day.
/// </summary>
internal sealed class SimulatedShop
{
    private const int Moves = 40;
    private const int MostRounds = 600;
    private const int OnHand = 6;

    private static readonly OrderStep[] Reports = [OrderStep.Accept, OrderStep.Pick, OrderStep.Ship, OrderStep.Ship, OrderStep.Deliver, OrderStep.Cancel, OrderStep.ReportShortage, OrderStep.Refund];

    private readonly Random random;
    private readonly string seed;
    private readonly double rate;
    private readonly Database database;
    private readonly TestClock clock = new();
    private readonly OutboxStore outbox;
    private readonly Ledger ledger;
    private readonly OrderStore orders;
    private readonly StockStore stock;
    private readonly SimulatedPeers peers;
    private readonly OutboxRelay[] relays;
    private readonly string?[] asked = new string?[2];
    private readonly int[] requests = new int[2];
    private readonly HashSet<string> ordered = [];
    private readonly HashSet<(string Order, long Revision)> reported = [];
    private bool isBad = true;

    public SimulatedShop(Database database, int seed)
    {
        (random, this.seed, this.database) = (new(seed), $"s{seed}", database);
        rate = random.Next(1, 21) / 100.0;
        outbox = new(database, clock);
        ledger = new(database, clock, outbox);
        orders = new(database, clock, outbox, PriceRules.Plain);
        stock = new(database);
        peers = new(IsBroken, order => order.EndsWith('3'));
        var desk = new PaymentDesk(new(database, clock), orders, new Dictionary<string, IPaymentProvider> { [peers.Name] = peers }, clock);
        var ways = new Dictionary<string, Deliver> { [OrderDestinations.Shop] = peers.TellShopAsync, [OrderDestinations.Payments] = desk.DeliverAsync };
        relays = [new(outbox, ways, "one"), new(outbox, ways, "two")];
        database.AtPoint = _ =>
        {
            if (IsBroken()) throw new BrokenOffException();
        };
    }

    /// <summary>How often something broke off.</summary>
    public int Breaks { get; private set; }

    /// <summary>How many orders were answered.</summary>
    public int Orders => ordered.Count;

    private string Product => $"beans-{seed}";

    public async Task RunAsync()
    {
        isBad = false;
        await stock.SetAsync(new Dictionary<string, decimal?> { [Product] = OnHand }, default);
        for (var shopper = 0; shopper < asked.Length; shopper++) await new PaymentStore(database, clock).SetMethodAsync(Owner(shopper), new("pm_good"), default);
        isBad = true;
        for (var move = 0; move < Moves; move++) await MoveAsync(isLate: move >= Moves / 2);
        isBad = false;
        await SettleAsync();
        await CheckAsync();
    }

    private bool IsBroken()
    {
        if (!isBad || random.NextDouble() >= rate) return false;
        Breaks++;
        return true;
    }

    private string Owner(int shopper) => $"{seed}-owner-{shopper}";

    // Late in the day much is shipped, and money goes back, more than once.
    private async Task MoveAsync(bool isLate)
    {
        try
        {
            switch (random.Next(isLate ? 18 : 10))
            {
                case < 4:
                    await AskAsync(random.Next(asked.Length));
                    break;
                case < 7:
                    await relays[random.Next(2)].RunOnceAsync(default);
                    break;
                case 7:
                    await StepAsync(Reports[random.Next(Reports.Length)], isByTheShop: true);
                    break;
                case 8:
                    await StepAsync(random.Next(3) switch { 0 => OrderStep.Cancel, 1 => OrderStep.TakeSubstitute, _ => OrderStep.RefuseSubstitute }, isByTheShop: false);
                    break;
                case > 9:
                    await StepAsync(random.Next(3) == 0 ? OrderStep.Ship : OrderStep.Refund, isByTheShop: true);
                    break;
                default:
                    clock.Set(clock.GetUtcNow() + TimeSpan.FromSeconds(random.Next(5) switch { 0 => 3600, 1 => -3600, _ => random.Next(120) }));
                    break;
            }
        }
        catch (BrokenOffException)
        {
            // Who was at it knows nothing; the next move goes on from what there is.
        }
    }

    // A shopper's request stays theirs until they are answered.
    private async Task AskAsync(int shopper)
    {
        var key = asked[shopper] ??= $"{seed}-{shopper}-{requests[shopper]++}";
        var opened = await ledger.OpenAsync(Owner(shopper), key, Currency.Usd, default);
        var change = ChangeOf(opened.Cart, key);
        var answer = opened.Answer;
        if (answer is null)
            switch (await ledger.SaveAsync(change, default))
            {
                case SaveOutcome.Saved:
                    answer = change.Answer;
                    // Another node had the same request, and saw the same cart.
                    if (random.Next(4) == 0) Assert.Equal(new SaveOutcome.AnsweredBefore(answer), await ledger.SaveAsync(change, default));
                    break;
                case SaveOutcome.AnsweredBefore before:
                    answer = before.Answer;
                    break;
                case SaveOutcome.ShortOfStock:
                    answer = "short";
                    break;
                default:
                    return;
            }
        asked[shopper] = null;
        if (answer == "ordered") Assert.True(ordered.Add(key), $"{key} was answered twice");
    }

    private Change ChangeOf(Cart cart, string key)
    {
        // Whoever asks again asks the same.
        if (cart.IsEmpty || key[^1] is not ('1' or '3' or '5' or '7' or '9'))
            return new(key, cart.Add(new(Product, "Chickpeas", Quantity.One, "can", new(119, Currency.Usd))).Add(new($"oats-{seed}", "Oats", Quantity.One, null, new(249, Currency.Usd))), null, "added");
        var order = new Order(key, cart.Owner, "Test", cart.Version, cart.Lines, Totals.Of(cart.Total), clock.GetUtcNow()) { Payment = peers.Name, State = OrderState.AwaitingPayment };
        return new(key, cart.Emptied(), order, "ordered");
    }

    private async Task StepAsync(OrderStep step, bool isByTheShop)
    {
        if (ordered.Count == 0) return;
        var order = (await orders.FindAsync(ordered.Order(StringComparer.Ordinal).ElementAt(random.Next(ordered.Count)), default))!;
        if (isByTheShop) reported.Add((order.Id, order.Revision + 1));
        else reported.Remove((order.Id, order.Revision + 1));
        await orders.StepAsync(
            new(order.Id, step, "somebody")
            {
                IsByTheShop = isByTheShop,
                Revision = order.Revision,
                Shortage = new(Product, random.Next(2) == 0 ? null : new("other", "Other beans", Quantity.One, null, new(99, Currency.Usd))),
                Refund = random.Next(2) == 0 ? null : new Money(1, Currency.Usd),
            },
            default);
    }

    // Nothing breaks any more: then everything comes to an end by itself.
    private async Task SettleAsync()
    {
        for (var round = 0; round < MostRounds; round++)
        {
            for (var shopper = 0; shopper < asked.Length; shopper++)
                if (asked[shopper] is not null) await AskAsync(shopper);
            var taken = await relays[round % 2].RunOnceAsync(default);
            if (taken > 0) continue;
            var counts = await outbox.CountAsync(default);
            Assert.True(counts.Dead == 0, $"{seed}: a dead letter: {string.Join("; ", (await outbox.ListAsync(OutboxState.Dead, null, 10, default)).Select(dead => $"{dead.Id} {dead.Kind} {dead.LastProblem}"))}");
            if (counts.Waiting == 0 && asked.All(key => key is null)) return;
            clock.Advance(TimeSpan.FromMinutes(30));
        }
        Assert.Fail($"{seed}: something never ends");
    }

    private async Task CheckAsync()
    {
        var all = (await Task.WhenAll(Enumerable.Range(0, asked.Length).Select(shopper => orders.OfAsync(Owner(shopper), 100, default)))).SelectMany(some => some).ToList();
        Assert.True(ordered.SetEquals(all.Select(order => order.Id)), $"{seed}: ordered {string.Join(' ', ordered)}, kept {string.Join(' ', all.Select(order => order.Id))}");
        foreach (var order in all) CheckOrder(order);
        foreach (var order in all) await CheckToldAsync(order);
        var level = (await stock.ListAsync(null, 10_000, default)).Single(one => one.ProductId == Product);
        var promised = await database.ReadAsync(connection => connection.ExecuteScalarAsync<long>("SELECT COALESCE(SUM(quantity), 0) FROM reservation WHERE product_id = @Product", new { Product }), default);
        Assert.True(level.Reserved * 1000 == promised && level.Reserved <= level.OnHand, $"{seed}: {level} and {promised} promised");
        // What is promised and what is gone, by the orders alone. What was reported short is neither.
        var (held, gone) = (0m, 0m);
        foreach (var order in all)
        {
            if ((await orders.EventsAsync(order.Id, default)).Any(one => one.Step == OrderStep.ReportShortage)) continue;
            var quantity = order.Lines.Where(line => line.ProductId == Product).Sum(line => line.Quantity.Amount);
            if (OrderMachine.HoldsStock(order.State)) held += quantity;
            if (HasLeft(order)) gone += quantity;
        }
        Assert.True(level.Reserved == held && level.OnHand == OnHand - gone, $"{seed}: {level}, but {held} are promised and {gone} have left");
    }

    // Who has heard of an order hears that it is off, unless they said so themselves; and what was answered about a substitute.
    private async Task CheckToldAsync(Order order)
    {
        var events = await orders.EventsAsync(order.Id, default);
        var ended = events.FirstOrDefault(one => one.State == OrderState.Cancelled);
        var wanted = events.Any(one => one.Step == OrderStep.Authorise) && ended is not null && !reported.Contains((order.Id, ended.Number));
        Assert.True(peers.Heard(order.Id, "order.cancelled") == wanted, $"{seed}: {order.Id}: the shop {(wanted ? "never heard" : "was told")} that it was cancelled");
        Assert.True(events.Select(one => one.Number).SequenceEqual(Enumerable.Range(1, (int)order.Revision).Select(number => (long)number)), $"{seed}: {order.Id}: {events.Count} events of {order.Revision}");
    }

    private static bool HasLeft(Order order) => order.State is OrderState.Shipped or OrderState.Delivered or OrderState.Refunded;

    private void CheckOrder(Order order)
    {
        var purse = peers.Purses.GetValueOrDefault(order.Id) ?? new();
        var what = $"{seed}: {order.Id} is {order.State}, held {purse.Held}, taken {purse.Taken}, back {purse.Back}, total {order.Total}, refunded {order.Refunded}";
        Assert.True(order.State != OrderState.AwaitingPayment, what);
        Assert.True(order.Total == order.Totals.Goods - order.Totals.Discount && order.Lines.Aggregate(0L, (sum, line) => sum + line.Total.Minor) == order.Totals.Goods.Minor, what);
        var hasLeft = HasLeft(order);
        Assert.True(order.State != OrderState.Cancelled || purse is { Held: 0, Taken: 0 }, what);
        Assert.True(!hasLeft || purse.Held == 0 && purse.Taken == order.Total.Minor, what);
        Assert.True(hasLeft || order.State == OrderState.Cancelled || purse.Held >= order.Total.Minor && purse.Taken == 0, what);
        Assert.True(purse.Back == order.Refunded.Minor, what);
        Assert.True(order.State == OrderState.Cancelled || peers.Placed.Contains(order.Id), what);
    }
}
