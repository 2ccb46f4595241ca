using System.Net;
using System.Text.Json.Nodes;
using VoiceGateway.Conversation;
using VoiceGateway.Tests.Support;

namespace VoiceGateway.Tests.Gateway.Dialogflow;

/// <summary>Whole turns through the endpoints.</summary>
public sealed class DialogflowTalkTests(SharedHosts hosts) : IClassFixture<SharedHosts>
{
    private static readonly DialogueState Open = DialogueState.Start with
    {
        Pending = PendingKind.ChooseProduct,
        Items = [new PendingItem("garbanzo beans", 2.5m, "can") { Options = ["c:chickpea", "p-17"] }],
        Resume = Intent.AddItems,
        AskedVersion = 4,
        AskedTotal = 1_249,
        AskedAt = 1_785_585_600,
        LastSaid = "Which one would you like?",
        LastNamed = ["p-17", "p-2"],
        Misses = 2,
    };

    [Fact]
    public async Task The_state_survives_many_turns_of_es()
    {
        var host = await hosts.GetAsync();
        var context = new JsonObject { ["name"] = Calls.EsSession + "/contexts/vg-state", ["lifespanCount"] = 19, ["parameters"] = Carry(Open, "state") };
        for (var turn = 0; turn < 4; turn++)
        {
            // Dialogflow adds what it resolved to every active context.
            context["parameters"]!["product"] = "chickpea";
            var answer = await AnswerAsync(host, "dialogflow-es", Calls.Es(contexts: new JsonArray(context.DeepClone()).ToJsonString()));
            context = answer["outputContexts"]![0]!.DeepClone().AsObject();
            AssertSame(Open, context["parameters"]!["state"]);
            context["parameters"] = new JsonObject { ["state"] = AsDoubles(context["parameters"]!["state"]!) };
        }
    }

    [Fact]
    public async Task The_state_survives_many_turns_of_cx()
    {
        var host = await hosts.GetAsync();
        var parameters = Carry(Open, "vgState");
        for (var turn = 0; turn < 4; turn++)
        {
            var answer = await AnswerAsync(host, "dialogflow-cx", Calls.Cx(session: parameters.ToJsonString()));
            parameters = answer["sessionInfo"]!["parameters"]!.DeepClone().AsObject();
            AssertSame(Open, parameters["vgState"]);
            parameters["vgState"] = AsDoubles(parameters["vgState"]!);
        }
    }

    [Theory]
    [InlineData("""{"state":7}""")]
    [InlineData("""{"state":{"pending":"Nonsense","items":{},"misses":"many"}}""")]
    [InlineData("""{"state":{"misses":1e300}}""")]
    [InlineData("""{}""")]
    [InlineData("""[]""")]
    public async Task A_state_that_is_none_of_ours_is_a_new_start(string parameters)
    {
        var host = await hosts.GetAsync();
        var contexts = $$"""[{"name":"{{Calls.EsSession}}/contexts/vg-state","parameters":{{parameters}}}]""";
        var answer = await AnswerAsync(host, "dialogflow-es", Calls.Es(contexts: contexts));
        AssertSame(DialogueState.Start, answer["outputContexts"]![0]!["parameters"]!["state"]);
    }

    [Fact]
    public async Task Fields_that_nobody_knows_are_ignored()
    {
        var host = await hosts.GetAsync();
        foreach (var (kind, call) in ((string, JsonObject)[])[("dialogflow-es", Calls.Es()), ("dialogflow-cx", Calls.Cx())])
        {
            call["brandNew"] = new JsonObject { ["a"] = new JsonArray(1, null, "x") };
            call["sentimentAnalysisResult"] = 3;
            call["alternativeQueryResults"] = new JsonArray();
            await AnswerAsync(host, kind, call);
        }
    }

    [Theory]
    [InlineData("en", "Sorry")]
    [InlineData("de", "Entschuldigung")]
    [InlineData("pt-br", "Desculpe")]
    public async Task A_failure_is_an_apology_in_the_language_of_the_call(string language, string expected)
    {
        await using var host = await DialogflowHost.StartAsync(clock: new BrokenClock());
        var (es, cx) = (Calls.Es(), Calls.Cx());
        es["queryResult"]!["languageCode"] = language;
        cx["languageCode"] = language;
        var answer = await AnswerAsync(host, "dialogflow-es", es);
        Assert.StartsWith(expected, (string?)answer["fulfillmentText"], StringComparison.Ordinal);
        Assert.False(answer.ContainsKey("outputContexts"));
        answer = await AnswerAsync(host, "dialogflow-cx", cx);
        Assert.StartsWith(expected, (string?)answer["fulfillmentResponse"]!["messages"]![0]!["text"]!["text"]![0], StringComparison.Ordinal);
        Assert.False(answer.ContainsKey("sessionInfo"));
    }

    private static async Task<JsonObject> AnswerAsync(DialogflowHost host, string kind, JsonObject call)
    {
        using var response = await host.PostAsync("/" + kind.Replace('-', '/'), call.ToJsonString());
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var json = await DialogflowHost.JsonOf(response);
        Assert.Empty(await Peer.ValidateAsync(kind, json, call.ToJsonString()));
        return JsonNode.Parse(json)!.AsObject();
    }

    private static JsonObject Carry(DialogueState state, string name) => new() { [name] = AsDoubles(JsonNode.Parse(state.ToJson().GetRawText())!) };

    private static void AssertSame(DialogueState expected, JsonNode? actual) => Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected.ToJson().GetRawText()), actual), $"{actual}");

    /// <summary>What a protobuf Struct does to JSON: every number is a double, and small and large ones are written as such.</summary>
    private static JsonNode? AsDoubles(JsonNode? json) => json switch
    {
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, AsDoubles(member.Value)))),
        JsonArray elements => new JsonArray([.. elements.Select(AsDoubles)]),
        JsonValue value when value.TryGetValue<decimal>(out var number) => JsonNode.Parse(number > 1_000_000 ? $"{number / 1e9m}E9" : number % 1 == 0 ? $"{number}.0" : $"{number}"),
        _ => json?.DeepClone(),
    };

    private sealed class BrokenClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => throw new InvalidOperationException("no time");
    }
}
