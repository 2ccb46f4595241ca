using Dapper;
using VoiceGateway.Orders;
using VoiceGateway.Storage;
using VoiceGateway.Storage.Outbox;
using VoiceGateway.Tests.Support;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Storage;

/// <summary>Row D1: the disk is full (SQLite answers with the same error when the file may not grow). Nothing that was acknowledged is lost, reading goes on, and it works again by itself.</summary>
public sealed class DiskTroubleTests(Databases databases) : IClassFixture<Databases>
{
    [Fact]
    public async Task A_full_disk_refuses_writes_and_nothing_else()
    {
        var database = await databases.FreshAsync(DatabaseKind.Sqlite, typeof(Ledger).Assembly);
        var ledger = new Ledger(database, TimeProvider.System, new OutboxStore(database, TimeProvider.System));
        await LimitAsync(database);
        var saved = 0;
        DatabaseUnavailableException? full = null;
        while (full is null && saved < 10_000)
        {
            try
            {
                await SaveAsync(ledger, saved);
                saved++;
            }
            catch (DatabaseUnavailableException trouble)
            {
                full = trouble;
            }
        }
        Assert.NotNull(full);
        Assert.False(full.MayHaveHappened);
        Assert.Contains("full", full.Why, StringComparison.Ordinal);
        Assert.Equal(saved, await CountAsync(database));
        // The connection that met the trouble is closed; a new one has no limit, as if room had been made.
        await SaveAsync(ledger, saved);
        Assert.Equal(saved + 1, await CountAsync(database));
        Assert.Equal("ok", await database.ReadAsync(connection => connection.ExecuteScalarAsync<string>("PRAGMA integrity_check"), default));
    }

    [Fact]
    public async Task After_the_disk_has_failed_nothing_is_acknowledged_before_all_of_the_log_is_written_anew()
    {
        var database = await databases.FreshAsync(DatabaseKind.Sqlite, typeof(Ledger).Assembly);
        var ledger = new Ledger(database, TimeProvider.System, new OutboxStore(database, TimeProvider.System));
        await SaveAsync(ledger, 0);
        // Who reads an older state keeps the log from being emptied: then nothing is written either.
        var refused = await database.ReadAsync(
            async connection =>
            {
                await connection.ExecuteScalarAsync<long>("BEGIN; SELECT COUNT(*) FROM cart");
                database.AtPoint = static point =>
                {
                    if (point == "commit") throw new Microsoft.Data.Sqlite.SqliteException("disk I/O error", 10);
                };
                await Assert.ThrowsAsync<DatabaseUnavailableException>(() => SaveAsync(ledger, 1));
                database.AtPoint = null;
                Assert.Equal("its disk fails", database.Trouble);
                var again = await Assert.ThrowsAsync<DatabaseUnavailableException>(() => SaveAsync(ledger, 2));
                await connection.ExecuteAsync("COMMIT");
                return again;
            },
            default);
        Assert.False(refused.MayHaveHappened);
        await database.ProveAsync(default);
        Assert.Null(database.Trouble);
        Assert.InRange(new FileInfo(database.Where + "-wal").Length, 1, 3 * 4200); // what proved it, and nothing of before
        await SaveAsync(ledger, 2);
        Assert.Equal(2, await CountAsync(database));
    }

    private static Task<SaveOutcome> SaveAsync(Ledger ledger, int number) => ledger.SaveAsync(
        new($"r{number}", Cart.Empty($"owner-{number}", Currency.Usd).Add(new("beans", new string('x', 300), Quantity.One, "can", new(119, Currency.Usd))), null, new string('y', 500)), default);

    private static Task<int> LimitAsync(Database database) => database.WriteAsync(
        async transaction =>
        {
            var pages = await transaction.Connection!.ExecuteScalarAsync<int>("PRAGMA page_count", transaction: transaction);
            return await transaction.Connection!.ExecuteScalarAsync<int>($"PRAGMA max_page_count={pages + 20}", transaction: transaction);
        },
        default);

    private static Task<long> CountAsync(Database database) => database.ReadAsync(connection => connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM cart"), default);
}
