using System.Text.Json;
using System.Text.Json.Nodes;
using VoiceGateway.Conversation;
using VoiceGateway.Gateway.Channels.Alexa.Replies;
using VoiceGateway.Tests.Support;

namespace VoiceGateway.Tests.Gateway.Alexa;

/// <summary>Dynamic entities within Amazon's limits, and the one card that a reply has.</summary>
public sealed class HintsAndCardsTests
{
    private const string Hints = "Dialog.UpdateDynamicEntities";

    [Fact]
    public async Task What_is_likely_said_next_is_told_to_Alexa_and_taken_back_at_the_end()
    {
        var reply = Replies.Asking() with { Likely = [Replies.Option("Whole Milk"), Replies.Option("Fernhill Chickpeas", "chickpeas-15-oz")], Options = [Replies.Option("Whole Milk")] };
        var answer = await Replies.JudgedAsync(reply, ReplyTarget.Plain);
        var hints = Replies.Directive(answer, Hints)!;
        Assert.Equal(
            """[{"name":"product","values":[{"id":"whole-milk","name":{"value":"Whole Milk"}},{"id":"chickpeas-15-oz","name":{"value":"Fernhill Chickpeas"}}]},"""
            + """{"name":"attribute","values":[{"id":"whole-milk","name":{"value":"Whole Milk"}}]}]""",
            hints["types"]!.ToJsonString());
        Assert.True((bool)answer["sessionAttributes"]!["vgLikely"]!);
        var goodbye = await Replies.JudgedAsync(reply with { ExpectsReply = false, Reprompt = null }, ReplyTarget.Plain with { HasLikely = true });
        Assert.Equal("CLEAR", (string?)Replies.Directive(goodbye, Hints)!["updateBehavior"]);
        Assert.Null(goodbye["sessionAttributes"]!["vgLikely"]);
        Assert.Null(Replies.Directive(await Replies.JudgedAsync(reply with { ExpectsReply = false, Reprompt = null }, ReplyTarget.Plain), Hints));
    }

    [Fact]
    public async Task A_hundred_values_at_most_and_each_of_140_characters()
    {
        var many = Enumerable.Range(0, 300).Select(index => Replies.Option($"{index} {string.Concat(Enumerable.Repeat("🧀 cheese ", 60))}", $"c:{new string('x', 300)}{index}")).ToArray();
        var hints = Replies.Directive(await Replies.JudgedAsync(Replies.Asking() with { Likely = many, Options = many }, ReplyTarget.Plain), Hints)!;
        var values = hints["types"]!.AsArray().SelectMany(type => type!["values"]!.AsArray()).ToList();
        Assert.Equal(DynamicEntities.Most, values.Count);
        Assert.All(values, value =>
        {
            var name = (string)value!["name"]!["value"]!;
            Assert.InRange(name.Length, 1, DynamicEntities.MostCharacters);
            Assert.False(char.IsHighSurrogate(name[^1]));
        });
    }

    [Fact]
    public async Task What_has_no_name_or_the_same_or_is_no_goods_is_not_told()
    {
        ShownOption[] likely =
            [Replies.Option("Milk"), Replies.Option("Milk", "c:other"), Replies.Option("\u0000 \u200b"), Replies.Option("Friday at ten", "at:slot-1"), Replies.Option("milk chocolate", "say:milk chocolate")];
        var hints = Replies.Directive(await Replies.JudgedAsync(Replies.Asking() with { Likely = likely }, ReplyTarget.Plain), Hints)!;
        Assert.Single(hints["types"]![0]!["values"]!.AsArray());
        Assert.Null(Replies.Directive(await Replies.JudgedAsync(Replies.Asking() with { Likely = likely[2..] }, ReplyTarget.Plain), Hints));
    }

    [Fact]
    public void The_slot_types_are_those_of_every_model_and_no_model_declares_a_dialog()
    {
        foreach (var file in Directory.GetFiles(Path.Combine(Repository.Root, "skill-manifests", "alexa", "interactionModels")))
        {
            using var model = JsonDocument.Parse(File.ReadAllBytes(file));
            var interaction = model.RootElement.GetProperty("interactionModel");
            var types = interaction.GetProperty("languageModel").GetProperty("types").EnumerateArray().Select(type => type.GetProperty("name").GetString()).ToList();
            Assert.Contains(DynamicEntities.ProductType, types);
            Assert.Contains(DynamicEntities.ChoiceType, types);
            // Where one is declared, Dialog.ElicitSlot becomes possible; until then it would end the session with INVALID_RESPONSE.
            Assert.False(interaction.TryGetProperty("dialog", out _));
        }
    }

    [Theory]
    [InlineData(false, null, "Simple")]
    [InlineData(false, "https://shop.example/card.png", "Standard")]
    [InlineData(true, "https://shop.example/card.png", "LinkAccount")]
    public async Task A_card_is_of_the_kind_that_is_needed(bool needsAccount, string? image, string type)
    {
        var answer = await Replies.JudgedAsync(Replies.Asking() with { NeedsAccount = needsAccount }, ReplyTarget.Plain with { CardImage = image });
        Assert.Equal(type, (string?)answer["response"]!["card"]!["type"]);
        Assert.Equal(needsAccount ? null : "Milk", (string?)answer["response"]!["card"]!["title"]);
    }

    [Fact]
    public async Task Who_is_linked_is_asked_whose_voice_it_is()
    {
        var card = (await Replies.JudgedAsync(Replies.Asking() with { NeedsAccount = true }, ReplyTarget.Plain with { IsLinked = true }))["response"]!["card"]!;
        Assert.Equal(("AskForPermissionsConsent", Cards.PersonScope), ((string?)card["type"], (string?)card["permissions"]![0]));
        var manifest = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "skill-manifests", "alexa", "skill.json")))!["manifest"]!;
        Assert.Contains(Cards.PersonScope, manifest["permissions"]!.AsArray().Select(permission => (string)permission!["name"]!));
    }

    [Fact]
    public async Task The_card_of_a_cart_lists_it_line_by_line()
    {
        var reply = Replies.Asking() with { Scene = Scene.Cart, Cart = Replies.Cart("Ben & Jerry's <Fudge>", "Eggs") };
        var card = (await Replies.JudgedAsync(reply, ReplyTarget.Plain))["response"]!["card"]!;
        Assert.Equal("two cans of Ben & Jerry's <Fudge>: $2.38\ntwo cans of Eggs: $2.38\nTotal: $4.76", (string?)card["content"]);
    }
}
