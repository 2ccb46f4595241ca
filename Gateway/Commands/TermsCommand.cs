using System.CommandLine;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using VoiceGateway.Gateway.Api;
using VoiceGateway.Gateway.Callers;
using VoiceGateway.Synonyms.Files;
using VoiceGateway.Values;

namespace VoiceGateway.Gateway.Commands;

/// <summary>
/// <c>terms import FILE</c> and <c>terms export FILE</c>: the dictionary from and to the formats of other systems, at once or, with
/// <c>--draft</c>, as a draft; and what becomes of drafts.
/// </summary>
internal static class TermsCommand
{
    public static Command Create(string[] settings)
    {
        var command = new Command("terms", "What people call things") { Import(settings), Export(settings), TrialCommands.WhatIf(settings), TrialCommands.Judged(settings) };
        foreach (var more in DraftCommands.Create(settings).Concat(VersionCommands.Create(settings))) command.Add(more);
        return command;
    }

    private static Command Import(string[] settings)
    {
        var file = new Argument<string>("file") { Description = "The file, .gz too; for wordnet, the folder of data.noun and index.noun (and tab files of other languages)" };
        var (format, locale) = (Format(), LocaleOf());
        var replace = new Option<bool>("--replace") { Description = "Make it the dictionary; what csv does anyway" };
        var add = new Option<bool>("--add") { Description = "Add it to the dictionary; what all formats but csv do anyway" };
        var asDraft = new Option<bool>("--draft") { Description = "Make a draft to be reviewed; nothing goes live" };
        var publish = new Option<bool>("--publish") { Description = "Put it live at once, as is done without --draft" };
        var force = new Option<bool>("--force") { Description = "Put it live though the checks find errors" };
        var command = new Command("import", "Read a file of terms into the dictionary") { file, format, locale, replace, add, asDraft, publish, force };
        command.SetAction(async (parsed, cancel) =>
        {
            var path = parsed.GetValue(file)!;
            if (parsed.GetValue(replace) && parsed.GetValue(add)) throw new BadInputException("--replace and --add exclude each other");
            if (parsed.GetValue(asDraft) && parsed.GetValue(publish)) throw new BadInputException("--draft and --publish exclude each other");
            var mode = parsed.GetValue(replace) ? "replace" : parsed.GetValue(add) ? "add" : null;
            var how = TermsImportRequest.Read(parsed.GetValue(format), parsed.GetValue(locale), mode, parsed.GetValue(asDraft), out var problem) ?? throw new BadInputException("--" + problem);
            how = how with { Force = parsed.GetValue(force) };
            await using var stream = await OpenAsync(path, how.Format, cancel);
            return await Visit.RunAsync(
                settings,
                async client => Print(await SendAsync(client, stream, how, cancel)),
                async app => Print(await ImportEndpoint.RunTermsAsync(app.Services, stream, how, ApiCaller.Operator.Name, cancel)),
                cancel);
        });
        return command;
    }

    private static Command Export(string[] settings)
    {
        var file = new Argument<string>("file") { Description = "The file to write" };
        var (format, locale) = (Format(), LocaleOf());
        var like = new Option<string>("--like") { Description = "An older file of the format whose comments, order and spelling to keep (solr, off-taxonomy)" };
        var command = new Command("export", "Write the dictionary to a file") { file, format, locale, like };
        command.SetAction(async (parsed, cancel) =>
        {
            if (!TermsFormats.TryParse(parsed.GetValue(format), out var known)) throw new BadInputException($"--format must be one of {TermsFormats.All}");
            Locale? spoken = parsed.GetValue(locale) is not { } text ? null : Locale.TryParse(text, out var read) ? read : throw new BadInputException("--locale must be one such as en-US");
            var older = parsed.GetValue(like) is { } path ? await ReadAsync(path, cancel) : null;
            return await Visit.RunAsync(
                settings,
                client => FetchAsync(client, parsed.GetValue(file)!, known, spoken, older, cancel),
                app => WriteAsync(app.Services, parsed.GetValue(file)!, known, new(spoken, older is null ? null : new(known, spoken ?? Locale.EnUs, older)), cancel),
                cancel);
        });
        return command;
    }

