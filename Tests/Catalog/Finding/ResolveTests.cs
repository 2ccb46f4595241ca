using VoiceGateway.Synonyms.Terms;

namespace VoiceGateway.Tests.Catalog.Finding;

public abstract class ResolveTests(SmallShop shop)
{
    private SmallShop SmallShop => shop;

    [Theory]
    [InlineData("chickpeas", "en-US", "chickpeas", Via.Exact)]
    [InlineData("Some CHICKPEAS, please", "en-US", "chickpeas", Via.Exact)]
    [InlineData("chickpea", "en-US", "chickpeas", Via.Plural)]
    [InlineData("garbanzo beans", "en-US", "chickpeas", Via.Regional)]
    [InlineData("garbanzo beans", "en-GB", "chickpeas", Via.Regional)]
    [InlineData("a can of garbanzo beans", "en-US", "chickpeas", Via.Regional)]
    [InlineData("chickpea flour", "en-US", "chickpea-flour", Via.Exact)]
    [InlineData("besan", "en-US", "chickpea-flour", Via.Synonym)]
    [InlineData("bounty", "en-US", "paper-towels", Via.Brand)]
    [InlineData("crunchy peanut butter", "en-US", "peanut-butter", Via.Narrower)]
    [InlineData("brockly", "en-US", "broccoli", Via.Misheard)]
    [InlineData("zucchini", "en-GB", "zucchini", Via.Regional)]
    [InlineData("courgette", "en-GB", "zucchini", Via.Plural)]
    [InlineData("rocket", "en-GB", "arugula", Via.Exact)]
    [InlineData("eine Dose Kichererbsen bitte", "de-DE", "chickpeas", Via.Exact)]
    [InlineData("unas latas de garbanzo", "es-US", "chickpeas", Via.Plural)]
    [InlineData("de l'huile d'olive s'il vous plaît", "fr-FR", "olive-oil", Via.Exact)]
    [InlineData("huile dolive", "fr-FR", "olive-oil", Via.Plural)]
    [InlineData("des œufs", "fr-FR", "eggs", Via.Exact)]
    [InlineData("ten rolls of paper towels", "en-US", "paper-towels", Via.Exact)]
    public void What_people_call_a_thing_is_found_and_sure(string phrase, string locale, string concept, Via via)
    {
        var found = SmallShop.Resolve(phrase, locale);
        Assert.Equal((concept, via), (found.Concepts[0].Id, found.Concepts[0].Via));
        Assert.Equal(concept, found.Products[0].Concept);
        Assert.True(found.IsSure);
    }

    [Theory]
    [InlineData("brocolli", "en-US", "broccoli", Via.Spelling)]
    [InlineData("zuchini", "en-US", "zucchini", Via.Spelling)]
    [InlineData("organic chikpeas", "en-US", "chickpeas", Via.Spelling)]
    [InlineData("paper towles", "en-US", "paper-towels", Via.Spelling)]
    [InlineData("chick peas", "en-US", "chickpeas", Via.Joined)]
    [InlineData("tooth paste", "en-US", "toothpaste", Via.Joined)]
    [InlineData("some peanutbutter", "en-US", "peanut-butter", Via.Joined)]
    [InlineData("Kichererbsendose", "de-DE", "chickpeas", Via.Joined)]
    [InlineData("car bonzo beans", "en-US", "chickpeas", Via.Sound)]
    [InlineData("two cans of car bonzo beans please", "en-US", "chickpeas", Via.Sound)]
    public void What_was_misspelled_or_misheard_is_found(string phrase, string locale, string concept, Via via)
    {
        var found = SmallShop.Resolve(phrase, locale);
        Assert.Equal((concept, via), (found.Concepts[0].Id, found.Concepts[0].Via));
        Assert.Equal(concept, found.Products[0].Concept);
    }

