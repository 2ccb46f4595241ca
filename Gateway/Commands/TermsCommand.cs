using System.CommandLine;
using System.Net.Http.Headers;
using System.Text.Json;
using VoiceGateway.Gateway.Api;

namespace VoiceGateway.Gateway.Commands;

/// <summary><c>terms import FILE</c>: makes a file of terms the dictionary; and the trials of drafts.</summary>
internal static class TermsCommand
{
    public static Command Create(string[] settings) => new("terms", "What people call things") { Import(settings), TrialCommands.WhatIf(settings), TrialCommands.Judged(settings) };

    private static Command Import(string[] settings)
    {
        var file = new Argument<string>("file") { Description = "CSV with the header concept,locale,term,kind,weight,from,to,note; .gz too" };
        var format = new Option<string>("--format") { Description = "csv", DefaultValueFactory = _ => "csv" };
        var command = new Command("import", "Make a file of terms the dictionary") { file, format };
        command.SetAction(async (parsed, cancel) =>
        {
            var path = parsed.GetValue(file)!;
            if (!File.Exists(path)) throw new BadInputException($"There is no file {path}");
            if (parsed.GetValue(format) != "csv") throw new BadInputException($"--format '{parsed.GetValue(format)}' is not known to this build: csv is");
            return await Visit.RunAsync(
                settings,
                async client => Print(await SendAsync(client, path, cancel)),
                async app => Print(await ImportEndpoint.RunTermsAsync(app.Services, File.OpenRead(path), cancel)),
                cancel);
        });
        return command;
    }

    private static async Task<ImportAnswer> SendAsync(HttpClient client, string path, CancellationToken cancel)
    {
        await using var file = File.OpenRead(path);
        using var content = new StreamContent(file) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } };
        using var response = await client.PostAsync("/api/terms/import", content, cancel);
        var body = response.StatusCode == System.Net.HttpStatusCode.UnprocessableEntity ? await response.Content.ReadAsByteArrayAsync(cancel) : await Visit.ReadAsync(response, cancel);
        return JsonSerializer.Deserialize(body, ApiJson.Default.ImportAnswer)!;
    }

    private static int Print(ImportAnswer answer)
    {
        Console.WriteLine($"{answer.Summary} ({answer.Good} good rows, {answer.Bad} bad; terms {answer.Before} -> {answer.After})");
        foreach (var problem in answer.Problems.Take(20)) Console.WriteLine($"  line {problem.Line}: {problem.Reason} {problem.Value}");
        return answer.IsDone ? 0 : 2;
    }
}
