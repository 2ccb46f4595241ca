using VoiceGateway.Catalog.Engines;
using VoiceGateway.Catalog.Products;
using VoiceGateway.Storage;
using VoiceGateway.Tests.Support;

namespace VoiceGateway.Tests.Catalog.Finding;

/// <summary>Going through all products of one edition, on both engines.</summary>
public sealed class EditionTests(Databases databases) : IClassFixture<Databases>
{
    public static TheoryData<bool> Engines { get; } = [false, true];

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task A_snapshot_goes_on_telling_its_own_products_and_the_next_edition_has_another_id(bool inPostgres)
    {
        var clock = new TestClock();
        var address = await databases.FreshAddressAsync(inPostgres ? DatabaseKind.PostgreSql : DatabaseKind.Sqlite);
        var database = databases.Keep(address);
        await Migrator.MigrateAsync(database, clock, [typeof(Product).Assembly], default);
        var store = new ProductStore(database, clock);
        await using ICatalogEngine engine = inPostgres ? PostgresEngine.Open(database, store, clock, address.Text) : EmbeddedEngine.Open(database, store, Directory.CreateTempSubdirectory("voicegateway-edition-").FullName);
        await PostgresShops.ImportAsync(database, clock, [.. Enumerable.Range(0, 2500).Select(number => new Product { Id = $"p{number}", Name = $"Thing {number}" })]);
        var first = await engine.BuildAsync(SmallShop.Dictionary(), SmallShop.Today, default);
        var going = first.Products().GetEnumerator();
        Assert.True(going.MoveNext());
        clock.Advance(TimeSpan.FromMinutes(1));
        await PostgresShops.ImportAsync(database, clock, [new() { Id = "p0", Name = "Another" }]);
        var second = await engine.BuildAsync(SmallShop.Dictionary(), SmallShop.Today, default);
        var rest = 1;
        while (going.MoveNext()) rest++;
        Assert.Equal(2500, rest);
        Assert.Equal(["p7"], first.Products(id => id == "p7").Select(product => product.Id));
        Assert.Equal(["Another"], second.Products().Select(product => product.Name));
        Assert.NotEqual(first.Edition.Id, second.Edition.Id);
        Assert.Equal(TimeSpan.FromMinutes(1), second.Edition.ChangedAt - first.Edition.ChangedAt);
        Assert.Equal(second.Edition, (await engine.BuildAsync(SmallShop.Dictionary(), SmallShop.Today.AddDays(1), default)).Edition);
    }
}
