using System.CommandLine;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Spectre.Console;
using VoiceGateway.Catalog.Import;
using VoiceGateway.Gateway.Api;

namespace VoiceGateway.Gateway.Commands;

/// <summary><c>catalog import FILE</c>: makes a feed the catalog.</summary>
internal static class CatalogCommand
{
    public static Command Create(string[] settings) => new("catalog", "The products") { Import(settings) };

    private static Command Import(string[] settings)
    {
        var file = new Argument<string>("file") { Description = "JSON lines, CSV, Google Merchant XML or TSV, Shopify CSV; .gz too" };
        var format = new Option<string>("--format") { Description = "auto, google, shopify, csv or jsonl", DefaultValueFactory = _ => "auto" };
        var replace = new Option<bool>("--replace") { Description = "Import even when many rows are bad or the catalog would shrink" };
        var json = new Option<bool>("--json") { Description = "Print the report as one JSON document" };
        var command = new Command("import", "Make a feed the catalog") { file, format, replace, json };
        command.SetAction(async (parsed, cancel) =>
        {
            var path = parsed.GetValue(file)!;
            if (!File.Exists(path)) throw new BadInputException($"There is no file {path}");
            var name = parsed.GetValue(format)!;
            if (ImportEndpoint.FormatOf(name) is not { } known) throw new BadInputException($"--format '{name}' is none of auto, google, shopify, csv, jsonl");
            ImportAnswer? answer = null;
            await Visit.RunAsync(
                settings,
                async client => Keep(answer = await SendAsync(client, path, name, parsed.GetValue(replace), cancel)),
                async app => Keep(answer = await WithBarAsync(path, progress => ImportEndpoint.RunAsync(app.Services, File.OpenRead(path), known, parsed.GetValue(replace), progress, cancel))),
                cancel);
            return Print(answer!, parsed.GetValue(json));
        });
        return command;
    }

    private static int Keep(ImportAnswer answer) => answer.IsDone ? 0 : 2;

    private static async Task<ImportAnswer> SendAsync(HttpClient client, string path, string format, bool replace, CancellationToken cancel)
    {
        await using var file = File.OpenRead(path);
        using var content = new StreamContent(file) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } };
        using var response = await client.PostAsync($"/api/catalog/import?format={format}&replace={replace}", content, cancel);
        if (response.StatusCode == System.Net.HttpStatusCode.UnprocessableEntity)
            return JsonSerializer.Deserialize(await response.Content.ReadAsByteArrayAsync(cancel), ApiJson.Default.ImportAnswer)!;
        return JsonSerializer.Deserialize(await Visit.ReadAsync(response, cancel), ApiJson.Default.ImportAnswer)!;
    }

    private static async Task<ImportAnswer> WithBarAsync(string path, Func<IProgress<ImportProgress>, Task<ImportAnswer>> run)
    {
        if (Console.IsOutputRedirected) return await run(new Progress<ImportProgress>());
        return await AnsiConsole.Progress().StartAsync(async context =>
        {
            var task = context.AddTask(Markup.Escape(Path.GetFileName(path)));
            return await run(new Progress<ImportProgress>(at => task.Value = at.BytesTotal > 0 ? 100.0 * at.BytesDone / at.BytesTotal : 0));
        });
    }

    private static int Print(ImportAnswer answer, bool json)
    {
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(answer, ApiJson.Default.ImportAnswer));
        }
        else
        {
            Console.WriteLine($"{answer.Summary} ({answer.Good} good rows, {answer.Bad} bad, {answer.Warnings} warnings; products {answer.Before} -> {answer.After})");
            var text = new StringBuilder();
            foreach (var problem in answer.Problems.Take(20)) text.AppendLine($"  line {problem.Line}{(problem.Key is null ? "" : $", {problem.Key}")}: {problem.Reason} {problem.Value}");
            if (answer.Problems.Count > 20) text.AppendLine($"  and {answer.Bad - 20} more (--json lists up to 1,000)");
            Console.Write(text);
        }
        return Keep(answer);
    }
}
