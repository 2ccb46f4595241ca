using System.Text;
using System.Text.Json.Nodes;
using VoiceGateway.Conversation;
using VoiceGateway.Conversation.Speaking;
using VoiceGateway.Gateway.Channels.Dialogflow;
using VoiceGateway.Tests.Support;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Gateway.Dialogflow;

/// <summary>Every answer, judged by Google's protos.</summary>
public sealed class AnswerTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_es_answer_is_what_v2_allows(bool asks)
    {
        var answer = await JudgedAsync("dialogflow-es", Reading.Es, Calls.Es(contexts: OldState), ReplyOf("Two cans of chickpeas.", asks));
        Assert.Equal("Two cans of chickpeas.", (string?)answer["fulfillmentText"]);
        var context = Assert.Single(answer["outputContexts"]!.AsArray())!;
        Assert.Equal(Calls.EsSession + "/contexts/vg-state", (string?)context["name"]);
        Assert.Equal(asks ? 20 : 0, (int)context["lifespanCount"]!);
        Assert.Equal(asks, context["parameters"]?["state"] is not null);
        Assert.False(answer.ContainsKey("endInteraction"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_v2beta1_agent_is_told_that_the_talk_is_over(bool asks)
    {
        var answer = await JudgedAsync("dialogflow-es-beta", Reading.EsBeta, Calls.Es(), ReplyOf("Goodbye.", asks));
        Assert.Equal(!asks, (bool?)answer["endInteraction"] ?? false);
    }

    [Theory]
    [InlineData("not-a-session")]
    [InlineData("projects/p/agent/sessions/")]
    [InlineData("projects/pagent/sessions/1")]
    [InlineData("projects/p/agent/sessions/a b")]
    [InlineData("projects/p/agent/sessions/1/contexts/x")]
    [InlineData(null)]
    public async Task Without_a_session_that_can_be_no_context_is_named(string? session)
    {
        var call = Calls.Es();
        call["session"] = session;
        Assert.False((await JudgedAsync("dialogflow-es", Reading.Es, call, ReplyOf("Eggs.", asks: true))).ContainsKey("outputContexts"));
    }

    [Fact]
    public async Task A_state_that_never_came_is_not_taken_back() =>
        Assert.False((await JudgedAsync("dialogflow-es", Reading.Es, Calls.Es(), ReplyOf("Goodbye.", asks: false))).ContainsKey("outputContexts"));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_cx_answer_is_what_v3_allows(bool asks)
    {
        var answer = await JudgedAsync("dialogflow-cx", Reading.Cx, Calls.Cx(), ReplyOf("Two cans of chickpeas.", asks));
        var messages = answer["fulfillmentResponse"]!["messages"]!.AsArray();
        Assert.Equal("Two cans of chickpeas.", (string?)messages[0]!["text"]!["text"]![0]);
        Assert.Equal("<speak>Two cans of chickpeas.</speak>", (string?)messages[1]!["outputAudioText"]!["ssml"]);
        var parameters = answer["sessionInfo"]!["parameters"]!.AsObject();
        Assert.True(parameters.ContainsKey("vgState"));
        Assert.Equal(asks, parameters["vgState"] is not null);
        Assert.Equal(!asks, (bool)parameters["vgEnded"]!);
        Assert.Equal("3.49 USD", (string?)parameters["vgCartTotal"]);
    }

    [Fact]
    public void An_ended_cx_talk_clears_the_state_with_a_null_that_is_written_out()
    {
        var bytes = Reading.Cx.Render(Reading.Cx.WebhookOf(Calls.Cx()), ReplyOf("Goodbye.", asks: false));
        Assert.Contains("\"vgState\":null", Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
    }

    public static TheoryData<string> HostileTexts => new(
        "</speak><audio src=\"https://evil.example/x.mp3\"/>", "<speak><audio src='x'/></speak>", "Ben & Jerry's <b>bold</b> ]]> <![CDATA[x]]>", "&lt;audio/&gt; &#x0;",
        "<!DOCTYPE speak [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>&x;", "nul \0 bell \a esc \u001b", "\u202Egnp.exe \u200Bzero\uFEFFwidth", "🥚🥛 emoji", "\"quotes\" \\ and \n newlines",
        string.Concat(Enumerable.Repeat("a\u0301", 4000)), new string('&', 9000), string.Concat(Enumerable.Repeat("🥚", 30_000)), new string('界', 1_000_000));

    [Theory]
    [MemberData(nameof(HostileTexts))]
    public async Task Text_from_outside_stays_text_and_within_the_limits(string text)
    {
        var state = DialogueState.Start with { LastSaid = text[..Math.Min(600, text.Length)], Items = [new PendingItem(text[..Math.Min(2000, text.Length)], 2, null)] };
        var reply = ReplyOf(text, asks: true) with { State = state };
        await JudgedAsync("dialogflow-es", Reading.Es, Calls.Es(), reply);
        var ssml = (string)(await JudgedAsync("dialogflow-cx", Reading.Cx, Calls.Cx(), reply))["fulfillmentResponse"]!["messages"]![1]!["outputAudioText"]!["ssml"]!;
        Assert.True(ssml.Length <= 8000);
        Assert.DoesNotContain("<audio", ssml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_state_too_large_to_travel_is_left_behind_and_the_words_are_said()
    {
        var huge = DialogueState.Start with { Items = [new PendingItem(new string('x', 70_000), 1, null)] };
        var answer = await JudgedAsync("dialogflow-es", Reading.Es, Calls.Es(), ReplyOf("Eggs.", asks: true) with { State = huge });
        Assert.Equal("Eggs.", (string?)answer["fulfillmentText"]);
        await JudgedAsync("dialogflow-cx", Reading.Cx, Calls.Cx(), ReplyOf("Eggs.", asks: true) with { State = huge });
    }

    [Fact]
    public async Task Nothing_to_say_is_no_message_at_all()
    {
        var silent = ReplyOf("x", asks: false) with { Speech = Speech.Empty };
        Assert.False((await JudgedAsync("dialogflow-es", Reading.Es, Calls.Es(), silent)).ContainsKey("fulfillmentText"));
        Assert.False((await JudgedAsync("dialogflow-cx", Reading.Cx, Calls.Cx(), silent)).ContainsKey("fulfillmentResponse"));
    }

    [Fact]
    public async Task An_apology_is_an_answer_in_every_spoken_locale()
    {
        foreach (var locale in Locale.Spoken)
        {
            Assert.Empty(await Peer.ValidateAsync("dialogflow-es", Encoding.UTF8.GetString(Reading.Es.Apologise(locale))));
            Assert.Empty(await Peer.ValidateAsync("dialogflow-cx", Encoding.UTF8.GetString(Reading.Cx.Apologise(locale))));
        }
    }

    private const string OldState = """[{"name":"projects/corner-shop-7/agent/sessions/s/contexts/vg-state","lifespanCount":19,"parameters":{"state":{"misses":1}}}]""";

    private static Reply ReplyOf(string text, bool asks) => new()
    {
        Intent = Intent.AddItems,
        Speech = Speech.Of(text),
        ExpectsReply = asks,
        State = DialogueState.Start with { LastSaid = "Two cans." },
        Cart = new([], new Money(349, Currency.Usd), 1),
        Outcome = TurnOutcome.Answered,
    };

    private static async Task<JsonObject> JudgedAsync(string kind, IWebhookDialect dialect, JsonObject call, Reply reply)
    {
        var bytes = dialect.Render(dialect.WebhookOf(call), reply);
        Assert.True(bytes.Length <= 64 * 1024);
        var json = new UTF8Encoding(false, true).GetString(bytes);
        Assert.Empty(await Peer.ValidateAsync(kind, json, call.ToJsonString()));
        return JsonNode.Parse(json)!.AsObject();
    }
}
