using System.Net;
using System.Text.Json.Nodes;
using VoiceGateway.Conversation;
using VoiceGateway.Gateway.Channels.Dialogflow;

namespace VoiceGateway.Tests.Gateway.Dialogflow;

/// <summary>What belongs to a session: entities of its own, parameters that are used up, forms, environments, and who telephones.</summary>
public sealed class SessionTests(SharedHosts hosts) : IClassFixture<SharedHosts>
{
    private static readonly Reply Expecting = Rendering.Reply() with { Likely = [Rendering.Option("Whole Milk"), Rendering.Option("Fernhill Chickpeas", "chickpeas-15-oz")] };

    [Fact]
    public async Task Es_is_told_what_is_likely_said_next()
    {
        var type = Assert.Single((await Rendering.EsAsync(Expecting))["sessionEntityTypes"]!.AsArray())!;
        Assert.Equal((Calls.EsSession + "/entityTypes/product", "ENTITY_OVERRIDE_MODE_SUPPLEMENT"), ((string?)type["name"], (string?)type["entityOverrideMode"]));
        Assert.Equal("""[{"value":"whole-milk","synonyms":["Whole Milk","whole-milk"]},{"value":"chickpeas-15-oz","synonyms":["Fernhill Chickpeas","chickpeas-15-oz"]}]""", type["entities"]!.ToJsonString());
        Assert.False((await Rendering.EsAsync(Expecting with { ExpectsReply = false })).ContainsKey("sessionEntityTypes"));
        Assert.False((await Rendering.EsAsync(Expecting, options: new() { SessionEntities = false })).ContainsKey("sessionEntityTypes"));
    }

    [Fact]
    public async Task Cx_hands_them_to_who_asks_the_agent()
    {
        var type = Assert.Single((await Rendering.CxAsync(Expecting, options: new() { ProductEntityType = "5f1b-77" }))["payload"]!["sessionEntityTypes"]!.AsArray())!;
        Assert.Equal(Calls.CxSession + "/entityTypes/5f1b-77", (string?)type["name"]);
        Assert.False((await Rendering.CxAsync(Expecting)).ContainsKey("payload"));
    }

    [Fact]
    public async Task What_a_turn_used_up_is_forgotten_and_what_is_not_ours_stays()
    {
        var call = Calls.Cx(session: """{"product":"eggs","quantity_two":2,"position":1,"loyalty":"gold","vgOrderId":"o-0","unit":"can"}""");
        call["pageInfo"]!["formInfo"] = JsonNode.Parse("""{"parameterInfo":[{"displayName":"unit","state":"FILLED","value":"can"}]}""");
        var parameters = (await Rendering.CxAsync(Rendering.Reply(), call))["sessionInfo"]!["parameters"]!.AsObject();
        foreach (var name in new[] { "product", "quantity_two", "position", "vgOrderId", "vgHandOff", "vgNeedsAccount" })
        {
            Assert.True(parameters.ContainsKey(name), name);
            Assert.Null(parameters[name]);
        }
        Assert.False(parameters.ContainsKey("loyalty") || parameters.ContainsKey("unit"));
    }

    [Fact]
    public async Task What_the_form_holds_and_the_shop_does_not_know_is_asked_for_again()
    {
        var call = Calls.Cx();
        call["pageInfo"]!["formInfo"] = JsonNode.Parse("""{"parameterInfo":[{"displayName":"product","required":true,"state":"FILLED","value":"Flux Capacitor"},{"displayName":"quantity","state":"FILLED","value":2}]}""");
        var form = (await Rendering.CxAsync(Rendering.Reply() with { Missed = ["flux capacitor"] }, call))["pageInfo"]!["formInfo"]!["parameterInfo"]!;
        Assert.Equal("""[{"displayName":"product","state":"INVALID"}]""", form.ToJsonString());
        Assert.False((await Rendering.CxAsync(Rendering.Reply(), call)).ContainsKey("pageInfo"));
    }

    [Theory]
    [InlineData("projects/p/agent/sessions/1", "draft")]
    [InlineData("projects/p/locations/l/agent/environments/-/users/-/sessions/1", "draft")]
    [InlineData("projects/p/agent/environments/live/users/u/sessions/1", "live")]
    [InlineData("projects/p/locations/l/agents/a/sessions/1", "draft")]
    [InlineData("projects/p/locations/l/agents/a/environments/draft/sessions/1", "draft")]
    [InlineData("projects/p/locations/l/agents/a/environments/5-live/sessions/1", "5-live")]
    public void The_name_of_a_session_tells_its_environment(string name, string environment) => Assert.Equal(environment, SessionName.TryParse(name)!.Environment);

