using VoiceGateway.Orders;
using VoiceGateway.Storage;
using VoiceGateway.Storage.Outbox;
using VoiceGateway.Tests.Support;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Orders.Faults;

/// <summary>One of two nodes: twenty-five people who put things into carts that they share with the others, and take things out, and write down what they were told.</summary>
internal static class SharedCartScript
{
    public const int People = 25;
    public const int Edits = 200;
    public const int Carts = 20;

    private static readonly Lock Told = new();

    public static async Task<int> PlayAsync(DatabaseAddress address, int node)
    {
        await using var database = address.Open();
        var ledger = new Ledger(database, TimeProvider.System, new OutboxStore(database, TimeProvider.System));
        await Task.WhenAll(Enumerable.Range(node * People, People).Select(person => Task.Run(() => EditAsync(ledger, person))));
        return 0;
    }

    // An edit is tried once: who loses is told so. Every tenth is sent twice, every third takes something out.
    private static async Task EditAsync(Ledger ledger, int person)
    {
        var line = new CartLine($"of-{person}", "Chickpeas", Quantity.One, "can", new(119, Currency.Usd));
        for (var edit = 0; edit < Edits; edit++)
        {
            var (owner, key) = ($"cart-{(person * 7 + edit * 3) % Carts}", $"{person}:{edit}");
            var cart = (await ledger.OpenAsync(owner, key, Currency.Usd, default)).Cart;
            var takes = edit % 3 == 2 && cart.Line(line.ProductId) is not null;
            var change = new Change(key, takes ? Less(cart, line) : cart.Add(line), null, "x");
            var outcomes = await Task.WhenAll(Enumerable.Range(0, edit % 10 == 0 ? 2 : 1).Select(_ => ledger.SaveAsync(change, default)));
            var saved = outcomes.Count(outcome => outcome is SaveOutcome.Saved);
            var lost = outcomes.All(outcome => outcome is SaveOutcome.CartHasChanged);
            lock (Told) Console.Out.WriteLine($"{owner} {person} {(takes ? -1 : 1)} {(saved == 1 ? "ok" : lost ? "lost" : $"wrong: {string.Join(' ', outcomes.Select(outcome => outcome.GetType().Name))}")}");
        }
    }

    private static Cart Less(Cart cart, CartLine line) =>
        cart.Line(line.ProductId)!.Quantity.Amount > 1 ? cart.Replace(line with { Quantity = new(cart.Line(line.ProductId)!.Quantity.Amount - 1) }) : cart.Remove(line.ProductId);
}
