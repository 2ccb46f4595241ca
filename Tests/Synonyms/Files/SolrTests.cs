using VoiceGateway.Synonyms.Files;
using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Synonyms.Files;

public sealed class SolrTests
{
    private const string File = """
        # Synonyms of the shop,  kept by Ann
        #

        # pulses
        chickpeas, garbanzo beans,ceci
        chick pees   =>   chickpeas
        salt\, coarse, kosher \=> salt , a\\b

           # drinks
        soda,pop
        coke => cola, soda
        tv
        not good => a => b
        => nothing
        tail, end
        """;

    [Fact]
    public async Task Groups_and_arrows_become_concepts_and_terms()
    {
        var file = await FileText.ReadAsync(File, TermsFormat.Solr);
        Assert.Equal(
            [
                "en:chickpeas en-US Name chickpeas", "en:chickpeas en-US Equivalent garbanzo beans", "en:chickpeas en-US Equivalent ceci", "en:chickpeas en-US OneWay chick pees",
                "en:salt-coarse en-US Name salt, coarse", "en:salt-coarse en-US Equivalent kosher => salt", "en:salt-coarse en-US Equivalent a\\b",
                "en:soda en-US Name soda", "en:soda en-US Equivalent pop", "en:cola en-US Name cola", "en:cola en-US Broader coke", "en:soda en-US Broader coke",
                "en:tv en-US Name tv", "en:tail en-US Name tail", "en:tail en-US Equivalent end",
            ],
            FileText.Lines(file));
        Assert.Equal([13L, 14L], file.Problems.Select(problem => problem.Line));
        Assert.Equal("pulses", Assert.Single(file.Content.Concepts, concept => concept.Id == "en:chickpeas").Note);
    }

    [Theory]
    [InlineData(File)]
    [InlineData(File + "\n")]
    [InlineData("\uFEFFa, b\r\n\r\n# x\r\nc=>d\r\n")]
    [InlineData("a,b\na,b\nb,c\nx=>b\nx=>a\n\n\n")]
    [InlineData("#\n")]
    public async Task An_unedited_file_comes_back_byte_for_byte(string text)
    {
        var file = await FileText.ReadAsync(text, TermsFormat.Solr);
        Assert.Equal(text, FileText.Write(file.Content, TermsFormat.Solr, "en-US", text));
    }

    [Fact]
    public async Task Only_the_lines_that_changed_are_written_anew()
    {
        var content = (await FileText.ReadAsync(File + "\n", TermsFormat.Solr)).Content;
        Term[] terms =
        [
            .. content.Terms.Where(term => term.Text is not ("ceci" or "tv")),
            new("en:soda", Locale.EnUs, "fizzy drink", TermKind.Equivalent),
            new("en:tea", Locale.EnUs, "tea, green", TermKind.Name),
        ];
        var text = FileText.Write(content with { Terms = terms }, TermsFormat.Solr, "en-US", File + "\n");
        var expected = File.Replace("chickpeas, garbanzo beans,ceci", "chickpeas, garbanzo beans").Replace("soda,pop", "soda, pop, fizzy drink").Replace("tv\n", "") + "\ntea\\, green\n";
        Assert.Equal(expected, text);
    }

    [Fact]
    public async Task Without_an_older_file_what_is_said_comes_back_and_notes_are_comments()
    {
        var read = await FileText.ReadAsync(File, TermsFormat.Solr);
        var text = FileText.Write(read.Content, TermsFormat.Solr);
        Assert.Contains("# pulses\nchickpeas, garbanzo beans, ceci\nchick pees => chickpeas\n", text);
        var again = await FileText.ReadAsync(text, TermsFormat.Solr);
        Assert.Empty(again.Problems);
        Assert.Equal(read.Terms.ToHashSet(), again.Terms.ToHashSet());
    }

    [Fact]
    public void What_the_format_can_not_say_is_counted()
    {
        var into = new StringWriter();
        var written = TermsWriter.Write(
            new([], [new("a", Locale.EnUs, "a", TermKind.Name), new("a", Locale.EnUs, "b", TermKind.Regional, 0.5, To: new(2026, 1, 1)), new("a", Locale.Parse("de-DE"), "c", TermKind.Name)], []),
            TermsFormat.Solr, new(Locale.EnUs), into);
        Assert.Equal(1, written.LeftOut["weights of terms"]);
        Assert.Equal(1, written.LeftOut["dates of terms"]);
        Assert.Equal(1, written.LeftOut["terms of other locales"]);
    }

    [Fact]
    public void Several_locales_need_one_to_be_named()
    {
        VoiceGateway.Synonyms.Dictionary.DictionaryContent content = new([], [new("a", Locale.EnUs, "a", TermKind.Name), new("a", Locale.Parse("de-DE"), "c", TermKind.Name)], []);
        Assert.Contains("several locales", TermsWriter.Problem(content, TermsFormat.Solr, new()));
        Assert.Null(TermsWriter.Problem(content, TermsFormat.Csv, new()));
        Assert.NotNull(TermsWriter.Problem(content, TermsFormat.WordNet, new()));
    }
}