    [Theory]
    [InlineData("projects/p/agent/environments/live/users/u/sessions/1", HttpStatusCode.OK)]
    [InlineData("projects/p/agent/sessions/1", HttpStatusCode.Forbidden)]
    [InlineData("projects/p/agent/environments/test/users/u/sessions/1", HttpStatusCode.Forbidden)]
    [InlineData("no session", HttpStatusCode.Forbidden)]
    public async Task Where_environments_are_named_no_other_is_served(string session, HttpStatusCode status)
    {
        var host = await hosts.GetAsync(settings: [("Environments", "live, 5-live")]);
        var call = Calls.Es();
        call["session"] = session;
        using var response = await host.PostAsync("/dialogflow/es", call.ToJsonString());
        Assert.Equal(status, response.StatusCode);
        await DialogflowHost.JsonOf(response);
    }

    [Fact]
    public void Who_telephones_is_known_by_the_number_only_where_the_line_vouches_for_it()
    {
        var options = new DialogflowOptions { TrustCallerId = true };
        foreach (var trusting in new[] { true, false })
        {
            var (es, cx) = trusting ? (Reading.EsOf(options), Reading.CxOf(options)) : (Reading.Es, Reading.Cx);
            Assert.Equal(trusting, EsKey(es, "+15550100123", "s1") == EsKey(es, "15550100123", "s2"));
            Assert.Equal(trusting, CxKey(cx, "+15550100123", "s1") == CxKey(cx, "+15550100123", "s2"));
            foreach (var none in new[] { "anonymous", "REDACTED_TRIAL_PAYLOAD", "+1", "", "+1555010012345678", "555 0100" })
                Assert.NotEqual(CxKey(cx, none, "s1"), CxKey(cx, none, "s2"));
        }

        static string EsKey(IWebhookDialect dialect, string number, string session)
        {
            var call = Rendering.EsFrom("GOOGLE_TELEPHONY", new JsonObject { ["telephony"] = new JsonObject { ["caller_id"] = number } }.ToJsonString());
            call["session"] = $"projects/p/agent/sessions/{session}";
            return dialect.TurnOf(call).Caller.Key;
        }

        static string CxKey(IWebhookDialect dialect, string number, string session)
        {
            var call = Calls.Cx();
            call["payload"] = new JsonObject { ["telephony"] = new JsonObject { ["caller_id"] = number } };
            call["sessionInfo"]!["session"] = $"projects/p/locations/l/agents/a/sessions/{session}";
            return dialect.TurnOf(call).Caller.Key;
        }
    }

    [Theory]
    [InlineData("2", "Choose", "position=2")]
    [InlineData("2#", "Choose", "position=2")]
    [InlineData("123", "Unknown", "")]
    [InlineData("two", "Unknown", "")]
    public void A_key_answers_an_open_choice_in_es_too(string said, string intent, string slots)
    {
        const string State = """
            "state":{"pending":"ChooseProduct","items":[{"phrase":"milk","options":["c:a","c:b"]}]}
            """;
        var state = $$"""[{"name":"{{Calls.EsSession}}/contexts/vg-state","lifespanCount":5,"parameters":{ {{State}} } }]""";
        var turn = Reading.Es.TurnOf(Calls.Es("Default Fallback Intent", said, contexts: state));
        Assert.Equal((intent, slots), (turn.Intent.ToString(), Reading.SlotsIn(turn)));
        Assert.Equal(Intent.Unknown, Reading.Es.TurnOf(Calls.Es("Default Fallback Intent", said)).Intent);
    }

    [Theory]
    [InlineData("TransferNumber", "555 0100")]
    [InlineData("TransferNumber", "+0155501001")]
    [InlineData("HandOffEvent", "two words")]
    [InlineData("Environments", "projects/p")]
    [InlineData("ProductEntityType", "projects/p/entityTypes/1")]
    public async Task A_setting_that_can_not_be_meant_is_refused(string key, string value)
    {
        var failure = await Assert.ThrowsAsync<Microsoft.Extensions.Options.OptionsValidationException>(() => DialogflowHost.StartAsync(settings: [(key, value)]));
        Assert.Contains($"Dialogflow:{key}", Assert.Single(failure.Failures), StringComparison.Ordinal);
    }
}
