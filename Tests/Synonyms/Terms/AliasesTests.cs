using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Synonyms.Terms;

public sealed class AliasesTests
{
    private static readonly DateOnly November = new(2026, 11, 21);
    private static readonly Locale British = Locale.Parse("en-GB");

    [Fact]
    public void Only_what_means_the_same_there_and_nothing_else_is_shown()
    {
        var index = TermIndex.Build(
            [
                Of("courgettes", TermKind.Name, British), Of("zucchini", TermKind.Name), Of("summer squash", TermKind.Equivalent, weight: 0.8), Of("green squash", TermKind.Equivalent),
                Of("marrow", TermKind.Equivalent), new("bone-marrow", Locale.EnUs, "Marrow", TermKind.Name),
                Of("vegetables", TermKind.Broader), Of("baby zucchini", TermKind.Narrower), Of("squashy", TermKind.OneWay), Of("GreenGiant", TermKind.Brand), Of("zuchini", TermKind.Spelling), Of("sue keenie", TermKind.Misheard),
                Of("zoo kee nee", TermKind.Spoken), Of("Zuke", TermKind.Regional) with { Regions = "US CA" }, Of("cocozelle", TermKind.Regional) with { Regions = "GB" }, Of("past", TermKind.Equivalent) with { To = November.AddDays(-1) },
                Of("spelled", TermKind.Equivalent), new("spell", Locale.EnUs, "spelled", TermKind.Spelling), Of(new('x', 61), TermKind.Equivalent), Of("two\nlines", TermKind.Equivalent),
            ],
            November,
            []);
        Assert.Equal(["zucchini", "Zuke", "green squash", "summer squash"], index.Aliases(Locale.EnUs).Of("zucchini"));
        Assert.Equal(["courgettes", "cocozelle"], index.Aliases(British).Of("zucchini"));
        Assert.Empty(index.Aliases(Locale.Parse("de-DE")).Of("zucchini"));
        Assert.Empty(index.Aliases(Locale.EnUs).Of("no-such"));
    }

    [Fact]
    public void Of_many_the_likeliest_are_shown()
    {
        var index = TermIndex.Build([.. Enumerable.Range(1, 30).Select(number => Of($"word {number:00}", TermKind.Equivalent, weight: number / 100.0)), Of("zucchini", TermKind.Name, weight: 0.001)], November, []);
        Assert.Equal(["zucchini", .. Enumerable.Range(0, Aliases.Most - 1).Select(place => $"word {30 - place:00}")], index.Aliases(Locale.EnUs).Of("zucchini"));
    }

    private static Term Of(string text, TermKind kind, Locale? locale = null, double weight = 1) => new("zucchini", locale ?? Locale.EnUs, text, kind, weight);
}
