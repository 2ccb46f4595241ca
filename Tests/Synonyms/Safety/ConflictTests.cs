using VoiceGateway.Synonyms.Rules;
using VoiceGateway.Synonyms.Safety;
using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Values;
using static VoiceGateway.Tests.Synonyms.Safety.SmallShopNames;

namespace VoiceGateway.Tests.Synonyms.Safety;

/// <summary>Each kind of conflict by an example, and beside it what is no conflict.</summary>
public sealed class ConflictTests
{
    [Fact]
    public void A_dictionary_without_conflicts_has_none() =>
        Assert.Empty(Check(
            [Name("soda", "soda"), Term("soda", "pop"), Term("soda", "coke", TermKind.Broader), Name("cola", "cola"), Term("cola", "coke", TermKind.Broader), Term("soda", "Softdrink", locale: "de-DE")],
            [Rule("r", "soda", RuleAction.Boost, "brand:Zippy", amount: 2)]).Conflicts);

    [Fact]
    public void A_term_of_two_concepts_tells_which_wins()
    {
        var conflict = Single(Check([Name("fries", "fries"), Term("fries", "chips"), Name("crisps", "crisps"), Term("crisps", "Chips")]));
        Assert.Equal((ConflictKind.TwoMeanings, ConflictSeverity.Warning), (conflict.Kind, conflict.Severity));
        Assert.Equal(["fries", "crisps"], conflict.Concepts);
        Assert.Contains("'fries', which stands first", conflict.Explanation);
        Assert.Empty(Check([Name("fries", "fries"), Term("fries", "chips"), Name("crisps", "crisps"), Term("crisps", "chips", locale: "en-GB")]).Conflicts);
        Assert.Empty(Check([Term("fries", "chips", to: new(2026, 8, 1)), Term("crisps", "chips", from: new(2026, 9, 1))]).Conflicts);
    }

    [Fact]
    public void A_regional_term_that_comes_second_is_told()
    {
        var conflict = Single(Check([Name("arugula", "arugula"), Term("arugula", "rocket", TermKind.Regional), Name("firework", "firework"), Term("firework", "rocket")]));
        Assert.Equal(ConflictKind.Hidden, conflict.Kind);
        Assert.Equal(["firework", "arugula"], conflict.Concepts);
    }

    [Fact]
    public void Concepts_wider_than_themselves_are_an_error()
    {
        var conflict = Single(Check([Name("a", "alpha"), Name("b", "beta"), Name("c", "gamma"), Name("d", "delta")], concepts: [new("a", "b"), new("b", "c"), new("c", "a"), new("d", "a")]));
        Assert.Equal((ConflictKind.Circle, ConflictSeverity.Error), (conflict.Kind, conflict.Severity));
        Assert.Equal(["a", "b", "c"], conflict.Concepts.Order());
        Assert.Empty(Check([Name("a", "alpha"), Name("b", "beta"), Name("c", "gamma")], concepts: [new("a", "b"), new("b", "c"), new("c")]).Conflicts);
    }

    [Fact]
    public void Rules_that_suggest_in_a_circle_are_an_error()
    {
        var conflict = Single(Check(
            [Name("soda", "soda"), Name("pop", "pop")],
            [Rule("r1", "soda", RuleAction.Suggest, "pop"), Rule("r2", "pop", RuleAction.Suggest, "Soda"), Rule("r3", "fizz", RuleAction.Suggest, "pop")]));
        Assert.Equal((ConflictKind.Circle, ConflictSeverity.Error), (conflict.Kind, conflict.Severity));
        var concepts = Check(
            [Name("soda", "soda"), Name("pop", "pop")],
            [Rule("r1", "soda", RuleAction.Redirect, "concept:pop", RuleMatch.Concept), Rule("r2", "pop", RuleAction.Redirect, "concept:soda", RuleMatch.Concept)]);
        Assert.Contains(concepts.Conflicts, conflict => conflict.Kind == ConflictKind.Circle);
    }

    [Fact]
    public void Concepts_that_mean_each_other_one_way_are_told()
    {
        var report = Check([Name("sofa", "sofa"), Name("couch", "couch"), Term("sofa", "couch", TermKind.OneWay), Term("couch", "sofa", TermKind.OneWay)]);
        Assert.Single(report.Conflicts, conflict => conflict.Kind == ConflictKind.OneWayLoop);
        Assert.DoesNotContain(Check([Name("sofa", "sofa"), Name("couch", "couch"), Term("sofa", "couch", TermKind.OneWay)]).Conflicts, conflict => conflict.Kind == ConflictKind.OneWayLoop);
    }

