using VoiceGateway.Synonyms.Learning;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Synonyms.Learning;

public sealed class PrivateTextTests
{
    [Theory]
    [InlineData("garbanzo beans")]
    [InlineData("24 pack 355 ml cola")]
    [InlineData("1000 piece puzzle")]
    [InlineData("half a dozen eggs")]
    [InlineData("two percent milk")]
    [InlineData("wd 40")]
    public void Names_of_things_are_kept(string phrase) => Assert.True(PrivateText.MayBeKept(phrase, Locale.EnUs));

    [Theory]
    [InlineData("call me on 555 1234")]
    [InlineData("555-123-4567")]
    [InlineData("five five five one two three four")]
    [InlineData("one oh one two oh")]
    [InlineData("ann@example.com")]
    [InlineData("ann at example dot com")]
    [InlineData("annes gmail")]
    [InlineData("https://example.com")]
    [InlineData("4111 1111 1111 1111")]
    [InlineData("90210")]
    [InlineData("my son is ill and I need something for his cough tonight")]
    [InlineData("")]
    public void What_may_be_a_persons_is_not(string phrase) => Assert.False(PrivateText.MayBeKept(phrase, Locale.EnUs));

    [Theory]
    [InlineData("de-DE", "null eins sieben zwei drei vier")]
    [InlineData("es-US", "cinco cinco cinco uno dos tres")]
    [InlineData("fr-FR", "cinq cinq cinq un deux trois")]
    [InlineData("pt-BR", "cinco cinco cinco um dois tres")]
    public void Numbers_are_known_in_every_language(string locale, string phrase) => Assert.False(PrivateText.MayBeKept(phrase, Locale.Parse(locale)));
}
