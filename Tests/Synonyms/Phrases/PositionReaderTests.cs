using VoiceGateway.Synonyms.Phrases;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Synonyms;

public sealed class PositionReaderTests
{
    [Theory]
    [InlineData("en-US", "the second one", 2)]
    [InlineData("en-US", "number three", 3)]
    [InlineData("en-US", "the last one please", PositionReader.Last)]
    [InlineData("en-US", "the other one", 2)]
    [InlineData("en-US", "2", 2)]
    [InlineData("en-US", "option b", 2)]
    [InlineData("en-US", "the 3rd", 3)]
    [InlineData("en-US", "first", 1)]
    [InlineData("en-US", "um I'll take the tenth one", 10)]
    [InlineData("en-US", "item three on the list", 3)]
    [InlineData("en-GB", "the fourth option", 4)]
    [InlineData("es-US", "el segundo", 2)]
    [InlineData("es-US", "la última por favor", PositionReader.Last)]
    [InlineData("es-US", "número tres", 3)]
    [InlineData("es-US", "opción b", 2)]
    [InlineData("es-US", "el otro", 2)]
    [InlineData("es-US", "quiero la primera", 1)]
    [InlineData("pt-BR", "o segundo", 2)]
    [InlineData("pt-BR", "a última", PositionReader.Last)]
    [InlineData("pt-BR", "número três", 3)]
    [InlineData("pt-BR", "a outra", 2)]
    [InlineData("pt-BR", "opção 2", 2)]
    [InlineData("de-DE", "die zweite", 2)]
    [InlineData("de-DE", "Nummer drei", 3)]
    [InlineData("de-DE", "das letzte bitte", PositionReader.Last)]
    [InlineData("de-DE", "den ersten", 1)]
    [InlineData("de-DE", "das andere", 2)]
    [InlineData("fr-FR", "le deuxième", 2)]
    [InlineData("fr-FR", "la dernière s'il vous plaît", PositionReader.Last)]
    [InlineData("fr-FR", "numéro trois", 3)]
    [InlineData("fr-FR", "l'autre", 2)]
    [InlineData("fr-FR", "le 2e", 2)]
    [InlineData("fr-FR", "la première", 1)]
    public void A_position_is_read(string locale, string said, int position) => Assert.Equal(position, Read(locale, said));

    [Theory]
    [InlineData("en-US", "the organic one")]
    [InlineData("en-US", "the second organic one")]
    [InlineData("en-US", "two cans of beans")]
    [InlineData("en-US", "b")]
    [InlineData("en-US", "")]
    [InlineData("en-US", "half")]
    [InlineData("es-US", "el orgánico")]
    [InlineData("de-DE", "die zweite Flasche Milch")]
    [InlineData("fr-FR", "le bio")]
    public void Anything_else_is_no_position(string locale, string said) => Assert.Null(Read(locale, said));

    private static int? Read(string locale, string said) => PositionReader.Read(Phrases.Split(said, Locale.Parse(locale)), Locale.Parse(locale));
}
