using System.Reflection;
using VoiceGateway.Catalog.Engines;
using VoiceGateway.Catalog.Finding;
using VoiceGateway.Catalog.Import;
using VoiceGateway.Catalog.Products;
using VoiceGateway.Gateway.Api;
using VoiceGateway.Catalog.Trials;
using VoiceGateway.Insights;
using VoiceGateway.Orders;
using VoiceGateway.Storage;
using VoiceGateway.Synonyms.Dictionary;
using VoiceGateway.Synonyms.Dictionary.Publishing;
using VoiceGateway.Synonyms.Files;
using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Values;

namespace VoiceGateway.Gateway.Hosting;

/// <summary>
/// The database brought up to date, the sample shop put into it when it is empty, and the snapshot built: what has to be done
/// before anything can be answered, by the gateway and by commands alike.
/// </summary>
public sealed class House : IAsyncDisposable
{
    private static readonly Assembly[] Modules = [typeof(ProductStore).Assembly, typeof(Workbench).Assembly, typeof(Ledger).Assembly, typeof(Conversation.TurnRunner).Assembly, typeof(TurnEvent).Assembly, typeof(Publishers.Pipeline.RunStore).Assembly, typeof(House).Assembly];

    private readonly ICatalogEngine engine;
    private readonly SemaphoreSlim building = new(1);
    private readonly KeptDictionary kept;
    private DateOnly builtOn;
    private long built;

    private House(Database database, TimeProvider clock, GatewayOptions options)
    {
        Database = database;
        Clock = clock;
        Products = new(database, clock);
        Dictionary = new(database, clock);
        Import = new(database, clock, options.Currency);
        kept = new(options.DataPath);
        engine = options.Engine == CatalogEngine.Postgres
            ? PostgresEngine.Open(database, Products, clock, options.ConnectionString!)
            : EmbeddedEngine.Open(database, Products, options.DataPath);
    }

    public Database Database { get; }

    public TimeProvider Clock { get; }

    public ProductStore Products { get; }

    public Workbench Dictionary { get; }

    public CatalogImport Import { get; }

    public CatalogHost Catalog { get; } = new(CatalogSnapshot.Build([], [], default), isReady: false);

    /// <summary>Why nothing could be read from the database when the house was opened; null when it is open.</summary>
    public string? WaitsFor { get; private set; }

    /// <summary>What an operator should know about the start of the catalog's engine; empty when all is well.</summary>
    public IReadOnlyList<string> CatalogProblems => engine.Problems;

    /// <summary>True when this start loaded the sample shop into an empty database.</summary>
    public bool LoadedSample { get; private set; }

    /// <param name="options">The settings.</param>
    /// <param name="clock">The time.</param>
    /// <param name="waits">When the server of the database does not answer, the house is there all the same and <see cref="CompleteAsync"/> is to be called.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<House> OpenAsync(GatewayOptions options, TimeProvider clock, bool waits, CancellationToken cancel)
    {
        var house = new House(Database.Open(options.DataPath, options.ConnectionString), clock, options);
        try
        {
            await house.CompleteAsync(cancel);
        }
        catch (DatabaseUnavailableException trouble) when (waits && house.Database.Kind == DatabaseKind.PostgreSql)
        {
            house.WaitsFor = trouble.Why;
            await house.RecallAsync(cancel);
        }
        return house;
    }

    // Better an answer of yesterday than none.
    private async Task RecallAsync(CancellationToken cancel)
    {
        if (await kept.ReadAsync(cancel) is { } dictionary && engine.Recall(dictionary, Today()) is { } before) Catalog.Recall(before);
    }

    /// <summary>Brings the database up to date and reads what is answered from.</summary>
    /// <exception cref="DatabaseUnavailableException">It does not answer (yet).</exception>
    public async Task CompleteAsync(CancellationToken cancel)
    {
        await Migrator.MigrateAsync(Database, Clock, Modules, cancel);
        await Dictionary.CompleteAsync(cancel);
        await LoadSampleIfEmptyAsync(cancel);
        await RebuildAsync(cancel);
        WaitsFor = null;
    }

    /// <summary>
    /// Rebuilds when another node has imported a catalog since, or when another day has begun, on which other seasonal terms
    /// hold; true when it did. Else does what is best done when nothing changes.
    /// </summary>
    public async Task<bool> FollowAsync(CancellationToken cancel)
    {
        if (WaitsFor is not null) return false;
        var isCurrent = Today() == builtOn && await engine.IsCurrentAsync(cancel);
        await ExclusivelyAsync(isCurrent ? TidyAsync : BuildAsync, cancel);
        // Nobody waits for this, and a version that comes meanwhile does not either.
        await Task.Run(Catalog.Current.Renew, cancel);
        if (Database.Kind == DatabaseKind.PostgreSql) await kept.KeepAsync(Dictionary.Live.Current, cancel);
        return !isCurrent;
    }

