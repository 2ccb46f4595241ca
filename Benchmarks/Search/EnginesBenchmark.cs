using System.Diagnostics;
using System.Globalization;
using VoiceGateway.Benchmarks.Publish;
using VoiceGateway.Benchmarks.Search.Synthetic;
using VoiceGateway.Catalog.Finding;
using VoiceGateway.Storage;
using VoiceGateway.Synonyms.Dictionary;
using VoiceGateway.Synonyms.Dictionary.Publishing;
using VoiceGateway.Values;

namespace VoiceGateway.Benchmarks.Search;

/// <summary>
/// The two engines of the catalog side by side: the same products, dictionary and phrases, one phrase after the other from words to products. Of each what
/// the start costs, how long an answer takes, and how often the first product is of the right kind.
/// </summary>
public sealed class EnginesBenchmark(PublishOptions options)
{
    public const string Usage = "engines --postgres ADDRESS [--products N] [--terms N]";

    private const int Phrases = 2_000;
    private const int Warming = 200;

    public static EnginesBenchmark Parse(ReadOnlySpan<string> arguments)
    {
        var options = PublishOptions.Parse(arguments);
        return options.Server is null ? throw new CannotRunException($"Which PostgreSQL? {Usage}") : new(arguments.Contains("--products") ? options : options with { Products = 100_000, Terms = Math.Min(options.Terms, 5_000) });
    }

    public async Task RunAsync(TextWriter to)
    {
        var maker = new ProductMaker(new());
        var folder = Directory.CreateTempSubdirectory("voicegateway-engines-").FullName;
        try
        {
            await FillAsync(maker, folder);
            var asked = new Phrases(maker, Phrases).All;
            await to.WriteLineAsync($"{options.Products:N0} products, {options.Terms:N0} terms, {asked.Count:N0} phrases, one after the other\n");
            await to.WriteLineAsync("| engine | start s | answers a second | median ms | p99 ms | first of the right kind | found anything |\n| --- | --- | --- | --- | --- | --- | --- |");
            var firsts = new List<(string? Product, double Score)[]>();
            foreach (var inDatabase in new[] { false, true })
            {
                await using var node = new Node(options with { InDatabase = inDatabase }, Database.PostgreSql(options.Server!), Path.Combine(folder, inDatabase ? "two" : "one"));
                var start = (await node.FollowAsync()).All / 1000;
                firsts.Add(await MeasureAsync(to, inDatabase ? "postgres" : "embedded", start, node.Catalog.Current, asked, maker));
            }
            var pairs = firsts[0].Zip(firsts[1]).ToList();
            await to.WriteLineAsync($"\nOf {asked.Count:N0} phrases {pairs.Count(pair => pair.First.Product == pair.Second.Product):N0} have the same first product, {pairs.Count(pair => pair.First.Product != pair.Second.Product && pair.First.Score == pair.Second.Score):N0} another one of the same score");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task FillAsync(ProductMaker maker, string folder)
    {
        await using var database = Database.PostgreSql(options.Server!);
        await Migrator.MigrateAsync(database, TimeProvider.System, [typeof(Catalog.Products.Product).Assembly, typeof(Workbench).Assembly], CancellationToken.None);
        await MadeCatalog.ImportAsync(database, maker, options.Products, folder);
        using var work = new Workbench(database, TimeProvider.System);
        if (await work.Publisher.ReplaceAsync(new MadeTerms(maker.Lexicon).Make(options.Terms), "all", "bench", CancellationToken.None) is not (PublishOutcome.Done or PublishOutcome.Unchanged))
            throw new CannotRunException("The dictionary could not be published: the database must be empty");
    }

    private static async Task<(string? Product, double Score)[]> MeasureAsync(TextWriter to, string engine, double start, CatalogSnapshot snapshot, IReadOnlyList<SpokenPhrase> asked, ProductMaker maker)
    {
        foreach (var phrase in asked.Take(Warming)) snapshot.Resolve(phrase.Text, Locale.EnUs);
        var (times, firsts) = (new double[asked.Count], new (string? Product, double Score)[asked.Count]);
        for (var place = 0; place < asked.Count; place++)
        {
            var begun = Stopwatch.GetTimestamp();
            var found = snapshot.Resolve(asked[place].Text, Locale.EnUs);
            times[place] = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
            firsts[place] = found.Products is [var best, ..] ? (best.Product.Id, best.Score) : default;
        }
        var rate = times.Length / (times.Sum() / 1000);
        var right = firsts.Where((first, place) => first.Product is { } id && maker.Noun(Product.NumberOf(id)) == asked[place].Noun).Count();
        Array.Sort(times);
        await to.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"| {engine} | {start:0.0} | {rate:N0} | {times[times.Length / 2]:0.00} | {times[times.Length * 99 / 100]:0.00} | {right / (double)asked.Count:0.000} | {firsts.Count(first => first.Product is not null) / (double)asked.Count:0.000} |"));
        return firsts;
    }
}
