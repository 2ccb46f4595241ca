using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using VoiceGateway.Gateway.Channels.Alexa;
using VoiceGateway.Tests.Support;

namespace VoiceGateway.Tests.Gateway.Alexa;

/// <summary>Rows A20 to A22: whatever Alexa sends is answered, each type with what it may carry and nothing else.</summary>
public sealed class RequestShapeTests(OpenAlexaFixture alexa) : IClassFixture<OpenAlexaFixture>
{
    private static readonly string[] SpokenFiles =
    [
        "launch", "launch-with-task", "launch-epoch-timestamp", "add-items-three-slots", "add-items-list", "choose-dynamic-first", "find-no-match", "price-unheard",
        "view-cart-slots-null", "checkout-no-slots", "yes-type-last", "stop", "navigate-home", "unknown-intent", "intent-without-name", "intent-missing", "odd-types",
        "no-session-null", "no-context", "session-resumed", "connections-response", "display-selected", "apl-user-event", "stranger-in-talk", "type-is-a-number",
    ];

    private static readonly string[] SilentFiles =
    [
        "session-ended", "session-ended-error", "skill-enabled", "skill-disabled", "list-items-created", "message-received", "reminder-started", "audio-finished",
        "audio-failed-in-talk", "playback-next", "exception-encountered", "apl-runtime-error", "apl-load-list", "stranger-alone",
    ];

    public static TheoryData<string> Spoken => [.. SpokenFiles];

    public static TheoryData<string> Silent => [.. SilentFiles];

