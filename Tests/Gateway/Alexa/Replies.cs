using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using VoiceGateway.Conversation;
using VoiceGateway.Conversation.Speaking;
using VoiceGateway.Gateway.Channels.Alexa.Replies;
using VoiceGateway.Tests.Support;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Gateway.Alexa;

/// <summary>Replies as the talk gives them, and what the channel makes of them, judged by Amazon's own model.</summary>
internal static class Replies
{
    public static ReplyTarget Screen { get; } = new() { HasScreen = true, ScreenToken = "shop-1" };

    public static Reply Asking(string words = "Which one would you like?") => new()
    {
        Intent = Intent.FindProduct,
        Speech = Speech.Of(words),
        ExpectsReply = true,
        Reprompt = Speech.Of("Please choose."),
        Title = "Milk",
        State = State(PendingKind.ChooseProduct, "c:whole-milk", "oat-1"),
        Cart = CartView.Empty(Currency.Usd),
        Outcome = TurnOutcome.Asked,
    };

    /// <summary>A state as it travels.</summary>
    public static DialogueState State(PendingKind pending, params string[] options) => DialogueState.FromJson(
        JsonSerializer.SerializeToElement(new { pending = pending.ToString(), items = new[] { new { phrase = "milk", amount = 1, options } } }));

    public static ShownOption Option(string name, string id = "c:whole-milk", string? size = "1 gal", long price = 429) => new(id, name, new Money(price, Currency.Usd), size);

    public static CartView Cart(params string[] names)
    {
        var lines = names.Select(name => new CartViewLine("p-" + name.Length, name, new Quantity(2), "can", new(119, Currency.Usd), new(238, Currency.Usd))).ToArray();
        return new(lines, new(238 * names.Length, Currency.Usd), 3);
    }

    /// <summary>The answer as it goes out to a request of the kind; Amazon's model has nothing against it.</summary>
    public static async Task<JsonObject> JudgedAsync(Reply reply, ReplyTarget target, string request = "apl-user-event")
    {
        var json = new UTF8Encoding(false, true).GetString(ReplyWriter.Write(reply, target));
        Assert.Empty(await Peer.ValidateAsync("alexa-response", json, Body.Read(request).ToJsonString()));
        return JsonNode.Parse(json)!.AsObject();
    }

    public static JsonObject? Directive(JsonObject answer, string type) =>
        answer["response"]!["directives"]?.AsArray().SingleOrDefault(one => (string?)one!["type"] == type)?.AsObject();
}
