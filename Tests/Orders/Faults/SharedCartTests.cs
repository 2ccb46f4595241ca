using VoiceGateway.Orders;
using VoiceGateway.Storage;
using VoiceGateway.Storage.Outbox;
using VoiceGateway.Tests.Support;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Orders.Faults;

/// <summary>Row O6: two processes on one PostgreSQL, fifty people, 10,000 edits of shared carts; the history of what each was told fits what is there.</summary>
public sealed class SharedCartTests(Databases databases) : IClassFixture<Databases>
{
    [Fact]
    public async Task What_two_nodes_said_is_what_the_carts_hold()
    {
        var address = await databases.FreshAddressAsync(DatabaseKind.PostgreSql);
        var database = databases.Keep(address);
        await Migrator.MigrateAsync(database, new TestClock(), [typeof(Ledger).Assembly], default);
        var lines = (await Task.WhenAll(Enumerable.Range(0, 2).Select(node => Child.PlayAsync("edit", address.Text, $"{node}")))).SelectMany(said => said.Lines).Select(line => line.Split(' ', 4)).ToList();
        Assert.Equal(2 * SharedCartScript.People * SharedCartScript.Edits, lines.Count);
        Assert.Empty(lines.Where(line => line[3] is not ("ok" or "lost")).Select(line => string.Join(' ', line)));
        var ledger = new Ledger(database, TimeProvider.System, new OutboxStore(database, TimeProvider.System));
        var history = lines.Where(line => line[3] == "ok").GroupBy(line => line[0]).ToDictionary(group => group.Key, group => group.ToList());
        for (var number = 0; number < SharedCartScript.Carts; number++)
        {
            var cart = await ledger.CartAsync($"cart-{number}", Currency.Usd, default);
            var edits = history[cart.Owner];
            Assert.Equal(edits.Count, cart.Version);
            var wanted = edits.GroupBy(line => $"of-{line[1]}", line => int.Parse(line[2])).Where(group => group.Sum() > 0).ToDictionary(group => group.Key, group => (decimal)group.Sum());
            Assert.Equal(wanted, cart.Lines.ToDictionary(line => line.ProductId, line => line.Quantity.Amount));
        }
        // Else nobody was ever in anybody's way, and nothing was tried.
        Assert.Contains(lines, line => line[3] == "lost");
    }
}
