using System.CommandLine;
using System.Net;
using System.Text;
using System.Text.Json;
using Spectre.Console;
using VoiceGateway.Catalog.Trials;
using VoiceGateway.Gateway.Api.Trials;
using VoiceGateway.Gateway.Hosting;
using VoiceGateway.Synonyms.Dictionary;
using VoiceGateway.Synonyms.Files;
using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Values;

namespace VoiceGateway.Gateway.Commands;

/// <summary><c>terms what-if FILE</c> and <c>terms judged FILE</c>: a draft tried on phrases before it is published.</summary>
internal static class TrialCommands
{
    private const int Listed = 30;

    public static Command WhatIf(string[] settings)
    {
        var (file, draft, locale, json) = Options("Phrases: CSV with the header phrase,locale,count, or one a line; .gz too");
        var thorough = new Option<bool>("--thorough") { Description = "Ask every phrase on both sides" };
        var command = new Command("what-if", "Show which answers a draft would change") { file, draft, locale, json, thorough };
        command.SetAction((parsed, cancel) =>
        {
            var trial = new Trial(parsed.GetValue(file)!, parsed.GetValue(draft), parsed.GetValue(locale), "/api/dictionary/what-if/file", $"&thorough={parsed.GetValue(thorough)}");
            return Visit.RunAsync(
                settings,
                async client => Print(JsonSerializer.Deserialize((await trial.SendAsync(client, cancel)).Body, TrialsJson.Default.WhatIfAnswer)!, parsed.GetValue(json)),
                async app => Print(
                    await TrialsApi.TryFileAsync(app.Services.GetRequiredService<House>(), await trial.DraftAsync(app, cancel), trial.Open(), trial.Locale, parsed.GetValue(thorough), Catalog.Trials.WhatIf.MostRows, cancel),
                    parsed.GetValue(json)),
                cancel);
        });
        return command;
    }

    public static Command Judged(string[] settings)
    {
        var (file, draft, locale, json) = Options("Judged phrases: CSV with the header phrase,locale,wanted,grade or query,docid,rating; .gz too");
        var command = new Command("judged", "Measure how well judged phrases are answered; exit code 1 when the gate would not let the draft through") { file, draft, locale, json };
        command.SetAction((parsed, cancel) =>
        {
            var trial = new Trial(parsed.GetValue(file)!, parsed.GetValue(draft), parsed.GetValue(locale), "/api/dictionary/judged/evaluate/file", "");
            return Visit.RunAsync(
                settings,
                async client => Print(Read(await trial.SendAsync(client, cancel)), parsed.GetValue(json)),
                async app => Print(
                    await JudgedApi.EvaluateAsync(app.Services.GetRequiredService<House>(), app.Services.GetRequiredService<JudgedGate>(), await trial.DraftAsync(app, cancel), trial.Open(), trial.Locale, cancel),
                    parsed.GetValue(json)),
                cancel);
        });
        return command;
    }

    private static (JudgedAnswer? Answer, JudgedImport? Refused) Read((HttpStatusCode Status, byte[] Body) sent) => sent.Status == HttpStatusCode.OK
        ? (JsonSerializer.Deserialize(sent.Body, TrialsJson.Default.JudgedAnswer), null)
        : (null, JsonSerializer.Deserialize(sent.Body, TrialsJson.Default.JudgedImport));

    private static (Argument<string> File, Option<string> Draft, Option<string> Locale, Option<bool> Json) Options(string file) =>
    (
        new("file") { Description = file },
        new("--draft") { Description = "A file of terms that would be the dictionary, or the id of a draft; absent: what is live beside no dictionary at all" },
        new("--locale") { Description = "Of rows that name none; en-US when absent" },
        new("--json") { Description = "Print the whole answer as one JSON document" });

