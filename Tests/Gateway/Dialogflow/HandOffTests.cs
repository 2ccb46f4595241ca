using System.Text.Json.Nodes;
using VoiceGateway.Conversation;
using VoiceGateway.Gateway.Channels.Dialogflow;

namespace VoiceGateway.Tests.Gateway.Dialogflow;

/// <summary>A person goes on with the talk: with its summary, on the line if it is one.</summary>
public sealed class HandOffTests
{
    private const string Number = "+15551230000";
    private const string Phone = """{"telephony":{"caller_id":"+15550100123"}}""";

    private static readonly Reply Over = Rendering.Reply(asks: false) with { HandOff = new(HandOffReason.Asked, "Wants oat milk; two cans in the cart.") };

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task Cx_hands_over_with_the_summary_and_transfers_a_call(bool isCall, bool hasNumber)
    {
        var call = Calls.Cx();
        if (isCall) call["payload"] = JsonNode.Parse(Phone);
        var answer = await Rendering.CxAsync(Over, call, new() { TransferNumber = hasNumber ? Number : null });
        var metadata = Assert.Single(Rendering.Messages(answer, "liveAgentHandoff"))["metadata"]!;
        Assert.Equal(("Asked", "Wants oat milk; two cans in the cart.", "2.38 USD"), ((string?)metadata["reason"], (string?)metadata["summary"], (string?)metadata["cartTotal"]));
        Assert.Equal(isCall && hasNumber ? [Number] : [], Rendering.Messages(answer, "telephonyTransferCall").Select(one => (string)one["phoneNumber"]!));
        Assert.Equal("Asked", (string?)answer["sessionInfo"]!["parameters"]!["vgHandOff"]);
    }

    [Fact]
    public async Task Es_transfers_a_call_where_the_agent_is_set_to_v2beta1()
    {
        var call = Rendering.EsFrom("GOOGLE_TELEPHONY", Phone);
        var beta = await Rendering.EsAsync(Over, call, new() { ApiVersion = "v2beta1", TransferNumber = Number });
        Assert.Equal(Number, (string?)Assert.Single(Rendering.Messages(beta, "telephonyTransferCall", "TELEPHONY"))["phoneNumber"]);
        Assert.StartsWith("<speak>", (string?)Assert.Single(Rendering.Messages(beta, "telephonySynthesizeSpeech", "TELEPHONY"))["ssml"], StringComparison.Ordinal);
        Assert.True((bool)beta["liveAgentHandoff"]!);
        var v2 = await Rendering.EsAsync(Over, call, new() { TransferNumber = Number });
        Assert.False(v2.ContainsKey("liveAgentHandoff"));
        Assert.Single(v2["fulfillmentMessages"]!.AsArray());
    }

    [Fact]
    public async Task Es_can_hand_over_by_an_event_of_the_agents_own()
    {
        var answer = await Rendering.EsAsync(Over, options: new() { HandOffEvent = "PERSON_WANTED" });
        var sent = answer["followupEventInput"]!;
        Assert.Equal(("PERSON_WANTED", "en-US", "Asked"), ((string?)sent["name"], (string?)sent["languageCode"], (string?)sent["parameters"]!["reason"]));
        Assert.False(answer.ContainsKey("fulfillmentText") || answer.ContainsKey("fulfillmentMessages"));
        Assert.False((await Rendering.EsAsync(Rendering.Reply(), options: new() { HandOffEvent = "PERSON_WANTED" })).ContainsKey("followupEventInput"));
    }

    [Fact]
    public async Task Who_has_to_link_an_account_is_sent_there_by_an_event_or_a_parameter()
    {
        var reply = Rendering.Reply() with { NeedsAccount = true };
        Assert.Equal("SIGN_IN", (string?)(await Rendering.EsAsync(reply, options: new() { AccountEvent = "SIGN_IN" }))["followupEventInput"]!["name"]);
        Assert.True((bool)(await Rendering.CxAsync(reply))["sessionInfo"]!["parameters"]!["vgNeedsAccount"]!);
    }

    [Fact]
    public async Task An_order_is_a_conversation_that_succeeded()
    {
        var answer = await Rendering.CxAsync(Rendering.Reply(Scene.Order, asks: false) with { OrderId = "o-1" });
        Assert.Equal("o-1", (string?)Assert.Single(Rendering.Messages(answer, "conversationSuccess"))["metadata"]!["orderId"]);
    }
}
