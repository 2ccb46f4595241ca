using System.Text.Json;
using VoiceGateway.Gateway.Hosting;
using VoiceGateway.Synonyms.Dictionary;

namespace VoiceGateway.Gateway.Api.Dictionary;

/// <summary>A way to write a version as a file.</summary>
/// <param name="ContentType">Of the file.</param>
/// <param name="WriteAsync">Writes it.</param>
internal sealed record ExportFormat(string ContentType, Func<DictionaryContent, Stream, CancellationToken, Task> WriteAsync);

/// <summary><c>GET /api/dictionary/export</c>: a whole version as a file, the live one when none is named.</summary>
internal static class ExportApi
{
    /// <summary>By the name that is asked for.</summary>
    private static readonly Dictionary<string, ExportFormat> Formats = new() { ["jsonl"] = new("application/jsonl; charset=utf-8", WriteLinesAsync) };

    public static void MapExport(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/export", ExportAsync).WithName("exportDictionary").WithSummary("A version as a file: one entry a line (jsonl)")
            .Produces(200, contentType: "application/jsonl").Produces<DictionaryProblem>(404);

    private static async Task<IResult> ExportAsync(string? format, long? version, House house, CancellationToken cancel)
    {
        if (!Formats.TryGetValue(format ?? "jsonl", out var known)) return ApiBody.Problem(400, $"format must be one of {string.Join(", ", Formats.Keys)}");
        var number = version ?? await house.Dictionary.Store.LiveAsync(cancel);
        if (number != 0 && await house.Dictionary.Store.FindAsync(number, cancel) is null) return DictionaryReplies.NoSuchVersion();
        var content = await house.Dictionary.Store.LoadAsync(number, cancel);
        return Results.Stream(stream => known.WriteAsync(content, stream, cancel), known.ContentType);
    }

    private static async Task WriteLinesAsync(DictionaryContent content, Stream stream, CancellationToken cancel)
    {
        foreach (var entry in Entry.All(content))
        {
            await JsonSerializer.SerializeAsync(stream, EntryBody.Of(entry), DictionaryJson.Default.EntryBody, cancel);
            await stream.WriteAsync("\n"u8.ToArray(), cancel);
        }
    }
}
