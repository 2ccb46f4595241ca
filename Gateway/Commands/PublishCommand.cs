using System.CommandLine;
using System.Net.Http.Json;
using System.Text.Json;
using VoiceGateway.Gateway.Api.Publishing;

namespace VoiceGateway.Gateway.Commands;

/// <summary><c>publish [DIRECTORY...]</c> and <c>withdraw DIRECTORY --reason TEXT</c>: asks the pipeline, and waits for what comes of it.</summary>
internal static class PublishCommand
{
    private const string Root = "/api/publishing";

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);

    // A review takes days: what is still on its way then goes on without us.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public static Command Create(string[] settings)
    {
        var names = new Argument<string[]>("directory") { Description = "All of Publishing:Directories when absent", Arity = ArgumentArity.ZeroOrMore };
        var dry = new Option<bool>("--dry-run") { Description = "Tell what would change there and what is wrong; send nothing" };
        var json = new Option<bool>("--json") { Description = "Print one JSON document" };
        var command = new Command("publish", "Tell directories what the shop is now") { names, dry, json };
        command.SetAction((parsed, cancel) => Visit.AskAsync(
            settings,
            async client =>
            {
                var chosen = await ChosenAsync(client, parsed.GetValue(names) ?? [], cancel);
                return parsed.GetValue(dry) ? await TryAsync(client, chosen, parsed.GetValue(json), cancel) : await PublishAsync(client, chosen, parsed.GetValue(json), cancel);
            },
            cancel));
        return command;
    }

    public static Command Withdraw(string[] settings)
    {
        var name = new Argument<string>("directory") { Description = "Where" };
        var reason = new Option<string>("--reason") { Description = "Why; directories that ask are told", Required = true };
        var json = new Option<bool>("--json") { Description = "Print one JSON document" };
        var command = new Command("withdraw", "Take the shop out of a directory") { name, reason, json };
        command.SetAction((parsed, cancel) => Visit.AskAsync(
            settings,
            async client =>
            {
                var (directory, body) = (parsed.GetValue(name)!, JsonContent.Create(new(parsed.GetValue(reason)), PublishingJson.Default.WithdrawRequest));
                await body.LoadIntoBufferAsync(cancel); // with its length, as the API wants
                await DictionaryAsk.PostAsync(client, $"{Root}/{Uri.EscapeDataString(directory)}/withdraw", body, PublishingJson.Default.StartAnswer, cancel);
                return Print([await AwaitAsync(client, directory, cancel)], parsed.GetValue(json));
            },
            cancel));
        return command;
    }

    private static async Task<IReadOnlyList<string>> ChosenAsync(HttpClient client, string[] names, CancellationToken cancel)
    {
        if (names.Length > 0) return names;
        var all = await DictionaryAsk.GetAsync(client, Root, PublishingJson.Default.DirectoriesAnswer, cancel);
        return all.Directories.Count > 0 ? [.. all.Directories.Select(directory => directory.Directory)] : throw new BadInputException("No directory is in the settings: set Publishing:Directories (docs/publishing.md)");
    }

    private static async Task<int> TryAsync(HttpClient client, IReadOnlyList<string> directories, bool json, CancellationToken cancel)
    {
        var previews = new List<PreviewAnswer>();
        foreach (var directory in directories) previews.Add(await DictionaryAsk.PostAsync(client, $"{Root}/{Uri.EscapeDataString(directory)}/preview", null, PublishingJson.Default.PreviewAnswer, cancel));
        if (json) Console.WriteLine(JsonSerializer.Serialize(previews, PublishingJson.Default.ListPreviewAnswer));
        else foreach (var preview in previews) Print(preview);
        return previews.Exists(preview => preview.Problems.Count > 0) ? 2 : 0;
    }

    private static void Print(PreviewAnswer preview)
    {
        Console.WriteLine($"{preview.Directory}: {preview.Changes.Count(change => change.Action == "put")} to send, {preview.Changes.Count(change => change.Action == "remove")} to remove, {preview.Kept} stay, {preview.Problems.Count} problems");
        foreach (var change in preview.Changes.Take(20)) Console.WriteLine($"  {(change.Action == "put" ? "+" : "-")} {change.Item} ({change.Why})");
        if (preview.Changes.Count > 20) Console.WriteLine($"  and {preview.Changes.Count - 20} more (--json lists all)");
        foreach (var problem in preview.Problems.Take(20)) Console.WriteLine($"  ! {problem.Item}: {problem.Message} [{problem.Rule}]");
        if (preview.Problems.Count > 20) Console.WriteLine($"  and {preview.Problems.Count - 20} more problems (--json lists all)");
    }

    private static async Task<int> PublishAsync(HttpClient client, IReadOnlyList<string> directories, bool json, CancellationToken cancel)
    {
        var begun = new List<string>();
        foreach (var directory in directories)
        {
            using var response = await client.PostAsync($"{Root}/{Uri.EscapeDataString(directory)}/publish", null, cancel);
            // What is wrong with it is in the state.
            if (response.StatusCode != System.Net.HttpStatusCode.UnprocessableEntity) await DictionaryAsk.ReadAsync(response, PublishingJson.Default.StartAnswer, cancel);
            begun.Add(directory);
        }
        var ends = await Task.WhenAll(begun.Select(directory => AwaitAsync(client, directory, cancel)));
        return Print(ends, json);
    }

    private static async Task<DirectoryAnswer> AwaitAsync(HttpClient client, string directory, CancellationToken cancel)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var now = await DictionaryAsk.GetAsync(client, $"{Root}/{Uri.EscapeDataString(directory)}", PublishingJson.Default.DirectoryAnswer, cancel);
            if (now.State is not "publishing" || TimeProvider.System.GetElapsedTime(began) > Patience) return now;
            await Task.Delay(Look, TimeProvider.System, cancel);
        }
    }

    private static int Print(IReadOnlyList<DirectoryAnswer> answers, bool json)
    {
        if (json) Console.WriteLine(JsonSerializer.Serialize([.. answers], PublishingJson.Default.ListDirectoryAnswer));
        else foreach (var answer in answers) Print(answer);
        return answers.All(answer => answer.State is "listed" or "withdrawn" or "pending review" or "publishing") ? 0 : 2;
    }

    private static void Print(DirectoryAnswer answer)
    {
        var receipts = string.Join(", ", answer.Receipts.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Value} {pair.Key}"));
        Console.WriteLine($"{answer.Directory}: {answer.State}{(answer.Why is null ? "" : $" ({answer.Why})")}{(receipts.Length > 0 ? $"; run {answer.LastRun?.Number}: {receipts}" : "")}");
        foreach (var problem in (answer.Problems ?? []).Take(20)) Console.WriteLine($"  ! {problem.Item}: {problem.Message} [{problem.Rule}]");
    }
}
