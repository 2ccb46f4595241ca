using System.Globalization;
using System.Reflection;
using VoiceGateway.Catalog.Finding;
using VoiceGateway.Catalog.Import;
using VoiceGateway.Catalog.Products;
using VoiceGateway.Catalog.Shelves;
using VoiceGateway.Insights;
using VoiceGateway.Orders;
using VoiceGateway.Search.Files;
using VoiceGateway.Storage;
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

    private readonly CatalogIndex index;
    private SnapshotBuilder? builder;
    private IReadOnlyList<Term> terms = [];
    private DateOnly builtOn;

    private House(Database database, TimeProvider clock, Currency currency, CatalogIndex index)
    {
        this.index = index;
        Database = database;
        Clock = clock;
        Products = new(database, clock);
        Terms = new(database);
        Import = new(database, clock, currency);
    }

    public Database Database { get; }

    public TimeProvider Clock { get; }

    public ProductStore Products { get; }

    public TermStore Terms { get; }

    public CatalogImport Import { get; }

    public CatalogHost Catalog { get; } = new(CatalogSnapshot.Build([], [], default));

    /// <summary>What was wrong with the files of the index at this start; it has been written anew since.</summary>
    public IReadOnlyList<string> IndexProblems => index.Problems;

    /// <summary>True when this start loaded the sample shop into an empty database.</summary>
    public bool LoadedSample { get; private set; }

    public static async Task<House> OpenAsync(GatewayOptions options, TimeProvider clock, CancellationToken cancel)
    {
        var house = new House(Database.Open(options.DataPath, options.ConnectionString), clock, options.Currency, OpenIndex(options.DataPath));
        await Migrator.MigrateAsync(house.Database, clock, Modules, cancel);
        await house.LoadSampleIfEmptyAsync(cancel);
        await house.RebuildAsync(cancel);
        return house;
    }

    /// <summary>
    /// Rebuilds when another node has imported a catalog since, or when another day has begun, on which other seasonal terms
    /// hold; true when it did. Joins the small parts that changes left in the index.
    /// </summary>
    public async Task<bool> FollowAsync(CancellationToken cancel)
    {
        if (Today() == builtOn && await StampAsync(cancel) == index.Stamp)
        {
            if (index.Merge(cancel)) Catalog.Swap(builder!.Build(index));
            return false;
        }
        await RebuildAsync(cancel);
        return true;
    }

    /// <summary>Builds the snapshot of what the database holds now and puts it in the place of the live one.</summary>
    public async Task RebuildAsync(CancellationToken cancel)
    {
        var live = await Terms.LoadAsync(cancel);
        var today = Today();
        index.Widen(live.Select(term => term.Locale));
        if (await StampAsync(cancel) is var stamp && stamp != index.Stamp)
            while (await Products.ReadAllAsync(products => index.Follow(products, stamp), cancel) == CatalogIndex.IsTooNarrow) builder = null;
        if (builder is null || today != builtOn || !live.SequenceEqual(terms)) builder = new(live, today, index.Locales);
        Catalog.Swap(builder.Build(index));
        (terms, builtOn) = (live, today);
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
        index.Dispose();
        await Database.DisposeAsync();
    }

    // Where another process has the folder (a command beside a gateway, over one PostgreSQL), the index is made in memory.
    private static CatalogIndex OpenIndex(string dataPath)
    {
        try
        {
            return CatalogIndex.Open(new FileDirectory(Path.Combine(dataPath, "index")), []);
        }
        catch (IOException)
        {
            return CatalogIndex.Open(new MemoryDirectory(), []);
        }
    }

    // Tells the catalogs of all databases apart that this folder was ever used with.
    private async Task<string> StampAsync(CancellationToken cancel) =>
        Stamp(await Products.StateAsync(cancel));

    private string Stamp(CatalogState state) => string.Create(CultureInfo.InvariantCulture, $"{Database.Where} {state.Version} {state.Content}");

    private DateOnly Today() => DateOnly.FromDateTime(Clock.GetUtcNow().UtcDateTime);

    private async Task LoadSampleIfEmptyAsync(CancellationToken cancel)
    {
        if ((await Products.StateAsync(cancel)).Version > 0) return;
        await Import.RunAsync(Sample("catalog.jsonl"), FeedFormat.JsonLines, replace: false, progress: null, cancel);
        await Terms.ReplaceAsync((await TermsCsv.ReadAsync(Sample("terms.csv"), cancel)).Terms, cancel);
        LoadedSample = true;
    }

    private static string Sample(string file) => Path.Combine(AppContext.BaseDirectory, "samples", "shop", file);
}
