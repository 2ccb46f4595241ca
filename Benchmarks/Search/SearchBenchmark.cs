using System.Globalization;
using System.Text.Json;
using VoiceGateway.Benchmarks.Search.Synthetic;

namespace VoiceGateway.Benchmarks.Search;

/// <summary>
/// The search core beside Apache Lucene 8: the same documents, phrases and rules, each engine in a process of its own on the
/// same core, in the same run. docs/benchmarks.md says how to read it.
/// </summary>
public sealed class SearchBenchmark(SearchOptions options) : IDisposable
{
    private const int Core = 1;
    private const int BuildHeap = 2_000;
    private const int ServeHeap = 256;
    private const int Upserted = 10_000;

    private readonly Workspace workspace = new(options.Folder);
    private readonly ProductMaker maker = new(new());
    private readonly SearchReport report = new();
    private Phrases? spoken;
    private LuceneDriver? lucene;

    public async Task RunAsync(TextWriter to, CancellationToken cancel)
    {
        if (!OperatingSystem.IsLinux() || Environment.ProcessorCount < 2) throw new CannotRunException("This benchmark needs Linux and two cores");
        spoken = new(maker);
        workspace.Write(maker.Lexicon.Rules, spoken);
        if (options.LuceneProducts.Length > 0)
        {
            workspace.Empty("classes");
            lucene = LuceneDriver.Compile(workspace.In("classes"));
        }
        foreach (var size in options.Products)
        {
            await MeasureAsync(size, cancel);
            report.Print(to, size);
        }
        report.PrintGrowth(to);
    }

    public void Dispose() => workspace.Dispose();

    private async Task MeasureAsync(int size, CancellationToken cancel)
    {
        var isKept = options.Folder is not null && File.Exists(workspace.Index(size).Figures);
        if (!isKept || options.LuceneProducts.Contains(size))
        {
            await SayAsync($"{size} products: writing them");
            workspace.WriteProducts(maker, 0, size, workspace.Products);
        }
        report.Add(size, SearchReport.Own, await OwnAsync(size, cancel));
        if (lucene is not null && options.LuceneProducts.Contains(size)) report.Add(size, SearchReport.Lucene, await LuceneAsync(size, lucene, cancel));
    }

    private async Task<EngineFigures> OwnAsync(int size, CancellationToken cancel)
    {
        await SayAsync($"{size} products: VoiceGateway");
        var (index, made) = workspace.Index(size);
        if (options.Folder is null || !File.Exists(made)) await MakeAsync(index, made, cancel);
        var figures = new EngineFigures { Build = JsonSerializer.Deserialize<BuildFigures>(await File.ReadAllTextAsync(made, cancel))! };
        await using (var serving = Own(["own-serve", .. Serving(index, size)])) await ReadAsync(serving, figures, cancel);
        Judge(figures);
        // What is kept is not changed.
        if (options.Folder is not null) return figures;
        // The same keys under the names of other products: each of them replaces one.
        var (other, last) = (workspace.In("other.tsv"), workspace.In("last.tsv"));
        workspace.WriteProducts(maker, size, Upserted, other);
        var phrase = Rename(other, last);
        await using (var changing = Own("own-upsert", index, last, phrase))
            figures.Upsert = JsonSerializer.Deserialize<UpsertFigures>(await changing.WaitForAsync("upsert ", cancel));
        return figures;
    }

    private async Task MakeAsync(string index, string made, CancellationToken cancel)
    {
        workspace.Empty(Path.GetFileName(index));
        var figures = await BuildAsync(Own("own-build", workspace.Products, index), cancel);
        await File.WriteAllTextAsync(made, JsonSerializer.Serialize(figures), cancel);
    }

    private async Task<EngineFigures> LuceneAsync(int size, LuceneDriver driver, CancellationToken cancel)
    {
        workspace.Empty("index");
        await SayAsync($"{size} products: Lucene, full index");
        var full = await BuildAsync(driver.Start(Core, "Build", BuildHeap, workspace.Products, workspace.In("index"), "full"), cancel);
        workspace.Empty("index");
        await SayAsync($"{size} products: Lucene");
        var figures = new EngineFigures
        {
            Build = await BuildAsync(driver.Start(Core, "Build", BuildHeap, workspace.Products, workspace.In("index"), "plain"), cancel),
            Full = full,
        };
        await using (var serving = driver.Start(Core, "Serve", ServeHeap, Serving(workspace.In("index"), size))) await ReadAsync(serving, figures, cancel);
        Judge(figures);
        return figures;
    }

    // Above a million Lucene would take a quarter of an hour for all phrases: the first fifth of them is as mixed as the whole.
    private string[] Serving(string index, int size) =>
    [
        index, workspace.Rules, workspace.Phrases, workspace.In("hits"), Number(size > 1_000_000 && options.LuceneProducts.Contains(size) ? Phrases.Count / 5 : Phrases.Count),
        Number(options.WarmSeconds), Number(options.Passes),
    ];

    private static async Task<BuildFigures> BuildAsync(Child child, CancellationToken cancel)
    {
        await using var building = child;
        return JsonSerializer.Deserialize<BuildFigures>("{" + await building.WaitForAsync("{", cancel))!;
    }

    private static async Task ReadAsync(Child child, EngineFigures figures, CancellationToken cancel)
    {
        while (await child.ReadLineAsync(cancel) is { } line)
        {
            var json = line[(line.IndexOf(' ') + 1)..];
            if (line.StartsWith("open ", StringComparison.Ordinal)) figures.Open = JsonSerializer.Deserialize<OpenFigures>(json);
            else if (line.StartsWith("memory ", StringComparison.Ordinal)) figures.Memory = JsonSerializer.Deserialize<MemoryFigures>(json);
            else if (line.StartsWith("queries ", StringComparison.Ordinal)) Add(JsonSerializer.Deserialize<QueryFigures>(json)!);
        }
        if (!await child.EndedWellAsync(cancel)) throw await child.FailedAsync(cancel);

        void Add(QueryFigures queries) => figures.Queries[queries.Kind] = queries;
    }

    private void Judge(EngineFigures figures)
    {
        foreach (var kind in (ReadOnlySpan<string>)["any", "cascade"]) figures.Qualities[kind] = Quality.Of(workspace.In("hits." + kind), spoken!.All, maker);
    }

    private static Child Own(params string[] arguments) =>
        Child.Start(Core, "dotnet", [Path.Combine(AppContext.BaseDirectory, "VoiceGateway.Benchmarks.dll"), "search", .. arguments]);

    // Writes the lines under the keys of the first products, the last of them with a word that is nowhere yet, and gives that word.
    private static string Rename(string from, string to)
    {
        const string New = "zzyzx";
        using var writer = new StreamWriter(to);
        var number = 0;
        foreach (var line in File.ReadLines(from))
            writer.Write($"p{number}\t{(++number == Upserted ? New + " " : "")}{line[(line.IndexOf('\t') + 1)..]}\n");
        return New;
    }

    private static string Number(double number) => number.ToString(CultureInfo.InvariantCulture);

    private static Task SayAsync(string what) => Console.Error.WriteLineAsync(what);
}
