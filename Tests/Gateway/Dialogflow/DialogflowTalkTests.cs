using System.Net;
using System.Text.Json.Nodes;
using VoiceGateway.Conversation;
using VoiceGateway.Tests.Support;

namespace VoiceGateway.Tests.Gateway.Dialogflow;

/// <summary>Whole turns through the endpoints.</summary>
public sealed class DialogflowTalkTests(SharedHosts hosts) : IClassFixture<SharedHosts>
{
    [Fact]
    public async Task An_es_agent_adds_is_asked_back_and_answers_by_place()
    {
        var host = await hosts.GetAsync();
        var call = Talk("AddItems", "a jug of milk and two cans of garbanzo beans", """{"items":[{"product":"milk","quantity":1},{"product":"garbanzo beans","quantity":2,"unit":"can"}]}""");
        var asked = await AnswerAsync(host, "dialogflow-es", call);
        Assert.Contains("milk", (string?)asked["fulfillmentText"], StringComparison.OrdinalIgnoreCase);
        Assert.EndsWith("?", (string?)asked["fulfillmentText"], StringComparison.Ordinal);
        var chosen = await AnswerAsync(host, "dialogflow-es", Talk("Choose", "the second one", """{"position":2}""", CarriedBy(asked)));
        var cart = await AnswerAsync(host, "dialogflow-es", Talk("ViewCart", "what's in my cart", "{}", CarriedBy(chosen)));
        Assert.Contains("Chickpeas", (string?)cart["fulfillmentText"], StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Milk", (string?)cart["fulfillmentText"], StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_cx_agent_adds_checks_out_and_confirms()
    {
        var host = await hosts.GetAsync();
        var added = await SayAsync("AddItems", null, """{"product":{"originalValue":"garbanzos","resolvedValue":"chickpeas"},"quantity":{"originalValue":"two","resolvedValue":2.0}}""");
        Assert.Equal("2.38 USD", (string?)added["vgCartTotal"]);
        var placed = await SayAsync("Yes", await SayAsync("Checkout", added));
        Assert.Equal(("Ordered", true), ((string?)placed["vgOutcome"], (bool)placed["vgEnded"]!));
        Assert.NotNull(placed["vgOrderId"]);

        async Task<JsonNode> SayAsync(string tag, JsonNode? carried, string parameters = "{}")
        {
            var call = Calls.Cx(tag, tag, parameters, AsDoubles(carried)?.ToJsonString() ?? "{}");
            call["sessionInfo"]!["session"] = Calls.CxSession + "-ordering";
            return (await AnswerAsync(host, "dialogflow-cx", call))["sessionInfo"]!["parameters"]!;
        }
    }

    [Fact]
    public async Task The_same_call_again_gets_the_same_answer_and_adds_nothing()
    {
        var host = await hosts.GetAsync();
        var call = Talk("AddItems", "three loaves of brown bread", """{"product":"brown bread","quantity":3}""");
        call["session"] = "projects/corner-shop-7/agent/sessions/repeating";
        var first = await AnswerAsync(host, "dialogflow-es", call);
        Assert.Equal(first.ToJsonString(), (await AnswerAsync(host, "dialogflow-es", call)).ToJsonString());
    }

    [Fact]
    public async Task Words_that_the_agent_did_not_understand_are_understood_here()
    {
        var host = await hosts.GetAsync();
        var call = Talk("Default Fallback Intent", "add two cans of garbanzo beans", "{}");
        call["session"] = "projects/corner-shop-7/agent/sessions/lost";
        Assert.Contains("Chickpeas", (string?)(await AnswerAsync(host, "dialogflow-es", call))["fulfillmentText"], StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task An_agent_that_names_the_intent_and_no_goods_is_served_by_the_words()
    {
        var host = await hosts.GetAsync();
        var call = Talk("AddItems", "add two cans of garbanzo beans", "{}");
        call["session"] = "projects/corner-shop-7/agent/sessions/lazy";
        Assert.Contains("Chickpeas", (string?)(await AnswerAsync(host, "dialogflow-es", call))["fulfillmentText"], StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_state_is_the_same_after_its_numbers_were_doubles()
    {
        var state = DialogueState.Start with
        {
            Pending = PendingKind.ChooseProduct,
            Items = [new PendingItem("garbanzo beans", 2.5m, "can") { Options = [Option.Concept("chickpeas"), Option.Product("eggs-12")] }],
            Resume = Intent.AddItems,
            AskedVersion = 4,
            AskedTotal = 1_249,
            AskedAt = 1_785_585_600,
            LastSaid = "Which one would you like?",
            LastNamed = ["eggs-12"],
            Misses = 2,
        };
        var carried = new JsonObject { ["vgState"] = AsDoubles(JsonNode.Parse(state.ToJson().GetRawText())) };
        AssertSame(state, Reading.Cx.TurnOf(Calls.Cx(session: carried.ToJsonString())).State);
    }

    [Theory]
    [InlineData("""{"state":7}""")]
    [InlineData("""{"state":{"pending":"Nonsense","items":{},"misses":"many"}}""")]
    [InlineData("""{"state":{"misses":1e300}}""")]
    [InlineData("""{}""")]
    [InlineData("""[]""")]
    public void A_state_that_is_none_of_ours_is_a_new_start(string parameters) =>
        AssertSame(DialogueState.Start, Reading.Es.TurnOf(Calls.Es(contexts: $$"""[{"name":"{{Calls.EsSession}}/contexts/vg-state","parameters":{{parameters}}}]""")).State);

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
        await using var host = await DialogflowHost.StartAsync();
        await host.Rooms.BreakAsync();
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

    private static JsonObject Talk(string intent, string said, string parameters, string contexts = "[]") => Calls.Es(intent, said, parameters, contexts);

    /// <summary>The contexts of an answer as the next call brings them: one turn older, numbers as doubles, and what was resolved added.</summary>
    private static string CarriedBy(JsonObject answer)
    {
        var context = answer["outputContexts"]![0]!.DeepClone().AsObject();
        context["lifespanCount"] = 19;
        context["parameters"] = AsDoubles(context["parameters"]);
        context["parameters"]!["position.original"] = "second";
        return new JsonArray(context).ToJsonString();
    }

    private static void AssertSame(DialogueState expected, DialogueState actual) => Assert.Equal(expected.ToJson().GetRawText(), actual.ToJson().GetRawText());

    /// <summary>What a protobuf Struct does to JSON: every number is a double, and small and large ones are written as such.</summary>
    private static JsonNode? AsDoubles(JsonNode? json) => json switch
    {
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, AsDoubles(member.Value)))),
        JsonArray elements => new JsonArray([.. elements.Select(AsDoubles)]),
        JsonValue value when value.TryGetValue<decimal>(out var number) => JsonNode.Parse(number > 1_000_000 ? $"{number / 1e9m}E9" : number % 1 == 0 ? $"{number}.0" : $"{number}"),
        _ => json?.DeepClone(),
    };
}
