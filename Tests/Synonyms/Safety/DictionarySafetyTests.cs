using System.Text.Json;
using VoiceGateway.Synonyms.Dictionary;
using VoiceGateway.Synonyms.Files;
using VoiceGateway.Synonyms.Rules;
using VoiceGateway.Synonyms.Safety;
using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Tests.Support;
using VoiceGateway.Values;
using static VoiceGateway.Tests.Synonyms.Safety.SmallShopNames;

namespace VoiceGateway.Tests.Synonyms.Safety;

public sealed class DictionarySafetyTests
{
    [Fact]
    public async Task The_sample_dictionary_may_be_published_in_the_sample_shop()
    {
        var content = (await TermsCsv.ReadAsync(Path.Combine(Repository.Root, "samples", "shop", "terms.csv"), CancellationToken.None)).Content;
        var shop = ShopNames.Build(File.ReadLines(Path.Combine(Repository.Root, "samples", "shop", "catalog.jsonl")).Select(Sold));
        var report = new DictionarySafety(shop, [], Today).CheckAll(content);
        Assert.Empty(report.Conflicts.Where(conflict => conflict.Severity == ConflictSeverity.Error).Select(conflict => conflict.Explanation));
        Assert.InRange(report.Conflicts.Count, 0, content.Terms.Count / 100);
    }

    // Row Z5: ten thousand terms that mean harm, each by one of the tricks.
    [Fact]
    public void No_hostile_term_is_published()
    {
        var terms = Enumerable.Range(0, 10_000).Select(Hostile).ToList();
        var report = Check([Name("batteries", "batteries"), .. terms]);
        Assert.False(report.MayPublish);
        Assert.Equal(terms.Count, report.ErrorCount);
        foreach (var term in terms.Take(60)) Assert.False(Check([Name("batteries", "batteries"), term]).MayPublish, term.Text);
    }

    [Fact]
    public void Ten_thousand_terms_of_the_same_words_are_told_one_by_one()
    {
        var report = Check([.. Enumerable.Range(0, 10_000).Select(number => Term($"c{number}", "widget", number % 2 == 0 ? TermKind.OneWay : TermKind.Name))]);
        Assert.Equal(9_999, report.Counts.Where(count => count.Key is ConflictKind.TwoMeanings or ConflictKind.Hidden).Sum(count => count.Value));
        Assert.True(report.MayPublish);
    }

    [Fact]
    public void A_draft_is_told_what_it_changes_and_not_what_was_wrong_before()
    {
        Term[] live = [Name("fries", "fries"), Term("fries", "chips"), Name("crisps", "crisps"), Term("crisps", "chips"), Name("soda", "soda")];
        var lookup = TermLookup.Of(new([], live, []));
        var safety = new DictionarySafety(Shop, [], Today);
        Assert.Empty(safety.CheckDraft(lookup, new([], live, [])).Conflicts);
        Assert.Empty(safety.CheckDraft(lookup, new([], [.. live, Term("soda", "pop")], [])).Conflicts);
        var touched = Assert.Single(safety.CheckDraft(lookup, new([], [.. live, Term("potato", "CHIPS")], [])).Conflicts, conflict => conflict.Concepts.Contains("potato"));
        Assert.Equal(ConflictKind.TwoMeanings, touched.Kind);
        Assert.Empty(safety.CheckDraft(lookup, new([], [.. live.Where(term => term.Concept != "crisps"), Term("soda", "pop")], [])).Conflicts);
    }

    [Fact]
    public void Taking_a_concept_away_is_held_against_the_rules_that_lead_to_it()
    {
        Term[] live = [Name("soda", "soda"), Name("cola", "cola")];
        ResultRule[] rules = [Rule("r", "fizz", RuleAction.Redirect, "concept:soda")];
        var report = new DictionarySafety(Shop, [], Today).CheckDraft(TermLookup.Of(new([], live, rules)), new([], live[1..], rules));
        Assert.Equal(ConflictKind.LeadsNowhere, Assert.Single(report.Conflicts).Kind);
    }

    [Fact]
    public void A_draft_that_replaces_everything_is_judged_as_a_whole()
    {
        Term[] terms = [Name("fries", "fries"), Term("fries", "chips"), Name("crisps", "crisps"), Term("crisps", "chips"), Term("batteries", "cheap"), Term("batteries", "stop")];
        var safety = new DictionarySafety(Shop, [], Today);
        Assert.Equal(safety.CheckAll(new DictionaryContent([], terms, [])).Counts, safety.CheckDraft(TermLookup.Of(new([], [Name("a", "b")], [])), new([], terms, [])).Counts);
    }

    private static Term Hostile(int number) => (number % 6) switch
    {
        0 => Term("batteries", $"zippy\u200B {number}"),
        1 => Term("batteries", $"c\u043El\u0430 {number}"),
        2 => Term("batteries", $"cola \u202E{number}"),
        3 => Term("batteries", "cheap" + string.Concat(Enumerable.Repeat(" best", number % 7)) + (number % 2 == 0 ? " deals" : " offers") + string.Concat(Enumerable.Repeat(" cheap", number / 6 % 20))),
        4 => Term("batteries", $"{(char)('\u0430' + (number % 2 == 0 ? 0 : 5))}\u0441\u0435\u043E {number}"),
        _ => Term("batteries", $"\U0001D41C{number}"),
    };

    private static SoldThing Sold(string line)
    {
        using var json = JsonDocument.Parse(line);
        string? Text(string name) => json.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        return new(Text("id")!, Text("name")!, Text("brand"), Text("category"), json.RootElement.TryGetProperty("popularity", out var popularity) ? popularity.GetDouble() : 0);
    }
}
