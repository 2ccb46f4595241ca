using VoiceGateway.Catalog.Import.Reading;
using VoiceGateway.Catalog.Import.Rules;
using VoiceGateway.Catalog.Products;
using VoiceGateway.Storage;
using VoiceGateway.Values;

namespace VoiceGateway.Catalog.Import;

/// <summary>
/// Makes a feed the catalog. The products are written in short transactions under a version of their own, which nobody
/// reads, and the last transaction makes that version the live one: all or nothing, also on a kill at any moment, and
/// orders never wait behind a long import. A row or two that are bad do not stop a feed; too many do. Thread-safe; of two
/// imports at once one gets <see cref="ImportOutcome.Busy"/>.
/// </summary>
/// <param name="database">Where the catalog is, with the schema of this module.</param>
/// <param name="clock">Tells whether a dated sale price holds, and when the catalog changed.</param>
/// <param name="currency">The store's, for prices that name none.</param>
public sealed class CatalogImport(Database database, TimeProvider clock, Currency currency, ImportLimits limits)
{
    /// <summary>Raised when the same bytes would give another catalog than before, so that they are read again.</summary>
    private const int Rules = 1;

    private const double MostBad = 0.05;
    private const double MostShrunk = 0.20;
    private const int EnoughBad = 100_000;

    private readonly ProductStore store = new(database, clock);

    public CatalogImport(Database database, TimeProvider clock, Currency currency) : this(database, clock, currency, ImportLimits.Default)
    {
    }

    /// <summary>Reads the file in.</summary>
    /// <param name="path">A file of any name; packed with gzip or not.</param>
    /// <param name="format">The format, or Auto.</param>
    /// <param name="replace">Whether to go on when many rows are bad or the catalog would shrink much.</param>
    /// <param name="progress">Told after every batch, on this thread.</param>
    /// <param name="cancel">Leaves the catalog as it was.</param>
    public Task<ImportReport> RunAsync(string path, FeedFormat format, bool replace, IProgress<ImportProgress>? progress, CancellationToken cancel) =>
        RunAsync(() => FeedSource.OfFileAsync(path, limits, cancel), format, replace, progress, cancel);

    /// <summary>Reads the stream in, after it has been written to a temporary file. The stream stays open.</summary>
    /// <inheritdoc cref="RunAsync(string, FeedFormat, bool, IProgress{ImportProgress}?, CancellationToken)"/>
    public Task<ImportReport> RunAsync(Stream stream, FeedFormat format, bool replace, IProgress<ImportProgress>? progress, CancellationToken cancel) =>
        RunAsync(() => FeedSource.OfStreamAsync(stream, limits, cancel), format, replace, progress, cancel);

    private async Task<ImportReport> RunAsync(
        Func<Task<FeedSource>> open, FeedFormat format, bool replace, IProgress<ImportProgress>? progress, CancellationToken cancel)
    {
        try
        {
            using var source = await open();
            return await ImportLock.RunAsync(
                database,
                () => ImportAsync(source, format, replace, progress, cancel),
                () => ReportAsync(ImportOutcome.Busy, "Another import is running; try again when it is done", cancel),
                cancel);
        }
        catch (UnreadableFeedException problem)
        {
            return await ReportAsync(Refusal(problem), Sentence(problem.Message), cancel);
        }
    }

    private async Task<ImportReport> ImportAsync(FeedSource source, FeedFormat format, bool replace, IProgress<ImportProgress>? progress, CancellationToken cancel)
    {
        var before = await store.BeginAsync(cancel);
        var content = $"{source.Hash}/{format}/{currency.Code}/{Rules}";
        if (content == before.Content) return Unchanged(before);
        var report = new ReportBuilder(limits);
        try
        {
            return await StageAsync(source, format, report, before, replace, progress, cancel) is { } refused
                ? refused
                : await SwitchAsync(report, before, new(before.Version + 1, report.Good, content), cancel);
        }
        catch (UnreadableFeedException problem)
        {
            return report.Build(Refusal(problem), Sentence(problem.Message), before.Products, before.Products, before.Version);
        }
        finally
        {
            await store.SweepAsync(CancellationToken.None);
        }
    }

