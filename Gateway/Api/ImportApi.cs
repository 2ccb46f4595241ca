using VoiceGateway.Catalog.Import;
using VoiceGateway.Gateway.Api.Access;
using VoiceGateway.Gateway.Api.Dictionary;
using VoiceGateway.Gateway.Hosting;
using VoiceGateway.Synonyms.Files;

namespace VoiceGateway.Gateway.Api;

/// <summary>A row that was refused: where, which column, why, and the value cut short.</summary>
public sealed record ImportAnswerProblem(long Line, string? Key, string Reason, string Value, string? Severity = null);

/// <summary>
/// What an import did. <see cref="Problems"/> holds the first thousand bad rows; <see cref="IsDone"/> tells whether the file is what
/// is live now, or what the <see cref="Draft"/> of that id would make live. <see cref="Checks"/> is what the checks of the dictionary found, the
/// first thousand, errors first.
/// </summary>
public sealed record ImportAnswer(
    string Outcome,
    bool IsDone,
    string Summary,
    string Format,
    long Good,
    long Bad,
    long Warnings,
    long Before,
    long After,
    IReadOnlyList<ImportAnswerProblem> Problems,
    IReadOnlyDictionary<string, long> UnknownKeys,
    string? Draft = null,
    IReadOnlyList<GateProblemBody>? Checks = null)
{
    public static ImportAnswer Of(ImportReport report) => new(
        report.Outcome.ToString(),
        report.Outcome is ImportOutcome.Imported or ImportOutcome.Unchanged,
        report.Outcome is ImportOutcome.Imported or ImportOutcome.Unchanged ? report.Summary : $"{report.Summary} (docs/failures/import-refused.md)",
        report.Format.ToString(),
        report.Good,
        report.Bad,
        report.WarningCount,
        report.ProductsBefore,
        report.ProductsAfter,
        [.. report.Problems.Select(problem => new ImportAnswerProblem(problem.Line, problem.Key, problem.Reason, problem.Value))],
        report.UnknownKeys);

    /// <summary>What came of a file of terms: more than 5 % bad rows, or none good, change nothing.</summary>
    /// <param name="how">What was asked for.</param>
    /// <param name="file">What was in the file.</param>
    /// <param name="import">What became of it.</param>
    public static ImportAnswer Of(TermsImportRequest how, TermsFile file, TermsImport import) => new(
        import.Outcome,
        import.IsDone,
        import.Summary,
        how.Format.Name(),
        file.GoodCount,
        file.BadCount,
        file.WarningCount,
        import.Before,
        import.After,
        [.. file.Problems.Select(problem => new ImportAnswerProblem(problem.Line, null, problem.Reason, problem.Value, problem.Severity == LineSeverity.Error ? "error" : "warning"))],
        new Dictionary<string, long>(),
        import.Draft,
        import.Checks);
}

/// <summary><c>POST /api/catalog/import</c> and <c>POST /api/terms/import</c>: the file is the body, whatever its content type.</summary>
internal static class ImportEndpoint
{
    public static void MapImports(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/catalog/import", CatalogAsync).WithName("importCatalog").Produces<ImportAnswer>().Produces<ImportAnswer>(422);
        routes.MapTermsExport();
        routes.MapPost("/terms/import", TermsAsync).WithName("importTerms").WithSummary("Put a file of terms live at once, if the checks find no errors, or with force=true").Produces<ImportAnswer>().Produces<ImportAnswer>(422);
        routes.MapPost("/dictionary/import", DraftAsync).WithName("importDraft").WithSummary("Make a draft of a file of terms").Produces<ImportAnswer>().Produces<ImportAnswer>(422);
    }

    public static FeedFormat? FormatOf(string? name) => name switch
    {
        null or "auto" => FeedFormat.Auto,
        "google" => FeedFormat.Google,
        "shopify" => FeedFormat.Shopify,
        "csv" => FeedFormat.Csv,
        "jsonl" => FeedFormat.JsonLines,
        _ => null,
    };

