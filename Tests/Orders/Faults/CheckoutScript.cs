using System.Diagnostics;
using VoiceGateway.Orders;
using VoiceGateway.Orders.Placed;
using VoiceGateway.Orders.Pricing;
using VoiceGateway.Storage;
using VoiceGateway.Storage.Outbox;
using VoiceGateway.Tests.Support;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Orders.Faults;

/// <summary>
/// What runs in the process that is killed: four shoppers who fill their carts and check out at the same time, and the relay that tells a shop
/// (a file) of their orders. What a shopper begins and what they were told goes to the output; what a shopper before them was not told any more
/// is asked again first, with the same key.
/// </summary>
internal static class CheckoutScript
{
    public const int Shoppers = 4;
    public const string Product = "chickpeas";

    private static readonly CartLine Line = new(Product, "Chickpeas", Quantity.One, "can", new(119, Currency.Usd));

    /// <param name="address">The database.</param>
    /// <param name="shop">The file that the shop writes.</param>
    /// <param name="point">At which point of a transaction it kills itself.</param>
    /// <param name="hit">When it comes there for the how-manieth time.</param>
    /// <param name="numbers">Of each shopper, the first request that they were not told of.</param>
    public static async Task<int> PlayAsync(DatabaseAddress address, string shop, string point, int hit, int[] numbers)
    {
        await using var database = address.Open();
        var hits = 0;
        database.AtPoint = at =>
        {
            if (at == point && Interlocked.Increment(ref hits) == hit) Die();
        };
        var outbox = new OutboxStore(database, TimeProvider.System);
        var ledger = new Ledger(database, TimeProvider.System, outbox);
        var relay = new OutboxRelay(outbox, new Dictionary<string, Deliver> { ["orders"] = (message, _) => TellAsync(shop, message) }, $"node-{Environment.ProcessId}");
        using var ordered = new SemaphoreSlim(0);
        var relaying = Task.Run(async () =>
        {
            while (true)
            {
                await ordered.WaitAsync();
                await relay.RunOnceAsync(default);
            }
        });
        var ended = await Task.WhenAny(Enumerable.Range(0, Shoppers).Select(shopper => Task.Run(() => ShopAsync(ledger, ordered, shopper, numbers[shopper]))).Append(relaying));
        // Others are still at work on the database, so it can't be closed: the process ends as it is.
        await Console.Error.WriteLineAsync($"Not killed: {ended.Exception}");
        Environment.Exit(3);
        return 3;
    }

    // Every third request is a checkout.
    private static async Task ShopAsync(Ledger ledger, SemaphoreSlim ordered, int shopper, int first)
    {
        var owner = $"shopper-{shopper}";
        for (var number = first; number < first + 10_000; number++)
        {
            var key = $"{owner}:{number}";
            Say($"try {shopper} {number}");
            while (!await TryAsync(ledger, owner, key, number)) Say($"again {shopper} {number}");
            Say($"told {shopper} {number}");
            if (number % 3 == 2) ordered.Release();
        }
    }

    // A database that is too slow may have done it all the same: the key tells, the next time.
    private static async Task<bool> TryAsync(Ledger ledger, string owner, string key, int number)
    {
        try
        {
            var opened = await ledger.OpenAsync(owner, key, Currency.Usd, default);
            return opened.Answer is not null || await ledger.SaveAsync(ChangeOf(opened.Cart, key, number), default) is SaveOutcome.Saved or SaveOutcome.AnsweredBefore;
        }
        catch (DatabaseUnavailableException)
        {
            return false;
        }
    }

    private static Change ChangeOf(Cart cart, string key, int number)
    {
        if (number % 3 != 2) return new(key, cart.Add(Line), null, $"added {number}");
        var order = new Order(key.Replace(':', '-'), cart.Owner, "Test", cart.Version, cart.Lines, Totals.Of(cart.Total), TimeProvider.System.GetUtcNow());
        return new(key, cart.Emptied(), order, $"ordered {number}");
    }

    /// <summary>The shop writes down what it is told.</summary>
    public static Task<Delivery> TellAsync(string shop, OutboxMessage message)
    {
        lock (Line) File.AppendAllText(shop, message.Id + "\n");
        return Task.FromResult<Delivery>(new Delivery.Done());
    }

    private static void Say(string line)
    {
        lock (Line) Console.Out.WriteLine(line);
    }

    private static void Die()
    {
        using var self = Process.GetCurrentProcess();
        self.Kill();
        self.WaitForExit();
    }
}
