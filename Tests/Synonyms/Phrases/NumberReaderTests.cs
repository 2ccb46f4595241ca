using VoiceGateway.Synonyms.Phrases;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Synonyms;

public sealed class NumberReaderTests
{
    [Theory]
    [InlineData("en-US", "nine hundred ninety nine", 999, 4)]
    [InlineData("en-US", "two and half a pound", 2, 1)]
    [InlineData("en-US", "seven eggs", 7, 1)]
    [InlineData("en-US", "half and half", 0, 0)]
    [InlineData("en-US", "a milk", 0, 0)]
    [InlineData("en-US", "80/20 beef", 0, 0)]
    [InlineData("en-US", "two two", 2, 1)]
    [InlineData("es-US", "novecientas noventa y nueve", 999, 4)]
    [InlineData("es-US", "veinte huevos", 20, 1)]
    [InlineData("pt-BR", "novecentos e noventa e nove", 999, 5)]
    [InlineData("pt-BR", "dois e leite", 2, 1)]
    [InlineData("de-DE", "neunhundertneunundneunzig", 999, 1)]
    [InlineData("de-DE", "hundertundeins", 101, 1)]
    [InlineData("de-DE", "zwei und Milch", 2, 1)]
    [InlineData("fr-FR", "neuf cent quatre-vingt-dix-neuf", 999, 6)]
    [InlineData("fr-FR", "deux et trois", 2, 1)]
    public void A_number_is_read_as_far_as_it_goes(string locale, string said, int value, int words)
    {
        var spoken = Locale.Parse(locale);
        var used = NumberReader.Read(Phrases.Split(said, spoken), 0, LocaleWords.For(spoken), out var number);
        Assert.Equal((words, (decimal)value), (used, number));
    }

    /// <summary>Spelled by an independent writer for each language, every number must come back.</summary>
    [Theory]
    [InlineData("en-US")]
    [InlineData("es-US")]
    [InlineData("pt-BR")]
    [InlineData("de-DE")]
    [InlineData("fr-FR")]
    public void Every_number_to_999_comes_back(string locale)
    {
        var spoken = Locale.Parse(locale);
        var known = LocaleWords.For(spoken);
        for (var number = 1; number < 1000; number++)
        {
            var words = Phrases.Split(Spelling.Of(number, spoken.Language), spoken);
            var used = NumberReader.Read(words, 0, known, out var value);
            Assert.True(used == words.Length && value == number, $"{string.Join(' ', words)} is {number}, was read as {value} by {used} words");
        }
    }
}
