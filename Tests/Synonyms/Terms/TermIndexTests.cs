using VoiceGateway.Search.Analysis;
using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Synonyms.Terms;

public sealed class TermIndexTests
{
    private static readonly DateOnly November = new(2026, 11, 21);
    private static readonly Locale British = Locale.Parse("en-GB");

    [Fact]
    public void A_term_means_its_concept_in_every_number()
    {
        var index = Build(new Term("chickpeas", Locale.EnUs, "chickpeas", TermKind.Name));
        Assert.Equal([("chickpeas", Via.Exact)], Meanings(index, "Chickpeas", Locale.EnUs));
        Assert.Equal([("chickpeas", Via.Plural)], Meanings(index, "chickpea", Locale.EnUs));
        Assert.Empty(Meanings(index, "chickpea flour", Locale.EnUs));
    }

    [Fact]
    public void The_own_region_speaks_before_others_and_others_when_it_is_silent()
    {
        var index = Build(
            new Term("zucchini", Locale.EnUs, "zucchini", TermKind.Name),
            new Term("zucchini", British, "courgettes", TermKind.Name),
            new Term("potato-chips", Locale.EnUs, "chips", TermKind.Broader),
            new Term("french-fries", British, "chips", TermKind.Name));
        Assert.Equal([("zucchini", Via.Regional)], Meanings(index, "zucchini", British));
        Assert.Equal([("french-fries", Via.Exact)], Meanings(index, "chips", British));
        Assert.Equal([("potato-chips", Via.Broader)], Meanings(index, "chips", Locale.EnUs));
        Assert.Equal([("zucchini", Via.Regional)], Meanings(index, "courgette", Locale.Parse("en-CA")));
    }

    [Fact]
    public void A_wider_word_means_all_its_concepts_by_weight()
    {
        var index = Build(
            new Term("skim-milk", Locale.EnUs, "milk", TermKind.Broader, 0.5),
            new Term("whole-milk", Locale.EnUs, "milk", TermKind.Broader),
            new Term("oat-milk", Locale.EnUs, "milk", TermKind.Broader, 0.2));
        Assert.Equal(["whole-milk", "skim-milk", "oat-milk"], Meanings(index, "milk", Locale.EnUs).Select(meaning => meaning.Concept));
    }

    [Fact]
    public void Terms_hold_on_their_days_only()
    {
        var term = new Term("eggnog", Locale.EnUs, "holiday drink", TermKind.Equivalent, 1, new(2026, 11, 21), new(2026, 12, 24));
        Assert.NotEmpty(Meanings(BuildOn(November, term), "holiday drink", Locale.EnUs));
        Assert.NotEmpty(Meanings(BuildOn(new(2026, 12, 24), term), "holiday drink", Locale.EnUs));
        Assert.Empty(Meanings(BuildOn(new(2026, 11, 20), term), "holiday drink", Locale.EnUs));
        Assert.Empty(Meanings(BuildOn(new(2026, 12, 25), term), "holiday drink", Locale.EnUs));
    }

    [Fact]
    public void A_name_is_given_in_the_nearest_locale_that_has_one()
    {
        var index = Build(new Term("eggs", Locale.EnUs, "eggs", TermKind.Name), new Term("eggs", Locale.Parse("de-DE"), "Eier", TermKind.Name));
        Assert.Equal("Eier", index.Name(0, Locale.Parse("de-AT")));
        Assert.Equal("eggs", index.Name(0, British));
        Assert.Equal("eggs", index.Name(0, Locale.Parse("fr-FR")));
    }

    [Fact]
    public void A_locale_inherits_the_terms_of_its_language_and_those_of_other_regions_count_less()
    {
        var index = Build(
            new Term("beans", Locale.Parse("es"), "habichuelas", TermKind.Equivalent),
            new Term("beans", Locale.Parse("es-MX"), "frijoles", TermKind.Equivalent),
            new Term("juice", Locale.Parse("es"), "zumo", TermKind.Equivalent),
            new Term("smoothie", Locale.Parse("es-US"), "zumo", TermKind.Equivalent));
        var american = Locale.Parse("es-US");
        Assert.Equal([("beans", Via.Synonym)], Meanings(index, "habichuelas", american));
        Assert.Equal([("beans", Via.Regional)], Meanings(index, "frijoles", american));
        Assert.True(Score(index, "habichuelas", american) > Score(index, "frijoles", american));
        Assert.Equal([("smoothie", Via.Synonym)], Meanings(index, "zumo", american));
        Assert.Equal([("juice", Via.Synonym)], Meanings(index, "zumo", Locale.Parse("es-ES")));
        Assert.Equal([("juice", Via.Synonym)], Meanings(index, "zumo", Locale.Parse("es")));
    }

