using VoiceGateway.Orders;
using VoiceGateway.Orders.Placed;
using VoiceGateway.Orders.Pricing;
using VoiceGateway.Orders.Stock;
using VoiceGateway.Storage;
using VoiceGateway.Storage.Outbox;
using VoiceGateway.Tests.Support;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Orders.Stock;

public sealed class StockTests(Databases databases) : IClassFixture<Databases>
{
    public static TheoryData<DatabaseKind> Kinds => Databases.Kinds;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Of_fifty_who_want_the_last_one_gets_it(DatabaseKind kind)
    {
        var shop = await ShopAsync(kind);
        await shop.Stock.SetAsync(new Dictionary<string, decimal?> { ["beans"] = 1 }, default);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 50).Select(buyer => Task.Run(() => shop.BuyAsync($"buyer-{buyer}", "beans"))));
        Assert.Single(outcomes.OfType<SaveOutcome.Saved>());
        Assert.All(outcomes.OfType<SaveOutcome.ShortOfStock>(), lacking => Assert.Equal(0, lacking.Left["beans"]));
        Assert.Equal(49, outcomes.OfType<SaveOutcome.ShortOfStock>().Count());
        Assert.Equal(new StockLevel("beans", 1, 1), Assert.Single(await shop.Stock.ListAsync(null, 10, default)));
        // Nothing of a refused order is left.
        Assert.Single(await shop.Orders.ListAsync(null, null, 100, default));
        var refused = await shop.Ledger.OpenAsync($"buyer-{Array.FindIndex(outcomes, outcome => outcome is SaveOutcome.ShortOfStock)}", "buy", Currency.Usd, default);
        Assert.Equal((0, null), (refused.Cart.Version, refused.Answer));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task What_is_cancelled_comes_back_and_what_is_shipped_is_gone(DatabaseKind kind)
    {
        var shop = await ShopAsync(kind);
        await shop.Stock.SetAsync(new Dictionary<string, decimal?> { ["beans"] = 2.5m, ["milk"] = 1 }, default);
        Assert.IsType<SaveOutcome.Saved>(await shop.BuyAsync("ann", "beans"));
        Assert.IsType<SaveOutcome.Saved>(await shop.BuyAsync("bob", "beans"));
        Assert.Equal(0.5m, Assert.IsType<SaveOutcome.ShortOfStock>(await shop.BuyAsync("cho", "beans")).Left["beans"]);
        await shop.StepAsync("ann", OrderStep.Cancel);
        Assert.Equal(1.5m, (await shop.Stock.ListAsync(null, 10, default))[0].Left);
        await shop.StepAsync("bob", OrderStep.Ship);
        Assert.Equal(new StockLevel("beans", 1.5m, 0), (await shop.Stock.ListAsync(null, 10, default))[0]);
        // The same report again takes nothing more.
        await shop.StepAsync("bob", OrderStep.Ship);
        Assert.Equal(new StockLevel("beans", 1.5m, 0), (await shop.Stock.ListAsync(null, 10, default))[0]);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_product_that_was_never_counted_is_sold_as_the_catalog_says(DatabaseKind kind)
    {
        var shop = await ShopAsync(kind);
        Assert.IsType<SaveOutcome.Saved>(await shop.BuyAsync("ann", "oats"));
        await shop.Stock.SetAsync(new Dictionary<string, decimal?> { ["oats"] = 5 }, default);
        await shop.Stock.SetAsync(new Dictionary<string, decimal?> { ["oats"] = null }, default);
        Assert.Empty(await shop.Stock.ListAsync(null, 10, default));
    }

    private async Task<Shop> ShopAsync(DatabaseKind kind)
    {
        var database = await databases.FreshAsync(kind, typeof(Ledger).Assembly);
        var clock = new TestClock();
        var outbox = new OutboxStore(database, clock);
        return new(new(database, clock, outbox), new(database, clock, outbox, PriceRules.Plain), new(database));
    }

    private sealed record Shop(Ledger Ledger, OrderStore Orders, StockStore Stock)
    {
        public Task<SaveOutcome> BuyAsync(string buyer, string product)
        {
            var cart = Cart.Empty(buyer, Currency.Usd).Add(new(product, product, Quantity.One, null, new(119, Currency.Usd)));
            var order = new Order($"order-{buyer}", buyer, "Test", 0, cart.Lines, Totals.Of(cart.Total), DateTimeOffset.UnixEpoch);
            return Ledger.SaveAsync(new("buy", cart.Emptied(), order, "bought"), default);
        }

        public async Task StepAsync(string buyer, OrderStep step) => Assert.IsType<StepOutcome.Done>(await Orders.StepAsync(new($"order-{buyer}", step, "shop"), default));
    }
}
