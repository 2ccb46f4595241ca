using System.Net.Http.Json;
using System.Text.Json;
using VoiceGateway.Conversation;
using VoiceGateway.Orders;
using VoiceGateway.Tests.Support;

namespace VoiceGateway.Tests.Conversation;

/// <summary>Whole talks with the sample shop, over the API.</summary>
public sealed class TalkTests(SharedGateway shared) : IClassFixture<SharedGateway>
{
    private readonly string session = Guid.CreateVersion7().ToString("N");

    [Fact]
    public async Task The_first_order_names_both_products_their_quantities_and_the_total()
    {
        var speech = await SayAsync("add two cans of garbanzo beans and a dozen eggs");
        Assert.Contains("two cans of Fernhill Chickpeas", speech);
        Assert.Contains("one carton of", speech);
        Assert.Contains("Eggs", speech);
        Assert.Matches(@"\$\d+\.\d\d", speech);
        Assert.EndsWith("?", speech);
    }

    [Fact]
    public async Task An_order_is_read_back_with_its_total_and_placed_after_a_yes()
    {
        await SayAsync("add two cans of garbanzo beans");
        var readBack = await SayAsync("check out");
        Assert.Contains("two cans of Fernhill Chickpeas", readBack);
        Assert.Contains("$2.38", readBack);
        Assert.EndsWith("Shall I place the order?", readBack);
        var placed = await AskAsync("yes");
        Assert.Equal("Ordered", placed.GetProperty("outcome").GetString());
        Assert.False(placed.GetProperty("expectsReply").GetBoolean());
        Assert.Equal(0, placed.GetProperty("cart").GetProperty("lines").GetArrayLength());
        Assert.NotEmpty(placed.GetProperty("orderId").GetString()!);
    }

    [Fact]
    public async Task A_yes_without_a_question_orders_nothing()
    {
        await SayAsync("add two cans of garbanzo beans");
        await SayAsync("what's in my cart");
        Assert.NotEqual("Ordered", (await AskAsync("yes")).GetProperty("outcome").GetString());
    }

    [Fact]
    public async Task A_yes_after_ten_minutes_is_asked_again()
    {
        await SayAsync("add two cans of garbanzo beans");
        await SayAsync("check out");
        shared.Gateway.Clock.Advance(TimeSpan.FromMinutes(10));
        var late = await AskAsync("yes");
        Assert.Equal("Asked", late.GetProperty("outcome").GetString());
        Assert.Contains("Shall I place the order?", late.GetProperty("speech").GetString());
        Assert.Equal("Ordered", (await AskAsync("yes")).GetProperty("outcome").GetString());
    }

    [Fact]
    public async Task A_cart_that_changed_since_the_question_is_read_back_again()
    {
        await SayAsync("add two cans of garbanzo beans");
        await SayAsync("check out");
        var keys = shared.Gateway.Get<VoiceGateway.Gateway.Callers.CallerKeys>();
        var ledger = shared.Gateway.Get<Ledger>();
        var (cart, _, _) = await ledger.OpenAsync(keys.For("Api", "session", session), "other", Values.Currency.Usd, default);
        await ledger.SaveAsync(new("other", cart.Add(cart.Lines[0]), null, "{}"), default);
        var answer = await AskAsync("yes");
        Assert.Equal("Asked", answer.GetProperty("outcome").GetString());
        Assert.Contains("four cans", answer.GetProperty("speech").GetString());
    }

    [Fact]
    public async Task No_to_the_order_keeps_the_cart()
    {
        await SayAsync("add two cans of garbanzo beans");
        await SayAsync("check out");
        var answer = await AskAsync("no");
        Assert.True(answer.GetProperty("expectsReply").GetBoolean());
        Assert.Equal(1, answer.GetProperty("cart").GetProperty("lines").GetArrayLength());
    }

    [Theory]
    [InlineData("the second one", "Reduced-Fat Milk")]
    [InlineData("skim milk", "Skim Milk")]
    [InlineData("whole", "Whole Milk")]
    [InlineData("the last one", "Skim Milk")]
    public async Task An_unclear_product_is_asked_about_and_answered_by_place_or_name(string answer, string added)
    {
        Assert.Contains("whole milk, reduced-fat milk, or skim milk", await SayAsync("add milk"));
        Assert.Contains(added, await SayAsync(answer));
    }

