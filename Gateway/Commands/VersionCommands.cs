using System.CommandLine;
using Spectre.Console;
using VoiceGateway.Gateway.Api.Dictionary;

namespace VoiceGateway.Gateway.Commands;

/// <summary><c>terms versions</c>, <c>diff</c>, <c>blame</c> and <c>rollback</c>: what is and was live.</summary>
internal static class VersionCommands
{
    private const string Root = "/api/dictionary";

    public static IEnumerable<Command> Create(string[] settings) => [Versions(settings), Diff(settings), Blame(settings), RollBack(settings)];

    private static Command Versions(string[] settings)
    {
        var command = new Command("versions", "List the versions of the dictionary, newest first");
        command.SetAction((_, cancel) => Visit.AskAsync(settings, async client => Print(await DictionaryAsk.GetAsync(client, $"{Root}/versions", DictionaryJson.Default.VersionsAnswer, cancel)), cancel));
        return command;
    }

    private static Command Diff(string[] settings)
    {
        var (from, to) = (new Argument<long>("from") { Description = "A version; 0 is the empty dictionary" }, new Argument<long>("to") { Description = "Another version" });
        var command = new Command("diff", "Show what is another in two versions") { from, to };
        command.SetAction((parsed, cancel) => Visit.AskAsync(
            settings,
            async client =>
            {
                var path = $"{Root}/diff?from={parsed.GetValue(from)}&to={parsed.GetValue(to)}";
                return Print(await DictionaryAsk.GetAsync(client, path, DictionaryJson.Default.DiffAnswer, cancel));
            },
            cancel));
        return command;
    }

    private static Command Blame(string[] settings)
    {
        var phrase = new Argument<string>("phrase") { Description = "What people call it, or the id of an entry" };
        var command = new Command("blame", "Show who said what of a phrase, and when") { phrase };
        command.SetAction((parsed, cancel) => Visit.AskAsync(
            settings,
            async client => Print(await DictionaryAsk.GetAsync(client, $"{Root}/blame?phrase={Uri.EscapeDataString(parsed.GetValue(phrase)!)}", DictionaryJson.Default.BlameAnswer, cancel)),
            cancel));
        return command;
    }

    private static Command RollBack(string[] settings)
    {
        var version = new Argument<long>("version") { Description = "The version to bring back; 0 is the empty dictionary" };
        var force = new Option<bool>("--force") { Description = "Also when the checks find errors" };
        var command = new Command("rollback", "Make a new version that says what an older one said") { version, force };
        command.SetAction((parsed, cancel) => Visit.AskAsync(
            settings,
            async client =>
            {
                var path = $"{Root}/versions/{parsed.GetValue(version)}/restore{(parsed.GetValue(force) ? "?force=true" : "")}";
                var done = await DictionaryAsk.PostAsync(client, path, content: null, DictionaryJson.Default.PublishAnswer, cancel);
                Console.WriteLine($"Version {done.Version.Number} is live and says what version {parsed.GetValue(version)} said");
                return 0;
            },
            cancel));
        return command;
    }

    private static int Print(VersionsAnswer answer)
    {
        var table = new Table().AddColumns("Version", "When", "Title", "Author", "Reviewer", "Publisher", "Entries", "Added", "Changed", "Removed");
        foreach (var version in answer.Versions)
            table.AddRow(
                $"{version.Number}", $"{version.PublishedAt:yyyy-MM-dd HH:mm}", Markup.Escape(version.Title), Markup.Escape(version.Author), Markup.Escape(version.Reviewer ?? ""),
                Markup.Escape(version.Publisher), $"{version.Concepts + version.Terms + version.Rules}", $"{version.Added}", $"{version.Changed}", $"{version.Removed}");
        AnsiConsole.Write(table);
        return 0;
    }

    private static int Print(DiffAnswer answer)
    {
        foreach (var difference in answer.Differences)
            Console.WriteLine(difference switch
            {
                { Before: null } => $"+ {EntryLine.Of(difference.After!)}",
                { After: null } => $"- {EntryLine.Of(difference.Before)}",
                _ => $"- {EntryLine.Of(difference.Before)}\n+ {EntryLine.Of(difference.After)}",
            });
        Console.WriteLine($"{answer.Count} entries differ{(answer.Next is null ? "" : $"; the first {answer.Differences.Count} are shown")}");
        return 0;
    }

    private static int Print(BlameAnswer answer)
    {
        foreach (var step in answer.Steps)
            Console.WriteLine(
                $"version {step.Version}, {step.PublishedAt:yyyy-MM-dd HH:mm}, {Plain(step.Author)} ({Plain(step.Title)}): {(step.Entry is null ? $"- {Plain(step.Id)}" : $"+ {EntryLine.Of(step.Entry)}")}");
        if (answer.Steps.Count == 0) Console.WriteLine("Nobody ever said anything of this.");
        return 0;
    }

    private static string Plain(string text) => EntryLine.Plain(text);
}
