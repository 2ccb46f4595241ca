using System.CommandLine;
using System.Net.Http.Headers;
using System.Text.Json;
using VoiceGateway.Gateway.Api;
using VoiceGateway.Gateway.Callers;

namespace VoiceGateway.Gateway.Commands;

/// <summary><c>terms import FILE</c>: makes a file of terms the dictionary, or with <c>--draft</c> a draft; and what becomes of drafts.</summary>
internal static class TermsCommand
{
    public static Command Create(string[] settings)
    {
        var command = new Command("terms", "What people call things") { Import(settings) };
        foreach (var more in DraftCommands.Create(settings).Concat(VersionCommands.Create(settings))) command.Add(more);
        return command;
    }

    private static Command Import(string[] settings)
    {
        var file = new Argument<string>("file") { Description = "CSV with the header concept,locale,term,kind,weight,from,to,note; .gz too" };
        var format = new Option<string>("--format") { Description = "csv", DefaultValueFactory = _ => "csv" };
        var asDraft = new Option<bool>("--draft") { Description = "Make a draft to be reviewed; nothing goes live" };
        var publish = new Option<bool>("--publish") { Description = "Put it live at once, as is done without --draft" };
        var command = new Command("import", "Make a file of terms the dictionary") { file, format, asDraft, publish };
        command.SetAction(async (parsed, cancel) =>
        {
            var path = parsed.GetValue(file)!;
            if (!File.Exists(path)) throw new BadInputException($"There is no file {path}");
            if (parsed.GetValue(format) != "csv") throw new BadInputException($"--format '{parsed.GetValue(format)}' is not known to this build: csv is");
            var isDraft = parsed.GetValue(asDraft);
            if (isDraft && parsed.GetValue(publish)) throw new BadInputException("--draft or --publish, not both");
            return await Visit.RunAsync(
                settings,
                async client => Print(await SendAsync(client, path, isDraft, cancel)),
                async app => Print(await ImportEndpoint.RunTermsAsync(app.Services, File.OpenRead(path), ApiCaller.Operator.Name, isDraft, cancel)),
                cancel);
        });
        return command;
    }

    private static async Task<ImportAnswer> SendAsync(HttpClient client, string path, bool isDraft, CancellationToken cancel)
    {
        await using var file = File.OpenRead(path);
        using var content = new StreamContent(file) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } };
        using var response = await client.PostAsync(isDraft ? "/api/dictionary/import" : "/api/terms/import", content, cancel);
        var body = response.StatusCode == System.Net.HttpStatusCode.UnprocessableEntity ? await response.Content.ReadAsByteArrayAsync(cancel) : await Visit.ReadAsync(response, cancel);
        return JsonSerializer.Deserialize(body, ApiJson.Default.ImportAnswer)!;
    }

    private static int Print(ImportAnswer answer)
    {
        Console.WriteLine($"{answer.Summary} ({answer.Good} good rows, {answer.Bad} bad; entries {answer.Before} -> {answer.After})");
        foreach (var problem in answer.Problems.Take(20)) Console.WriteLine($"  line {problem.Line}: {problem.Reason} {problem.Value}");
        return answer.IsDone ? 0 : 2;
    }
}
