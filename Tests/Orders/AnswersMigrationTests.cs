using System.Reflection;
using Dapper;
using VoiceGateway.Orders;
using VoiceGateway.Storage;
using VoiceGateway.Storage.Outbox;
using VoiceGateway.Tests.Support;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Orders;

/// <summary>A database of the build before answers stood in the order in which they came goes on where it was.</summary>
public sealed class AnswersMigrationTests(Databases databases) : IClassFixture<Databases>
{
    private const int Before = 6;

    [Theory]
    [MemberData(nameof(Databases.Kinds), MemberType = typeof(Databases))]
    public async Task Carts_and_answers_are_carried_over(DatabaseKind kind)
    {
        var clock = new TestClock();
        var database = databases.Keep(await databases.FreshAddressAsync(kind));
        await Migrator.MigrateAsync(database, clock, [], default);
        await database.WriteAsync(transaction => RunAsync(transaction.Connection!, kind, clock.GetUtcNow().ToUnixTimeMilliseconds()), default);
        await Migrator.MigrateAsync(database, clock, [typeof(Ledger).Assembly], default);
        var ledger = new Ledger(database, clock, new OutboxStore(database, clock));
        for (var owner = 0; owner < 3; owner++)
            for (var key = 0; key < 20; key++)
            {
                var opened = await ledger.OpenAsync($"o{owner}", $"r{key}", Currency.Usd, default, "h");
                Assert.Equal(($"answer {owner} {key}", 20L, false), (opened.Answer, opened.Cart.Version, opened.IsOther));
            }
        Assert.IsType<SaveOutcome.Saved>(await ledger.SaveAsync(new("new", Cart.Empty("o1", Currency.Usd) with { Version = 20 }, null, "x"), default));
        Assert.Equal(new SaveOutcome.AnsweredBefore("answer 1 7"), await ledger.SaveAsync(new("r7", Cart.Empty("o1", Currency.Usd) with { Version = 21 }, null, "x"), default));
        // The oldest was recorded twenty hours before the newest, in each talk.
        clock.Advance(TimeSpan.FromHours(37.5));
        Assert.Equal(3 * 10, await ledger.ForgetOldAnswersAsync(default));
        Assert.Equal(1, await database.ReadAsync(connection => connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM cart WHERE touched_day > 0 AND owner = 'o2'"), default));
    }

    private static async Task<bool> RunAsync(System.Data.Common.DbConnection connection, DatabaseKind kind, long now)
    {
        var module = typeof(Ledger).Assembly;
        foreach (var name in module.GetManifestResourceNames().Where(name => name.EndsWith(".sql", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Take(Before))
        {
            using var reader = new StreamReader(module.GetManifestResourceStream(name)!);
            var sql = await reader.ReadToEndAsync();
            await connection.ExecuteAsync(kind == DatabaseKind.Sqlite ? sql.Replace("/* sqlite: WITHOUT ROWID */", "WITHOUT ROWID", StringComparison.Ordinal) : sql);
        }
        await connection.ExecuteAsync("INSERT INTO schema_version (module, number, name, applied_at) VALUES (@module, @Before, 'before', 0)", new { module = module.GetName().Name, Before });
        foreach (var owner in Enumerable.Range(0, 3))
        {
            await connection.ExecuteAsync("INSERT INTO cart (owner, version, lines, updated_at) VALUES (@owner, 20, '[]', @now)", new { owner = $"o{owner}", now });
            foreach (var key in Enumerable.Range(0, 20))
                await connection.ExecuteAsync(
                    "INSERT INTO recorded_answer (owner, request_key, answer, recorded_at, request_hash) VALUES (@owner, @key, @answer, @at, 'h')",
                    new { owner = $"o{owner}", key = $"r{key}", answer = $"answer {owner} {key}", at = now - ((20 - key) * 3_600_000L) });
        }
        return true;
    }
}