    [Theory]
    [InlineData("rocket launcher", "en-GB")]
    [InlineData("a kangaroo", "en-US")]
    [InlineData("the meaning of life", "en-US")]
    [InlineData("purple rocket science", "en-GB")]
    [InlineData("unicorn twine", "en-US")]
    [InlineData("ein Känguru", "de-DE")]
    [InlineData("un kangourou", "fr-FR")]
    [InlineData("une fusée", "fr-FR")]
    [InlineData("please", "en-US")]
    [InlineData("", "en-US")]
    [InlineData("  !?", "en-US")]
    [InlineData("\uD83D\uDE80", "en-US")]
    public void What_the_shop_does_not_have_finds_nothing(string phrase, string locale)
    {
        var found = SmallShop.Resolve(phrase, locale);
        Assert.Empty(found.Concepts);
        Assert.Empty(found.Products);
        Assert.False(found.IsSure);
    }

    [Theory]
    [InlineData("milk")]
    [InlineData("coat milk")]
    [InlineData("heinz chickpeas")]
    [InlineData("kosher elephant eggs")]
    [InlineData("fernhill")]
    [InlineData("flour")]
    [InlineData("paprika")]
    [InlineData("smoked")]
    public void What_may_mean_several_things_or_is_only_half_understood_is_not_sure(string phrase)
    {
        var found = SmallShop.Resolve(phrase);
        Assert.NotEmpty(found.Products);
        Assert.False(found.IsSure);
    }

    [Fact]
    public void A_wider_word_gives_all_its_concepts_and_products_of_each()
    {
        var found = SmallShop.Resolve("milk");
        Assert.Equal(["whole-milk", "skim-milk", "oat-milk"], found.Concepts.Select(concept => concept.Id));
        Assert.All(found.Concepts, concept => Assert.Equal(Via.Broader, concept.Via));
        Assert.Equal(["whole-milk", "skim-milk"], found.Products.Take(4).Select(product => product.Concept).Distinct().Order(StringComparer.Ordinal).Reverse());
    }

    [Fact]
    public void A_concept_without_products_is_named()
    {
        var found = SmallShop.Resolve("saffron");
        Assert.Equal("saffron", Assert.Single(found.Concepts).Id);
        Assert.Empty(found.Products);
    }

    [Fact]
    public void A_word_of_a_product_that_no_term_has_finds_the_product()
    {
        var found = SmallShop.Resolve("kitchen twine");
        Assert.Equal("twine", found.Products[0].Product.Id);
        Assert.Null(found.Products[0].Concept);
        Assert.True(found.IsSure);
    }

    [Fact]
    public void A_plain_hit_is_never_displaced_by_a_guess()
    {
        Assert.Equal("goat-milk", SmallShop.Resolve("goat milk").Concepts[0].Id);
        Assert.Equal("oat-milk", SmallShop.Resolve("oat milk").Concepts[0].Id);
        foreach (var term in SmallShop.Terms().Where(term => term.Kind != TermKind.Broader))
            Assert.Equal(term.Concept, SmallShop.Snapshot.Resolve(term.Text, term.Locale).Concepts[0].Id);
    }

    [Fact]
    public void Words_that_are_known_here_are_not_taken_for_others_that_sound_alike()
    {
        var found = SmallShop.Resolve("green apples");
        Assert.Equal("apples", found.Concepts[0].Id);
        Assert.False(found.IsSure);
    }

    [Fact]
    public void Scores_are_between_nothing_and_one_and_fall()
    {
        foreach (var phrase in new[] { "milk", "organic chickpeas", "car bonzo beans", "fernhill", "fernhill chickpeas 15 ounce", "brocolli" })
        {
            var found = SmallShop.Resolve(phrase);
            Assert.All(found.Products, product => Assert.InRange(product.Score, 0.01, 1));
            Assert.Equal(found.Products.OrderByDescending(product => product.Score), found.Products);
            Assert.Equal(found.Concepts.OrderByDescending(concept => concept.Score), found.Concepts);
            Assert.Equal(found.Products.Count, found.Products.Select(product => product.Product.Id).Distinct().Count());
        }
    }

    [Fact]
    public void No_more_than_asked_for_is_answered()
    {
        Assert.Equal(2, SmallShop.Resolve("chickpeas", limit: 2).Products.Count);
        Assert.Single(SmallShop.Resolve("milk", limit: 1).Concepts);
        Assert.Empty(SmallShop.Resolve("milk", limit: 0).Products);
    }
}
