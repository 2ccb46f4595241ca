using VoiceGateway.Synonyms.Language;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Synonyms.Language;

public sealed class UtteranceMatcherTests
{
    public static TheoryData<string> Locales => [.. Locale.Spoken.Select(locale => locale.Tag)];

    [Theory]
    [MemberData(nameof(Locales))]
    public void Every_sample_is_understood_as_its_own_intent(string tag)
    {
        var language = SkillLanguage.For(Locale.Parse(tag));
        var wrong = new List<string>();
        foreach (var intent in SkillIntents.All)
        {
            foreach (var sample in language.Samples(intent.Name))
            {
                var said = string.Join(' ', sample.Split(' ').Select(token => Said(language, token)));
                var understood = language.Matcher.Match(said)?.Intent;
                if (understood != intent.Name && !(understood is null && IsBare(language, sample))) wrong.Add($"{intent.Name}: {sample} -> {understood ?? "nothing"}");
            }
        }
        Assert.Empty(wrong);
    }

    private static string Said(SkillLanguage language, string token) => token switch
    {
        "{position}" => language.Positions["2"][0],
        ['{', .., '}'] => "x" + token[1..^1].Replace("_", ""),
        _ => token,
    };

    private static bool IsBare(SkillLanguage language, string sample) =>
        sample.Split(' ').All(token => token[0] == '{' || language.Between.Contains(token));
}
