using System.Reflection;
using VoiceGateway.Catalog.Engines;
using VoiceGateway.Catalog.Finding;
using VoiceGateway.Catalog.Import;
using VoiceGateway.Catalog.Products;
using VoiceGateway.Catalog.Trials;
using VoiceGateway.Insights;
using VoiceGateway.Orders;
using VoiceGateway.Storage;
using VoiceGateway.Synonyms.Dictionary;
using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Values;

namespace VoiceGateway.Gateway.Hosting;

/// <summary>
/// The database brought up to date, the sample shop put into it when it is empty, and the snapshot built: what has to be done
/// before anything can be answered, by the gateway and by commands alike.
/// </summary>
public sealed class House : IAsyncDisposable
{
    private static readonly Assembly[] Modules = [typeof(ProductStore).Assembly, typeof(TermStore).Assembly, typeof(Ledger).Assembly, typeof(TurnEvent).Assembly];

    private readonly ICatalogEngine engine;
    private readonly SemaphoreSlim building = new(1);
    private DateOnly builtOn;

    private House(Database database, TimeProvider clock, GatewayOptions options)
    {
        Database = database;
        Clock = clock;
        Products = new(database, clock);
        Terms = new(database);
        Import = new(database, clock, options.Currency);
        engine = options.Engine == CatalogEngine.Postgres
            ? PostgresEngine.Open(database, Products, clock, options.ConnectionString!)
            : EmbeddedEngine.Open(database, Products, options.DataPath);
    }

    public Database Database { get; }

    public TimeProvider Clock { get; }

    public ProductStore Products { get; }

    public TermStore Terms { get; }

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

    /// <summary>The live dictionary.</summary>
    public async Task<DictionaryContent> ContentAsync(CancellationToken cancel) => new([], await Terms.LoadAsync(cancel), []);

    /// <summary>
    /// The live side and another dictionary to compare with it, over the same catalog. What is live goes on answering; one trial
    /// is built at a time.
    /// </summary>
    public async Task<(TrialSide Live, TrialSide Draft)> TryAsync(DictionaryContent draft, CancellationToken cancel)
    {
        await building.WaitAsync(cancel);
        try
        {
            var live = new TrialSide(Catalog.Current, await ContentAsync(cancel));
            return (live, new(await engine.TryAsync(draft, Today(), cancel), draft));
        }
        finally
        {
            building.Release();
        }
    }

    /// <summary>Builds the snapshot of what the database holds now and puts it in the place of the live one.</summary>
    public async Task RebuildAsync(CancellationToken cancel)
    {
        await building.WaitAsync(cancel);
        try
        {
            var (live, today) = (await Terms.LoadAsync(cancel), Today());
            Catalog.Swap(await engine.BuildAsync(live, today, cancel));
            builtOn = today;
        }
        finally
        {
            building.Release();
        }
    }

    /// <summary>Puts the terms of a CSV file in the place of the dictionary; more than 5 % bad rows, or none good, change nothing.</summary>
    public async Task<(TermsFile File, int Before, bool IsDone)> ImportTermsAsync(Stream csv, CancellationToken cancel)
    {
        var before = await Terms.CountAsync(cancel);
        var file = await TermsCsv.ReadAsync(csv, cancel);
        var isDone = file.GoodCount > 0 && file.BadCount * 20 <= file.GoodCount + file.BadCount;
        if (isDone) await Terms.ReplaceAsync(file.Terms, cancel);
        return (file, before, isDone);
    }

    public async ValueTask DisposeAsync()
    {
        await engine.DisposeAsync();
        building.Dispose();
        await Database.DisposeAsync();
    }

    /// <summary>The day whose seasonal terms hold.</summary>
    public DateOnly Today() => DateOnly.FromDateTime(Clock.GetUtcNow().UtcDateTime);

    private async Task LoadSampleIfEmptyAsync(CancellationToken cancel)
    {
        if ((await Products.StateAsync(cancel)).Version > 0) return;
        await Import.RunAsync(Sample("catalog.jsonl"), FeedFormat.JsonLines, replace: false, progress: null, cancel);
        await Terms.ReplaceAsync((await TermsCsv.ReadAsync(Sample("terms.csv"), cancel)).Terms, cancel);
        LoadedSample = true;
    }

    private static string Sample(string file) => Path.Combine(AppContext.BaseDirectory, "samples", "shop", file);
}
