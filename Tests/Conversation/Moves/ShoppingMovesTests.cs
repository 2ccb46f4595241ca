using VoiceGateway.Tests.Support;

namespace VoiceGateway.Tests.Conversation.Moves;

/// <summary>Narrow, compare, more, details, correct, undo: with the sample shop, over the API.</summary>
public sealed class ShoppingMovesTests(SharedGateway shared) : IClassFixture<SharedGateway>
{
    private readonly Talking talk = new(shared.Gateway);

    [Theory]
    [InlineData("the cheapest", "purely-plain-chickpeas-15-oz")]
    [InlineData("the cheapest one", "purely-plain-chickpeas-15-oz")]
    [InlineData("something cheaper", "purely-plain-chickpeas-15-oz")]
    [InlineData("that's too expensive", "purely-plain-chickpeas-15-oz")]
    [InlineData("organic", "fernhill-organic-chickpeas-15-oz")]
    public async Task What_is_said_after_something_was_added_exchanges_it(string narrower, string expected)
    {
        await talk.SayAsync("add two cans of chickpeas", narrower);
        Assert.Equal((expected, 2m), Assert.Single((await talk.CartAsync()).Select(line => (line.Key, line.Value))));
    }

    [Fact]
    public async Task A_price_to_stay_under_leaves_out_what_costs_more()
    {
        var said = await talk.SayAsync("do you have olive oil", "under nine dollars");
        Assert.DoesNotContain("$12.79", said);
        Assert.EndsWith("?", said);
    }

    [Fact]
    public async Task A_brand_that_is_not_wanted_is_not_offered_again()
    {
        await talk.SayAsync("add chickpeas");
        Assert.DoesNotContain("Fernhill", await talk.SayAsync("not that brand"));
    }

    [Fact]
    public async Task Nothing_is_exchanged_for_what_there_is_not()
    {
        await talk.SayAsync("add chickpeas");
        await talk.SayAsync("under ten cents");
        Assert.Equal("fernhill-chickpeas-15-oz", Assert.Single(await talk.CartAsync()).Key);
    }

    [Fact]
    public async Task Never_more_than_three_are_offered_and_more_goes_on_to_the_end_without_saying_one_twice()
    {
        await talk.AskAsync("do you have chickpeas");
        var heard = new List<string>();
        for (var page = 0; page < 6; page++)
        {
            var said = await talk.SayAsync("what else do you have");
            if (said.StartsWith("That's all")) return;
            var offered = said.Split(" for $").Length - 1;
            Assert.InRange(offered, 1, 3);
            Assert.DoesNotContain(said, heard);
            heard.Add(said);
        }
        Assert.Fail("there was no end");
    }

    [Theory]
    [InlineData("which is cheaper, the first or the second", "cheaper")]
    [InlineData("what's the difference between the first and the second", "$")]
    [InlineData("which one is bigger", "bigger")]
    public async Task Two_of_what_was_offered_are_compared_and_can_then_be_chosen_from(string question, string said)
    {
        await talk.SayAsync("do you have chickpeas", "what else do you have");
        var compared = await talk.SayAsync(question);
        Assert.Contains(said, compared);
        Assert.Contains("per pound", compared);
        Assert.StartsWith("I added", await ChosenAsync());
    }

    [Fact]
    public async Task The_size_and_the_price_of_a_unit_are_told()
    {
        await talk.SayAsync("add chickpeas");
        var said = await talk.SayAsync("what size is it");
        Assert.Contains("15 ounces", said);
        Assert.Contains("per pound", said);
    }

    [Theory]
    [InlineData("what's in it")]
    [InlineData("does it contain peanuts")]
    public async Task What_is_not_known_to_be_in_it_is_not_said_to_be_absent(string question)
    {
        await talk.SayAsync("add chickpeas");
        Assert.Contains("check the label", await talk.SayAsync(question));
    }

    [Theory]
    [InlineData("not the second, the first", "fernhill-whole-milk-0-5-gal")]
    [InlineData("no, the first one", "fernhill-whole-milk-0-5-gal")]
    [InlineData("I meant the third one", "")]
    public async Task Another_of_the_options_takes_the_place_of_the_one_that_was_taken(string correction, string expected)
    {
        await talk.SayAsync("add milk", "the second one", correction);
        var line = Assert.Single(await talk.CartAsync());
        if (expected.Length > 0) Assert.Equal(expected, line.Key);
        else Assert.Contains("skim", line.Key);
    }

    [Theory]
    [InlineData("no, oat milk")]
    [InlineData("I meant oat milk")]
    [InlineData("no, I said oat milk")]
    [InlineData("replace it with oat milk")]
    [InlineData("replace the chickpeas with oat milk")]
    public async Task Something_else_takes_the_place_of_what_was_misunderstood_with_its_amount(string correction)
    {
        await talk.SayAsync("add two cans of chickpeas", correction);
        var line = Assert.Single(await talk.CartAsync());
        Assert.Contains("oat-milk", line.Key);
    }

    [Fact]
    public async Task Only_what_came_in_last_is_replaced()
    {
        await talk.SayAsync("add a dozen eggs", "add chickpeas", "no, oat milk");
        var cart = await talk.CartAsync();
        Assert.Equal(2, cart.Count);
        Assert.DoesNotContain(cart.Keys, id => id.Contains("chickpeas"));
    }

    [Fact]
    public async Task Actually_make_it_three_changes_what_came_in_last() =>
        Assert.Contains("three cans", await talk.SayAsync("add two cans of chickpeas", "actually make it three"));

    [Fact]
    public async Task Undo_takes_one_change_back_and_a_second_undo_brings_it_again()
    {
        await talk.SayAsync("add two cans of chickpeas", "remove the chickpeas");
        Assert.Contains("$2.38", await talk.SayAsync("undo"));
        Assert.Equal(2, Assert.Single(await talk.CartAsync()).Value);
        await talk.SayAsync("undo that");
        Assert.Empty(await talk.CartAsync());
    }

    [Fact]
    public async Task Undo_brings_an_emptied_cart_back()
    {
        await talk.SayAsync("add a dozen eggs and two cans of chickpeas", "what's in my cart");
        var before = await talk.CartAsync();
        await talk.SayAsync("remove the eggs", "what's in my cart", "undo");
        Assert.Equal(before, await talk.CartAsync());
    }

    [Fact]
    public async Task A_list_of_ten_is_read_back_once_with_what_was_not_understood()
    {
        var said = await talk.SayAsync("add eggs, two cans of chickpeas, oat milk, hummus, ketchup, mayonnaise, olive oil, bananas, spinach and a chainsaw");
        Assert.Single(said.Split("Your total").Skip(1).Concat(said.Split("That makes").Skip(1)));
        Assert.Contains("chainsaw", said);
    }

    private async Task<string> ChosenAsync()
    {
        var said = await talk.SayAsync("the first one");
        return said.StartsWith("Okay,") || said.StartsWith("Got it:") ? "I added" : said;
    }
}
