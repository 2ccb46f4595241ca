using System.CommandLine;
using System.Net.Http.Json;
using Spectre.Console;
using VoiceGateway.Gateway.Api.Dictionary;
using VoiceGateway.Gateway.Callers;

namespace VoiceGateway.Gateway.Commands;

/// <summary><c>user add NAME --role ROLE</c>, <c>user list</c>, <c>user revoke NAME</c>: keys of the API.</summary>
internal static class UserCommand
{
    private const string Root = "/api/keys";

    public static Command Create(string[] settings) => new("user", "Who may call the API") { Add(settings), List(settings), Revoke(settings) };

    private static Command Add(string[] settings)
    {
        var name = new Argument<string>("name") { Description = "Under which changes are written" };
        var role = new Option<string>("--role") { Description = Roles.All, Required = true };
        var command = new Command("add", "Make a key; it is shown once") { name, role };
        command.SetAction((parsed, cancel) => Visit.AskAsync(
            settings,
            async client =>
            {
                using var body = JsonContent.Create(new NewKeyRequest(parsed.GetValue(name), parsed.GetValue(role)), DictionaryJson.Default.NewKeyRequest);
                var key = await DictionaryAsk.PostAsync(client, Root, body, DictionaryJson.Default.NewKeyAnswer, cancel);
                Console.WriteLine($"{key.Key}\nThe key of {key.Name} ({key.Role}); it is not shown again. Send it as Authorization: Bearer KEY");
                return 0;
            },
            cancel));
        return command;
    }

    private static Command List(string[] settings)
    {
        var command = new Command("list", "List who has a key");
        command.SetAction((_, cancel) => Visit.AskAsync(settings, async client => Print(await DictionaryAsk.GetAsync(client, Root, DictionaryJson.Default.KeysAnswer, cancel)), cancel));
        return command;
    }

    private static Command Revoke(string[] settings)
    {
        var name = new Argument<string>("name") { Description = "Whose key opens nothing any more" };
        var command = new Command("revoke", "Take a key away") { name };
        command.SetAction((parsed, cancel) => Visit.AskAsync(
            settings,
            async client =>
            {
                using var response = await client.DeleteAsync($"{Root}/{Uri.EscapeDataString(parsed.GetValue(name)!)}", cancel);
                if (!response.IsSuccessStatusCode) await DictionaryAsk.ReadAsync(response, DictionaryJson.Default.DictionaryProblem, cancel);
                Console.WriteLine($"The key of {EntryLine.Plain(parsed.GetValue(name)!)} opens nothing any more");
                return 0;
            },
            cancel));
        return command;
    }

    private static int Print(KeysAnswer answer)
    {
        var table = new Table().AddColumns("Name", "Role", "Since");
        foreach (var key in answer.Keys) table.AddRow(Markup.Escape(EntryLine.Plain(key.Name)), key.Role, $"{key.CreatedAt:yyyy-MM-dd HH:mm}");
        AnsiConsole.Write(table);
        return 0;
    }
}
