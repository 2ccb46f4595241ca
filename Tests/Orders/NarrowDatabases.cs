using VoiceGateway.Orders;
using VoiceGateway.Storage;
using VoiceGateway.Tests.Support;

namespace VoiceGateway.Tests.Orders;

/// <summary>Databases with few connections: tests with many callers at once, side by side, must not use up those of the server.</summary>
internal static class NarrowDatabases
{
    public static async Task<Database> NarrowAsync(this Databases databases, DatabaseKind kind)
    {
        var database = databases.Keep(await databases.NarrowAddressAsync(kind));
        await Migrator.MigrateAsync(database, new TestClock(), [typeof(Ledger).Assembly], CancellationToken.None);
        return database;
    }

    public static async Task<DatabaseAddress> NarrowAddressAsync(this Databases databases, DatabaseKind kind)
    {
        var address = await databases.FreshAddressAsync(kind);
        return kind == DatabaseKind.Sqlite ? address : address with { Text = $"{address.Text};Maximum Pool Size=18" };
    }
}
