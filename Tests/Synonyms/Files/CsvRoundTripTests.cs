using VoiceGateway.Synonyms.Dictionary;
using VoiceGateway.Synonyms.Files;
using VoiceGateway.Synonyms.Rules;
using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Synonyms.Files;

/// <summary>Row I1: what spreadsheets take for formulas is neutral in our CSV, and comes back as it was.</summary>
public sealed class CsvRoundTripTests
{
    public static TheoryData<string> Formulas => new(
        "=1+1", "+1", "-1 milk", "@SUM(A1)", "\tmilk", "\rmilk", "\nmilk", "＝1 milk", "＋milk", "－milk", "＠milk", "'=milk", "''=milk", "'milk", " milk", "milk ", "  =milk",
        "=cmd|' /C calc'!A0", "=HYPERLINK(\"http://example.test\",\"milk\")", "milk\",=1+1", "milk\n=1+1", "milk\r\n=1", "a;b=c", "␊milk", "␛␊ milk", "milk␛", "\u00A0=milk", "\"milk\"", "a,b");

    [Theory]
    [MemberData(nameof(Formulas))]
    public async Task A_cell_is_neutral_and_comes_back(string text)
    {
        var content = new DictionaryContent(
            [new("c", Note: text)],
            [new("c", Locale.EnUs, text, TermKind.Name, Note: text, Owner: text)],
            [new("r", Locale.EnUs, RuleMatch.Exact, text, RuleAction.Answer, text, Note: text)]);
        var csv = FileText.Write(content, TermsFormat.Csv);
        Assert.Equal(4, csv.Split('\n').Length - 1);
        foreach (var cell in Cells(csv)) Assert.DoesNotContain(cell.TrimStart(' ', '\u00A0').FirstOrDefault('x'), "=+-@＝＋－＠\t\r");
        var read = await FileText.ReadAsync(csv, TermsFormat.Csv);
        Assert.Empty(read.Problems);
        Assert.Equal(content.Terms, read.Content.Terms);
        Assert.Equal(content.Concepts, read.Content.Concepts);
        Assert.Equal(content.Rules, read.Content.Rules);
    }

    [Fact]
    public async Task Everything_that_a_dictionary_holds_comes_back()
    {
        var content = new DictionaryContent(
            [new("en:milk", "en:dairy", "Food > Dairy", "ask Ann"), new("en:dairy")],
            [.. Enum.GetValues<TermKind>().Select((kind, index) => new Term(
                "en:milk", Locale.Spoken[index % 6], $"milk {index}", kind, index / 16.0, new(2026, 11, 1), new(2026, 12, 31), "note", "ann", "GB IE"))],
            [.. Enum.GetValues<RuleAction>().Select((action, index) => new ResultRule(
                $"rule-{index}", Locale.EnUs, (RuleMatch)(index % 3), "milk", action, "concept:en:milk", action == RuleAction.Boost ? 2.5 : action == RuleAction.Bury ? 0.25 : 1, new(2026, 1, 1), null, null, "bob"))]);
        var csv = FileText.Write(content, TermsFormat.Csv);
        var read = (await FileText.ReadAsync(csv, TermsFormat.Csv)).Content;
        Assert.Equal(content.Terms, read.Terms);
        Assert.Equal(content.Concepts, read.Concepts);
        Assert.Equal(content.Rules, read.Rules);
        Assert.Equal(csv, FileText.Write(read, TermsFormat.Csv));
    }

    [Fact]
    public void Plain_terms_have_the_plain_header()
    {
        var csv = FileText.Write(new([], [new("milk", Locale.EnUs, "milk", TermKind.Name)], []), TermsFormat.Csv);
        Assert.Equal("concept,locale,term,kind,weight,from,to,note\nmilk,en-US,milk,name,,,,\n", csv);
    }

    [Theory]
    [InlineData("r,en-US,milk,rule:pin:exact,0,,,", "a pin's place")]
    [InlineData("r,en-US,milk,rule:boost:exact,11,,,", "a boost")]
    [InlineData("r,en-US,milk,rule:bury:exact,2,,,", "a bury")]
    [InlineData("r,en-US,milk,rule:sink:exact,,,,", "rule:pin:exact")]
    [InlineData("r,en-US,milk,rule:7:exact,,,,", "rule:pin:exact")]
    public async Task A_bad_rule_is_named(string row, string reason)
    {
        var file = await FileText.ReadAsync($"concept,locale,term,kind,weight,from,to,note,target\n{row},p1\n", TermsFormat.Csv);
        Assert.Contains(reason, Assert.Single(file.Problems).Reason);
    }

    // As a simple tool sees it: without the quotes.
    private static IEnumerable<string> Cells(string csv) => csv.Split('\n').Skip(1).SelectMany(line => line.Split("\",\"")).Select(cell => cell.Trim('"'));
}