    private static Option<string> Format() => new("--format") { Description = TermsFormats.All, DefaultValueFactory = _ => "csv" };

    private static Option<string?> LocaleOf() => new("--locale") { Description = "Of the words, in formats that name none (default en-US)" };

    private static async Task<Stream> OpenAsync(string path, TermsFormat format, CancellationToken cancel)
    {
        if (format == TermsFormat.WordNet && Directory.Exists(path)) return await WordNetFolder.OpenAsync(path, cancel);
        return File.Exists(path) ? File.OpenRead(path) : throw new BadInputException($"There is no file {path}");
    }

    private static async Task<string> ReadAsync(string path, CancellationToken cancel) =>
        File.Exists(path) ? Encoding.UTF8.GetString(await File.ReadAllBytesAsync(path, cancel)) : throw new BadInputException($"There is no file {path}");

    private static async Task<ImportAnswer> SendAsync(HttpClient client, Stream file, TermsImportRequest how, CancellationToken cancel)
    {
        using var content = new StreamContent(file) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } };
        var address = $"/api/{(how.AsDraft ? "dictionary" : "terms")}/import?format={how.Format.Name()}&locale={how.Locale}&mode={(how.Replaces ? "replace" : "add")}{(how is { Force: true, AsDraft: false } ? "&force=true" : "")}";
        using var response = await client.PostAsync(address, content, cancel);
        var body = response.StatusCode == System.Net.HttpStatusCode.UnprocessableEntity ? await response.Content.ReadAsByteArrayAsync(cancel) : await Visit.ReadAsync(response, cancel);
        return JsonSerializer.Deserialize(body, ApiJson.Default.ImportAnswer)!;
    }

    private static async Task<int> FetchAsync(HttpClient client, string path, TermsFormat format, Locale? locale, string? older, CancellationToken cancel)
    {
        var address = $"/api/terms/export?format={format.Name()}{(locale is null ? "" : $"&locale={locale}")}";
        using var response = older is null ? await client.GetAsync(address, cancel) : await client.PostAsync(address, new ByteArrayContent(Encoding.UTF8.GetBytes(older)), cancel);
        await File.WriteAllBytesAsync(path, await Visit.ReadAsync(response, cancel), cancel);
        Console.WriteLine($"Written to {path}");
        if (response.Headers.TryGetValues(TermsExportEndpoint.LeftOutHeader, out var left) && string.Concat(left) is { Length: > 0 } what) Console.WriteLine($"The format could not say: {what}");
        return 0;
    }

    private static async Task<int> WriteAsync(IServiceProvider services, string path, TermsFormat format, TermsWriteOptions options, CancellationToken cancel)
    {
        var text = new StringWriter();
        var (written, problem) = await TermsExportEndpoint.RunAsync(services, format, options, text, cancel);
        if (written is null) throw new BadInputException(problem);
        await File.WriteAllTextAsync(path, text.ToString(), cancel);
        Console.WriteLine($"{written.Rows} rows written to {path}");
        if (written.LeftOut.Count > 0) Console.WriteLine($"The format could not say: {string.Join("; ", written.LeftOut.Select(left => $"{left.Value} {left.Key}"))}");
        return 0;
    }

    private static int Print(ImportAnswer answer)
    {
        Console.WriteLine($"{answer.Summary} ({answer.Good} good rows, {answer.Bad} bad; entries {answer.Before} -> {answer.After})");
        foreach (var problem in answer.Problems.Take(20)) Console.WriteLine($"  line {problem.Line}: {(problem.Severity == "warning" ? "warning: " : "")}{problem.Reason} {problem.Value}");
        foreach (var check in (answer.Checks ?? []).Take(20)) Console.WriteLine($"  {check.Severity}: {EntryLine.Plain(check.Message)}");
        return answer.IsDone ? 0 : 2;
    }
}
