using VoiceGateway.Conversation;
using VoiceGateway.Gateway.Channels.Dialogflow;

namespace VoiceGateway.Tests.Gateway.Dialogflow;

/// <summary>What a chat shows beside the words: for the messengers that can, and for no other.</summary>
public sealed class RichMessageTests
{
    [Theory]
    [InlineData("facebook", "FACEBOOK")]
    [InlineData("slack", "SLACK")]
    [InlineData("telegram", "TELEGRAM")]
    [InlineData("kik", "KIK")]
    [InlineData("skype", "SKYPE")]
    [InlineData("line", "LINE")]
    [InlineData("viber", "VIBER")]
    public async Task Options_can_be_tapped_in_a_messenger(string source, string platform)
    {
        var answer = await Rendering.EsAsync(Rendering.Reply(Scene.Options), Rendering.EsFrom(source));
        var taps = Assert.Single(Rendering.Messages(answer, "quickReplies", platform));
        Assert.Equal("For milk, would you like whole milk or oat milk?", (string?)taps["title"]);
        Assert.Equal(["Whole Milk", "Fernhill Unsweetened"], taps["quickReplies"]!.AsArray().Select(tap => (string)tap!));
        Assert.Single(Rendering.Messages(answer, "text"));
    }

    [Theory]
    [InlineData(Scene.Product, "Whole Milk", "1 gal · $4.29", "Yes")]
    [InlineData(Scene.Cart, "Milk", "Total: $2.38", "Check out")]
    [InlineData(Scene.Checkout, "Milk", "Total: $2.38", "Yes")]
    public async Task A_product_a_cart_and_an_order_are_cards(Scene scene, string title, string subtitle, string button)
    {
        foreach (var (source, platform) in new[] { ("facebook", "FACEBOOK"), ("hangouts", "GOOGLE_HANGOUTS") })
        {
            var answer = await Rendering.EsAsync(Rendering.Reply(scene), Rendering.EsFrom(source));
            var card = Assert.Single(Rendering.Messages(answer, "card", platform));
            Assert.Equal((title, subtitle, button), ((string?)card["title"], (string?)card["subtitle"], (string?)card["buttons"]![0]!["postback"]));
            Assert.Single(Rendering.Messages(answer, "text", platform));
        }
    }

    [Theory]
    [InlineData("GOOGLE_TELEPHONY")]
    [InlineData("twitter")]
    [InlineData("someone-elses-client")]
    public async Task Who_shows_text_only_gets_text_only(string source)
    {
        foreach (var scene in Enum.GetValues<Scene>())
            Assert.Equal(["text"], (await Rendering.EsAsync(Rendering.Reply(scene), Rendering.EsFrom(source)))["fulfillmentMessages"]!.AsArray().Select(message => message!.AsObject().Single().Key));
    }

    [Fact]
    public async Task Dialogflow_Messenger_gets_chips_and_lines()
    {
        var options = new DialogflowOptions { Messenger = true };
        var es = Assert.Single(Rendering.Messages(await Rendering.EsAsync(Rendering.Reply(Scene.Options), Rendering.EsFrom("DIALOGFLOW_MESSENGER")), "payload"));
        Assert.Equal(("chips", "Whole Milk"), ((string?)es["richContent"]![0]![0]!["type"], (string?)es["richContent"]![0]![0]!["options"]![0]!["text"]));
        var cx = Assert.Single(Rendering.Messages(await Rendering.CxAsync(Rendering.Reply(Scene.Cart), options: options), "payload"))["richContent"]![0]!;
        Assert.Equal(["2 × Ben & Jerry's <Fudge> · $2.38", "Total: $2.38"], cx[0]!["text"]!.AsArray().Select(line => (string)line!));
        Assert.Equal("Check out", (string?)cx[1]!["options"]![0]!["text"]);
        Assert.Empty(Rendering.Messages(await Rendering.CxAsync(Rendering.Reply(Scene.Cart)), "payload"));
    }

    [Theory]
    [InlineData("</speak><audio src='https://evil.example/x.mp3'/>")]
    [InlineData("<speak>&amp;</speak>")]
    [InlineData("\"quotes\" \\ \u0000 \u202e 🥚")]
    [InlineData("\ud800 lone")]
    public async Task Names_from_outside_stay_words_in_all_of_it(string name)
    {
        var reply = Rendering.Reply() with { Title = name, Options = [Rendering.Option(name), Rendering.Option(name, name)], Likely = [Rendering.Option(name), Rendering.Option(name, name)] };
        reply = reply with { Cart = reply.Cart with { Lines = [reply.Cart.Lines[0] with { Name = name }] }, HandOff = new(HandOffReason.Trouble, name) };
        foreach (var scene in Enum.GetValues<Scene>())
        {
            await Rendering.EsAsync(reply with { Scene = scene }, Rendering.EsFrom("facebook"), new() { ApiVersion = "v2beta1", Messenger = true });
            await Rendering.CxAsync(reply with { Scene = scene }, options: new() { Messenger = true, ProductEntityType = "0d9a-4c1e" });
        }
    }

    [Fact]
    public async Task What_does_not_fit_is_left_out_before_the_words_are()
    {
        var flood = string.Concat(Enumerable.Repeat("🥚& ", 300_000));
        var many = Enumerable.Range(0, 500).Select(index => Rendering.Option($"{index} {new string('界', 110)}", $"c:{index}{new string('豆', 100)}")).ToArray();
        foreach (var scene in Enum.GetValues<Scene>())
        {
            var reply = Rendering.Reply(scene) with { Options = many, Likely = many, Title = flood, HandOff = new(HandOffReason.Asked, flood) };
            Assert.NotNull((await Rendering.EsAsync(reply, Rendering.EsFrom("facebook"), new() { Messenger = true }))["fulfillmentText"]);
            await Rendering.CxAsync(reply, options: new() { Messenger = true, ProductEntityType = "0d9a-4c1e" });
        }
    }
}