    /// <summary>Rebuilds when another node has published a version of the dictionary since; true when it did. Cheap when not.</summary>
    public async Task<bool> FollowDictionaryAsync(CancellationToken cancel)
    {
        if (WaitsFor is not null || await Dictionary.Store.LiveAsync(cancel) == Volatile.Read(ref built)) return false;
        await RebuildAsync(cancel);
        return true;
    }

    /// <summary>The live dictionary.</summary>
    public async Task<DictionaryContent> ContentAsync(CancellationToken cancel) => (await Dictionary.Live.FollowAsync(cancel)).Content;

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
            // Else the guesses of two versions would be compared.
            await Task.Run(live.Snapshot.Renew, cancel);
            return (live, new(await engine.TryAsync(draft, Today(), cancel), draft));
        }
        finally
        {
            building.Release();
        }
    }

    /// <summary>Builds the snapshot of what the database holds now and puts it in the place of the live one.</summary>
    public Task RebuildAsync(CancellationToken cancel) => ExclusivelyAsync(BuildAsync, cancel);

    /// <summary>Publishes a draft; when the answer comes, it is what this node answers with.</summary>
    public Task<PublishOutcome> PublishAsync(PublishRequest request, CancellationToken cancel) => LiveAsync(Dictionary.Publisher.PublishAsync(request, cancel));

    /// <summary>Brings an older version back; when the answer comes, it is what this node answers with.</summary>
    public Task<PublishOutcome> RollBackAsync(long version, string who, CancellationToken cancel, bool force = false) =>
        LiveAsync(Dictionary.Publisher.RollBackAsync(version, who, cancel, force));

    /// <summary>Makes this content the dictionary as one version, without a review; when the answer comes, it is what this node answers with.</summary>
    public Task<PublishOutcome> ReplaceAsync(DictionaryContent content, string title, string who, CancellationToken cancel, bool force = false) =>
        LiveAsync(Dictionary.Publisher.ReplaceAsync(content, title, who, cancel, force));

    /// <summary>
    /// Reads a file of terms and works out what the dictionary would be with it: in its place, or added, as it is asked for.
    /// Nothing is made of more than 5 % bad rows, or of none good. A file without concepts or rules leaves those that there are.
    /// </summary>
    internal async Task<(TermsFile File, DictionaryContent Live, MergedContent? Made)> ReadTermsAsync(Stream stream, TermsImportRequest how, CancellationToken cancel)
    {
        var live = (await Dictionary.Live.FollowAsync(cancel)).Content;
        var sold = how.Format == TermsFormat.WordNet ? await SoldNamesAsync(live.Terms, cancel) : null;
        var file = await TermsReader.ReadAsync(stream, how.Format, new(how.Locale, sold?.ToAsyncEnumerable()), cancel);
        if (!file.IsUsable) return (file, live, null);
        return (file, live, how.Replaces ? new(InPlaceOf(live, file.Content), file.Terms.Count, 0, 0) : DictionaryMerge.Add(live, file.Content, how.Format));
    }

    private static DictionaryContent InPlaceOf(DictionaryContent live, DictionaryContent file) =>
        new(file.Concepts.Count > 0 ? file.Concepts : live.Concepts, file.Terms, file.Rules.Count > 0 ? file.Rules : live.Rules);

    // What a thesaurus of everything is held against.
    private Task<List<string>> SoldNamesAsync(IReadOnlyList<Term> terms, CancellationToken cancel) => Products.ReadAllAsync(
        products => products.SelectMany(product => new[] { product.Name, product.Category }).Concat(terms.Where(term => term.Kind == TermKind.Name).Select(term => term.Text)).OfType<string>().ToList(),
        cancel);

    public async ValueTask DisposeAsync()
    {
        await engine.DisposeAsync();
        Dictionary.Dispose();
        building.Dispose();
        await Database.DisposeAsync();
    }

    // What is published is live for all nodes: the caller's going away must not keep this one from following.
    private async Task<PublishOutcome> LiveAsync(Task<PublishOutcome> publishing)
    {
        var outcome = await publishing;
        if (outcome is PublishOutcome.Done) await RebuildAsync(CancellationToken.None);
        return outcome;
    }

    private async Task BuildAsync(CancellationToken cancel)
    {
        var (live, today) = (await Dictionary.Live.FollowAsync(cancel), Today());
        Catalog.Swap(await engine.BuildAsync(live.Content, today, cancel));
        builtOn = today;
        Volatile.Write(ref built, live.Number);
    }

    private async Task TidyAsync(CancellationToken cancel)
    {
        if (await engine.TidyAsync(cancel) is { } tidied) Catalog.Swap(tidied);
    }

    // The engine does one thing at a time; readers are not held up by any of it.
    private async Task ExclusivelyAsync(Func<CancellationToken, Task> work, CancellationToken cancel)
    {
        await building.WaitAsync(cancel);
        try
        {
            await work(cancel);
        }
        finally
        {
            building.Release();
        }
    }

    /// <summary>The day whose seasonal terms hold.</summary>
    public DateOnly Today() => DateOnly.FromDateTime(Clock.GetUtcNow().UtcDateTime);

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
