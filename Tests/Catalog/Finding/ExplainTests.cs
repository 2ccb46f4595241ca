using VoiceGateway.Catalog.Explaining;
using VoiceGateway.Catalog.Finding;
using VoiceGateway.Catalog.Products;
using VoiceGateway.Synonyms.Dictionary;
using VoiceGateway.Synonyms.Rules;
using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Catalog.Finding;

public sealed class EmbeddedExplainTests() : ExplainTests(new MemoryShops());

public sealed class PostgresExplainTests(PostgresShops shops) : ExplainTests(shops), IClassFixture<PostgresShops>;

public abstract class ExplainTests(IShopEngine engine)
{
    private readonly SmallShop shop = new(engine);

    [Theory]
    [InlineData("chickpeas", "en-US")]
    [InlineData("chickpea", "en-US")]
    [InlineData("a can of garbanzo beans", "en-US")]
    [InlineData("garbanzo beans", "en-GB")]
    [InlineData("fernhill organic chickpeas 15 oz", "en-US")]
    [InlineData("crunchy peanut butter", "en-US")]
    [InlineData("organic chikpeas", "en-US")]
    [InlineData("brocolli", "en-US")]
    [InlineData("some peanutbutter", "en-US")]
    [InlineData("car bonzo beans", "en-US")]
    [InlineData("milk", "en-US")]
    [InlineData("goat milk", "en-US")]
    [InlineData("kitchen twine", "en-US")]
    [InlineData("blue kitchen twine", "en-US")]
    [InlineData("butter made of peanuts", "en-US")]
    [InlineData("paper for the kitchen", "en-US")]
    [InlineData("Kichererbsen", "en-US")]
    [InlineData("beurre sans sel", "fr-FR")]
    [InlineData("Kichererbsendose", "de-DE")]
    [InlineData("alderbrook", "en-US")]
    public void The_steps_of_every_answer_make_its_score(string phrase, string locale)
    {
        var (live, spoken) = (shop.Snapshot, Locale.Parse(locale));
        var answer = live.Resolve(phrase, spoken, isFilled: true);
        AssertEqual(answer, live.Explain(phrase, spoken, isFilled: true));
        Assert.NotEmpty(answer.Products);
        var heard = live.Resolve(phrase, spoken, alternatives: ["car bonzo beans", "chick peas"], isFilled: true);
        AssertEqual(heard, live.Explain(phrase, spoken, alternatives: ["car bonzo beans", "chick peas"], isFilled: true));
    }

    [Fact]
    public void A_term_is_named_with_its_kind_its_weight_and_how_it_was_said()
    {
        Term[] terms = [.. SmallShop.Terms(), new("chickpeas", Locale.EnUs, "hummus stones", TermKind.Equivalent, 0.5)];
        var live = engine.Build(SmallShop.Products(), new DictionaryContent([], terms, []), SmallShop.Today);
        var why = live.Explain("a hummus stone", Locale.EnUs).Concepts[0];
        Assert.Equal(("hummus stone", "hummus stones", "equivalent", 0.5), (why.Said, why.Term, why.Kind, why.Weight!.Value));
        Assert.Equal(["kind", "weight", "form"], why.Steps.Select(step => step.What));
        Assert.Equal([0.97, 0.8, 0.99], why.Steps.Select(step => Math.Round(step.Value, 3)));
    }

    [Fact]
    public void A_product_tells_where_it_has_the_words_and_what_the_index_gives_them()
    {
        var why = shop.Snapshot.Explain("fernhill organic chickpeas 15 oz", Locale.EnUs).Products[0];
        Assert.Equal([("fernhill", "brand"), ("organic", "name"), ("chickpeas", "name"), ("15", "size"), ("oz", "size")], why.Words.Select(word => (word.Word, word.In)));
        Assert.Contains(why.Texts, part => part.Field == "name en-US" && part.Said.StartsWith("organic") && part.Score > 0 && part.Score < part.Weight);
        Assert.Equal(("in_stock", 0.4), (why.Availability, Math.Round(why.Popularity, 3)));
    }

