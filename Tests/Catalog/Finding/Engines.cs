using System.Text.Json;
using VoiceGateway.Catalog.Engines;
using VoiceGateway.Catalog.Finding;
using VoiceGateway.Catalog.Import;
using VoiceGateway.Catalog.Products;
using VoiceGateway.Storage;
using VoiceGateway.Synonyms.Dictionary;
using VoiceGateway.Tests.Support;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Catalog.Finding;

/// <summary>Makes shops on one of the catalog's engines, so that the same tests run on both.</summary>
public interface IShopEngine
{
    CatalogSnapshot Build(IReadOnlyList<Product> products, DictionaryContent dictionary, DateOnly today);
}

public sealed class MemoryShops : IShopEngine
{
    public CatalogSnapshot Build(IReadOnlyList<Product> products, DictionaryContent dictionary, DateOnly today) => CatalogSnapshot.Build(products, dictionary, today);
}

/// <summary>Each shop in a PostgreSQL database of its own. Shops live as long as the test class.</summary>
public sealed class PostgresShops : IShopEngine, IAsyncLifetime
{
    private readonly Databases databases = new();
    private readonly List<PostgresEngine> engines = [];

    public SmallShop Shop { get; private set; } = null!;

    public CatalogSnapshot Build(IReadOnlyList<Product> products, DictionaryContent dictionary, DateOnly today) => BuildAsync(products, dictionary, today).GetAwaiter().GetResult();

    public Task InitializeAsync() => Task.Run(() => Shop = new(this));

    public async Task DisposeAsync()
    {
        foreach (var engine in engines) await engine.DisposeAsync();
        await ((IAsyncLifetime)databases).DisposeAsync();
    }

    /// <summary>Reads the products in as a feed.</summary>
    public static async Task ImportAsync(Database database, TimeProvider clock, IReadOnlyList<Product> products)
    {
        if (products.Count == 0) return;
        using var feed = new MemoryStream();
        foreach (var product in products)
        {
            feed.Write(JsonSerializer.SerializeToUtf8Bytes(new
            {
                id = product.Id, name = product.Name, brand = product.Brand, category = product.Category, description = product.Description, size = product.Size,
                unit = product.Unit, popularity = product.Popularity, availability = product.Availability == Availability.OutOfStock ? "out_of_stock" : "in_stock", names = product.Names,
            }));
            feed.WriteByte((byte)'\n');
        }
        feed.Position = 0;
        var report = await new CatalogImport(database, clock, Currency.Usd).RunAsync(feed, FeedFormat.JsonLines, replace: true, progress: null, CancellationToken.None);
        Assert.Equal((ImportOutcome.Imported, 0L), (report.Outcome, report.Bad));
    }

    private async Task<CatalogSnapshot> BuildAsync(IReadOnlyList<Product> products, DictionaryContent dictionary, DateOnly today)
    {
        var (address, clock) = (await databases.FreshAddressAsync(DatabaseKind.PostgreSql), new TestClock());
        var database = databases.Keep(address);
        await Migrator.MigrateAsync(database, clock, [typeof(Product).Assembly], CancellationToken.None);
        await ImportAsync(database, clock, products);
        var engine = PostgresEngine.Open(database, new(database, clock), clock, address.Text);
        lock (engines) engines.Add(engine);
        return await engine.BuildAsync(dictionary, today, CancellationToken.None);
    }
}