    /// <summary>Imports a feed and, when it changed the catalog, puts the new snapshot live.</summary>
    public static async Task<ImportAnswer> RunAsync(IServiceProvider services, Stream feed, FeedFormat format, bool replace, IProgress<ImportProgress>? progress, CancellationToken cancel)
    {
        var house = services.GetRequiredService<House>();
        await using (feed)
        {
            var report = await house.Import.RunAsync(feed, format, replace, progress, cancel);
            if (report.Outcome == ImportOutcome.Imported) await house.RebuildAsync(cancel);
            return ImportAnswer.Of(report);
        }
    }

    /// <summary>Makes a file of terms the dictionary, or adds it, all or nothing, and puts it live; or makes a draft that would.</summary>
    public static async Task<ImportAnswer> RunTermsAsync(IServiceProvider services, Stream file, TermsImportRequest how, string who, CancellationToken cancel)
    {
        await using (file)
        {
            var house = services.GetRequiredService<House>();
            var (read, live, made) = await house.ReadTermsAsync(file, how, cancel);
            var import = made is null
                ? TermsImport.Refused(live, $"{read.BadCount} of {read.GoodCount + read.BadCount} rows are bad (at most 5 % may be)")
                : await TermsImport.RunAsync(house, made.Content, who, how, cancel);
            return ImportAnswer.Of(how, read, made is null || how.Replaces || !import.IsDone ? import : import with { Summary = $"{import.Summary}: {made.Added} terms new, {made.Changed} changed, {made.Unchanged} were there already" });
        }
    }

    private static async Task<IResult> CatalogAsync(HttpRequest request, string? format, bool? replace, CancellationToken cancel)
    {
        if (FormatOf(format) is not { } known) return ApiBody.Problem(400, "format must be auto, google, shopify, csv or jsonl");
        Unbounded(request);
        return Answer(await RunAsync(request.HttpContext.RequestServices, request.Body, known, replace ?? false, progress: null, cancel));
    }

    private static async Task<IResult> TermsAsync(HttpRequest request, string? format, string? locale, string? mode, bool? force, CancellationToken cancel)
    {
        if (TermsImportRequest.Read(format, locale, mode, asDraft: false, out var problem) is not { } how) return ApiBody.Problem(400, problem);
        Unbounded(request);
        return Answer(await RunTermsAsync(request.HttpContext.RequestServices, await OnDiskAsync(request.Body, cancel), how with { Force = force ?? false }, request.HttpContext.Caller().Name, cancel));
    }

    private static async Task<IResult> DraftAsync(HttpRequest request, string? format, string? locale, string? mode, CancellationToken cancel)
    {
        if (TermsImportRequest.Read(format, locale, mode, asDraft: true, out var problem) is not { } how) return ApiBody.Problem(400, problem);
        Unbounded(request);
        return Answer(await RunTermsAsync(request.HttpContext.RequestServices, await OnDiskAsync(request.Body, cancel), how, request.HttpContext.Caller().Name, cancel));
    }

    // The reader goes back to the start of what it reads; a body can't.
    private static async Task<FileStream> OnDiskAsync(Stream body, CancellationToken cancel)
    {
        var file = new FileStream(Path.GetTempFileName(), new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous });
        await body.CopyToAsync(file, cancel);
        file.Position = 0;
        return file;
    }

    private static IResult Answer(ImportAnswer answer) => Results.Json(answer, ApiJson.Default.ImportAnswer, statusCode: answer.IsDone ? 200 : 422);

    /// <summary>Takes files of any size that an import may have.</summary>
    public static void Unbounded(HttpRequest request)
    {
        var size = request.HttpContext.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpMaxRequestBodySizeFeature>();
        if (size is { IsReadOnly: false }) size.MaxRequestBodySize = Limits.ImportBody;
    }
}
