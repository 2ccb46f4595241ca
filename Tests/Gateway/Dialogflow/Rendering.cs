using System.Text;
using System.Text.Json.Nodes;
using VoiceGateway.Conversation;
using VoiceGateway.Conversation.Speaking;
using VoiceGateway.Gateway.Channels.Dialogflow;
using VoiceGateway.Tests.Support;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Gateway.Dialogflow;

/// <summary>Replies as the talk gives them, and the answers of both dialects to calls from anywhere, judged by Google's protos.</summary>
internal static class Rendering
{
    public static Reply Reply(Scene scene = Scene.None, bool asks = true) => new()
    {
        Intent = Intent.FindProduct,
        Speech = Speech.Of("For milk, would you like whole milk or oat milk?"),
        ExpectsReply = asks,
        Title = "Milk",
        Scene = scene,
        Options = [Option("Whole Milk"), Option("Fernhill Unsweetened Oat Milk", "oat-1")],
        State = Alexa.Replies.State(scene switch { Scene.Product => PendingKind.ConfirmAdd, Scene.Checkout => PendingKind.ConfirmCheckout, _ => PendingKind.ChooseProduct }, "c:whole-milk", "oat-1"),
        Cart = new([new("beans", "Ben & Jerry's <Fudge>", new Quantity(2), "can", new(119, Currency.Usd), new(238, Currency.Usd))], new(238, Currency.Usd), 1),
        Outcome = TurnOutcome.Asked,
    };

    public static ShownOption Option(string name, string id = "c:whole-milk") => new(id, name, new Money(429, Currency.Usd), "1 gal");

    public static JsonObject EsFrom(string source, string payload = "{}", string contexts = "[]")
    {
        var call = Calls.Es(contexts: contexts);
        call["originalDetectIntentRequest"] = new JsonObject { ["source"] = source, ["payload"] = JsonNode.Parse(payload) };
        return call;
    }

    public static Task<JsonObject> EsAsync(Reply reply, JsonObject? call = null, DialogflowOptions? options = null)
    {
        options ??= new();
        return JudgedAsync(options.IsBeta ? "dialogflow-es-beta" : "dialogflow-es", Reading.EsOf(options), call ?? Calls.Es(), reply);
    }

    public static Task<JsonObject> CxAsync(Reply reply, JsonObject? call = null, DialogflowOptions? options = null) => JudgedAsync("dialogflow-cx", Reading.CxOf(options ?? new()), call ?? Calls.Cx(), reply);

    /// <summary>The messages of a kind, such as card, in an answer of either dialect.</summary>
    public static IReadOnlyList<JsonNode> Messages(JsonObject answer, string kind, string? platform = null)
    {
        var all = (answer["fulfillmentMessages"] ?? answer["fulfillmentResponse"]?["messages"])?.AsArray() ?? [];
        return [.. all.OfType<JsonObject>().Where(one => (string?)one["platform"] == platform && one[kind] is not null).Select(one => one[kind]!)];
    }

    private static async Task<JsonObject> JudgedAsync(string kind, IWebhookDialect dialect, JsonObject call, Reply reply)
    {
        var bytes = dialect.Render(dialect.WebhookOf(call), reply);
        Assert.InRange(bytes.Length, 2, 64 * 1024);
        var json = new UTF8Encoding(false, true).GetString(bytes);
        Assert.Empty(await Peer.ValidateAsync(kind, json, call.ToJsonString()));
        return JsonNode.Parse(json)!.AsObject();
    }
}
