using VoiceGateway.Gateway.Rehearsing;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Gateway.Rehearsing;

public sealed class TalkScriptReaderTests
{
    [Fact]
    public void A_script_is_read_line_by_line()
    {
        var script = TalkScriptReader.Read("en-US/eggs.talk", ["# Eggs", "locale: en-US", "", "you: add eggs", "shop: one * eggs", "mic: open", "cart: 1 eggs-12, 2.5 flour", "wait: 10 minutes", "shelf: eggs-12 4.99 USD", "order: none"]);
        Assert.Equal(("Eggs", Locale.EnUs), (script.Title, script.Locale));
        Assert.Equal(["add eggs"], script.Steps.OfType<TalkStep.Said>().Select(step => step.Text));
        Assert.Equal(["one", "eggs"], script.Steps.OfType<TalkStep.Answers>().Single().Pieces);
        Assert.Equal([("eggs-12", 1m), ("flour", 2.5m)], script.Steps.OfType<TalkStep.Cart>().Single().Lines);
        Assert.Equal(new(499, Currency.Usd), script.Steps.OfType<TalkStep.Shelf>().Single().Price);
        Assert.Equal(TimeSpan.FromMinutes(10), script.Steps.OfType<TalkStep.Wait>().Single().Time);
    }

    [Theory]
    [InlineData("say: hello", "'say:' is no word of a script")]
    [InlineData("mumble", "'mumble' is not understood")]
    [InlineData("cart: two eggs", "'two eggs' is not such as")]
    [InlineData("order: 2.385 USD", "'2.385 USD' is not such as")]
    [InlineData("wait: long", "'long' is not such as")]
    [InlineData("you:", "nothing stands behind the colon")]
    public void What_is_wrong_is_said_with_its_line(string line, string problem)
    {
        var thrown = Assert.Throws<TalkScriptException>(() => TalkScriptReader.Read("a.talk", ["# A talk", "locale: en-US", line]));
        Assert.StartsWith($"a.talk, line 3: {problem}", thrown.Message);
    }

    [Fact]
    public void A_script_without_a_title_or_a_language_is_none()
    {
        Assert.Throws<TalkScriptException>(() => TalkScriptReader.Read("a.talk", ["locale: en-US"]));
        Assert.Throws<TalkScriptException>(() => TalkScriptReader.Read("a.talk", ["# A talk", "you: hello"]));
    }
}
