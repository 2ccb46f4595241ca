using System.CommandLine;
using VoiceGateway.Publishers.Manifests;
using VoiceGateway.Synonyms.Files;
using VoiceGateway.Synonyms.Terms;

namespace VoiceGateway.Gateway.Commands;

/// <summary>
/// <c>manifests write|check|locales</c>: makes the Alexa and Dialogflow packages of <c>skill-manifests/</c> from the language of the skill
/// and the terms, or tells which of the files differ from it.
/// </summary>
internal static class ManifestsCommand
{
    public static Command Create(string[] settings)
    {
        _ = settings;
        return new("manifests", "The skill and agent packages made from the language of the skill") { Verb("write", "Write the packages", WriteAsync), Verb("check", "Tell which files differ", CheckAsync), LocalesCommand.Create() };
    }

    private static Command Verb(string name, string description, Func<string, string, byte[], CancellationToken, Task<bool>> act)
    {
        var folder = new Argument<string>("folder") { Description = "Where they lie", DefaultValueFactory = _ => "skill-manifests" };
        var terms = new Option<string>("--terms") { Description = "Terms CSV; the sample dictionary when absent", DefaultValueFactory = _ => Path.Combine(AppContext.BaseDirectory, "samples", "shop", "terms.csv") };
        var command = new Command(name, description) { folder, terms };
        command.SetAction(async (parsed, cancel) =>
        {
            if (!File.Exists(parsed.GetValue(terms))) throw new BadInputException($"There is no file {parsed.GetValue(terms)}");
            await using var file = File.OpenRead(parsed.GetValue(terms)!);
            var same = true;
            foreach (var (path, content) in SkillManifests.Generate((await TermsCsv.ReadAsync(file, cancel)).Terms))
                same &= await act(parsed.GetValue(folder)!, path, content, cancel);
            return same ? 0 : 1;
        });
        return command;
    }

    private static async Task<bool> WriteAsync(string folder, string path, byte[] content, CancellationToken cancel)
    {
        var file = Path.Combine(folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllBytesAsync(file, content, cancel);
        return true;
    }

    private static async Task<bool> CheckAsync(string folder, string path, byte[] content, CancellationToken cancel)
    {
        var file = Path.Combine(folder, path);
        var present = File.Exists(file) ? await File.ReadAllBytesAsync(file, cancel) : [];
        if (present.AsSpan().SequenceEqual(content)) return true;
        Console.WriteLine($"{file} differs");
        return false;
    }
}
