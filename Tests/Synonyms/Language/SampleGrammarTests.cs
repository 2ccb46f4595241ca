using VoiceGateway.Synonyms.Language;

namespace VoiceGateway.Tests.Synonyms.Language;

public sealed class SampleGrammarTests
{
    private static readonly Dictionary<string, SampleGrammar> Named = new() { ["cart"] = SampleGrammar.Parse("(my|the) (cart|basket)") };

    [Theory]
    [InlineData("add {items}")]
    [InlineData("(add|put in) {items} (|to <cart>)")]
    [InlineData("(a|(b|(c|)) d)")]
    [InlineData("what's in <cart>")]
    public void A_line_written_out_again_is_the_same_line(string line)
    {
        var grammar = SampleGrammar.Parse(line, Named);
        Assert.Equal(line, grammar.ToString());
        Assert.Equal(grammar.Expand(), SampleGrammar.Parse(grammar.ToString(), Named).Expand());
    }

    [Fact]
    public void Alternatives_expand_in_the_order_in_which_they_are_written() => Assert.Equal(
        ["add {items}", "add {items} to my cart", "add {items} to my basket", "put {items}", "put {items} to my cart", "put {items} to my basket"],
        SampleGrammar.Parse("(add|put) {items} (|to my (cart|basket))").Expand());

    [Fact]
    public void An_utterance_that_two_alternatives_give_is_there_once() => Assert.Equal(["yes"], SampleGrammar.Parse("(yes|yes|(|) yes)").Expand());

    [Fact]
    public void Spaces_between_words_do_not_matter() => Assert.Equal(["add the {items}"], SampleGrammar.Parse("  add   the  {items} ").Expand());

    [Theory]
    [InlineData("(add|put", 1, "not closed")]
    [InlineData("add)", 4, "closes or divides nothing")]
    [InlineData("add|put", 4, "closes or divides nothing")]
    [InlineData("add {items", 5, "not closed")]
    [InlineData("add {it ems}", 5, "no name")]
    [InlineData("add items }", 11, "closes nothing")]
    [InlineData("egg(|s)", 4, "space is missing")]
    [InlineData("add <basket>", 5, "nothing is named")]
    public void A_malformed_line_says_what_is_wrong_and_where(string line, int character, string what)
    {
        var error = Assert.Throws<FormatException>(() => SampleGrammar.Parse(line, Named));
        Assert.Contains($"character {character}:", error.Message);
        Assert.Contains(what, error.Message);
    }

    [Fact]
    public void A_line_that_stands_for_too_many_utterances_is_refused() => Assert.Contains(
        "more than", Assert.Throws<FormatException>(() => SampleGrammar.Parse(string.Join(' ', Enumerable.Repeat("(a|b|c|d)", 12))).Expand()).Message);

    [Fact]
    public void Groups_within_groups_without_end_are_refused() =>
        Assert.Throws<FormatException>(() => SampleGrammar.Parse(new string('(', 40) + new string(')', 40)));
}
