using VoiceGateway.Catalog.Finding;
using VoiceGateway.Catalog.Products;
using VoiceGateway.Synonyms.Dictionary;
using VoiceGateway.Synonyms.Rules;
using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Catalog.Ruling;

public sealed class ResultRuleTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);

    [Fact]
    public void A_pin_stands_at_its_place_whatever_was_found_unless_it_can_not_be_sold()
    {
        Assert.Equal(["milk-b", "milk-a", "milk-c"], Ids(Ask("milk", Rule(RuleAction.Pin, "milk-b"))));
        Assert.Equal(["milk-a", "oats", "milk-b"], Ids(Ask("Milk", Rule(RuleAction.Pin, "oats", 2))).Take(3));
        Assert.Equal(["milk-a", "milk-b", "milk-c"], Ids(Ask("milk", Rule(RuleAction.Pin, "gone"))));
        Assert.Equal(Via.Rule, Ask("milk", Rule(RuleAction.Pin, "milk-b")).Products[0].Via);
    }

    [Fact]
    public void Products_of_a_brand_a_category_or_a_concept_are_raised_lowered_and_hidden()
    {
        Assert.Equal(["milk-c", "milk-a", "milk-b"], Ids(Ask("milk", Rule(RuleAction.Boost, "brand:dell", 3))));
        Assert.Equal(["milk-b", "milk-c", "milk-a"], Ids(Ask("milk", Rule(RuleAction.Bury, "milk-a", 0.1))));
        Assert.Equal(["milk-b", "milk-c"], Ids(Ask("milk", Rule(RuleAction.Hide, "category:Dairy > Fresh"))));
        Assert.Empty(Ids(Ask("milk", Rule(RuleAction.Hide, "concept:milk"))));
    }

    [Fact]
    public void A_phrase_is_led_to_a_concept_or_a_category()
    {
        var oats = Ask("something warm", Rule(RuleAction.Redirect, "concept:oats") with { Phrase = "something warm" });
        Assert.Equal((true, "oats", Via.Rule), (oats.IsSure, oats.Concepts[0].Id, oats.Concepts[0].Via));
        Assert.Equal(["oats"], Ids(oats));

        var dairy = Ask("something white", Rule(RuleAction.Redirect, "Dairy") with { Phrase = "something white" });
        Assert.Equal((false, 3), (dairy.IsSure, dairy.Products.Count));
        Assert.Empty(Ask("something white", Rule(RuleAction.Redirect, "Toys") with { Phrase = "something white" }).Rules);
    }

    [Fact]
    public void A_sentence_and_another_phrase_are_offered()
    {
        var answer = Ask("milk", Rule(RuleAction.Answer, "Fresh every morning."), Rule(RuleAction.Suggest, "oat milk") with { Id = "second" });

        Assert.Equal(("Fresh every morning.", "oat milk"), (answer.Said, answer.Suggested));
        Assert.Equal(["rule", "second"], answer.Rules);
    }

    [Fact]
    public void A_rule_holds_for_its_phrase_its_locale_and_its_season()
    {
        var hide = Rule(RuleAction.Hide, "milk-a");
        Assert.DoesNotContain("milk-a", Ids(Ask("milks", hide)));
        Assert.Contains("milk-a", Ids(Ask("fresh milk", hide)));
        Assert.DoesNotContain("milk-a", Ids(Ask("fresh milk", hide with { Match = RuleMatch.Contains })));
        Assert.DoesNotContain("milk-a", Ids(Ask("dairy drink", hide with { Match = RuleMatch.Concept, Phrase = "milk" })));
        Assert.Contains("milk-a", Ids(Ask("milk", hide with { Locale = Locale.Parse("en-GB") })));
        Assert.DoesNotContain("milk-a", Ids(Ask("milk", hide with { Locale = Locale.Parse("en") })));
        Assert.Contains("milk-a", Ids(Ask("milk", hide with { To = Today.AddDays(-1) })));
        Assert.DoesNotContain("milk-a", Ids(Ask("milk", hide with { From = Today, To = Today })));
    }

    [Fact]
    public void What_is_hidden_makes_room_for_others()
    {
        var shop = CatalogSnapshot.Build(
            [.. Enumerable.Range(0, 12).Select(number => new Product { Id = $"soap-{number}", Name = $"Soap {number}", Popularity = 1 - number / 100.0 })],
            new DictionaryContent([], [new("soap", Locale.EnUs, "soap", TermKind.Name)], [Rule(RuleAction.Hide, "soap-0") with { Phrase = "soap" }]),
            Today);

        Assert.Equal(["soap-1", "soap-2", "soap-3"], Ids(shop.Resolve("soap", Locale.EnUs, 3)));
    }

    private static ResultRule Rule(RuleAction action, string target, double amount = 1) => new("rule", Locale.EnUs, RuleMatch.Exact, "milk", action, target, amount);

    private static IEnumerable<string> Ids(Resolution found) => found.Products.Select(match => match.Product.Id);

    private static Resolution Ask(string phrase, params ResultRule[] rules)
    {
        Product[] products =
        [
            Sold("milk-a", "Milk", "Dairy > Fresh", 0.9), Sold("milk-b", "Milk", "Dairy", 0.8), Sold("milk-c", "Milk", "Dairy > Long life", 0.7) with { Brand = "Dell" },
            Sold("oats", "Oats", "Cereal", 0.5), Sold("gone", "Cream", "Cream", 0.5) with { Availability = Availability.OutOfStock },
        ];
        Term[] terms = [new("milk", Locale.EnUs, "milk", TermKind.Name), new("milk", Locale.EnUs, "dairy drink", TermKind.Equivalent), new("oats", Locale.EnUs, "oats", TermKind.Name)];
        return CatalogSnapshot.Build(products, new DictionaryContent([], terms, rules), Today).Resolve(phrase, Locale.EnUs);
    }

    private static Product Sold(string id, string name, string category, double popularity) =>
        new() { Id = id, Name = name, Category = category, Popularity = popularity, Price = new(100, Currency.Usd) };
}
