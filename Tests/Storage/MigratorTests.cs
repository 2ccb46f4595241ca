using Dapper;
using VoiceGateway.Catalog.Products;
using VoiceGateway.Storage;
using VoiceGateway.Tests.Support;

namespace VoiceGateway.Tests.Storage;

public sealed class MigratorTests(Databases databases) : IClassFixture<Databases>
{
    [Theory, MemberData(nameof(Databases.Kinds), MemberType = typeof(Databases))]
    public async Task Several_nodes_may_start_on_an_empty_database_at_once(DatabaseKind kind)
    {
        var address = await databases.FreshAddressAsync(kind);
        var nodes = Enumerable.Range(0, kind == DatabaseKind.Sqlite ? 1 : 6).Select(_ => databases.Keep(address)).ToList();

        await Task.WhenAll(nodes.Select(MigrateAsync));
        await MigrateAsync(nodes[0]);

        Assert.Equal(1, await nodes[0].ReadAsync(connection => connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM catalog_state"), CancellationToken.None));
    }

    [Theory, MemberData(nameof(Databases.Kinds), MemberType = typeof(Databases))]
    public async Task A_database_of_a_newer_build_is_not_touched(DatabaseKind kind)
    {
        var database = await databases.FreshAsync(kind, typeof(Product).Assembly);
        await database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync("INSERT INTO schema_version VALUES ('VoiceGateway.Catalog', 999, 'later', 0)", transaction: transaction),
            CancellationToken.None);

        var problem = await Assert.ThrowsAsync<SchemaTooNewException>(() => MigrateAsync(database));

        Assert.Contains("999", problem.Message);
    }

    private static Task MigrateAsync(Database database) => Migrator.MigrateAsync(database, new TestClock(), [typeof(Product).Assembly], CancellationToken.None);
}
