using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using VoiceGateway.Conversation;
using VoiceGateway.Conversation.Speaking;
using VoiceGateway.Gateway.Channels.Alexa.Replies;
using VoiceGateway.Gateway.Channels.Alexa.Screens;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Gateway.Alexa;

/// <summary>Row I8 and the screens: documents without data, data without markup, and neither for who has no screen.</summary>
public sealed partial class ScreenTests
{
    private const string Render = "Alexa.Presentation.APL.RenderDocument";

    public static TheoryData<string> Names =>
    [
        "Ben & Jerry's", "<5% fat", "</Text><b>bold</b>", "${payload.shop.title}", "$${1+1}", "&amp; &lt;b&gt; &#36;", "\"quoted\" \\ 'single'", "]]> <![CDATA[x]]>", "🧀 Käse", "</speak><audio src='x'/>",
        "{\"type\":\"SendEvent\"}",
    ];

    [Theory]
    [InlineData(Scene.Options)]
    [InlineData(Scene.Product)]
    [InlineData(Scene.Cart)]
    [InlineData(Scene.Checkout)]
    [InlineData(Scene.Order)]
    public async Task A_scene_is_a_screen_for_who_has_one_and_words_for_who_has_none(Scene scene)
    {
        var reply = Replies.Asking() with { Scene = scene, Options = [Replies.Option("Whole Milk"), Replies.Option("Oat Milk", "oat-1")], Cart = Replies.Cart("Chickpeas", "Eggs") };
        var shown = Replies.Directive(await Replies.JudgedAsync(reply, Replies.Screen), Render)!;
        Assert.Equal(("APL", Documents.Version), ((string?)shown["document"]!["type"], (string?)shown["document"]!["version"]));
        Assert.Equal(2, shown["datasources"]!["shop"]!["lines"]!.AsArray().Count);
        Assert.DoesNotContain(Render, (await Replies.JudgedAsync(reply, ReplyTarget.Plain, "launch")).ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task What_is_shown_is_what_was_meant_and_the_document_does_not_know_it(string name)
    {
        var plain = Replies.Directive(await Replies.JudgedAsync(With("Milk"), Replies.Screen), Render)!;
        var shown = Replies.Directive(await Replies.JudgedAsync(With(name), Replies.Screen), Render)!;
        Assert.Equal(plain["document"]!.ToJsonString(), shown["document"]!.ToJsonString());
        var data = shown["datasources"]!["shop"]!;
        foreach (var text in new[] { (string)data["title"]!, (string)data["lines"]![0]!["name"]!, (string)data["lines"]![0]!["size"]! })
        {
            Assert.DoesNotMatch(@"[<>]|\$\{", text);
            Assert.Equal(name, WebUtility.HtmlDecode(text));
        }

        static Reply With(string name) => Replies.Asking() with { Scene = Scene.Options, Title = name, Options = [new ShownOption("c:x", name, null, name)] };
    }

    [Fact]
    public void Documents_name_only_data_that_is_there_and_load_nothing()
    {
        var known = new[] { typeof(ScreenData), typeof(ScreenLine), typeof(ScreenButton) }
            .SelectMany(type => type.GetProperties()).Select(member => JsonNamingPolicy.CamelCase.ConvertName(member.Name)).ToHashSet();
        foreach (var name in new[] { "list", "product", "cart", "order" })
        {
            var text = Documents.Find(name).GetRawText();
            var bound = DataNames().Matches(text).Select(match => match.Groups[1].Value).ToHashSet();
            Assert.NotEmpty(bound);
            Assert.Empty(bound.Except([.. known, "length"]));
            Assert.DoesNotMatch("http|\"import\"|\"source\"", text);
        }
    }

    [Fact]
    public void A_touch_on_a_line_says_its_place_and_one_on_a_button_its_intent()
    {
        Assert.Contains("""["choose","${data.position}"]""", Documents.Find("list").GetRawText().Replace(" ", "").ReplaceLineEndings(""), StringComparison.Ordinal);
        foreach (var scene in Enum.GetValues<Scene>())
        {
            var screen = Screen.Of(Replies.Asking() with { Scene = scene, Options = [Replies.Option("Milk")], Cart = Replies.Cart("Eggs") }, Locale.EnUs);
            Assert.All(screen?.Data.Buttons ?? [], button => Assert.Contains(button.Intent, Touch.Buttons.Keys));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Only_what_is_asked_has_yes_and_no(bool asks)
    {
        var reply = Replies.Asking() with { Scene = Scene.Checkout, ExpectsReply = asks, Reprompt = null, Cart = Replies.Cart("Eggs"), State = Replies.State(PendingKind.ConfirmCheckout) };
        var buttons = Replies.Directive(await Replies.JudgedAsync(reply, Replies.Screen), Render)!["datasources"]!["shop"]!["buttons"]!.AsArray();
        Assert.Equal(asks ? ["Yes", "No"] : [], buttons.Select(button => (string)button!["intent"]!));
        Assert.Empty(Screen.Of(reply with { State = Replies.State(PendingKind.WhatElse) }, Locale.EnUs)!.Data.Buttons);
    }

    [Fact]
    public async Task The_total_that_is_shown_is_the_one_that_is_asked_about()
    {
        var reply = Replies.Asking() with { Scene = Scene.Checkout, Cart = Replies.Cart("Eggs"), State = Replies.State(PendingKind.ConfirmCheckout) with { AskedTotal = 799 } };
        var answer = await Replies.JudgedAsync(reply, Replies.Screen);
        Assert.Equal("$7.99", WebUtility.HtmlDecode((string?)Replies.Directive(answer, Render)!["datasources"]!["shop"]!["total"]));
        Assert.EndsWith("Total: $7.99", (string?)answer["response"]!["card"]!["content"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1.3", false)]
    [InlineData("1.4", true)]
    [InlineData("1.9", true)]
    [InlineData("2024.3", true)]
    [InlineData(null, true)]
    [InlineData("nonsense", false)]
    public void A_screen_that_is_too_old_is_none(string? version, bool can) => Assert.Equal(can, Documents.CanRender(version));

    [Fact]
    public async Task Every_locale_has_its_words_and_prices()
    {
        foreach (var locale in Locale.Spoken)
        {
            var reply = Replies.Asking() with { Scene = Scene.Cart, Cart = Replies.Cart("Eggs") };
            var data = Replies.Directive(await Replies.JudgedAsync(reply, Replies.Screen with { Locale = locale }), Render)!["datasources"]!["shop"]!;
            Assert.Contains("2", (string?)data["total"], StringComparison.Ordinal);
            Assert.False(string.IsNullOrWhiteSpace((string?)data["totalLabel"]));
            Assert.Equal("2 ×", (string?)data["lines"]![0]!["amount"]);
        }
    }

    [Theory]
    [InlineData("🧀 & <")]
    [InlineData("豆腐 ")]
    public async Task A_million_letters_everywhere_stay_within_the_limits(string word)
    {
        var flood = string.Concat(Enumerable.Repeat(word, 1_000_000 / word.Length));
        var options = Enumerable.Range(0, 200).Select(index => Of(index, index == 0 ? flood : flood[..10_000])).ToArray();
        var reply = Replies.Asking(flood) with
        {
            Scene = Scene.Options, Title = flood, Options = options, Likely = options, Reprompt = Speech.Of(flood), Cart = Replies.Cart(flood, flood),
            State = new DialogueState { LastSaid = flood[..600] },
        };
        foreach (var scene in Enum.GetValues<Scene>())
        {
            var answer = await Replies.JudgedAsync(reply with { Scene = scene }, Replies.Screen);
            Assert.NotNull(answer["response"]!["outputSpeech"]);
        }

        static ShownOption Of(int index, string name) => new($"c:{index}", index + name, new Money(1, Currency.Usd), name);
    }

    [GeneratedRegex(@"(?:payload\.shop|payload\.shop\.lines\[0\]|data)\.(\w+)", RegexOptions.NonBacktracking)]
    private static partial Regex DataNames();
}