    [Fact]
    public void A_term_with_regions_is_the_own_one_of_its_countries_and_of_another_region_elsewhere()
    {
        var index = Build(
            new Term("eggplant", Locale.EnUs, "eggplant", TermKind.Name),
            new Term("eggplant", Locale.Parse("en"), "brinjal", TermKind.Regional, Regions: "IN ZA"),
            new Term("chips", Locale.EnUs, "crisps", TermKind.Equivalent, Regions: "IE"),
            new Term("fries", Locale.EnUs, "crisps", TermKind.Broader));
        Assert.True(Score(index, "brinjal", Locale.Parse("en-ZA")) > Score(index, "brinjal", Locale.EnUs));
        Assert.Equal(Score(index, "brinjal", Locale.Parse("en-ZA")), Score(index, "brinjal", Locale.Parse("en-IN")));
        Assert.Equal([("chips", Via.Synonym)], Meanings(index, "crisps", Locale.Parse("en-IE")));
        Assert.Equal([("fries", Via.Broader)], Meanings(index, "crisps", Locale.EnUs));
    }

    [Fact]
    public void A_name_with_regions_is_the_name_there()
    {
        var index = Build(
            new Term("zucchini", Locale.EnUs, "zucchini", TermKind.Name), new Term("zucchini", Locale.Parse("en"), "courgette", TermKind.Name, Regions: "GB IE"),
            new Term("arugula", Locale.Parse("en"), "arugula", TermKind.Name), new Term("arugula", British, "rocket", TermKind.Name));
        Assert.Equal("courgette", index.Name(0, Locale.Parse("en-IE")));
        Assert.Equal("zucchini", index.Name(0, Locale.EnUs));
        Assert.Equal("arugula", index.Name(index.Find("arugula"), Locale.EnUs));
        Assert.Equal("rocket", index.Name(index.Find("arugula"), British));
    }

    [Fact]
    public void The_longest_term_wins()
    {
        var index = Build(
            new Term("beans", Locale.EnUs, "beans", TermKind.Name),
            new Term("green", Locale.EnUs, "green", TermKind.Name),
            new Term("green-beans", Locale.EnUs, "green beans", TermKind.Name));
        var terms = index.For(Locale.EnUs);
        var words = Words.Split("green beans and rice").Select(word => terms.Vocabulary.Find(word)).ToArray();
        Assert.Equal(2, terms.Longest(words, out _));
        Assert.Equal(1, terms.Longest(words.AsSpan(1), out _));
        Assert.Equal(0, terms.Longest(words.AsSpan(2), out _));
    }

    private static float Score(TermIndex index, string phrase, Locale locale)
    {
        var terms = index.For(locale);
        terms.Longest(Words.Split(phrase).Select(word => terms.Vocabulary.Find(word)).ToArray(), out var node);
        var meanings = new Meaning[8];
        Assert.NotEqual(0, terms.Meanings(node, index.Number(locale), Words.Normalize(phrase), meanings));
        return meanings[0].Score;
    }

    private static TermIndex Build(params Term[] terms) => BuildOn(November, terms);

    private static TermIndex BuildOn(DateOnly today, params Term[] terms) => TermIndex.Build(terms, today, [British]);

    private static List<(string Concept, Via Via)> Meanings(TermIndex index, string phrase, Locale locale)
    {
        var terms = index.For(locale);
        var words = Words.Split(phrase).Select(word => terms.Vocabulary.Find(word)).ToArray();
        if (terms.Longest(words, out var node) < words.Length) return [];
        var meanings = new Meaning[8];
        var count = terms.Meanings(node, index.Number(locale), Words.Normalize(phrase), meanings);
        return [.. meanings.Take(count).Select(meaning => (index.Concepts[meaning.Concept], meaning.Via))];
    }
}
