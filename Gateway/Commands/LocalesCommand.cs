using System.CommandLine;
using VoiceGateway.Conversation.Prompts;
using VoiceGateway.Synonyms.Language;
using VoiceGateway.Synonyms.Phrases;
using VoiceGateway.Values;

namespace VoiceGateway.Gateway.Commands;

/// <summary>
/// <c>manifests locales</c>: reads every file of every locale as the gateway does and tells all that is wrong, in the form in which a build shows errors. The build
/// runs it, so that what a translator forgot does not reach a caller.
/// </summary>
internal static class LocalesCommand
{
    public static Command Create()
    {
        var command = new Command("locales", "Tell what is wrong in the files of the locales");
        command.SetAction(_ =>
        {
            var problems = Locale.Spoken.SelectMany(Problems).ToList();
            foreach (var (file, problem) in problems) Console.WriteLine($"skill-manifests/locales/{file}: error VG0001: {problem.ReplaceLineEndings(" ")}");
            return problems.Count == 0 ? 0 : 1;
        });
        return command;
    }

    private static IEnumerable<(string File, string Problem)> Problems(Locale locale)
    {
        if (Wrong(() => SkillLanguage.For(locale)) is { } skill) yield return ($"{locale.Tag}/skill.json", skill);
        if (Wrong(() => LocaleWords.For(locale)) is { } words) yield return ($"{locale.Tag}/words.json", words);
        PromptBook? book = null;
        if (Wrong(() => book = PromptBook.Load(locale)) is { } prompts) yield return ($"{locale.Tag}/prompts.json", prompts);
        if (book is null || Wrong(() => PromptBook.Load(Locale.EnUs)) is not null) yield break;
        var original = PromptBook.Load(Locale.EnUs);
        foreach (var prompt in Enum.GetValues<Prompt>())
        {
            var known = original.Variants(prompt).SelectMany(message => message.Arguments).ToHashSet();
            foreach (var unknown in book.Variants(prompt).SelectMany(message => message.Arguments).Distinct().Where(name => !known.Contains(name)))
                yield return ($"{locale.Tag}/prompts.json", $"{prompt} puts in {{{unknown}}}, which the English does not have");
        }
    }

    private static string? Wrong(Action read)
    {
        try
        {
            read();
            return null;
        }
        catch (Exception problem) when (problem is FormatException or InvalidDataException or System.Text.Json.JsonException)
        {
            return problem.Message;
        }
    }
}