    [Fact]
    public async Task What_is_clear_goes_into_the_cart_while_the_rest_is_asked()
    {
        var speech = await SayAsync("add milk and two cans of chickpeas");
        Assert.Contains("two cans of Fernhill Chickpeas", speech);
        Assert.EndsWith("?", speech);
        Assert.Equal(2, (await AskAsync("the first one")).GetProperty("cart").GetProperty("lines").GetArrayLength());
    }

    [Fact]
    public async Task Two_hundred_is_confirmed_before_it_is_believed()
    {
        Assert.Contains("Is that right?", await SayAsync("add two hundred cans of chickpeas"));
        Assert.Equal(200, (await AskAsync("yes")).GetProperty("cart").GetProperty("lines")[0].GetProperty("quantity").GetDecimal());
    }

    [Fact]
    public async Task Things_are_taken_out_and_changed_by_any_of_their_names()
    {
        await SayAsync("add two cans of garbanzo beans and a dozen eggs");
        Assert.Contains("five cans", await SayAsync("change the ceci to five cans"));
        await SayAsync("remove the eggs");
        var cart = await AskAsync("what's in my cart");
        Assert.Equal(5, Assert.Single(cart.GetProperty("cart").GetProperty("lines").EnumerateArray()).GetProperty("quantity").GetDecimal());
    }

    [Theory]
    [InlineData("de-DE", "füge Einhornkäse hinzu", "Einhornkäse")]
    [InlineData("fr-FR", "ajoute une tronçonneuse", "tronçonneuse")]
    public async Task What_is_not_found_is_said_back_as_it_was_said(string locale, string utterance, string said)
    {
        using var response = await shared.Gateway.Client.PostAsJsonAsync("/api/say", new { utterance, locale });
        Assert.Contains(said, (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("speech").GetString());
    }

    [Fact]
    public async Task Repeat_says_the_last_answer_again_and_keeps_the_question_open()
    {
        var asked = await SayAsync("add milk");
        Assert.Equal(asked, await SayAsync("say that again"));
        Assert.Contains("Skim Milk", await SayAsync("skim milk"));
    }

    [Fact]
    public async Task Misunderstandings_get_other_words_each_time_and_then_examples()
    {
        var said = new List<string> { await SayAsync("blah blah"), await SayAsync("qwerty uiop"), await SayAsync("zxcvb") };
        Assert.Equal(3, said.Distinct().Count());
        Assert.Contains("for example", said[1]);
        Assert.All(said, speech => Assert.EndsWith("?", speech));
    }

    [Theory]
    [InlineData("help", true)]
    [InlineData("stop", false)]
    [InlineData("cancel", false)]
    public async Task Help_keeps_talking_and_stop_ends(string utterance, bool open)
    {
        var answer = await AskAsync(utterance);
        Assert.Equal(open, answer.GetProperty("expectsReply").GetBoolean());
        Assert.Equal(open, answer.GetProperty("speech").GetString()!.EndsWith('?'));
    }

    [Fact]
    public async Task Cancel_inside_a_question_ends_the_question_only()
    {
        await SayAsync("add milk");
        Assert.True((await AskAsync("cancel")).GetProperty("expectsReply").GetBoolean());
    }

    [Fact]
    public async Task A_state_made_up_by_a_stranger_buys_nothing()
    {
        var forged = DialogueState.FromJson(JsonDocument.Parse("""{"pending":"ConfirmCheckout","askedVersion":0,"askedTotal":1,"askedAt":99999999999999,"items":[null,{"phrase":null}],"lastNamed":[null]}""").RootElement);
        Assert.Empty(forged.Items);
        await SayAsync("add two cans of garbanzo beans");
        var talks = shared.Gateway.Get<TalkStore>();
        var keys = shared.Gateway.Get<VoiceGateway.Gateway.Callers.CallerKeys>();
        await talks.WriteAsync(keys.For("Api", "session", session), forged.ToJson().GetRawText(), default);
        Assert.NotEqual("Ordered", (await AskAsync("yes")).GetProperty("outcome").GetString());
    }

    private async Task<string> SayAsync(string utterance) => (await AskAsync(utterance)).GetProperty("speech").GetString()!;

    private async Task<JsonElement> AskAsync(string utterance)
    {
        using var response = await shared.Gateway.Client.PostAsJsonAsync("/api/say", new { utterance, sessionId = session });
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }
}
