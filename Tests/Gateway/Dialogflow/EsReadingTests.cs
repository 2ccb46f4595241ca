using System.Text.Json.Nodes;
using VoiceGateway.Conversation;

namespace VoiceGateway.Tests.Gateway.Dialogflow;

public sealed class EsReadingTests
{
    [Theory]
    [InlineData("AddItems", "", Intent.AddItems)]
    [InlineData("shop.add", "vg.AddItems", Intent.AddItems)]
    [InlineData("shop.add", "vg.ask_price", Intent.AskPrice)]
    [InlineData("view-cart", "", Intent.ViewCart)]
    [InlineData("HelpIntent", "", Intent.Help)]
    [InlineData("Default Welcome Intent", "", Intent.Launch)]
    [InlineData("Start", "input.welcome", Intent.Launch)]
    [InlineData("Weather", "weather.now", Intent.Unknown)]
    [InlineData("SessionEnded", "", Intent.Unknown)]
    [InlineData("7", "", Intent.Unknown)]
    public void An_intent_is_found_by_its_name_and_then_by_its_action(string name, string action, Intent expected)
    {
        var call = Calls.Es(name, parameters: """{"product":"eggs"}""");
        call["queryResult"]!["action"] = action;
        Assert.Equal(expected, Reading.Es.TurnOf(call).Intent);
    }

    [Fact]
    public void A_fallback_with_words_gives_the_words_to_our_own_understanding()
    {
        var call = Calls.Es("Default Fallback Intent", "gimme some garbanzos");
        call["queryResult"]!["intent"]!["isFallback"] = true;
        var turn = Reading.Es.TurnOf(call);
        Assert.Equal((Intent.Unknown, "gimme some garbanzos"), (turn.Intent, turn.Utterance));
    }

    [Fact]
    public void A_fallback_without_words_is_a_fallback() =>
        Assert.Equal(Intent.Fallback, Reading.Es.TurnOf(Calls.Es("Default Fallback Intent", " ")).Intent);

    [Fact]
    public void An_event_named_welcome_launches() => Assert.Equal(Intent.Launch, Reading.Es.TurnOf(Calls.Es("greeting", "WELCOME")).Intent);

    [Theory]
    [InlineData("""{"product":"chickpeas","quantity":2,"unit":"can"}""", "product=chickpeas[chickpeas]; quantity=2; unit=can")]
    [InlineData("""{"product":"Garbanzo beans"}""", "product=Garbanzo beans")]
    [InlineData("""{"quantity":2.0}""", "quantity=2")]
    [InlineData("""{"quantity":0.5}""", "quantity=0.5")]
    [InlineData("""{"quantity":1E+1}""", "quantity=10")]
    [InlineData("""{"product":["beans","brown eggs"]}""", "product=beans; product=brown eggs[brown eggs]")]
    [InlineData("""{"product":["beans","eggs"],"quantity":[2,12],"unit":["can",""]}""", "product=beans; product_two=eggs; quantity=2; quantity_two=12; unit=can")]
    [InlineData("""{"product":["beans","eggs"],"quantity":[{"amount":2,"unit":"lb"},12]}""", "product=beans; product_two=eggs; quantity=2; unit=lb[lb]; quantity_two=12")]
    [InlineData("""{"product":["beans","eggs"],"quantity":[2]}""", "product=beans; product=eggs; quantity=2")]
    [InlineData("""{"items":[{"product":"garbanzo beans","quantity":2,"unit":"can"},{"product":"eggs","quantity":1,"unit":"dozen"}]}""",
        "product=garbanzo beans; quantity=2; unit=can; product_two=eggs; quantity_two=1; unit_two=dozen")]
    [InlineData("""{"items":["beans","eggs"]}""", "product=beans; product_two=eggs")]
    [InlineData("""{"items":"two cans of garbanzo beans"}""", "items=two cans of garbanzo beans")]
    [InlineData("""{"item":{"product":"eggs","quantity":{"amount":0.5,"unit":"lb"}}}""", "product=eggs; quantity=0.5; unit=lb[lb]")]
    [InlineData("""{"product":"eggs","weight":{"amount":2,"unit":"lb"}}""", "product=eggs; quantity=2; unit=lb[lb]")]
    [InlineData("""{"product_two":"eggs","quantity_two":{"amount":2,"unit":"kg"}}""", "product_two=eggs; quantity_two=2; unit_two=kg[kg]")]
    [InlineData("""{"price":{"amount":5,"currency":"USD"}}""", "price=5")]
    [InlineData("""{"product":"","quantity":null,"unit":{},"date":{"year":2026},"flag":true,"deep":[[["x"]]]}""", "")]
    [InlineData("""{"quantity":1e400}""", "")]
    [InlineData("[]", "")]
    public void Parameters_become_slots(string parameters, string expected) =>
        Assert.Equal(expected, Reading.SlotsIn(Reading.Es.TurnOf(Calls.Es(parameters: parameters))));

