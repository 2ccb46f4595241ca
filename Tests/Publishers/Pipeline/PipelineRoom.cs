using VoiceGateway.Catalog.Products;
using VoiceGateway.Publishers.Listings;
using VoiceGateway.Publishers.Pipeline;
using VoiceGateway.Storage;
using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Tests.Support;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Publishers.Pipeline;

/// <summary>The pipeline over a database with a clock that the test sets.</summary>
internal sealed class PipelineRoom(Database database, TestClock clock)
{
    private static readonly CancellationToken None = CancellationToken.None;

    public TestClock Clock => clock;

    public RunStore Runs { get; } = new(database, clock);

    public RunItems Items { get; } = new(database, clock);

    public DirectoryRows Rows { get; } = new(database, clock);

    public DirectoryNotes Notes { get; } = new(database);

    public PublishDesk Desk => new(Runs, Rows);

    public DriftCheck Drift => new(Runs, Rows, clock, TimeSpan.FromHours(24));

    public DirectoryWorker Queue(IDirectory directory, string node = "node-1") => new(directory, Runs, Items, Rows, clock, node);

    public static async Task<PipelineRoom> OpenAsync(Databases databases, DatabaseKind kind) => new(await databases.FreshAsync(kind, typeof(RunStore).Assembly), new());

    /// <summary>A shop with so many products.</summary>
    public static PublishSource Source(int products, string summary = "A corner shop that listens", Func<Product, Product>? change = null, IReadOnlyList<Term>? terms = null) => new(
        new Listing { Brand = "Corner Pantry", Locales = new Dictionary<string, ListingText> { ["en-US"] = new() { Summary = summary, Description = "Groceries by voice" } } },
        new("https://shop.example.com/"),
        Currency.Usd,
        1,
        terms ?? [],
        [.. Enumerable.Range(0, products).Select(number => new Product { Id = $"p{number:00000}", Name = $"Thing {number}", Price = new(100 + number, Currency.Usd) }).Select(change ?? (product => product))]);

    /// <summary>Publishes and works until the run is over or paused, moving the clock as the queue asks; tells the last run.</summary>
    public async Task<PublishRun> PublishAsync(IDirectory directory, PublishSource source)
    {
        Assert.Empty((await Desk.PublishAsync(directory, source, "test", None)).Problems);
        return await WorkAsync(directory);
    }

    public async Task<PublishRun> WorkAsync(IDirectory directory)
    {
        var queue = Queue(directory);
        for (var round = 0; round < 500; round++)
        {
            if (await queue.DrainAsync(None) is not QueueStep.Wait wait) return (await Runs.ListAsync(directory.Name, null, 1, None))[0];
            clock.Set(wait.Until > clock.GetUtcNow() ? wait.Until : clock.GetUtcNow().AddMilliseconds(1));
        }
        var run = (await Runs.ListAsync(directory.Name, null, 1, None))[0];
        throw new InvalidOperationException($"The run does not end: {await Items.AwaitedAsync(run.Id, None)}; {await CountsAsync(run)}; {await Items.LeftAsync(run.Id, directory.Manners.Seals, None)}");
    }

    /// <summary>Outcomes of a run with how many items had each.</summary>
    public async Task<string> CountsAsync(PublishRun run) => string.Join(", ", (await Runs.CountsAsync(run.Id, None)).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key} {pair.Value}"));
}