    [Fact]
    public void A_stop_word_takes_a_term_away()
    {
        var conflict = Single(Check([Name("light-bulb", "light bulb"), Term("light-bulb", "lights"), Term("x", "Lights", TermKind.Stop)]));
        Assert.Equal((ConflictKind.Unreachable, ConflictSeverity.Error), (conflict.Kind, conflict.Severity));
    }

    [Fact]
    public void A_redirection_takes_terms_away()
    {
        var conflict = Single(Check([Name("oat-milk", "oat drink"), Term("oat-milk", "soy milk", TermKind.OneWay), Name("cola", "cola")], [Rule("r", "milk", RuleAction.Redirect, "category:Food > Dairy", RuleMatch.Contains)]));
        Assert.Equal((ConflictKind.Unreachable, "r"), (conflict.Kind, conflict.Rule));
        Assert.Contains("'soy milk'", conflict.Explanation);
    }

    [Fact]
    public void A_term_that_is_the_name_of_another_product_is_told()
    {
        var conflict = Single(Check([Name("batteries", "batteries"), Term("batteries", "velvet ribbon")]));
        Assert.Equal((ConflictKind.SwallowsProduct, ConflictSeverity.Error), (conflict.Kind, conflict.Severity));
        Assert.Empty(Check([Name("ribbons", "ribbons"), Term("ribbons", "velvet ribbon")]).Conflicts);
    }

    [Fact]
    public void A_brand_may_stand_for_what_it_makes_and_not_for_the_competition()
    {
        Assert.Empty(Check([Name("tissues", "facial tissue"), Term("tissues", "kleenly", TermKind.Brand)]).Conflicts);
        var other = Single(Check([Name("batteries", "batteries"), Term("batteries", "Zippy")]));
        Assert.Equal((ConflictKind.BrandHijack, ConflictSeverity.Error), (other.Kind, other.Severity));
        var rival = Single(Check([Name("fizzo", "Fizzo Cola"), Term("fizzo", "zippy")]));
        Assert.Equal(ConflictKind.BrandHijack, rival.Kind);
        var rule = Single(Check([], [Rule("r", "zippy cola", RuleAction.Pin, "p2")]));
        Assert.Equal((ConflictKind.BrandHijack, "r"), (rule.Kind, rule.Rule));
        Assert.Empty(Check([], [Rule("r", "zippy cola", RuleAction.Pin, "p1")]).Conflicts);
    }

    [Theory]
    [InlineData("c\u043Ela", ConflictKind.LookAlike)]
    [InlineData("\u0441\u043E\u0441\u0430", ConflictKind.LookAlike)]
    [InlineData("\U0001D41C\U0001D428\U0001D425\U0001D41A", ConflictKind.LookAlike)]
    [InlineData("ｃｏｌａ ｄｒｉｎｋ", ConflictKind.LookAlike)]
    [InlineData("co\u200Bla drink", ConflictKind.HiddenLetters)]
    [InlineData("cola\u202Eknird", ConflictKind.HiddenLetters)]
    [InlineData("cola \u2066drink", ConflictKind.HiddenLetters)]
    [InlineData("cola\u00ADdrink", ConflictKind.HiddenLetters)]
    [InlineData("cola\u0007drink", ConflictKind.HiddenLetters)]
    [InlineData("cola \U000E0041drink", ConflictKind.HiddenLetters)]
    public void Letters_that_deceive_are_errors(string text, ConflictKind kind)
    {
        var report = Check([Name("drink", "drink"), Term("drink", text)]);
        Assert.Contains(report.Conflicts, conflict => conflict.Kind == kind && conflict.Severity == ConflictSeverity.Error);
        Assert.False(report.MayPublish);
        Assert.All(report.Conflicts, conflict => Assert.DoesNotContain(conflict.Explanation, letter => char.IsControl(letter) || letter is '\u200B' or '\u202E' or '\u2066' or '\u00AD'));
    }

    [Theory]
    [InlineData("crème fraîche", "fr-FR")]
    [InlineData("β-carotene", "en-US")]
    [InlineData("№ 5 µg ½ ™ jalapeño", "en-US")]
    [InlineData("Süßstoff", "de-DE")]
    [InlineData("молоко", "ru-RU")]
    [InlineData("γάλα", "el-GR")]
    [InlineData("می\u200Cخواهم", "fa-IR")]
    [InlineData("牛乳", "ja-JP")]
    [InlineData("7-Up 1l", "en-US")]
    public void Honest_letters_are_not(string text, string locale) => Assert.Empty(Check([Term("x", text, locale: locale)]).Conflicts);

