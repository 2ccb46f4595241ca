using VoiceGateway.Synonyms.Files;
using VoiceGateway.Synonyms.Terms;

namespace VoiceGateway.Tests.Synonyms.Files;

public sealed class WordNetTests
{
    // Made up in the format of wndb(5WN), with numbers of our own.
    private const string Files = """
          1 This software and database is being provided to you
        00000100 13 n 02 legume 0 pulse 1 001 ~ 00000200 n 0000 | edible seeds
        00000150 13 n 01 dried_legume 0 001 @ 00000100 n 0000 | seeds kept dry
        00000200 13 n 03 chickpea 0 garbanzo 0 ceci_bean 0 002 @ 00000150 n 0000 + 00000900 v 0101 | a round seed
        00000300 28 n 01 pulse 0 001 @ 00000310 n 0000 | the beat of the heart
        00000400 06 n 02 date_stamp 0 date 3 000 | a stamp
        00000500 13 n 01 date 0 001 @ 00000150 n 0000 | a sweet fruit
        00000600 06 n 01 anvil 0 000 | never sold here
        00000700 29 v 01 eat 0 000 | not a noun
        pulse n 2 1 @ 2 0 00000300 00000100
        date n 2 1 @ 2 0 00000500 00000400
        # A wordnet	deu	http://example.test	CC0
        00000200-n	lemma	Kichererbse
        00000600-n	deu:lemma	Amboss
        00000100-n	def	essbare Samen
        00000010 13 n zz broken
        """;

    [Fact]
    public async Task Only_what_the_shop_sells_is_read()
    {
        var file = await FileText.ReadAsync(Files, TermsFormat.WordNet, "en-US", "Organic Chickpeas 400 g", "Fresh dates", "Legumes");
        Assert.Equal(
            [
                "wn:00000100-n en-US Name legume", "wn:00000100-n en-US Equivalent pulse",
                "wn:00000200-n en-US Name chickpea", "wn:00000200-n en-US Equivalent garbanzo", "wn:00000200-n en-US Equivalent ceci bean", "wn:00000200-n de Name Kichererbse",
                "wn:00000400-n en-US Name date stamp", "wn:00000400-n en-US Broader date",
                "wn:00000500-n en-US Name date",
            ],
            FileText.Lines(file));
        Assert.Equal([new Concept("wn:00000200-n", "wn:00000100-n"), new("wn:00000500-n", "wn:00000100-n")], file.Content.Concepts);
        Assert.Equal(16, Assert.Single(file.Problems).Line);
    }

    [Fact]
    public async Task A_word_of_another_language_brings_its_meaning_too()
    {
        var file = await FileText.ReadAsync(Files, TermsFormat.WordNet, "de-DE", "Amboss aus Stahl");
        Assert.Equal(["wn:00000600-n en Name anvil", "wn:00000600-n de-DE Name Amboss"], FileText.Lines(file));
    }
}
