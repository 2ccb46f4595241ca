using System.Text;
using VoiceGateway.Gateway.Hosting;
using VoiceGateway.Synonyms.Dictionary;
using VoiceGateway.Synonyms.Files;
using VoiceGateway.Values;

namespace VoiceGateway.Gateway.Api;

/// <summary>
/// <c>GET /api/terms/export?format=solr&amp;locale=en-US</c>: the live dictionary as a file. With <c>POST</c>, the body is an older
/// file whose comments, order and spelling are kept. What the format could not say is counted in the header <c>Terms-Left-Out</c>.
/// </summary>
internal static class TermsExportEndpoint
{
    public const string LeftOutHeader = "Terms-Left-Out";

    // An older file is held in memory while it is written anew.
    private const int MaxLike = 64 << 20;

    public static void MapTermsExport(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/terms/export", ExportAsync).WithName("exportTerms").Produces(200, contentType: "text/plain");
        routes.MapPost("/terms/export", ExportLikeAsync).WithName("exportTermsLike").Produces(200, contentType: "text/plain");
    }

    /// <summary>Writes the live dictionary; the problem, when it can't be.</summary>
    public static async Task<(TermsWritten? Written, string Problem)> RunAsync(IServiceProvider services, TermsFormat format, TermsWriteOptions options, TextWriter into, CancellationToken cancel)
    {
        var content = (await services.GetRequiredService<House>().Dictionary.Live.FollowAsync(cancel)).Content;
        return TermsWriter.Problem(content, format, options) is { } problem ? (null, problem) : (TermsWriter.Write(content, format, options, into), "");
    }

    private static Task<IResult> ExportAsync(HttpContext context, string? format, string? locale, CancellationToken cancel) => AnswerAsync(context, format, locale, like: null, cancel);

    private static async Task<IResult> ExportLikeAsync(HttpContext context, string? format, string? locale, CancellationToken cancel)
    {
        ImportEndpoint.Unbounded(context.Request);
        if (context.Request.ContentLength is null or > MaxLike) return ApiBody.Problem(413, $"the older file must say its length, at most {MaxLike} bytes");
        var bytes = new byte[(int)context.Request.ContentLength];
        await context.Request.Body.ReadExactlyAsync(bytes, cancel);
        return await AnswerAsync(context, format, locale, Encoding.UTF8.GetString(bytes), cancel);
    }

    private static async Task<IResult> AnswerAsync(HttpContext context, string? format, string? locale, string? like, CancellationToken cancel)
    {
        if (!TermsFormats.TryParse(format ?? "csv", out var known)) return ApiBody.Problem(400, $"format must be one of {TermsFormats.All}");
        var spoken = Locale.EnUs;
        if (locale is not null && !Locale.TryParse(locale, out spoken)) return ApiBody.Problem(400, "locale must be one such as en-US");
        var own = locale is null ? null : (Locale?)spoken;
        var text = new StringWriter();
        var (written, problem) = await RunAsync(context.RequestServices, known, new(own, like is null ? null : new(known, spoken, like)), text, cancel);
        if (written is null) return ApiBody.Problem(400, problem);
        context.Response.Headers[LeftOutHeader] = string.Join("; ", written.LeftOut.Select(left => $"{left.Value} {left.Key}"));
        context.Response.Headers["X-Content-Type-Options"] = "nosniff";
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"terms.{Extension(known)}\"";
        return Results.Text(text.ToString(), $"{(Extension(known) == "json" ? "application/json" : Extension(known) == "csv" ? "text/csv" : "text/plain")}; charset=utf-8");
    }

    private static string Extension(TermsFormat format) => format switch
    {
        TermsFormat.Csv => "csv",
        TermsFormat.Elasticsearch or TermsFormat.Algolia => "json",
        _ => "txt",
    };
}
