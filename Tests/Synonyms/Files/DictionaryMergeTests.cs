using VoiceGateway.Synonyms.Dictionary;
using VoiceGateway.Synonyms.Files;
using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Synonyms.Files;

public sealed class DictionaryMergeTests
{
    private static readonly DictionaryContent Live = new(
        [new("chickpeas", Category: "Food")],
        [new("chickpeas", Locale.EnUs, "Chickpeas", TermKind.Name), new("chickpeas", Locale.EnUs, "garbanzos", TermKind.Regional, 0.5, Note: "US West")],
        []);

    [Fact]
    public async Task A_list_of_words_joins_the_concept_that_is_called_the_same_and_changes_nothing_that_is_known()
    {
        var file = await FileText.ReadAsync("# seeds\nchickpeas, garbanzos, ceci\nrice, arroz\n", TermsFormat.Solr);
        var made = DictionaryMerge.Add(Live, file.Content, TermsFormat.Solr);
        Assert.Equal(
            [.. Live.Terms, new("chickpeas", Locale.EnUs, "ceci", TermKind.Equivalent), new("en:rice", Locale.EnUs, "rice", TermKind.Name), new("en:rice", Locale.EnUs, "arroz", TermKind.Equivalent)],
            made.Content.Terms);
        Assert.Equal((3, 0, 2), (made.Added, made.Changed, made.Unchanged));
        Assert.Equal(new("chickpeas", Category: "Food", Note: "seeds"), Assert.Single(made.Content.Concepts));
    }

    [Fact]
    public async Task Our_own_format_says_the_last_word_about_what_it_names()
    {
        var file = await FileText.ReadAsync("concept,locale,term,kind,weight\nchickpeas,en-US,garbanzos,equivalent,0.9\n", TermsFormat.Csv);
        var made = DictionaryMerge.Add(Live, file.Content, TermsFormat.Csv);
        Assert.Equal([Live.Terms[0], new("chickpeas", Locale.EnUs, "garbanzos", TermKind.Equivalent, 0.9)], made.Content.Terms);
        Assert.Equal(1, made.Changed);
    }

    [Fact]
    public async Task A_file_that_was_added_is_exported_in_its_own_shape()
    {
        const string text = "# seeds\nchickpeas , ceci\n\n\nrice => arroz\n";
        var made = DictionaryMerge.Add(new([], [new("chickpeas", Locale.EnUs, "chickpeas", TermKind.Name)], []), (await FileText.ReadAsync(text, TermsFormat.Solr)).Content, TermsFormat.Solr);
        Assert.Equal(text, FileText.Write(made.Content, TermsFormat.Solr, "en-US", text));
    }
}