    private static int Print(WhatIfAnswer answer, bool json)
    {
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(answer, TrialsJson.Default.WhatIfAnswer));
            return 0;
        }
        var table = new Table().AddColumns("Phrase", "Locale", "Asked", "Before", "After", "Change");
        foreach (var row in answer.Rows.Take(Listed))
            table.AddRow([.. new[] { row.Phrase, row.Locale, $"{row.Count}", Side(row.Before), Side(row.After), string.Join(", ", row.Changes) }.Select(Markup.Escape)]);
        if (answer.Rows.Count > 0) AnsiConsole.Write(table);
        Console.WriteLine($"{answer.Changed.Phrases} of {answer.Total.Phrases} phrases change, {answer.ShareChanged:P2} of what was asked; {answer.By["gained"].Phrases} gain an answer, {answer.By["lost"].Phrases} lose theirs");
        Console.WriteLine($"{answer.Effort.Asked} asked on both sides, {answer.Effort.Never} can't change, {answer.Effort.Hardly} hardly ({answer.Effort.CheckedAndDiffer} of {answer.Effort.Checked} checked do)");
        foreach (var problem in answer.Problems.Take(Listed)) Console.WriteLine($"  line {problem.Line}: {problem.Reason}");
        return 0;
    }

    private static string Side(WhatIfSide side) => $"{side.Concept ?? "-"} / {side.Product ?? "nothing"}{(side.IsSure ? "" : " ?")}";

    private static int Print((JudgedAnswer? Answer, JudgedImport? Refused) found, bool json)
    {
        if (found.Answer is not { } answer)
        {
            var text = new StringBuilder($"{found.Refused!.Bad} rows are bad:");
            foreach (var problem in found.Refused.Problems.Take(Listed)) text.Append($" line {problem.Line}: {problem.Reason};");
            throw new BadInputException(text.ToString());
        }
        if (json) Console.WriteLine(JsonSerializer.Serialize(answer, TrialsJson.Default.JudgedAnswer));
        else Print(answer);
        return answer.Gate.Count == 0 ? 0 : 1;
    }

    private static void Print(JudgedAnswer answer)
    {
        var table = new Table().AddColumns("", "nDCG@10", "P@1", "MRR", "Nothing found", "Judged");
        foreach (var (name, measures) in new[] { ("before", answer.Live), ("after", answer.Draft) })
            table.AddRow(name, $"{measures.Ndcg:0.0000}", $"{measures.PrecisionAtOne:0.0000}", $"{measures.ReciprocalRank:0.0000}", $"{measures.ZeroResults:P1}", $"{measures.Judged:P1}");
        AnsiConsole.Write(table);
        Console.WriteLine($"{answer.Phrases} phrases, {answer.WithWanted} with a wanted answer; {answer.Worse.Count} worse, {answer.Better.Count} better");
        foreach (var row in answer.Worse.Take(Listed)) Console.WriteLine($"  worse: {row.Phrase} ({row.Locale}): {row.FirstBefore ?? "nothing"} -> {row.FirstAfter ?? "nothing"}, nDCG {row.NdcgBefore} -> {row.NdcgAfter}");
        foreach (var problem in answer.Gate) Console.WriteLine($"  not to be published: {problem}");
    }

    /// <summary>The files of one command.</summary>
    private sealed class Trial(string file, string? draft, string? locale, string path, string query)
    {
        public Locale Locale { get; } = locale is null ? Locale.EnUs : Locale.TryParse(locale, out var given) ? given : throw new BadInputException($"--locale '{locale}' is not a locale such as en-US");

        private bool IsFile { get; } = draft is not null && File.Exists(draft);

        public FileStream Open() => File.Exists(file) ? File.OpenRead(file) : throw new BadInputException($"There is no file {file}");

        public async Task<DictionaryContent?> DraftAsync(WebApplication app, CancellationToken cancel)
        {
            if (draft is null) return null;
            if (!IsFile) return await app.Services.GetRequiredService<DraftLookup>()(draft, cancel) ?? throw new BadInputException($"--draft '{draft}' is neither a file nor the id of a draft");
            var (content, problem) = TrialFiles.Draft(await TermsCsv.ReadAsync(draft, cancel));
            return problem is null ? content : throw new BadInputException(problem);
        }

        public async Task<(HttpStatusCode Status, byte[] Body)> SendAsync(HttpClient client, CancellationToken cancel)
        {
            await using var phrases = Open();
            await using var terms = IsFile ? File.OpenRead(draft!) : null;
            using var form = new MultipartFormDataContent { { new StreamContent(phrases), TrialFiles.PhrasesPart, "phrases" } };
            if (terms is not null) form.Add(new StreamContent(terms), TrialFiles.DraftPart, "draft");
            var id = draft is null || IsFile ? "" : $"&draft={Uri.EscapeDataString(draft)}";
            using var response = await client.PostAsync($"{path}?locale={Locale.Tag}{id}{query}", form, cancel);
            return response.StatusCode == HttpStatusCode.UnprocessableEntity ? (response.StatusCode, await response.Content.ReadAsByteArrayAsync(cancel)) : (HttpStatusCode.OK, await Visit.ReadAsync(response, cancel));
        }
    }
}