    [Theory]
    [MemberData(nameof(Spoken))]
    public async Task What_was_said_gets_speech_and_the_state_of_the_talk(string file)
    {
        var answer = await AnswerAsync(Body.Read(file));
        Assert.Equal("1.0", answer["version"]!.GetValue<string>());
        Assert.StartsWith("<speak>", answer["response"]!["outputSpeech"]!["ssml"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.NotNull(answer["response"]!["shouldEndSession"]);
        Assert.Equal(JsonValueKind.Object, answer["sessionAttributes"]!["vg"]!.GetValueKind());
    }

    [Theory]
    [MemberData(nameof(Silent))]
    public async Task What_takes_no_speech_gets_an_empty_response(string file) =>
        Assert.Equal("""{"version":"1.0","response":{}}""", (await AnswerAsync(Body.Read(file))).ToJsonString());

    [Fact]
    public void Every_file_is_used()
    {
        string[] used = [.. SpokenFiles, .. SilentFiles, "can-fulfill-yes", "can-fulfill-maybe", "can-fulfill-no"];
        Assert.Equal(Directory.GetFiles(Body.Folder).Select(Path.GetFileNameWithoutExtension).Order(), used.Order());
    }

    [Theory]
    [InlineData("can-fulfill-yes", "YES", "product", "YES")]
    [InlineData("can-fulfill-maybe", "MAYBE", "product", "MAYBE")]
    public async Task Could_you_is_answered_slot_by_slot(string file, string whole, string slot, string understood)
    {
        var response = (await AnswerAsync(Body.Read(file)))["response"]!.AsObject();
        Assert.Equal(["canFulfillIntent"], response.Select(pair => pair.Key));
        Assert.Equal(whole, response["canFulfillIntent"]!["canFulfill"]!.GetValue<string>());
        Assert.Equal(understood, response["canFulfillIntent"]!["slots"]![slot]!["canUnderstand"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("flux capacitor", "NO", "NO")]
    [InlineData("garbanzo beans", "YES", "YES")]
    public async Task Could_you_get_me_what_Alexa_matched_nothing_for_is_looked_up_in_the_shop(string words, string whole, string fulfils)
    {
        var body = Body.Read("can-fulfill-maybe");
        body["request"]!["intent"]!["slots"]!["product"]!["value"] = words;
        var answer = (await AnswerAsync(body))["response"]!["canFulfillIntent"]!;
        Assert.Equal((whole, fulfils), (answer["canFulfill"]!.GetValue<string>(), answer["slots"]!["product"]!["canFulfill"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Could_you_do_what_we_do_not_do_is_a_no() =>
        Assert.Equal("""{"version":"1.0","response":{"canFulfillIntent":{"canFulfill":"NO"}}}""", (await AnswerAsync(Body.Read("can-fulfill-no"))).ToJsonString());

    [Fact]
    public async Task Could_you_with_a_slot_that_is_not_ours_is_a_no()
    {
        var body = Body.Read("can-fulfill-yes").With("request.intent.slots.colour", new JsonObject { ["name"] = "colour", ["value"] = "red" });
        Assert.Equal("NO", (await AnswerAsync(body))["response"]!["canFulfillIntent"]!["canFulfill"]!.GetValue<string>());
    }

    [Fact]
    public async Task Every_property_may_be_null_wrong_absent_or_joined_by_strangers()
    {
        foreach (var path in Paths(Body.Read("choose-dynamic-first"), ""))
            foreach (var value in new JsonNode?[] { null, "text", 7, true, new JsonArray(1, new JsonObject()), new JsonObject { ["new"] = "field" } })
            {
                using var response = await alexa.Host.Client.SendAsync(AlexaSigner.Bare(Body.Read("choose-dynamic-first").With(path, value?.DeepClone()).Bytes()));
                var isRequest = path != "request" || value is JsonObject;
                Assert.True(response.StatusCode == (isRequest ? HttpStatusCode.OK : HttpStatusCode.BadRequest), $"{path} = {value?.ToJsonString()}: {response.StatusCode}");
            }
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task Only_POST_is_there(string method)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), "/alexa");
        using var response = await alexa.Host.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
    }

    [Theory]
    [InlineData("""{"responseId":"1","session":"projects/p/agent/sessions/s","queryResult":{"queryText":"add eggs"}}""")]
    [InlineData("""{"detectIntentResponseId":"1","fulfillmentInfo":{"tag":"add"},"sessionInfo":{}}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"tools/list"}""")]
    [InlineData("""{"request":null}""")]
    [InlineData("""{"Request":{"type":"LaunchRequest"}}""")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("\"LaunchRequest\"")]
    public async Task What_is_no_Alexa_request_gets_400(string body)
    {
        using var response = await alexa.Host.Client.SendAsync(AlexaSigner.Bare(System.Text.Encoding.UTF8.GetBytes(body)));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task A_reply_that_Alexa_could_not_use_is_counted()
    {
        var before = alexa.Host.Count(AlexaMetrics.ReplyRejected, "INVALID_RESPONSE");
        await AnswerAsync(Body.Read("exception-encountered"));
        await AnswerAsync(Body.Read("session-ended-error"));
        Assert.True(alexa.Host.Count(AlexaMetrics.ReplyRejected, "INVALID_RESPONSE") >= before + 2);
    }

    private static IEnumerable<string> Paths(JsonObject body, string prefix)
    {
        foreach (var (name, value) in body)
        {
            yield return prefix + name;
            if (value is not JsonObject inner) continue;
            foreach (var path in Paths(inner, $"{prefix}{name}.")) yield return path;
        }
    }

    private async Task<JsonObject> AnswerAsync(JsonObject body)
    {
        using var response = await alexa.Host.Client.SendAsync(AlexaSigner.Bare(body.Bytes()));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return JsonNode.Parse(await response.Content.ReadAsByteArrayAsync())!.AsObject();
    }
}

/// <summary>A gateway in Development that believes what it is sent.</summary>
public sealed class OpenAlexaFixture : IAsyncLifetime
{
    public AlexaHost Host { get; private set; } = null!;

    public async Task InitializeAsync() => Host = await AlexaHost.OpenAsync();

    public async Task DisposeAsync() => await Host.DisposeAsync();
}
