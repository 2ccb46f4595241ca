using System.CommandLine;
using System.Data.Common;
using VoiceGateway.Gateway.Hosting;
using VoiceGateway.Storage;

namespace VoiceGateway.Gateway.Commands;

/// <summary>
/// The command line: <c>serve</c> when no verb is given, else the verb. Settings such as <c>--Data:Path=DIR</c> or
/// <c>--urls</c> may stand anywhere. Exit codes: 0 done, 1 failed, 2 bad input, with one clear line on standard error.
/// </summary>
internal static class CommandLine
{
    public static async Task<int> RunAsync(string[] args)
    {
        var (words, settings) = Split(args);
        if (words.Length == 0 || words[0] == "serve") return await ServeCommand.RunAsync(settings, CancellationToken.None);
        var root = new RootCommand("VoiceGateway: one door for every assistant");
        root.Subcommands.Add(new Command("serve", "Start the gateway (the default)"));
        root.Subcommands.Add(SayCommand.Create(settings));
        root.Subcommands.Add(ResolveCommand.Create(settings));
        root.Subcommands.Add(CatalogCommand.Create(settings));
        root.Subcommands.Add(TermsCommand.Create(settings));
        root.Subcommands.Add(UserCommand.Create(settings));
        root.Subcommands.Add(BackupCommand.Create(settings));
        root.Subcommands.Add(ManifestsCommand.Create(settings));
        root.Subcommands.Add(TalkTestCommand.Create(settings));
        root.Subcommands.Add(PublishCommand.Create(settings));
        root.Subcommands.Add(PublishCommand.Withdraw(settings));
        var parsed = root.Parse(words);
        if (parsed.Errors.Count == 0) return await InvokeAsync(parsed);
        await Console.Error.WriteLineAsync($"{string.Join("; ", parsed.Errors.Select(error => error.Message))} (try --help)");
        return 2;
    }

    private static async Task<int> InvokeAsync(ParseResult parsed)
    {
        try
        {
            return await parsed.InvokeAsync(new() { EnableDefaultExceptionHandler = false });
        }
        catch (SettingsException problem)
        {
            foreach (var line in problem.Problems) await Console.Error.WriteLineAsync(line);
            return 2;
        }
        catch (BadInputException problem)
        {
            await Console.Error.WriteLineAsync(problem.Message);
            return 2;
        }
        catch (Exception problem) when (problem is SchemaTooNewException or DbException)
        {
            await Console.Error.WriteLineAsync(problem is DbException ? $"The database does not answer: {problem.Message}" : problem.Message);
            return 1;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Cancelled");
            return 1;
        }
    }

    /// <summary>Takes the settings (<c>--A:B=value</c>, <c>--A:B value</c>, <c>--urls</c>, <c>--environment</c>) out of the words of a verb.</summary>
    internal static (string[] Words, string[] Settings) Split(string[] args)
    {
        var (words, settings) = (new List<string>(), new List<string>());
        for (var index = 0; index < args.Length; index++)
        {
            var argument = args[index];
            if (!IsSetting(argument))
            {
                words.Add(argument);
                continue;
            }
            settings.Add(argument);
            if (!argument.Contains('=') && index + 1 < args.Length) settings.Add(args[++index]);
        }
        return ([.. words], [.. settings]);
    }

    private static bool IsSetting(string argument)
    {
        if (!argument.StartsWith("--")) return false;
        var name = argument.Split('=', 2)[0];
        return name is "--urls" or "--environment" or "--AllowedHosts" || name.Contains(':');
    }
}

/// <summary>What was given can't be used; the message is for people and stands on one line.</summary>
internal sealed class BadInputException(string message) : Exception(message);