    [Fact]
    public void A_guess_tells_what_it_is_like_and_how_widely_that_is_known()
    {
        Term[] terms = [.. SmallShop.Terms(), new("venison", Locale.EnUs, "roasted venison", TermKind.Name)];
        var live = engine.Build(SmallShop.Products(), new DictionaryContent([], terms, []), SmallShop.Today);
        AssertEqual(live.Resolve("baked venison", Locale.EnUs), live.Explain("baked venison", Locale.EnUs));
        var guess = live.Explain("baked venison", Locale.EnUs).Concepts[0];
        Assert.Contains(guess.Steps, step => step.What == "likeness" && step.Why.Contains("roasted venison"));
        Assert.Contains(guess.Steps, step => step.What == "renown" && Math.Abs(step.Value - (0.9 + 0.1 * guess.Renown)) < 1e-4);
        AssertEqual(live.Resolve("venison lantern", Locale.EnUs, isFilled: true), live.Explain("venison lantern", Locale.EnUs, isFilled: true));
        Assert.Contains(live.Explain("venison lantern", Locale.EnUs, isFilled: true).Concepts[0].Steps, step => step.What == "likeness" && step.Why.Contains("roasted venison"));
        Assert.Contains(shop.Snapshot.Explain("car bonzo beans", Locale.EnUs).Concepts[0].Steps, step => step.What == "sound");
    }

    [Fact]
    public void What_rules_did_is_told_of_each_product_and_of_the_answer()
    {
        ResultRule[] rules =
        [
            Rule("up", RuleAction.Boost, "skim", 1.5), Rule("down", RuleAction.Bury, "whole", 0.5), Rule("gone", RuleAction.Hide, "whole-out"),
            Rule("word", RuleAction.Answer, "Fresh every morning."), Rule("there", RuleAction.Redirect, "concept:chickpeas") with { Phrase = "white stuff" },
        ];
        var live = engine.Build(SmallShop.Products(), new DictionaryContent([], SmallShop.Terms(), rules), SmallShop.Today);
        foreach (var phrase in new[] { "milk", "white stuff" }) AssertEqual(live.Resolve(phrase, Locale.EnUs), live.Explain(phrase, Locale.EnUs));
        var milk = live.Explain("milk", Locale.EnUs);
        Assert.Equal(["gone", "up", "down", "word"], milk.Acts.Select(act => act.Rule.Id).Distinct());
        Assert.Contains(milk.Products[0].Steps, step => step is { What: "rule", Effect: StepEffect.Times, Value: 1.5 } && step.Why.Contains("up"));
        Assert.Equal("whole-out", milk.Acts.First(act => act.Rule.Id == "gone").Product);
        Assert.Contains("there", live.Explain("white stuff", Locale.EnUs).Concepts[0].Steps[0].Why);
    }

    [Fact]
    public void A_pin_sets_the_score()
    {
        Product[] products = [.. SmallShop.Products().Select(product => product with { Price = new(100, Currency.Usd) })];
        var live = CatalogSnapshot.Build(products, new DictionaryContent([], SmallShop.Terms(), [Rule("top", RuleAction.Pin, "twine")]), SmallShop.Today);
        AssertEqual(live.Resolve("milk", Locale.EnUs), live.Explain("milk", Locale.EnUs));
        Assert.Contains(live.Explain("milk", Locale.EnUs).Products[0].Steps, step => step is { What: "rule", Effect: StepEffect.Is } && step.Why.Contains("top"));
    }

    private static ResultRule Rule(string id, RuleAction action, string target, double amount = 1) => new(id, Locale.EnUs, RuleMatch.Exact, "milk", action, target, amount);

    private static void AssertEqual(Resolution answer, Explanation why)
    {
        Assert.Equal(answer.Products.Select(match => (match.Product.Id, match.Score)), why.Found.Products.Select(match => (match.Product.Id, match.Score)));
        Assert.Equal(answer.Concepts, why.Found.Concepts);
        Assert.Equal((answer.Concepts.Count, answer.Products.Count), (why.Concepts.Count, why.Products.Count));
        foreach (var (match, reason) in answer.Concepts.Zip(why.Concepts)) Assert.InRange(ScoreStep.Total(reason.Steps) - match.Score, -0.0006, 0.0006);
        foreach (var (match, reason) in answer.Products.Zip(why.Products)) Assert.InRange(ScoreStep.Total(reason.Steps) - match.Score, -0.0011, 0.0011);
    }
}
