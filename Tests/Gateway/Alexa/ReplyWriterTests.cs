using System.Text;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using VoiceGateway.Conversation;
using VoiceGateway.Conversation.Speaking;
using VoiceGateway.Gateway.Channels;
using VoiceGateway.Gateway.Channels.Alexa.Replies;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Gateway.Alexa;

/// <summary>Row I3, and Amazon's limits: what is written is what was meant, whatever the words hold.</summary>
public sealed class ReplyWriterTests
{
    public static TheoryData<string> Payloads =>
    [
        "</speak><audio src='https://evil.example/a.mp3'/><speak>", "Ben & Jerry's <5% fat> \"M&M's\"", "<![CDATA[<audio/>]]>", "&lt;audio&gt; &amp;amp; &#x0;",
        "<!DOCTYPE speak [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>&x;", "<?xml version='1.0'?>", "<!-- --> -->", "a\0b\u0001c\u001bd\u007fe\u0085f", "\ud800 lone \udc00",
        "right\u202eleft\u200b\ufeff", "emoji 🧀👩‍🌾 and 𝔊𝔬𝔱𝔥", "\uffff\ufffe\ufffd", "'; DROP TABLE carts; --", "{{constructor}} ${7*7} {@x}", "line\r\nbreak\u2028and\u2029more",
    ];

    [Theory]
    [MemberData(nameof(Payloads))]
    public void Words_never_become_markup(string payload)
    {
        var reply = Reply(Speech.Of($"Take {payload} now")) with { Title = payload, Reprompt = Speech.Of(payload + "?"), ExpectsReply = true };
        using var json = JsonDocument.Parse(ReplyWriter.Write(reply));
        var response = json.RootElement.GetProperty("response");
        foreach (var ssml in new[] { Ssml(response.GetProperty("outputSpeech")), Ssml(response.GetProperty("reprompt").GetProperty("outputSpeech")) })
        {
            var document = Xml(ssml);
            Assert.Equal(["speak"], document.Descendants().Select(element => element.Name.LocalName).Distinct());
            Assert.DoesNotContain(document.DescendantNodes(), node => node is not (XElement or XText));
        }
        Assert.Equal(reply.Speech.ToPlainText(), Xml(Ssml(response.GetProperty("outputSpeech"))).Root!.Value);
        Assert.Equal(reply.Speech.ToPlainText(), response.GetProperty("card").GetProperty("content").GetString());
    }

    [Theory]
    [InlineData("a ")]
    [InlineData("&<> ")]
    [InlineData("豆腐 ")]
    [InlineData("🧀 ")]
    [InlineData("\" \\ ")]
    [InlineData("wörter")]
    public void A_million_letters_stay_within_Amazons_limits(string word)
    {
        var flood = string.Concat(Enumerable.Repeat(word, 1_000_000 / word.Length));
        var state = new DialogueState { LastSaid = flood[..600], LastNamed = [flood[..100]] };
        var bytes = ReplyWriter.Write(Reply(Speech.Of(flood)) with { Title = flood, Reprompt = Speech.Of(flood), ExpectsReply = true, State = state });
        Assert.True(bytes.Length <= 120 * 1024, $"{bytes.Length} bytes");
        using var json = JsonDocument.Parse(bytes);
        var response = json.RootElement.GetProperty("response");
        var ssml = Ssml(response.GetProperty("outputSpeech"));
        Assert.InRange(ssml.Length, 5000, 7999);
        Assert.EndsWith("…</speak>", ssml, StringComparison.Ordinal);
        Assert.True(Xml(ssml).Root!.Value.Length > 1000);
        if (!response.TryGetProperty("card", out var card)) return;
        Assert.True(card.GetProperty("title").GetString()!.Length + card.GetProperty("content").GetString()!.Length < 8000);
    }

    [Fact]
    public void A_question_opens_the_microphone_and_asks_again()
    {
        var reply = Reply(Speech.Of("Which one?")) with { ExpectsReply = true, Reprompt = Speech.Of("Please choose."), State = new() { Misses = 1 } };
        Assert.Equal(
            $$$"""{"version":"1.0","sessionAttributes":{"vg":{{{reply.State.ToJson().GetRawText()}}}},"response":{"outputSpeech":{"ssml":"<speak>Which one?</speak>","type":"SSML"}"""
            + ""","reprompt":{"outputSpeech":{"ssml":"<speak>Please choose.</speak>","type":"SSML"}},"shouldEndSession":false}}""",
            Encoding.UTF8.GetString(ReplyWriter.Write(reply)));
    }

    [Fact]
    public void A_farewell_ends_the_talk_and_asks_nothing()
    {
        var reply = Reply(Speech.Of("Goodbye.")) with { Reprompt = Speech.Of("Still there?"), Title = "Bye" };
        Assert.Equal(
            $$$"""{"version":"1.0","sessionAttributes":{"vg":{{{reply.State.ToJson().GetRawText()}}}},"response":{"outputSpeech":{"ssml":"<speak>Goodbye.</speak>","type":"SSML"}"""
            + ""","card":{"title":"Bye","content":"Goodbye.","type":"Simple"},"shouldEndSession":true}}""",
            Encoding.UTF8.GetString(ReplyWriter.Write(reply)));
    }

    [Fact]
    public void A_pause_is_the_only_other_element()
    {
        var speech = Speech.Of("One").Pause(TimeSpan.FromMilliseconds(300)).Then("two");
        using var json = JsonDocument.Parse(ReplyWriter.Write(Reply(speech)));
        var document = Xml(Ssml(json.RootElement.GetProperty("response").GetProperty("outputSpeech")));
        Assert.Equal("300ms", document.Descendants("break").Single().Attribute("time")!.Value);
    }

    [Fact]
    public void The_state_comes_back_as_it_was_sent()
    {
        var state = new DialogueState { Pending = PendingKind.ChooseProduct, Items = [new("tea & <milk>", 1.5m, "kg") { Options = [Option.Product("a"), Option.Concept("b")] }], LastNamed = ["x"], AskedTotal = 123 };
        using var json = JsonDocument.Parse(ReplyWriter.Write(Reply(Speech.Of("x")) with { State = state }));
        var read = DialogueState.FromJson(json.RootElement.GetProperty("sessionAttributes").GetProperty("vg"));
        Assert.Equal(state.ToJson().GetRawText(), read.ToJson().GetRawText());
    }

    [Fact]
    public void Every_spoken_locale_has_an_apology_that_ends_the_talk()
    {
        var answers = Locale.Spoken.Select(locale => Encoding.UTF8.GetString(ReplyWriter.Write(Apology.In(locale)))).ToArray();
        Assert.Equal(Locale.Spoken.Count, answers.Distinct().Count());
        Assert.All(answers, answer => Assert.Contains("\"shouldEndSession\":true", answer, StringComparison.Ordinal));
    }

    private static Reply Reply(Speech speech) => new()
    {
        Intent = Intent.Help,
        Speech = speech,
        State = DialogueState.Start,
        Cart = CartView.Empty(Currency.Usd),
        Outcome = TurnOutcome.Answered,
    };

    private static string Ssml(JsonElement speech) => speech.GetProperty("ssml").GetString()!;

    private static XDocument Xml(string ssml)
    {
        using var reader = XmlReader.Create(new StringReader(ssml), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
        return XDocument.Load(reader, LoadOptions.PreserveWhitespace);
    }
}
