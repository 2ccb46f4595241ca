using VoiceGateway.Synonyms.Files;

namespace VoiceGateway.Tests.Synonyms.Files;

/// <summary>Elasticsearch and Algolia.</summary>
public sealed class JsonFormatsTests
{
    private const string Elastic = """
        {"count":3, "result":{"hits":"no"}, "synonyms_set":[
          {"id":"r1","synonyms":"sofa, couch"},
          {"synonyms":"settee => sofa"},
          {"id":"r3","synonyms":"seat => sofa, chair"},
          {"id":"r4","synonyms":"a => b => c"},
          {"id":"r5"},
          {"id":"r6","synonyms":"brace } in [ text \" , quote"}
        ]}
        """;

    private const string Algolia = """
        [
          {"objectID":"pants-1","type":"synonym","synonyms":["pants","trousers"]},
          {"objectID":"t","type":"oneWaySynonym","input":"tablet","synonyms":["ipad"]},
          {"objectID":"u","type":"onewaysynonym","input":"slate","synonyms":["ipad","galaxy tab"]},
          {"objectID":"v","type":"altCorrection1","word":"trowsers","corrections":["trousers"]},
          {"objectID":"w","type":"altCorrection2","word":"trews","corrections":["trousers"]},
          {"objectID":"x","type":"placeholder","placeholder":"<Street>","replacements":["st"]},
          {"objectID":"y","type":"sibling"},
          {"objectID":"z","type":"synonym","synonyms":"pants"}
        ]
        """;

    [Fact]
    public async Task A_synonyms_set_is_read_whatever_stands_around_it()
    {
        var file = await FileText.ReadAsync(Elastic, TermsFormat.Elasticsearch);
        Assert.Equal(
            [
                "r1 en-US Name sofa", "r1 en-US Equivalent couch", "r1 en-US OneWay settee", "r1 en-US Broader seat", "en:chair en-US Name chair", "en:chair en-US Broader seat",
                "r6 en-US Name brace } in [ text \"", "r6 en-US Equivalent quote",
            ],
            FileText.Lines(file));
        Assert.Equal([5L, 6L], file.Problems.Select(problem => problem.Line));
    }

    [Theory]
    [InlineData(TermsFormat.Elasticsearch, Elastic)]
    [InlineData(TermsFormat.Algolia, Algolia)]
    public async Task What_was_read_is_written_so_that_it_is_read_again(TermsFormat format, string text)
    {
        var first = (await FileText.ReadAsync(text, format)).Content;
        var written = FileText.Write(first, format);
        var again = await FileText.ReadAsync(written, format);
        Assert.Empty(again.Problems);
        Assert.Equal(first.Terms.ToHashSet(), again.Terms.ToHashSet());
        Assert.Equal(written, FileText.Write(again.Content, format));
    }

    [Fact]
    public async Task Algolias_kinds_become_kinds_and_weights()
    {
        var file = await FileText.ReadAsync(Algolia, TermsFormat.Algolia);
        Assert.Equal(
            [
                "pants-1 en-US Name pants", "pants-1 en-US Equivalent trousers", "en:ipad en-US Name ipad", "en:ipad en-US OneWay tablet", "en:ipad en-US Broader slate",
                "en:galaxy-tab en-US Name galaxy tab", "en:galaxy-tab en-US Broader slate", "pants-1 en-US OneWay trowsers", "pants-1 en-US OneWay trews",
            ],
            FileText.Lines(file));
        Assert.Equal([0.8, 0.6], file.Terms.TakeLast(2).Select(term => term.Weight));
        Assert.Equal((2, 1), (file.BadCount, file.WarningCount));
    }

    [Fact]
    public async Task One_object_a_line_and_the_answer_of_a_search_are_read_too()
    {
        const string lines = "{\"objectID\":\"a\",\"type\":\"synonym\",\"synonyms\":[\"one\",\"uno\"]}\n{broken}\n{\"objectID\":\"b\",\"type\":\"synonym\",\"synonyms\":[\"two\"]}\n";
        var file = await FileText.ReadAsync(lines, TermsFormat.Algolia);
        Assert.Equal(["one", "uno", "two"], file.Terms.Select(term => term.Text));
        Assert.Equal(2, Assert.Single(file.Problems).Line);
        var hits = await FileText.ReadAsync("""{"hits":[{"objectID":"a","type":"synonym","synonyms":["one"],"_highlightResult":{"x":[1]}}],"nbHits":1}""", TermsFormat.Algolia);
        Assert.Equal("one", Assert.Single(hits.Terms).Text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[")]
    [InlineData("]]]]}}}}")]
    [InlineData("{\"synonyms_set\":")]
    [InlineData("{\"synonyms_set\":[{\"id\":\"x\",\"synonyms\":\"a, b\"")]
    [InlineData("{\"synonyms_set\":[{\"id\":\"\\ud800\",\"synonyms\":\"a\\ud800, b\"}]}")]
    [InlineData("{\"id\":1,\"synonyms\":[\"a\"]}")]
    public async Task Broken_JSON_is_reported_or_passed_over(string text)
    {
        foreach (var format in new[] { TermsFormat.Elasticsearch, TermsFormat.Algolia }) Assert.False((await FileText.ReadAsync(text, format)).IsUsable);
    }
}
