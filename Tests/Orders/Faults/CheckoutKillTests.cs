using System.Data;
using Dapper;
using VoiceGateway.Orders;
using VoiceGateway.Storage;
using VoiceGateway.Storage.Outbox;
using VoiceGateway.Tests.Support;

namespace VoiceGateway.Tests.Orders.Faults;

/// <summary>Row O4: a process that takes orders is killed (SIGKILL) at two hundred points; nothing is lost and nothing doubled.</summary>
public sealed class CheckoutKillTests(Databases databases) : IClassFixture<Databases>
{
    private const int Kills = 200;

    private static readonly string[] Points = ["begun", "commit", "committed"];

    private static readonly CancellationToken None = CancellationToken.None;

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.PostgreSql)]
    public async Task Two_hundred_kills_lose_nothing_and_double_nothing(DatabaseKind kind)
    {
        var address = await databases.FreshAddressAsync(kind);
        var database = databases.Keep(address);
        await Migrator.MigrateAsync(database, new TestClock(), [typeof(Ledger).Assembly], None);
        await database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync("INSERT INTO stock (product_id, on_hand) VALUES (@Product, 1000000000000)", new { CheckoutScript.Product }, transaction), None);
        var shop = Path.GetTempFileName();
        var next = new int[CheckoutScript.Shoppers];
        for (var kill = 0; kill < Kills; kill++)
        {
            var told = await Child.KillAsync(next, "checkout", $"{address.Kind}", address.Text, shop, Points[kill % Points.Length], $"{1 + kill * 7 % 23}");
            await CheckAsync(database, told, $"kill {kill} at {Points[kill % Points.Length]}");
            next = told;
        }
        Assert.True(next.Min() > 0, "somebody was never served");
        await DrainAsync(database, shop);
        var orders = await database.ReadAsync(connection => connection.QueryAsync<string>("SELECT 'orders/' || id || '/1' FROM shop_order"), None);
        Assert.Equal(orders.Order(StringComparer.Ordinal), File.ReadLines(shop).Distinct().Order(StringComparer.Ordinal));
        File.Delete(shop);
    }

    // What each shopper was told of stays; of what they began, at most the last one may be there too.
    private static async Task CheckAsync(Database database, int[] told, string when)
    {
        var rows = await database.ReadAsync(
            async connection =>
            {
                if (database.Kind == DatabaseKind.Sqlite) Assert.Equal("ok", await connection.ExecuteScalarAsync<string>("PRAGMA quick_check"));
                // Of one moment: a server may still be committing what it had from the dead.
                await using var moment = database.Kind == DatabaseKind.PostgreSql ? await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead) : null;
                return (
                    Answers: (await connection.QueryAsync<(string Owner, long Count)>("SELECT owner, COUNT(*) FROM recorded_answer GROUP BY owner")).ToDictionary(),
                    Versions: (await connection.QueryAsync<(string Owner, long Version)>("SELECT owner, version FROM cart")).ToDictionary(),
                    Orders: (await connection.QueryAsync<(string Owner, long Count)>("SELECT owner, COUNT(*) FROM shop_order GROUP BY owner")).ToDictionary(),
                    Sold: await connection.ExecuteScalarAsync<long>("SELECT COALESCE(SUM(total_minor), 0) FROM shop_order"),
                    Whole: await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM shop_order AS o WHERE (SELECT COUNT(*) FROM order_event AS e WHERE e.order_id = o.id) = 1 AND (SELECT COUNT(*) FROM outbox AS m WHERE m.subject = o.id) = 1"),
                    Reserved: await connection.ExecuteScalarAsync<long>("SELECT reserved FROM stock"),
                    Promised: await connection.ExecuteScalarAsync<long>("SELECT COALESCE(SUM(quantity), 0) FROM reservation"));
            },
            None);
        for (var shopper = 0; shopper < told.Length; shopper++)
        {
            var owner = $"shopper-{shopper}";
            var answers = rows.Answers.GetValueOrDefault(owner);
            Assert.True(answers == told[shopper] || answers == told[shopper] + 1, $"{when}: {owner} was told of {told[shopper]}, {answers} are there");
            Assert.Equal(answers, rows.Versions.GetValueOrDefault(owner));
            Assert.Equal(answers / 3, rows.Orders.GetValueOrDefault(owner));
        }
        Assert.Equal(rows.Orders.Values.Sum(), rows.Whole);
        Assert.Equal(rows.Orders.Values.Sum() * 2 * 119, rows.Sold);
        Assert.Equal(rows.Orders.Values.Sum() * 2 * 1000, rows.Reserved);
        Assert.Equal(rows.Reserved, rows.Promised);
    }

    // Leases of the dead end by themselves; here the clock is set on.
    private static async Task DrainAsync(Database database, string shop)
    {
        var clock = new TestClock(TimeProvider.System.GetUtcNow() + TimeSpan.FromHours(2));
        var outbox = new OutboxStore(database, clock);
        var relay = new OutboxRelay(outbox, new Dictionary<string, Deliver> { ["orders"] = (message, _) => CheckoutScript.TellAsync(shop, message) }, "last");
        while (await relay.RunOnceAsync(None) > 0) clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(0, (await outbox.CountAsync(None)).Waiting);
    }
}
