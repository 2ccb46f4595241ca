using System.Text;
using VoiceGateway.Synonyms.Phrases;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Synonyms;

public sealed class PhrasesTests
{
    [Theory]
    [InlineData("fr-FR", "une douzaine d'œufs", "une douzaine d oeufs")]
    [InlineData("fr-FR", "de l'huile d' olive", "de l huile d olive")]
    [InlineData("fr-FR", "aujourd'hui", "aujourdhui")]
    [InlineData("pt-BR", "um copo d'água", "um copo d agua")]
    [InlineData("en-US", "don't add Everly's milk", "dont add everlys milk")]
    [InlineData("en-US", "2% milk", "2 percent milk")]
    [InlineData("en-US", "2×milk", "2 x milk")]
    [InlineData("de-DE", "100% Saft", "100 prozent saft")]
    [InlineData("en-US", "", "")]
    public void Words_are_split_for_the_locale(string locale, string text, string words) =>
        Assert.Equal(words, string.Join(' ', Phrases.Split(text, Locale.Parse(locale))));

    [Fact]
    public void A_list_keeps_its_pauses() =>
        Assert.Equal("milk , 2.5 lb ham , eggs", string.Join(' ', Phrases.SplitList(", milk,, 2,5 lb ham\neggs;", Locale.EnUs)));

    [Fact]
    public void Every_spoken_locale_has_its_words() =>
        Assert.All(Locale.Spoken, locale => Assert.Equal(locale, LocaleWords.For(locale).Locale));

    [Fact]
    public void A_locale_not_spoken_is_served_by_its_nearest() =>
        Assert.Equal("fr-FR", LocaleWords.For(Locale.Parse("fr-CA")).Locale.Tag);

    [Theory]
    [InlineData("\"ounce\"", "\"pound\"", "units.oz", "is also a word for lb")]
    [InlineData("\"0\": [", "\"many\": [", "numbers.many", "whole number")]
    [InlineData("\"twelve\"],", "\"twelve\", \"?!\"],", "numbers", "has no words")]
    [InlineData("\"twelve\"],", "\"twelve\", \"six\"],", "numbers", "two meanings")]
    [InlineData("\"1/2\"", "\"1/0\"", "fractions.1/0", "fraction")]
    [InlineData("\"can\": {", "\"kan\": {", "units.can", "is missing")]
    [InlineData("{symbol}", "{sign}", "money.form", "{symbol}")]
    [InlineData("\"joiners\": [", "\"joyners\": [", "joyners", "joyners")]
    [InlineData("\"joiners\": [", "\"joiners\": [7, ", "joiners", "7")]
    [InlineData("\"en-US\"", "\"english\"", "locale", "no locale")]
    public void A_malformed_file_names_itself_and_the_entry(string good, string bad, string entry, string problem)
    {
        var text = EnglishFile();
        var at = text.IndexOf(good);
        var broken = text[..at] + bad + text[(at + good.Length)..];
        var error = Assert.Throws<FormatException>(() => LocaleWords.Read(new MemoryStream(Encoding.UTF8.GetBytes(broken)), "mine.json"));
        Assert.StartsWith("mine.json: ", error.Message);
        Assert.Contains(entry, error.Message);
        if (problem != "7") Assert.Contains(problem, error.Message);
    }

    private static string EnglishFile()
    {
        using var stream = typeof(LocaleWords).Assembly.GetManifestResourceStream("skill/en-US/words.json");
        using var reader = new StreamReader(stream!);
        return reader.ReadToEnd();
    }
}