    // Null when all went well and the staged version may become the live one.
    private async Task<ImportReport?> StageAsync(
        FeedSource source, FeedFormat format, ReportBuilder report, CatalogState before, bool replace, IProgress<ImportProgress>? progress, CancellationToken cancel)
    {
        using var reader = FeedReaders.Open(source, format, report);
        var rules = new RowRules(report, reader.Prices, currency, clock.GetUtcNow());
        var batch = new List<StagedProduct>(limits.BatchRows);
        while (Fill(batch, reader, rules, report, before))
        {
            if (batch.Count > 0) await store.StageAsync(batch, cancel);
            progress?.Report(new(report.Rows, source.Done, source.Length));
            if (!replace && report.Bad >= EnoughBad && report.Bad > report.Good) break;
        }
        return Verdict(report, before, replace) is var (outcome, reason)
            ? report.Build(outcome, reason, before.Products, before.Products, before.Version)
            : null;
    }

    // False when there are no more rows. A batch may be empty: then all its rows were bad.
    private bool Fill(List<StagedProduct> batch, IFeedReader reader, RowRules rules, ReportBuilder report, CatalogState before)
    {
        batch.Clear();
        var row = new FeedRow();
        for (var read = 0; read < limits.BatchRows; read++)
        {
            if (!reader.Next(row)) return read > 0;
            var position = report.Good;
            if (rules.Judge(row) is { } product) batch.Add(new(before.Version + 1, position, product));
        }
        return report.Rows <= limits.MaxRows ? true : throw new UnreadableFeedException($"the feed has over {limits.MaxRows:N0} rows", tooLarge: true);
    }

    private static (ImportOutcome Outcome, string Reason)? Verdict(ReportBuilder report, CatalogState before, bool replace)
    {
        if (report.Good == 0) return (ImportOutcome.RefusedNothingGood, $"None of the {report.Rows:N0} rows is good; the catalog stays as it was");
        if (replace) return null;
        if (report.Bad > MostBad * report.Rows)
            return (ImportOutcome.RefusedTooManyBad, $"{report.Bad:N0} of {report.Rows:N0} rows are bad, more than 5 %; the catalog stays as it was");
        if (report.Good < (1 - MostShrunk) * before.Products)
            return (ImportOutcome.RefusedWouldShrink, $"The catalog would shrink from {before.Products:N0} to {report.Good:N0} products, by more than 20 %; it stays as it was");
        return null;
    }

    private async Task<ImportReport> SwitchAsync(ReportBuilder report, CatalogState before, CatalogState next, CancellationToken cancel)
    {
        if (await store.SwitchAsync(before, next, cancel))
            return report.Build(ImportOutcome.Imported, $"{report.Good:N0} products are live; {report.Bad:N0} bad rows were left out", before.Products, next.Products, next.Version);
        var now = await store.StateAsync(cancel);
        return report.Build(ImportOutcome.Busy, "Another import came first; nothing of this one is kept", now.Products, now.Products, now.Version);
    }

    private static ImportReport Unchanged(CatalogState live) => new()
    {
        Outcome = ImportOutcome.Unchanged,
        Summary = "The catalog was made of this very file; nothing to do",
        ProductsBefore = live.Products,
        ProductsAfter = live.Products,
        Version = live.Version,
    };

    private async Task<ImportReport> ReportAsync(ImportOutcome outcome, string summary, CancellationToken cancel)
    {
        var live = await store.StateAsync(cancel);
        return new() { Outcome = outcome, Summary = summary, ProductsBefore = live.Products, ProductsAfter = live.Products, Version = live.Version };
    }

    private static ImportOutcome Refusal(UnreadableFeedException problem) => problem.TooLarge ? ImportOutcome.RefusedTooLarge : ImportOutcome.RefusedUnreadable;

    private static string Sentence(string reason) => $"{char.ToUpperInvariant(reason[0])}{reason[1..].TrimEnd('.')}; the catalog stays as it was";
}
