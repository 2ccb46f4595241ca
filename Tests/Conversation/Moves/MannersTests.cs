using VoiceGateway.Catalog.Finding;
using VoiceGateway.Catalog.Products;
using VoiceGateway.Conversation;
using VoiceGateway.Orders;
using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Conversation.Moves;

/// <summary>What a reply carries beside its words, asked of the dialogue itself.</summary>
public sealed class MannersTests
{
    private static readonly CatalogSnapshot Shop = CatalogSnapshot.Build(
        [
            Product("acme-beans", "Acme Beans", "Acme", 200, "15 oz"), Product("bolt-beans", "Bolt Beans", "Bolt", 150, "15 oz") with { Attributes = new Dictionary<string, string> { ["ingredients"] = "beans, water, salt", ["allergens"] = "soy" } },
            Product("gone-rice", "Gone Rice", "Gone", 300, "2 lb") with { Availability = Availability.OutOfStock }, Product("other-rice", "Other Rice", "Other", 320, "2 lb"),
        ],
        [new("beans", Locale.EnUs, "beans", TermKind.Name), new("rice", Locale.EnUs, "rice", TermKind.Name)],
        new(2026, 8, 1));

    private readonly Dialogue dialogue = new(new Store("Corner Pantry", Currency.Usd));
    private Cart cart = Cart.Empty("me", Currency.Usd);
    private DialogueState state = DialogueState.Start;

    [Fact]
    public void A_question_shows_its_options_and_takes_a_place_as_the_answer()
    {
        Say("add beans");
        var asked = Say("what else do you have");
        Assert.Equal(Scene.Product, asked.Scene);
        Assert.Equal("bolt-beans", Assert.Single(asked.Options).Id);
        Assert.Equal(150, asked.Options[0].Price?.Minor);
    }

    [Fact]
    public void A_reprompt_is_never_the_prompt_again()
    {
        foreach (var utterance in (string[])["add beans", "what else do you have", "yes", "check out", "blah", "help", "what's in my cart", "undo", "where is my order"])
        {
            var reply = Say(utterance);
            if (reply.ExpectsReply) Assert.NotEqual(reply.Speech.ToPlainText(), reply.Reprompt?.ToPlainText());
            if (reply.ExpectsReply) Assert.EndsWith("?", reply.Speech.ToPlainText());
        }
    }

    [Fact]
    public void What_is_out_of_stock_is_exchanged_only_after_a_yes()
    {
        var asked = Say("add gone rice");
        Assert.Empty(asked.Cart.Lines);
        Assert.Contains("Gone Rice", asked.Speech.ToPlainText());
        Assert.Contains("Other Rice", asked.Speech.ToPlainText());
        Assert.Equal("other-rice", Assert.Single(Say("yes").Cart.Lines).ProductId);
    }

    [Fact]
    public void Ingredients_and_allergens_are_told_when_they_are_known()
    {
        Say("add bolt beans");
        Assert.Contains("beans, water, salt", Say("what's in it").Speech.ToPlainText());
        Assert.StartsWith("Yes, soy", Say("does it contain soy").Speech.ToPlainText());
        Assert.Contains("can't rule it out", Say("does it contain milk").Speech.ToPlainText());
    }

    [Fact]
    public void The_state_stays_small()
    {
        foreach (var utterance in (string[])["add beans and rice", "the cheapest", "not that brand", "more", "what's in my cart"]) Say(utterance);
        Assert.InRange(state.ToJson().GetRawText().Length, 10, 2_000);
    }

    [Theory]
    [InlineData("""{"undo":{"version":1,"lines":[{"id":"x","was":-5}]},"before":{"phrase":"a","options":["c:b",null]},"askedOrder":"x","hold":"y","pending":"ConfirmMove"}""")]
    [InlineData("""{"items":[{"phrase":"a","skip":-7,"narrowed":{"words":null,"notBrands":[null]}}]}""")]
    [InlineData("""{"before":{"phrase":null},"undo":{"lines":null}}""")]
    public void A_state_made_up_by_a_stranger_does_no_harm(string json)
    {
        state = DialogueState.FromJson(System.Text.Json.JsonDocument.Parse(json).RootElement);
        foreach (var utterance in (string[])["undo", "yes", "more", "the first one", "the cheapest"]) Say(utterance);
        Assert.Empty(cart.Lines);
    }

    private Reply Say(string utterance)
    {
        var turn = new Turn { Id = Guid.CreateVersion7().ToString(), Channel = Channel.Api, Caller = new(CallerKind.Shopper, "me"), Locale = Locale.EnUs, At = new(2026, 8, 1, 12, 0, 0, TimeSpan.Zero), Utterance = utterance, State = state };
        var answer = dialogue.Answer(turn, Shop, cart, new() { Past = [], Appointments = [], Slots = new Dictionary<VoiceGateway.Orders.Appointments.SlotKind, IReadOnlyList<VoiceGateway.Orders.Appointments.Slot>> { [VoiceGateway.Orders.Appointments.SlotKind.Delivery] = [], [VoiceGateway.Orders.Appointments.SlotKind.Pickup] = [] } });
        if (answer.ChangedCart is { } changed) cart = changed with { Version = changed.Version + 1 };
        state = DialogueState.FromJson(answer.Reply.State.ToJson());
        return answer.Reply;
    }

    private static Product Product(string id, string name, string brand, long price, string size) =>
        new() { Id = id, Name = name, Brand = brand, Price = new(price, Currency.Usd), Size = size, Unit = "can", Popularity = id[0] == 'a' ? 1 : 0.5 };
}