    [Fact]
    public void Spoken_words_in_a_context_are_the_value_and_the_resolved_one_the_id()
    {
        const string Contexts = """
            [{"name":"projects/corner-shop-7/agent/sessions/s/contexts/other","lifespanCount":3},
             {"name":"projects/corner-shop-7/agent/sessions/s/contexts/added","parameters":{"product":"chickpea","product.original":"garbanzos","quantity":2,"quantity.original":"a couple"}}]
            """;
        var turn = Reading.Es.TurnOf(Calls.Es(parameters: """{"product":"chickpea","quantity":2}""", contexts: Contexts));
        Assert.Equal("product=garbanzos[chickpea]; quantity=2", Reading.SlotsIn(turn));
    }

    [Fact]
    public void Spoken_words_of_composite_items_are_found_in_the_context()
    {
        const string Contexts = """
            [{"name":"projects/p/agent/sessions/s/contexts/added","parameters":{"items":[
               {"product":"chickpea","product.original":"garbanzos","quantity":2,"quantity.original":"two"},{"product":"egg","product.original":"eggs"}],
               "items.original":["two garbanzos","eggs"]}}]
            """;
        var turn = Reading.Es.TurnOf(Calls.Es(parameters: """{"items":[{"product":"chickpea","quantity":2},{"product":"egg"}]}""", contexts: Contexts));
        Assert.Equal("product=garbanzos[chickpea]; quantity=2; product_two=eggs[egg]", Reading.SlotsIn(turn));
    }

    [Theory]
    [InlineData("en", "en-US")]
    [InlineData("en-gb", "en-GB")]
    [InlineData("pt-br", "pt-BR")]
    [InlineData("es-419", "es-US")]
    [InlineData("de", "de-DE")]
    [InlineData("xx", "en-US")]
    [InlineData("", "en-US")]
    public void The_language_of_the_call_is_the_turns_locale(string code, string expected)
    {
        var call = Calls.Es();
        call["queryResult"]!["languageCode"] = code;
        Assert.Equal(expected, Reading.Es.TurnOf(call).Locale.Tag);
    }

    [Fact]
    public void The_same_user_of_an_environment_has_the_same_cart_in_every_session()
    {
        var other = Calls.Es();
        other["session"] = Calls.EsSession.Replace("9c1f0a77", "ffff0a77", StringComparison.Ordinal);
        Assert.Equal(KeyOf(Calls.Es()), KeyOf(other));
    }

    [Fact]
    public void A_user_named_by_the_platform_keeps_the_cart_from_session_to_session()
    {
        Assert.Equal(KeyOf(Visit("one", "ann")), KeyOf(Visit("two", "ann")));
        Assert.NotEqual(KeyOf(Visit("one", "ann")), KeyOf(Visit("one", "bob")));
    }

    [Fact]
    public void Without_a_user_the_session_owns_the_cart()
    {
        Assert.Equal(KeyOf(Visit("one", null)), KeyOf(Visit("one", null)));
        Assert.NotEqual(KeyOf(Visit("one", null)), KeyOf(Visit("two", null)));
    }

    [Fact]
    public void The_user_named_dash_is_nobody_in_particular()
    {
        var (one, two) = (Calls.Es(), Calls.Es());
        one["session"] = "projects/p/agent/environments/live/users/-/sessions/one";
        two["session"] = "projects/p/agent/environments/live/users/-/sessions/two";
        Assert.NotEqual(KeyOf(one), KeyOf(two));
    }

    [Fact]
    public void Callers_of_whom_nothing_is_known_do_not_share_a_cart()
    {
        var (one, two) = (Calls.Es(said: "eggs"), Calls.Es(said: "milk"));
        one.Remove("session");
        two.Remove("session");
        Assert.NotEqual(KeyOf(one), KeyOf(two));
    }

    [Fact]
    public void No_id_of_a_person_is_in_the_turn()
    {
        var turn = Reading.Es.TurnOf(Calls.Es());
        Assert.DoesNotContain("u-5521", turn.ToString(), StringComparison.Ordinal);
        Assert.StartsWith("dialogflow-es:", turn.Caller.Key, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_call_again_is_the_same_turn_and_another_body_under_its_id_is_not()
    {
        Assert.Equal(Reading.Es.TurnOf(Calls.Es()).Id, Reading.Es.TurnOf(Calls.Es()).Id);
        Assert.NotEqual(Reading.Es.TurnOf(Calls.Es()).Id, Reading.Es.TurnOf(Calls.Es("ViewCart")).Id);
    }

    [Fact]
    public void A_call_that_holds_only_the_name_of_an_intent_is_enough()
    {
        var turn = Reading.Es.TurnOf(JsonNode.Parse("""{"queryResult":{"intent":{"displayName":"ViewCart"}}}""")!);
        Assert.Equal((Intent.ViewCart, null), (turn.Intent, turn.Utterance));
    }

    private static string KeyOf(JsonNode call) => Reading.Es.TurnOf(call).Caller.Key;

    private static JsonObject Visit(string session, string? user)
    {
        var call = Calls.Es();
        call["session"] = $"projects/corner-shop-7/agent/sessions/{session}";
        if (user is not null) call["originalDetectIntentRequest"]!["payload"] = new JsonObject { ["user"] = new JsonObject { ["userId"] = user } };
        return call;
    }
}
