using System.Diagnostics;
using System.Globalization;
using VoiceGateway.Benchmarks.Load;
using VoiceGateway.Benchmarks.Search.Synthetic;
using VoiceGateway.Catalog.Products;
using VoiceGateway.Storage;
using VoiceGateway.Synonyms.Dictionary;
using VoiceGateway.Synonyms.Dictionary.Publishing;
using VoiceGateway.Values;

namespace VoiceGateway.Benchmarks.Publish;

/// <summary>
/// How long it takes from the wish to publish until the new version is answered, on the node that publishes and on another one,
/// and back again; and what it costs in memory. Of each figure the median and the worst of some rounds.
/// </summary>
public sealed class PublishBenchmark(PublishOptions options)
{
    private const int Rounds = 7;
    private static readonly int[] Sizes = [1, 100, 10_000];

    public async Task RunAsync(TextWriter to)
    {
        var folder = Directory.CreateTempSubdirectory("voicegateway-publish-").FullName;
        try
        {
            await using var one = await StartAsync(folder, to);
            await using var two = new Node(options, Open(folder), Path.Combine(folder, "two"));
            await to.WriteLineAsync($"Second node started: {(await two.FollowAsync()).All / 1000:0.0} s");
            await WarmAsync(one, two);
            await to.WriteLineAsync($"Memory of both nodes at rest: {ProcessMeter.Megabytes(Environment.ProcessId):0} MB resident, {GC.GetTotalMemory(true) >> 20} MB managed\n");
            await to.WriteLineAsync("| what | transaction ms | compile and tie ms | swap ms | publish to live ms | worst | processor ms | second node: read, compile, tie, swap ms | worst | processor ms |");
            await to.WriteLineAsync("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
            var made = new MadeTerms(new Lexicon());
            foreach (var size in Sizes.Where(size => size <= options.Terms / 2))
                await RowAsync(to, $"{size} new terms", one, two, round => PublishAsync(one, made.Change(Sizes.Length * round + Array.IndexOf(Sizes, size), size)));
            await RowAsync(to, "roll back one version", one, two, _ => BackAsync(one, 1));
            await RowAsync(to, "roll back ten versions", one, two, _ => BackAsync(one, 10));
            await RowAsync(to, "weights of a tenth of all terms", one, two, round => PublishAsync(one, Reweighed(one, round)));
            await RenewAsync(to, one);
            await to.WriteLineAsync($"Memory of both nodes afterwards: {ProcessMeter.Megabytes(Environment.ProcessId):0} MB resident, {GC.GetTotalMemory(true) >> 20} MB managed");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<Node> StartAsync(string folder, TextWriter to)
    {
        await to.WriteLineAsync($"{options.Products:N0} products, {options.Terms:N0} terms, {(options.Server is null ? "SQLite" : "PostgreSQL")}, products found {(options.InDatabase ? "in PostgreSQL" : "in the process")}, {Environment.ProcessorCount} processors");
        var node = new Node(options, Open(folder), Path.Combine(folder, "one"));
        await Migrator.MigrateAsync(node.Database, TimeProvider.System, [typeof(Catalog.Products.Product).Assembly, typeof(Workbench).Assembly], CancellationToken.None);
        var (lexicon, watch) = (new Lexicon(), Stopwatch.StartNew());
        await MadeCatalog.ImportAsync(node.Database, new(lexicon), options.Products, folder);
        await to.WriteLineAsync($"Catalog imported: {watch.Elapsed.TotalSeconds:0.0} s");
        watch.Restart();
        Check(await node.Work.Publisher.ReplaceAsync(new MadeTerms(lexicon).Make(options.Terms), "all", "bench", CancellationToken.None));
        await to.WriteLineAsync($"Dictionary published for the first time: {watch.Elapsed.TotalSeconds:0.0} s");
        await to.WriteLineAsync($"First node started (index written, all compiled and tied): {(await node.FollowAsync()).All / 1000:0.0} s");
        return node;
    }

    private Database Open(string folder) => options.Server is { } server ? Database.PostgreSql(server) : Database.Sqlite(Path.Combine(folder, "voicegateway.db"));

    // Questions of all kinds, so that what is made when it is first asked for is there, as in a shop that is open.
    private static async Task WarmAsync(Node one, Node two)
    {
        foreach (var node in (Node[])[one, two])
        {
            foreach (var phrase in (string[])["smoked salmon", "smokt samon", "a thing that nobody sells", "kleenecs"])
                foreach (var locale in Locale.Spoken)
                {
                    node.Catalog.Current.Resolve(phrase, locale);
                    node.Catalog.Current.Resolve(phrase, locale, 10, []);
                }
        }
        await Task.CompletedTask;
    }

    private static async Task RowAsync(TextWriter to, string what, Node one, Node two, Func<int, Task> publish)
    {
        var (transactions, processors, first, second) = (new double[Rounds], new double[Rounds], new FollowFigures[Rounds], new FollowFigures[Rounds]);
        for (var round = 0; round < Rounds; round++)
        {
            var (watch, processor) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
            await publish(round);
            (transactions[round], processors[round]) = (watch.Elapsed.TotalMilliseconds, (Environment.CpuUsage.TotalTime - processor).TotalMilliseconds);
            first[round] = await one.FollowAsync();
            second[round] = await two.FollowAsync();
        }
        double[] live = [.. first.Select((figures, round) => figures.All + transactions[round])];
        double[] there = [.. second.Select(figures => figures.All)];
        double[] cells =
        [
            Median(transactions), Median(first.Select(figures => figures.Build)), Median(first.Select(figures => figures.Swap)), Median(live), live.Max(),
            Median(first.Select((figures, round) => figures.Processor + processors[round])), Median(there), there.Max(), Median(second.Select(figures => figures.Processor)),
        ];
        await to.WriteLineAsync($"| {what} | {string.Join(" | ", cells.Select(cell => cell.ToString(cell < 10 ? "0.00" : "0", CultureInfo.InvariantCulture)))} |");
    }

    private static async Task PublishAsync(Node node, IReadOnlyList<Change> changes)
    {
        var draft = await node.Work.Drafts.BeginAsync("more", "bench", changes, CancellationToken.None);
        Check(await node.Work.Publisher.PublishAsync(new(draft.Id, "bench", WithoutReview: true), CancellationToken.None));
    }

    private static async Task BackAsync(Node node, int versions) =>
        Check(await node.Work.Publisher.RollBackAsync(await node.Work.Store.LiveAsync(CancellationToken.None) - versions, "bench", CancellationToken.None));

    private static IReadOnlyList<Change> Reweighed(Node node, int round) =>
        [.. node.Work.Live.Current.Content.Terms.Where((_, place) => place % 10 == round).Select(term => Change.Putting(Entry.Of(term with { Weight = 1 - term.Weight })))];

    private static async Task RenewAsync(TextWriter to, Node node)
    {
        var watch = Stopwatch.StartNew();
        node.Catalog.Current.Renew();
        await to.WriteLineAsync($"\nBehind the answers' back: guesses by sound, likeness and spelling made of the new terms in {watch.Elapsed.TotalMilliseconds:0} ms");
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Rounds / 2);

    private static void Check(PublishOutcome outcome)
    {
        if (outcome is PublishOutcome.Stopped stopped) throw new CannotRunException(stopped.Problems[0].Message);
        if (outcome is not PublishOutcome.Done) throw new CannotRunException($"Not published: {outcome.GetType().Name}");
    }
}
