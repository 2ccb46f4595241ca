using System.CommandLine;
using VoiceGateway.Gateway.Hosting;
using VoiceGateway.Storage;

namespace VoiceGateway.Gateway.Commands;

/// <summary><c>backup FILE</c>: a copy of the embedded database, while the gateway runs or not.</summary>
internal static class BackupCommand
{
    public static Command Create(string[] settings)
    {
        var file = new Argument<string>("file") { Description = "Where to; must not be there yet" };
        var command = new Command("backup", "Copy the embedded database, also while the gateway runs") { file };
        command.SetAction((parsed, cancel) => RunAsync(settings, Path.GetFullPath(parsed.GetValue(file)!), cancel));
        return command;
    }

    private static async Task<int> RunAsync(string[] settings, string file, CancellationToken cancel)
    {
        var configuration = new ConfigurationBuilder().AddEnvironmentVariables().AddCommandLine(settings).Build();
        if (!string.IsNullOrWhiteSpace(configuration["Data:ConnectionString"])) throw new BadInputException("The data are in PostgreSQL: use pg_dump (docs/operating.md)");
        var source = Path.Combine(configuration["Data:Path"] ?? "./data", "voicegateway.db");
        if (!File.Exists(source)) throw new BadInputException($"There is no database at {source}");
        if (File.Exists(file)) throw new BadInputException($"{file} is there already");
        await using var database = Database.Sqlite(source);
        await database.BackUpAsync(file, cancel);
        Console.WriteLine($"{source} is copied to {file} ({new FileInfo(file).Length:N0} bytes)");
        return 0;
    }
}
