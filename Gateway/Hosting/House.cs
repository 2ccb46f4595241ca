using System.Reflection;
using VoiceGateway.Catalog.Engines;
using VoiceGateway.Catalog.Finding;
using VoiceGateway.Catalog.Import;
using VoiceGateway.Catalog.Products;
using VoiceGateway.Insights;
using VoiceGateway.Orders;
using VoiceGateway.Storage;
using VoiceGateway.Synonyms.Dictionary;
using VoiceGateway.Synonyms.Dictionary.Publishing;
using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Values;

namespace VoiceGateway.Gateway.Hosting;

/// <summary>
/// The database brought up to date, the sample shop put into it when it is empty, and the snapshot built: what has to be done
/// before anything can be answered, by the gateway and by commands alike.
/// </summary>
public sealed class House : IAsyncDisposable
{
    private static readonly Assembly[] Modules = [typeof(ProductStore).Assembly, typeof(Workbench).Assembly, typeof(Ledger).Assembly, typeof(TurnEvent).Assembly];

    private readonly ICatalogEngine engine;
    private readonly SemaphoreSlim building = new(1);
    private DateOnly builtOn;
    private LiveVersion built = LiveVersion.None;

    private House(Database database, TimeProvider clock, GatewayOptions options)
    {
        Database = database;
        Clock = clock;
        Products = new(database, clock);
        Dictionary = new(database, clock);
        Import = new(database, clock, options.Currency);
        engine = options.Engine == CatalogEngine.Postgres
            ? PostgresEngine.Open(database, Products, clock, options.ConnectionString!)
            : EmbeddedEngine.Open(database, Products, options.DataPath);
    }

    public Database Database { get; }

    public TimeProvider Clock { get; }

    public ProductStore Products { get; }

    public Workbench Dictionary { get; }

    public CatalogImport Import { get; }

    public CatalogHost Catalog { get; } = new(CatalogSnapshot.Build([], [], default));

    /// <summary>What an operator should know about the start of the catalog's engine; empty when all is well.</summary>
    public IReadOnlyList<string> CatalogProblems => engine.Problems;

    /// <summary>True when this start loaded the sample shop into an empty database.</summary>
    public bool LoadedSample { get; private set; }

    public static async Task<House> OpenAsync(GatewayOptions options, TimeProvider clock, CancellationToken cancel)
    {
        var house = new House(Database.Open(options.DataPath, options.ConnectionString), clock, options);
        await Migrator.MigrateAsync(house.Database, clock, Modules, cancel);
        await house.Dictionary.CompleteAsync(cancel);
        await house.LoadSampleIfEmptyAsync(cancel);
        await house.RebuildAsync(cancel);
        return house;
    }

    /// <summary>
    /// Rebuilds when another node has imported a catalog since, or when another day has begun, on which other seasonal terms
    /// hold; true when it did.
    /// </summary>
    public async Task<bool> FollowAsync(CancellationToken cancel)
    {
        if (Today() == builtOn && await engine.IsCurrentAsync(cancel))
        {
            if (await engine.TidyAsync(cancel) is { } tidied) Catalog.Swap(tidied);
            return false;
        }
        await RebuildAsync(cancel);
        return true;
    }

    /// <summary>Builds the snapshot of what the database holds now and puts it in the place of the live one.</summary>
    public async Task RebuildAsync(CancellationToken cancel)
    {
        await building.WaitAsync(cancel);
        try
        {
            var (live, today) = (await Dictionary.Live.FollowAsync(cancel), Today());
            Catalog.Swap(await engine.BuildAsync(live.Content, today, cancel));
            (built, builtOn) = (live, today);
        }
        finally
        {
            building.Release();
        }
    }

    /// <summary>Makes these terms the dictionary as one version and puts it live; concepts and rules stay.</summary>
    public async Task<PublishOutcome> ReplaceTermsAsync(IReadOnlyList<Term> terms, string title, string who, CancellationToken cancel)
    {
        var now = (await Dictionary.Live.FollowAsync(cancel)).Content;
        var outcome = await Dictionary.Publisher.ReplaceAsync(now with { Terms = terms }, title, who, cancel);
        await RebuildAsync(cancel);
        return outcome;
    }

    public async ValueTask DisposeAsync()
    {
        await engine.DisposeAsync();
        Dictionary.Dispose();
        building.Dispose();
        await Database.DisposeAsync();
    }

    private DateOnly Today() => DateOnly.FromDateTime(Clock.GetUtcNow().UtcDateTime);

    private async Task LoadSampleIfEmptyAsync(CancellationToken cancel)
    {
        if ((await Products.StateAsync(cancel)).Version > 0) return;
        await Import.RunAsync(Sample("catalog.jsonl"), FeedFormat.JsonLines, replace: false, progress: null, cancel);
        var terms = (await TermsCsv.ReadAsync(Sample("terms.csv"), cancel)).Terms;
        await Dictionary.Publisher.ReplaceAsync(new([], terms, []), "The sample shop", "start", cancel);
        LoadedSample = true;
    }

    private static string Sample(string file) => Path.Combine(AppContext.BaseDirectory, "samples", "shop", file);
}
