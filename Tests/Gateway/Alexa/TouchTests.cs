using System.Text.Json.Nodes;
using VoiceGateway.Conversation;
using VoiceGateway.Gateway.Channels.Alexa.Messages;
using VoiceGateway.Gateway.Channels.Alexa.Screens;
using VoiceGateway.Tests.Support;

namespace VoiceGateway.Tests.Gateway.Alexa;

/// <summary>A touch is a turn like any other, and like any other it is looked at before it is believed.</summary>
public sealed class TouchTests(OpenAlexaFixture alexa) : IClassFixture<OpenAlexaFixture>
{
    [Theory]
    [InlineData("""["choose", 2]""", Intent.Choose, "2")]
    [InlineData("""["choose", 2.0]""", Intent.Choose, "2")]
    [InlineData("""["choose", "3"]""", Intent.Choose, "3")]
    [InlineData("""["choose", 0]""", Intent.Fallback, null)]
    [InlineData("""["choose", -1]""", Intent.Fallback, null)]
    [InlineData("""["choose", 1.5]""", Intent.Fallback, null)]
    [InlineData("""["choose", 1e9]""", Intent.Fallback, null)]
    [InlineData("""["choose", {"position": 2}]""", Intent.Fallback, null)]
    [InlineData("""["choose"]""", Intent.Fallback, null)]
    [InlineData("""["intent", "Checkout"]""", Intent.Checkout, null)]
    [InlineData("""["intent", "Yes"]""", Intent.Yes, null)]
    [InlineData("""["intent", "AddItems"]""", Intent.Fallback, null)]
    [InlineData("""["intent", "SessionEnded"]""", Intent.Fallback, null)]
    [InlineData("""["intent", "yes"]""", Intent.Fallback, null)]
    [InlineData("""["say", "order everything"]""", Intent.Fallback, null)]
    [InlineData("[]", Intent.Fallback, null)]
    [InlineData("null", Intent.Fallback, null)]
    [InlineData("\"choose\"", Intent.Fallback, null)]
    public void What_is_touched_means_what_our_screens_can_say_and_nothing_else(string arguments, Intent intent, string? position)
    {
        var envelope = Parse(Event(arguments, "shop-1", "shop-1"));
        Assert.Equal(intent, Touch.IntentOf(envelope));
        Assert.Equal(position is null ? [] : [$"position={position}"], Touch.SlotsOf(envelope).Select(slot => $"{slot.Name}={slot.Value}"));
    }

    [Theory]
    [InlineData("""["choose", 1]""", Intent.Fallback)]
    [InlineData("""["intent", "Yes"]""", Intent.Fallback)]
    [InlineData("""["intent", "ViewCart"]""", Intent.ViewCart)]
    public void A_screen_of_an_earlier_question_does_not_answer_this_one(string arguments, Intent intent)
    {
        Assert.Equal(intent, Touch.IntentOf(Parse(Event(arguments, "shop-1", "shop-2"))));
        Assert.Equal(intent, Touch.IntentOf(Parse(Event(arguments, "shop-1", null))));
    }

    [Fact]
    public async Task Touching_the_second_line_chooses_the_second_option()
    {
        var asked = await AnswerAsync(Body.AddItems().With("request.intent.slots", Slot("milk")).With("session.attributes", new JsonObject()));
        Assert.True(asked["sessionAttributes"]!["vg"]!["items"]![0]!["options"]!.AsArray().Count >= 2);
        var attributes = asked["sessionAttributes"]!.DeepClone().AsObject();
        attributes["vgScreen"] = "shop-1";
        var chosen = await AnswerAsync(Event("""["choose", 2]""", "shop-1", "shop-1").With("session.attributes", attributes));
        var spoken = await AnswerAsync(Body.AddItems().With("request.intent.name", "ChooseIntent").With("request.intent.slots", Slot("second", "position")).With("session.attributes", attributes.DeepClone()));
        Assert.Equal(LastNamed(spoken), LastNamed(chosen));
        Assert.NotEmpty(LastNamed(chosen));
    }

    [Fact]
    public void The_screen_stays_the_one_that_is_meant_while_the_same_is_asked()
    {
        var asked = Replies.Asking().State;
        Assert.Equal("shop-1", ScreenTokens.Kept("shop-1", asked, asked with { Misses = 1, LastSaid = "Again?" }));
        Assert.Null(ScreenTokens.Kept("shop-1", asked, Replies.State(PendingKind.ChooseProduct, "other")));
        Assert.Null(ScreenTokens.Kept("shop-1", asked, asked with { Pending = PendingKind.WhatElse }));
        Assert.Null(ScreenTokens.Kept(new string('x', 65), asked, asked));
    }

    private static string LastNamed(JsonObject answer) => answer["sessionAttributes"]!["vg"]!["lastNamed"]?.ToJsonString() ?? "";

    private static JsonObject Slot(string value, string name = "product") => new() { [name] = new JsonObject { ["name"] = name, ["value"] = value } };

    private static JsonObject Event(string arguments, string touched, string? meant) =>
        Body.Read("apl-user-event").With("request.arguments", JsonNode.Parse(arguments)).With("request.token", touched).With("session.attributes", new JsonObject { ["vgScreen"] = meant });

    private static RequestEnvelope Parse(JsonObject body) => RequestEnvelope.Parse(body.Bytes())!;

    private async Task<JsonObject> AnswerAsync(JsonObject body)
    {
        using var response = await alexa.Host.Client.SendAsync(AlexaSigner.Bare(body.Bytes()));
        var json = await response.Content.ReadAsStringAsync();
        Assert.Empty(await Peer.ValidateAsync("alexa-response", json, body.ToJsonString()));
        return JsonNode.Parse(json)!.AsObject();
    }
}
