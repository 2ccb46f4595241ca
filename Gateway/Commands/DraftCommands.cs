using System.CommandLine;
using Spectre.Console;
using VoiceGateway.Gateway.Api.Dictionary;

namespace VoiceGateway.Gateway.Commands;

/// <summary><c>terms drafts</c> and <c>terms publish</c>: what is not live yet.</summary>
internal static class DraftCommands
{
    private const string Root = "/api/dictionary/drafts";

    public static IEnumerable<Command> Create(string[] settings) => [Drafts(settings), Publish(settings)];

    private static Command Drafts(string[] settings)
    {
        var all = new Option<bool>("--all") { Description = "Published and discarded ones too" };
        var command = new Command("drafts", "List the drafts of the dictionary, newest first") { all };
        command.SetAction((parsed, cancel) => Visit.AskAsync(
            settings,
            async client => Print(await DictionaryAsk.GetAsync(client, $"{Root}?state={(parsed.GetValue(all) ? "all" : "open")}", DictionaryJson.Default.DraftsAnswer, cancel)),
            cancel));
        return command;
    }

    private static Command Publish(string[] settings)
    {
        var draft = new Argument<string>("draft") { Description = "Its id, as `terms drafts` lists it" };
        var force = new Option<bool>("--force") { Description = "Also when the checks find errors" };
        var command = new Command("publish", "Make a draft live, reviewed or not: whoever runs this is the operator") { draft, force };
        command.SetAction((parsed, cancel) => Visit.AskAsync(
            settings,
            async client =>
            {
                var path = $"{Root}/{Uri.EscapeDataString(parsed.GetValue(draft)!)}/publish?withoutReview=true{(parsed.GetValue(force) ? "&force=true" : "")}";
                var done = await DictionaryAsk.PostAsync(client, path, content: null, DictionaryJson.Default.PublishAnswer, cancel);
                Console.WriteLine(done.IsNew
                    ? $"Version {done.Version.Number} is live: {done.Version.Added} added, {done.Version.Changed} changed, {done.Version.Removed} removed"
                    : $"It was published before, as version {done.Version.Number}");
                foreach (var warning in done.Warnings.Take(20)) Console.WriteLine($"  {warning.Severity}: {EntryLine.Plain(warning.Message)}");
                return 0;
            },
            cancel));
        return command;
    }

    private static int Print(DraftsAnswer answer)
    {
        var table = new Table().AddColumns("Draft", "State", "Title", "Author", "Reviewer", "Changes", "Begun on version", "Changed");
        foreach (var draft in answer.Drafts)
            table.AddRow(
                draft.Id, draft.State, Markup.Escape(EntryLine.Plain(draft.Title)), Markup.Escape(EntryLine.Plain(draft.Author)), Markup.Escape(draft.Reviewer ?? ""), $"{draft.Changes}", $"{draft.Base}",
                $"{draft.ChangedAt:yyyy-MM-dd HH:mm}");
        AnsiConsole.Write(table);
        return 0;
    }
}
