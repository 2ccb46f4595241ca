using System.Text.Json.Nodes;
using VoiceGateway.Conversation;
using VoiceGateway.Gateway.Callers;
using VoiceGateway.Gateway.Channels.Alexa.Messages;
using VoiceGateway.Gateway.Channels.Alexa.Turns;
using VoiceGateway.Tests.Support;

namespace VoiceGateway.Tests.Gateway.Alexa;

public sealed class TurnReaderTests
{
    private static readonly CallerKeys Keys = new([.. Enumerable.Range(0, 32).Select(i => (byte)i)]);

    [Fact]
    public void An_order_in_slots_keeps_its_words_and_the_ids_that_Alexa_found()
    {
        var turn = Read("add-items-three-slots");
        Assert.Equal(Intent.AddItems, turn.Intent);
        Assert.Equal(
            ["quantity=2[]", "unit=cans[can]", "product=garbanzo beans[chickpeas]", "quantity_two=12[]", "product_two=eggs[eggs]"],
            turn.Slots.Select(Show));
        Assert.Equal((Channel.Alexa, CallerKind.Shopper, "en-US"), (turn.Channel, turn.Caller.Kind, turn.Locale.Tag));
        Assert.Equal((PendingKind.WhatElse, "Anything else?"), (turn.State.Pending, turn.State.LastSaid));
        Assert.Equal(AlexaAuthority.Now, turn.At);
    }

    [Fact]
    public void A_list_of_values_becomes_a_slot_each() =>
        Assert.Equal(["items=käse[cheese]", "items=öl[]", "items=brot[]"], Read("add-items-list").Slots.Select(Show));

    [Fact]
    public void Dynamic_entities_come_before_static_ones_and_no_id_twice() =>
        Assert.Equal(["choice=the red one[sku-1,red-lentils,red-apples]"], Read("choose-dynamic-first").Slots.Select(Show));

    [Theory]
    [InlineData("find-no-match", "product=flux capacitor[]")]
    [InlineData("price-unheard", null)]
    [InlineData("view-cart-slots-null", null)]
    [InlineData("checkout-no-slots", null)]
    [InlineData("odd-types", "choice=oat[oat-milk] product=milk[]")]
    public void What_was_not_heard_or_not_matched_is_left_out(string file, string? slots) =>
        Assert.Equal(slots ?? "", string.Join(' ', Read(file).Slots.Select(Show).Order()));

    [Fact]
    public void A_flood_of_slots_is_cut()
    {
        var slots = new JsonObject();
        for (var i = 0; i < 500; i++) slots[$"s{i}"] = new JsonObject { ["value"] = "x" };
        Assert.Equal(SlotReader.MostSlots, Read(Body.AddItems().With("request.intent.slots", slots)).Slots.Count);
    }

    [Theory]
    [InlineData("de-DE", "de-DE")]
    [InlineData("de-AT", "de-DE")]
    [InlineData("en-IN", "en-US")]
    [InlineData("es-MX", "es-US")]
    [InlineData("ja-JP", "en-US")]
    [InlineData("string", "en-US")]
    [InlineData("", "en-US")]
    [InlineData(null, "en-US")]
    public void The_locale_is_one_that_we_speak(string? given, string spoken) => Assert.Equal(spoken, Read(Body.AddItems().With("request.locale", given)).Locale.Tag);

    [Fact]
    public void The_caller_is_a_hash_of_the_account_then_of_the_session_then_of_the_request()
    {
        var account = Key(Body.AddItems());
        Assert.Matches("^alexa:[0-9a-f]{32}$", account);
        Assert.Equal(account, Key(Body.AddItems().With("session.user.userId", null)));
        Assert.Equal(account, Key(Body.AddItems().With("context.System.user.userId", null)));
        Assert.Equal(account, Key(Body.AddItems().With("session.sessionId", "another")));
        var nobody = Body.AddItems().With("session.user", null).With("context", null);
        var session = Key(nobody);
        Assert.NotEqual(account, session);
        Assert.Equal(session, Key(nobody.With("request.requestId", "another")));
        Assert.NotEqual(session, Key(nobody.With("session.sessionId", "another")));
        var alone = Key(nobody.With("session", null));
        Assert.NotEqual(alone, Key(nobody.With("request.requestId", "yet another")));
    }

    [Fact]
    public void A_state_that_is_not_ours_is_the_start()
    {
        foreach (var state in new JsonNode?[] { null, "x", 7, new JsonArray(), new JsonObject { ["pending"] = "Nonsense" }, new JsonObject { ["items"] = 5 } })
            Assert.Equal(DialogueState.Start, Read(Body.AddItems().With("session.attributes", new JsonObject { ["vg"] = state?.DeepClone() })).State);
    }

    [Theory]
    [InlineData("AMAZON.YesIntent", Intent.Yes)]
    [InlineData("AMAZON.NoIntent", Intent.No)]
    [InlineData("AMAZON.HelpIntent", Intent.Help)]
    [InlineData("AMAZON.StopIntent", Intent.Stop)]
    [InlineData("AMAZON.NavigateHomeIntent", Intent.Stop)]
    [InlineData("AMAZON.CancelIntent", Intent.Cancel)]
    [InlineData("AMAZON.RepeatIntent", Intent.Repeat)]
    [InlineData("AMAZON.FallbackIntent", Intent.Fallback)]
    [InlineData("amazon.yesintent", Intent.Fallback)]
    [InlineData("CheckoutIntent", Intent.Checkout)]
    [InlineData("SessionEndedIntent", Intent.Fallback)]
    [InlineData("LaunchIntent", Intent.Fallback)]
    [InlineData("", Intent.Fallback)]
    public void An_intent_name_means_what_the_table_says(string name, Intent intent) =>
        Assert.Equal(intent, RequestKind.Of(Parse(Body.AddItems().With("request.intent.name", name))).Intent);

    [Fact]
    public void Every_intent_about_goods_has_its_name_on_Alexa()
    {
        foreach (var intent in Enum.GetValues<Intent>().Where(intent => intent is >= Intent.AddItems and <= Intent.Choose))
            Assert.Equal(intent, IntentNames.Find($"{intent}Intent"));
    }

    private static string Show(Slot slot) => $"{slot.Name}={slot.Value}[{string.Join(',', slot.Ids)}]";

    private static string Key(JsonObject body) => Read(body).Caller.Key;

    private static Turn Read(string file) => Read(Body.Read(file));

    private static Turn Read(JsonObject body)
    {
        var envelope = Parse(body);
        return new TurnReader(Keys, new TestClock(AlexaAuthority.Now)).Read(envelope, RequestKind.Of(envelope).Intent, body.Bytes(), isVerified: true);
    }

    private static RequestEnvelope Parse(JsonObject body) => RequestEnvelope.Parse(body.Bytes())!;
}
