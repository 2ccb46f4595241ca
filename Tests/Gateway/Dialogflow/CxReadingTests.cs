using System.Text.Json.Nodes;
using VoiceGateway.Conversation;

namespace VoiceGateway.Tests.Gateway.Dialogflow;

public sealed class CxReadingTests
{
    [Theory]
    [InlineData("AddItems", "FindProduct", Intent.AddItems)]
    [InlineData("vg.add-items", null, Intent.AddItems)]
    [InlineData("VG.ChangeQuantity", null, Intent.ChangeQuantity)]
    [InlineData("shop-webhook", "Checkout", Intent.Checkout)]
    [InlineData(null, "Checkout", Intent.Checkout)]
    [InlineData(null, "Default Negative Intent", Intent.Unknown)]
    [InlineData("Default Welcome Intent", null, Intent.Launch)]
    [InlineData("shop-webhook", "store.hours", Intent.Unknown)]
    public void An_intent_is_found_by_the_tag_and_then_by_its_name(string? tag, string? name, Intent expected) =>
        Assert.Equal(expected, Reading.Cx.TurnOf(Calls.Cx(tag, name, """{"product":"eggs"}""")).Intent);

    [Theory]
    [InlineData("WELCOME", null, Intent.Launch)]
    [InlineData("sys.no-match-default", "gimme some garbanzos", Intent.Unknown)]
    [InlineData("sys.no-match-2", null, Intent.Fallback)]
    [InlineData("sys.no-input-default", null, Intent.Fallback)]
    [InlineData("webhook.error", null, Intent.Fallback)]
    public void An_event_speaks_where_there_is_no_intent(string name, string? text, Intent expected)
    {
        var call = Calls.Cx(null);
        call.Remove("intentInfo");
        call["text"] = text;
        call["triggerEvent"] = name;
        Assert.Equal(expected, Reading.Cx.TurnOf(call).Intent);
    }

    [Theory]
    [InlineData("2#", "2")]
    [InlineData("1", "1")]
    public void A_key_of_the_telephone_chooses_by_place(string digits, string expected)
    {
        var turn = Reading.Cx.TurnOf(new JsonObject { ["dtmfDigits"] = digits, ["fulfillmentInfo"] = new JsonObject() });
        Assert.Equal((Intent.Choose, $"position={expected}"), (turn.Intent, Reading.SlotsIn(turn)));
    }

    [Fact]
    public void A_spoken_turn_has_its_words_as_transcript()
    {
        var call = Calls.Cx("other", "other");
        call.Remove("text");
        call["transcript"] = "two cans of chickpeas";
        var turn = Reading.Cx.TurnOf(call);
        Assert.Equal((Intent.Unknown, "two cans of chickpeas"), (turn.Intent, turn.Utterance));
    }

    [Theory]
    [InlineData("""{"product":{"originalValue":"garbanzos","resolvedValue":"chickpea"},"quantity":{"originalValue":"two","resolvedValue":2.0}}""", "product=garbanzos[chickpea]; quantity=2")]
    [InlineData("""{"items":{"originalValue":"beans and eggs","resolvedValue":[{"product":"black beans","quantity":2},{"product":"eggs"}]}}""",
        "product=black beans[black beans]; quantity=2; product_two=eggs")]
    [InlineData("""{"items":{"originalValue":["garbanzos","huevos"],"resolvedValue":["chickpea","egg"]}}""", "product=garbanzos[chickpea]; product_two=huevos[egg]")]
    [InlineData("""{"product":"eggs"}""", "product=eggs")]
    [InlineData("""{"product":{"originalValue":"eggs","resolvedValue":null},"unit":[]}""", "")]
    public void Intent_parameters_become_slots(string parameters, string expected) =>
        Assert.Equal(expected, Reading.SlotsIn(Reading.Cx.TurnOf(Calls.Cx(parameters: parameters))));

    [Fact]
    public void Parameters_of_the_form_are_slots_where_the_intent_has_none_of_that_name()
    {
        var call = Calls.Cx(parameters: """{"product":{"originalValue":"garbanzos","resolvedValue":"chickpea"}}""");
        call["pageInfo"]!["formInfo"] = JsonNode.Parse("""
            {"parameterInfo":[{"displayName":"product","value":"old thing"},{"displayName":"quantity","state":"FILLED","value":3},{"displayName":null,"value":null},
             {"displayName":"unit","state":"INVALID","value":"x"},{"displayName":"size","state":"EMPTY"}]}
            """);
        Assert.Equal("product=garbanzos[chickpea]; quantity=3", Reading.SlotsIn(Reading.Cx.TurnOf(call)));
    }

    [Fact]
    public void What_the_session_remembers_counts_only_where_the_turn_names_nothing()
    {
        const string Session = """{"product":"garbanzo beans","vgState":{"misses":1},"vgCartTotal":"1 USD"}""";
        Assert.Equal("product=garbanzo beans", Reading.SlotsIn(Reading.Cx.TurnOf(Calls.Cx(session: Session))));
        Assert.Equal("product=eggs", Reading.SlotsIn(Reading.Cx.TurnOf(Calls.Cx(parameters: """{"product":{"resolvedValue":"eggs"}}""", session: Session))));
        Assert.Equal("", Reading.SlotsIn(Reading.Cx.TurnOf(Calls.Cx("Choose", session: Session))));
    }

    [Theory]
    [InlineData("""{"languageCode":"fr-ca"}""", "fr-FR")]
    [InlineData("""{"languageInfo":{"inputLanguageCode":"en","resolvedLanguageCode":"pt-BR"}}""", "pt-BR")]
    [InlineData("""{"languageCode":7}""", "en-US")]
    public void The_language_is_the_calls_or_the_resolved_one(string language, string expected)
    {
        var call = Calls.Cx();
        call.Remove("languageCode");
        foreach (var (name, value) in JsonNode.Parse(language)!.AsObject()) call[name] = value?.DeepClone();
        Assert.Equal(expected, Reading.Cx.TurnOf(call).Locale.Tag);
    }

    [Fact]
    public void Two_webhooks_of_one_turn_are_two_turns_here()
    {
        var (first, second) = (Reading.Cx.TurnOf(Calls.Cx("AddItems")), Reading.Cx.TurnOf(Calls.Cx("ViewCart")));
        Assert.NotEqual(first.Id, second.Id);
        Assert.Equal(first.Caller.Key, second.Caller.Key);
    }

    [Fact]
    public void A_call_that_holds_only_a_tag_is_enough() =>
        Assert.Equal(Intent.ViewCart, Reading.Cx.TurnOf(JsonNode.Parse("""{"fulfillmentInfo":{"tag":"ViewCart"}}""")!).Intent);
}
