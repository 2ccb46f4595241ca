using System.Diagnostics;
using System.Globalization;
using System.IO.Pipelines;
using VoiceGateway.Benchmarks.Load;
using VoiceGateway.Benchmarks.Trials;
using VoiceGateway.Catalog.Finding;
using VoiceGateway.Catalog.Shelves;
using VoiceGateway.Publishers.Listings;
using VoiceGateway.Publishers.Surfaces;
using VoiceGateway.Publishers.Surfaces.Feeds;
using VoiceGateway.Search.Files;
using VoiceGateway.Synonyms.Dictionary;
using VoiceGateway.Values;
using Product = VoiceGateway.Catalog.Products.Product;

namespace VoiceGateway.Benchmarks.Feeds;

/// <summary>
/// What crawlers read, written from the index of a made-up shop to a reader that takes everything at once: products per second, and by how much memory grows
/// while it goes on. Mapped files of the index are not counted: the system takes them back when it wants.
/// </summary>
internal sealed class FeedsBenchmark(IReadOnlyList<int> sizes)
{
    public const string Usage = "feeds [N ...]";

    public static FeedsBenchmark Parse(string[] arguments)
    {
        var sizes = arguments.Select(text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size > 0 ? size : throw new CannotRunException($"Not a number of products: {text}. {Usage}")).ToList();
        return new(sizes.Count > 0 ? sizes : [10_000, 100_000, 1_000_000]);
    }

    public async Task RunAsync(TextWriter report)
    {
        await report.WriteLineAsync("  products  what           products/s    MB written   MB/s   memory grew, MB");
        foreach (var size in sizes) await RunAsync(size, report);
    }

    private static async Task RunAsync(int size, TextWriter report)
    {
        var folder = Directory.CreateTempSubdirectory("voicegateway-feeds-").FullName;
        try
        {
            using var index = CatalogIndex.Open(new FileDirectory(folder), []);
            index.Follow(Products(size), stamp: "");
            index.Merge(CancellationToken.None);
            var snapshot = new SnapshotBuilder(DictionaryContent.Empty, default, index.Locales).Build(index);
            var shop = new Storefront(Shop, new("https://shop.example"), new(new(499, Currency.Usd), new Money(5000, Currency.Usd)), Served.Nothing);
            await OneAsync("google.xml", into => FeedStream.WriteAsync(new GoogleXmlFeed(shop), snapshot.Products(), into, default));
            await OneAsync("google.tsv", into => FeedStream.WriteAsync(new GoogleTsvFeed(shop), snapshot.Products(), into, default));
            await OneAsync("openai.jsonl", into => FeedStream.WriteAsync(new OpenAiFeed(shop), snapshot.Products(), into, default));
            await OneAsync("sitemaps", into => WriteSitemapsAsync(snapshot, shop, into));

            async Task OneAsync(string name, Func<PipeWriter, Task> write)
            {
                for (var warm = 0; warm < (size <= 100_000 ? 2 : 0); warm++) await MeasureAsync(write);
                var (seconds, megabytes, grew) = await MeasureAsync(write);
                await report.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{size,10:N0}  {name,-13} {size / seconds,11:N0} {megabytes,13:N1} {megabytes / seconds,6:N0} {grew,18:N1}"));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<(double Seconds, double Megabytes, double Grew)> MeasureAsync(Func<PipeWriter, Task> write)
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        var before = ProcessMeter.PrivateMegabytes(Environment.ProcessId);
        using var done = new CancellationTokenSource();
        var peak = Task.Run(() => PeakAsync(done.Token));
        var stream = new Counted();
        var watch = Stopwatch.StartNew();
        var into = PipeWriter.Create(stream);
        await write(into);
        await into.CompleteAsync();
        var seconds = watch.Elapsed.TotalSeconds;
        await done.CancelAsync();
        return (seconds, stream.Written / 1e6, await peak - before);
    }

    private static async Task<double> PeakAsync(CancellationToken done)
    {
        var peak = 0.0;
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        try
        {
            do peak = Math.Max(peak, ProcessMeter.PrivateMegabytes(Environment.ProcessId));
            while (await timer.WaitForNextTickAsync(done));
        }
        catch (OperationCanceledException)
        {
            // It is over.
        }
        return Math.Max(peak, ProcessMeter.PrivateMegabytes(Environment.ProcessId));
    }

    private static async Task WriteSitemapsAsync(CatalogSnapshot snapshot, Storefront shop, PipeWriter into)
    {
        var parts = Sitemap.Parts(snapshot.ProductCount);
        for (var part = 0; part < parts; part++)
        {
            var number = part;
            await Sitemap.WritePartAsync(snapshot.Products(id => Sitemap.PartOf(id, parts) == number), into, shop, part, DateTimeOffset.UnixEpoch, default);
        }
    }

    private static IEnumerable<Product> Products(int size) =>
        new MadeUpShop().Products(size).Select(product => product with { Size = "15 oz", Unit = "can", Image = $"https://shop.example/images/{product.Id}.jpg" });

    private static Listing Shop { get; } = new()
    {
        Brand = "Made-up shop",
        Locales = new Dictionary<string, ListingText> { ["en-US"] = new() { Summary = "Everything.", Description = "Everything." } },
        Policies = new() { Shipping = new() { Countries = ["US"] }, Returns = new() { Days = 30, InStore = true, Countries = ["US"] } },
    };

    /// <summary>Takes everything and keeps nothing.</summary>
    private sealed class Counted : Stream
    {
        public long Written { get; private set; }

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => Written;

        public override long Position { get => Written; set => throw new NotSupportedException(); }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => Written += count;

        public override void Write(ReadOnlySpan<byte> buffer) => Written += buffer.Length;

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Written += buffer.Length;
            return ValueTask.CompletedTask;
        }
    }
}
