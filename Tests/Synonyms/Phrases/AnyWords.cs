using FsCheck;
using FsCheck.Fluent;
using VoiceGateway.Synonyms.Phrases;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Synonyms;

/// <summary>What holds for any words at all.</summary>
public sealed class AnyWords
{
    private static readonly string[] Pool =
    [
        "milk", "eggs", "bread", "soup", "two", "a", "half", "dozen", "and", ",", "of", "can", "cans", "pack", "six", "15", "ounce", "the", "please", "times", "x",
        "make", "it", "500g", "large", "with", "size", "percent", "to", "for", "my", "cart", "1/2", "um", "zebra", "pound", "quarter", "couple", "more", "organic",
    ];

    private static readonly Func<IReadOnlyList<string>, int, int> Terms = OrderTable.Terms("milk,eggs,bread,soup,half and half");

    [Fact]
    public void Phrases_are_stretches_of_what_was_said_in_order() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.Elements(Pool).ListOf().Select(words => words.ToArray()).ToArbitrary(),
        words =>
        {
            var kept = words.Where(word => word != "um").ToArray();
            var from = 0;
            return OrderLineReader.Read(words, Locale.EnUs, Terms).All(line =>
            {
                if (line.Phrase.Length == 0) return true;
                var phrase = line.Phrase.Split(' ');
                while (from + phrase.Length <= kept.Length && !kept.AsSpan(from, phrase.Length).SequenceEqual(phrase)) from++;
                var fits = from + phrase.Length <= kept.Length;
                from += phrase.Length;
                return fits;
            });
        }));

    [Fact]
    public void Every_thing_that_the_dictionary_knows_is_kept() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.Elements(Pool).ListOf().Select(words => words.Take(OrderLineReader.MostWords).ToArray()).ToArbitrary(),
        words =>
        {
            var said = words.Count(word => word is "milk" or "eggs" or "bread" or "zebra");
            var read = OrderLineReader.Read(words, Locale.EnUs, Terms).SelectMany(line => line.Phrase.Split(' ')).Count(word => word is "milk" or "eggs" or "bread" or "zebra");
            return said == read;
        }));

    [Theory]
    [InlineData("milk two cans eggs three bags of")]
    [InlineData("a a a a")]
    [InlineData("two two two")]
    [InlineData("and and and of of")]
    [InlineData("zebra milk half")]
    public void Work_grows_with_the_words_and_stops_at_sixty(string pattern)
    {
        var asked = 0;
        int Count(IReadOnlyList<string> words, int start)
        {
            asked++;
            Assert.InRange(start, 0, OrderLineReader.MostWords);
            return Terms(words, start);
        }
        var words = Enumerable.Repeat(pattern.Split(' '), 1000).SelectMany(part => part).ToArray();
        OrderLineReader.Read(words, Locale.EnUs, Count);
        Assert.InRange(asked, 0, OrderLineReader.MostWords * 40);
    }
}
