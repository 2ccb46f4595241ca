using System.Diagnostics;
using VoiceGateway.Catalog.Engines;
using VoiceGateway.Catalog.Finding;
using VoiceGateway.Catalog.Products;
using VoiceGateway.Storage;
using VoiceGateway.Synonyms.Dictionary;

namespace VoiceGateway.Benchmarks.Publish;

/// <summary>What one node does to follow: the same parts in the same order as a gateway, each with its time in milliseconds.</summary>
internal sealed class Node : IAsyncDisposable
{
    private static readonly DateOnly Today = new(2026, 11, 21);

    private readonly ICatalogEngine engine;

    public Node(PublishOptions options, Database database, string folder)
    {
        (Database, Work) = (database, new(database, TimeProvider.System));
        var products = new ProductStore(database, TimeProvider.System);
        engine = options.InDatabase ? PostgresEngine.Open(database, products, TimeProvider.System, options.Server!) : EmbeddedEngine.Open(database, products, folder);
    }

    public Database Database { get; }

    public Workbench Work { get; }

    public CatalogHost Catalog { get; } = new(CatalogSnapshot.Build([], [], Today));

    /// <summary>Reads what was published, compiles and ties it, and puts it live.</summary>
    public async Task<FollowFigures> FollowAsync()
    {
        var (watch, processor) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        var live = await Work.Live.FollowAsync(CancellationToken.None);
        var read = watch.Elapsed.TotalMilliseconds;
        var snapshot = await engine.BuildAsync(live.Content, Today, CancellationToken.None);
        var built = watch.Elapsed.TotalMilliseconds;
        Catalog.Swap(snapshot);
        return new(read, built - read, watch.Elapsed.TotalMilliseconds - built, (Environment.CpuUsage.TotalTime - processor).TotalMilliseconds);
    }

    public async ValueTask DisposeAsync()
    {
        await engine.DisposeAsync();
        Work.Dispose();
        await Database.DisposeAsync();
    }
}

/// <summary>Milliseconds: reading the changes from the database, compiling and tying, the swap; and of processor time for all of it.</summary>
internal sealed record FollowFigures(double Read, double Build, double Swap, double Processor)
{
    public double All => Read + Build + Swap;
}
