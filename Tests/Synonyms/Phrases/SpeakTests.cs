using VoiceGateway.Synonyms.Phrases;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Synonyms;

public sealed class SpeakTests
{
    [Theory]
    [InlineData("en-US", 2, "can", "two cans")]
    [InlineData("en-US", 1, "can", "one can")]
    [InlineData("en-GB", 2, "can", "two tins")]
    [InlineData("en-US", 0.5, "lb", "half a pound")]
    [InlineData("en-US", 0.75, "lb", "three quarters of a pound")]
    [InlineData("en-US", 1.5, "kg", "1.5 kilos")]
    [InlineData("en-US", 12, null, "a dozen")]
    [InlineData("en-US", 3, null, "three")]
    [InlineData("en-US", 14, null, "14")]
    [InlineData("en-US", 3, "each", "three")]
    [InlineData("en-US", 2, "loaf", "two loaves")]
    [InlineData("en-US", 2, "hogshead", "two")]
    [InlineData("es-US", 1, "can", "una lata")]
    [InlineData("es-US", 1, "jar", "un frasco")]
    [InlineData("es-US", 0.5, "lb", "media libra")]
    [InlineData("es-US", 1.5, "kg", "1.5 kilos")]
    [InlineData("pt-BR", 2, "can", "duas latas")]
    [InlineData("pt-BR", 2, "kg", "dois quilos")]
    [InlineData("pt-BR", 1.5, "kg", "1,5 quilo")]
    [InlineData("de-DE", 1, "can", "eine Dose")]
    [InlineData("de-DE", 1, "bag", "einen Beutel")]
    [InlineData("de-DE", 0.5, "l", "einen halben Liter")]
    [InlineData("de-DE", 2.5, "kg", "2,5 Kilo")]
    [InlineData("fr-FR", 2, "can", "deux boîtes")]
    [InlineData("fr-FR", 1, "bottle", "une bouteille")]
    [InlineData("fr-FR", 1.5, "kg", "1,5 kilo")]
    [InlineData("fr-FR", 0.5, "kg", "un demi-kilo")]
    public void An_amount_is_said_as_people_say_it(string locale, double quantity, string? unit, string said) =>
        Assert.Equal(said, Speak.Amount(new Quantity((decimal)quantity), unit, Locale.Parse(locale)));

    [Theory]
    [InlineData("en-US", 2, "can", "chickpeas", "two cans of chickpeas")]
    [InlineData("en-US", 12, null, "eggs", "a dozen eggs")]
    [InlineData("es-US", 12, null, "huevos", "una docena de huevos")]
    [InlineData("pt-BR", 3, null, "ovos", "três ovos")]
    [InlineData("de-DE", 2, "can", "Kichererbsen", "zwei Dosen Kichererbsen")]
    [InlineData("fr-FR", 12, null, "œufs", "une douzaine d'œufs")]
    [InlineData("fr-FR", 2, "can", "pois chiches", "deux boîtes de pois chiches")]
    [InlineData("fr-FR", 1, "can", "Ananas", "une boîte d'Ananas")]
    public void An_amount_and_its_thing_are_linked(string locale, int quantity, string? unit, string name, string said) =>
        Assert.Equal(said, Speak.AmountOf(new Quantity(quantity), unit, name, Locale.Parse(locale)));

    [Theory]
    [InlineData("en-US", 747, "USD", "$7.47")]
    [InlineData("en-US", 123456, "USD", "$1,234.56")]
    [InlineData("en-US", -500, "USD", "-$5.00")]
    [InlineData("en-US", 747, "CHF", "CHF 7.47")]
    [InlineData("en-US", 747, "JPY", "¥747")]
    [InlineData("en-GB", 747, "GBP", "£7.47")]
    [InlineData("es-US", 747, "USD", "$7.47")]
    [InlineData("pt-BR", 747, "USD", "US$ 7,47")]
    [InlineData("pt-BR", 123456, "BRL", "R$ 1.234,56")]
    [InlineData("de-DE", 747, "USD", "7,47 $")]
    [InlineData("de-DE", 123456, "EUR", "1.234,56 €")]
    [InlineData("fr-FR", 747, "USD", "7,47 $")]
    [InlineData("fr-FR", 123456, "EUR", "1\u00a0234,56 €")]
    [InlineData("fr-FR", 1234, "KWD", "1,234 KWD")]
    public void A_price_is_written_as_on_a_card(string locale, long minor, string currency, string written) =>
        Assert.Equal(written, Speak.Price(new Money(minor, Currency.Parse(currency)), Locale.Parse(locale)));

    /// <summary>What we say is also what we understand, but for the quart, which is "a quarter of a gallon" to some.</summary>
    [Fact]
    public void Every_amount_we_say_we_can_read_back()
    {
        foreach (var locale in Locale.Spoken)
            foreach (var unit in UnitIds.Packs.Concat(UnitIds.Measures).Where(unit => unit is not "each" and not "ct" and not "qt"))
                foreach (var quantity in new[] { 1m, 2m, 0.5m, 0.75m, 14m })
                {
                    var said = Speak.Amount(new Quantity(quantity), unit, locale);
                    var read = AmountReader.Read(Phrases.Split(said, locale), 0, LocaleWords.For(locale));
                    var isSixPack = unit == "pack" && quantity == 14 && read is { SizeQuantity: 14 };
                    Assert.True(isSixPack || (read?.Quantity == quantity && read.Value.Unit == unit), $"{locale}: '{said}' was read as {read}");
                }
    }
}