    [Fact]
    public void A_rule_that_leaves_a_popular_phrase_without_results_is_an_error()
    {
        var phrase = new PopularPhrase(Locale.EnUs, "Cola", 512, ["p1", "p2"]);
        var conflict = Single(Check([], [Rule("r1", "cola", RuleAction.Hide, "brand:Zippy"), Rule("r2", "cola", RuleAction.Hide, "p2")], phrases: phrase));
        Assert.Equal((ConflictKind.NoResults, ConflictSeverity.Error), (conflict.Kind, conflict.Severity));
        Assert.Contains("512", conflict.Explanation);
        Assert.Empty(Check([], [Rule("r1", "cola", RuleAction.Hide, "brand:Zippy")], phrases: phrase).Conflicts);
        Assert.Equal(ConflictKind.NoResults, Single(Check([], [Rule("r", "cola", RuleAction.Hide, "category:Drinks", RuleMatch.Contains)], phrases: phrase)).Kind);
    }

    [Theory]
    [InlineData(RuleAction.Redirect, "category:Food > Meat", ConflictSeverity.Error)]
    [InlineData(RuleAction.Redirect, "concept:nothing", ConflictSeverity.Error)]
    [InlineData(RuleAction.Pin, "p99", ConflictSeverity.Warning)]
    [InlineData(RuleAction.Boost, "brand:Nobody", ConflictSeverity.Warning)]
    public void A_rule_that_leads_nowhere_is_told(RuleAction action, string target, ConflictSeverity severity)
    {
        var conflict = Single(Check([], [Rule("r", "roast", action, target, amount: action == RuleAction.Boost ? 2 : 1)]));
        Assert.Equal((ConflictKind.LeadsNowhere, severity), (conflict.Kind, conflict.Severity));
    }

    [Theory]
    [InlineData("cheap", "en-US")]
    [InlineData("the best deals", "en-US")]
    [InlineData("billigste Angebote", "de-DE")]
    [InlineData("pas cher", "fr-FR")]
    public void Words_that_fit_anything_are_no_terms(string text, string locale) =>
        Assert.Contains(Check([Term("velvet-ribbon", text, locale: locale)]).Conflicts, conflict => conflict is { Kind: ConflictKind.TooBroad or ConflictKind.CommandWord });

    [Fact]
    public void Cheap_can_not_be_made_to_mean_one_product()
    {
        Assert.False(Check([Term("velvet-ribbon", "cheap")]).MayPublish);
        Assert.False(Check([], [Rule("r", "cheap", RuleAction.Pin, "p3")]).MayPublish);
    }

    [Theory]
    [InlineData("yes", "en-US")]
    [InlineData("stop", "en-US")]
    [InlineData("abbrechen", "de-DE")]
    [InlineData("oui", "fr-FR")]
    public void Commands_of_the_skill_are_no_terms(string text, string locale)
    {
        var conflict = Single(Check([Term("velvet-ribbon", text, locale: locale)]));
        Assert.Equal((ConflictKind.CommandWord, ConflictSeverity.Error), (conflict.Kind, conflict.Severity));
    }

    [Fact]
    public void Numbers_and_dates_that_can_not_be_meant_are_told()
    {
        ConflictKind[] Kinds(Term term) => [.. Check([term]).Conflicts.Select(conflict => conflict.Kind)];
        Assert.Equal([ConflictKind.Amount], Kinds(Term("a", "alpha", weight: 1.5)));
        Assert.Equal([ConflictKind.Amount], Kinds(Term("a", "alpha", weight: double.NaN)));
        Assert.Equal([ConflictKind.Amount], Kinds(Term("a", "alpha", weight: 0)));
        Assert.Equal([ConflictKind.OutOfSeason], Kinds(Term("a", "eggnog", to: new(2025, 12, 31))));
        Assert.Equal([ConflictKind.OutOfSeason], Kinds(Term("a", "eggnog", from: new(2026, 12, 31), to: new(2026, 12, 1))));
        Assert.Empty(Kinds(Term("a", "eggnog", from: new(2026, 11, 1), to: new(2026, 12, 31))));
        Assert.Equal(ConflictKind.Amount, Single(Check([], [Rule("r", "cola", RuleAction.Boost, "p1", amount: 99)])).Kind);
        Assert.Equal(ConflictKind.TooManyTerms, Single(Check([.. Enumerable.Range(0, 201).Select(number => Term("a", $"eggnog {number}"))])).Kind);
    }

    private static Conflict Single(SafetyReport report) => Assert.Single(report.Conflicts);
}
