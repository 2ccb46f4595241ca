using System.Diagnostics;
using System.Globalization;
using VoiceGateway.Orders;
using VoiceGateway.Storage;
using VoiceGateway.Storage.Outbox;
using VoiceGateway.Values;

namespace VoiceGateway.Benchmarks.Carts;

/// <summary>
/// Cart updates that are on disk when the shopper hears of them, by the ledger as the talk uses it (cart and answer in one transaction, many
/// shoppers sharing a commit), beside what the same database commits one by one, in the same run.
/// </summary>
public sealed class CartsBenchmark(CartsOptions options)
{
    private static readonly int[] Shoppers = [1, 16, 256];

    // A household's cart in the middle of a talk.
    private static readonly CartLine[] Lines =
        [.. Enumerable.Range(0, 5).Select(number => new CartLine($"product-{number}", $"Organic chickpeas in a can, number {number}", new(number + 1), "can", new(119 + number, Currency.Usd)))];

    public async Task RunAsync(TextWriter to)
    {
        var folder = Directory.CreateTempSubdirectory("voicegateway-carts-").FullName;
        try
        {
            await to.WriteLineAsync("| database | shoppers | cart updates/s | p50 ms | p99 ms | raw commits/s | updates to raw |");
            await to.WriteLineAsync("| --- | --- | --- | --- | --- | --- | --- |");
            await SqliteAsync(to, Path.Combine(folder, "carts.db"), Path.Combine(folder, "raw.db"));
            if (options.Server is { } server) await PostgresAsync(to, server);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // One connection, one after the other: SQLite has one writer however many shoppers there are.
    private async Task SqliteAsync(TextWriter to, string file, string rawFile)
    {
        var raw = RawCommits.OfSqlite(rawFile, options.Seconds);
        await using var database = Database.Sqlite(file);
        foreach (var shoppers in Shoppers) await RowAsync(to, "SQLite", database, shoppers, raw);
    }

    private async Task PostgresAsync(TextWriter to, string server)
    {
        await using var database = Database.PostgreSql(server);
        foreach (var shoppers in Shoppers) await RowAsync(to, "PostgreSQL", database, shoppers, await RawCommits.OfPostgresAsync(server, shoppers, options.Seconds));
    }

    private async Task RowAsync(TextWriter to, string name, Database database, int shoppers, double raw)
    {
        await Migrator.MigrateAsync(database, TimeProvider.System, [typeof(Ledger).Assembly], default);
        var ledger = new Ledger(database, TimeProvider.System, new OutboxStore(database, TimeProvider.System));
        await MeasureAsync(ledger, $"warm-{shoppers}", shoppers, TimeSpan.FromSeconds(1));
        var (rate, times) = await MeasureAsync(ledger, $"{shoppers}", shoppers, TimeSpan.FromSeconds(options.Seconds));
        Array.Sort(times);
        await to.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"| {name} | {shoppers} | {rate:N0} | {At(times, 0.5):0.00} | {At(times, 0.99):0.00} | {raw:N0} | {rate / raw:0.00} |"));
    }

    private static async Task<(double Rate, long[] Times)> MeasureAsync(Ledger ledger, string run, int shoppers, TimeSpan length)
    {
        var watch = Stopwatch.StartNew();
        var times = await Task.WhenAll(Enumerable.Range(0, shoppers).Select(number => Task.Run(() => ShopAsync(ledger, $"{run}-{number}", watch, length))));
        var seconds = watch.Elapsed.TotalSeconds;
        return (times.Sum(one => one.Count) / seconds, [.. times.SelectMany(one => one)]);
    }

    private static async Task<List<long>> ShopAsync(Ledger ledger, string owner, Stopwatch watch, TimeSpan length)
    {
        var times = new List<long>();
        var cart = Cart.Empty(owner, Currency.Usd);
        for (var number = 0L; watch.Elapsed < length; number++)
        {
            var start = Stopwatch.GetTimestamp();
            cart = cart with { Version = number, Lines = [.. Lines.Take(1 + (int)(number % Lines.Length))] };
            var outcome = await ledger.SaveAsync(new($"Alexa:request-{number}", cart, null, "I added two cans of chickpeas. Your total is 2 dollars and 38 cents. What else?"), default);
            if (outcome is not SaveOutcome.Saved) throw new CannotRunException($"A cart was not saved: {outcome}");
            times.Add(Stopwatch.GetTimestamp() - start);
        }
        return times;
    }

    private static double At(long[] sorted, double share) => sorted[(int)(share * (sorted.Length - 1))] * 1000.0 / Stopwatch.Frequency;
}
