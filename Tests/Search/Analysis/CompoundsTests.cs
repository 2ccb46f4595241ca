using VoiceGateway.Search.Analysis;

namespace VoiceGateway.Tests.Search.Analysis;

public sealed class CompoundsTests
{
    private static readonly Compounds German = new(Language.German, Words("kichererbs mehl milch schokolad reis rind leb apfel saft brei ol oliv"));

    [Theory]
    [InlineData("kichererbsenmehl", "kichererbs mehl")]
    [InlineData("rindsleb", "rind leb")]
    [InlineData("apfelsaft", "apfel saft")]
    [InlineData("olivenol", "oliv ol")]
    [InlineData("milchreisbrei", "milch reis brei")]
    public void A_joined_word_is_taken_apart_into_words_that_stand_alone(string word, string parts) => Assert.Equal(parts, Split(German, word));

    [Theory]
    [InlineData("milch")]
    [InlineData("apfelsine")]
    [InlineData("xmilch")]
    [InlineData("")]
    [InlineData("milchmilchmilchmilchmilchmilchmilch")]
    public void A_word_with_a_part_that_nobody_knows_stays_whole(string word) => Assert.Equal("", Split(German, word));

    [Fact]
    public void Of_two_ways_the_one_with_commoner_parts_wins()
    {
        var compounds = new Compounds(Language.Dutch, [("bal", 1), ("balkaas", 1), ("kaas", 50), ("baas", 1), ("kas", 50), ("zout", 9), ("zoutbal", 1)]);
        Assert.Equal("zoutbal kaas", Split(compounds, "zoutbalkaas"));
    }

    private static string Split(Compounds compounds, string word)
    {
        Span<int> ends = stackalloc int[Compounds.MaxParts];
        Span<char> letters = stackalloc char[Inflection.MaxLetters];
        var count = compounds.Split(word, ends);
        var parts = new List<string>();
        for (var part = 0; part < count; part++)
        {
            var start = part == 0 ? 0 : ends[part - 1];
            parts.Add(letters[..compounds.Alone(word.AsSpan(start, ends[part] - start), part == count - 1, letters)].ToString());
        }
        return string.Join(' ', parts);
    }

    private static IEnumerable<(string, int)> Words(string words) => words.Split(' ').Select(word => (word, 1));
}
