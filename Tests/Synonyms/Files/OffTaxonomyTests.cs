using VoiceGateway.Synonyms.Files;
using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Synonyms.Files;

public sealed class OffTaxonomyTests
{
    private const string File = """
        # a taxonomy
        stopwords:fr: aux, de
        synonyms:en: passion fruit, passionfruit

        en: Yogurts, yoghurts
        fr: Yaourts, yogourts
        wikidata:en: Q13317

        # with fruit
        <en:yoghurts
        en: Passion fruit yogurts
        de: Maracujajoghurt\, süß
        color:en: yellow

        < fr:Yaourts
        < en:Nowhere seen
        fr: Yaourts allégés
        xx: Light+

        <en:Passion fruit yogurts
        xx: ACME

        this is nothing
        """;

    [Fact]
    public async Task Entries_become_concepts_in_all_their_languages()
    {
        var file = await FileText.ReadAsync(File, TermsFormat.OffTaxonomy);
        Assert.Equal(
            [
                "stop fr Stop aux", "stop fr Stop de",
                "en:yogurts en Name Yogurts", "en:yogurts en Equivalent yoghurts", "en:yogurts fr Name Yaourts", "en:yogurts fr Equivalent yogourts",
                "en:passion-fruit-yogurts en Name Passion fruit yogurts", "en:passion-fruit-yogurts en Equivalent passionfruit yogurts", "en:passion-fruit-yogurts de Name Maracujajoghurt, süß",
                "fr:yaourts-allégés fr Name Yaourts allégés", "fr:yaourts-allégés fr Equivalent Light+", "xx:acme en Name ACME",
            ],
            FileText.Lines(file));
        Assert.Equal(
            [new Concept("en:passion-fruit-yogurts", "en:yogurts"), new("fr:yaourts-allégés", "en:yogurts"), new("xx:acme", "en:passion-fruit-yogurts")],
            file.Content.Concepts);
        Assert.Equal((1, 1), (file.BadCount, file.WarningCount));
    }

    [Fact]
    public async Task An_unedited_taxonomy_comes_back_byte_for_byte_and_an_edited_entry_keeps_its_remarks()
    {
        var content = (await FileText.ReadAsync(File, TermsFormat.OffTaxonomy)).Content;
        Assert.Equal(File, FileText.Write(Simple(content), TermsFormat.OffTaxonomy, like: File));
        var more = content with { Terms = [.. content.Terms, new("en:passion-fruit-yogurts", Locale.Parse("de"), "Passionsfruchtjoghurt", TermKind.Equivalent)] };
        var text = FileText.Write(Simple(more), TermsFormat.OffTaxonomy, like: File);
        Assert.Contains("# with fruit\ncolor:en: yellow\n< en:yoghurts\nen: Passion fruit yogurts\nde: Maracujajoghurt\\, süß, Passionsfruchtjoghurt\n\n", text);
        Assert.StartsWith(File[..File.IndexOf("# with", StringComparison.Ordinal)], text);
    }

    [Fact]
    public async Task Without_an_older_file_names_and_wider_concepts_come_back()
    {
        var first = Simple((await FileText.ReadAsync(File, TermsFormat.OffTaxonomy)).Content);
        var again = (await FileText.ReadAsync(FileText.Write(first, TermsFormat.OffTaxonomy), TermsFormat.OffTaxonomy)).Content;
        Assert.Equal(first.Terms.Where(term => term.Kind != TermKind.Stop && term.Concept != "xx:acme").ToHashSet(), again.Terms.Where(term => term.Concept != "en:acme").ToHashSet());
        Assert.Contains(new("en:passion-fruit-yogurts", "en:yogurts"), again.Concepts);
    }

    [Theory]
    [InlineData("Olive oils", "en:olive-oils")]
    [InlineData("Béchamel sauces", "en:béchamel-sauces")]
    [InlineData("Carré de l'Est", "en:carré-de-l-est")]
    [InlineData("  100% Juice!! ", "en:100-juice")]
    [InlineData("***", "en:")]
    public void An_id_is_made_of_the_name(string name, string id) => Assert.Equal(id, ConceptIds.Of("en", name));

    [Fact]
    public void Long_names_have_ids_of_their_own()
    {
        var (one, other) = (ConceptIds.Of("en", new string('a', 300)), ConceptIds.Of("en", new string('a', 301)));
        Assert.Equal(ConceptIds.MaxLength, one.Length);
        Assert.NotEqual(one, other);
    }

    // Variants that the words exchanged made are terms like others, but for their weight.
    private static VoiceGateway.Synonyms.Dictionary.DictionaryContent Simple(VoiceGateway.Synonyms.Dictionary.DictionaryContent content) =>
        content with { Terms = [.. content.Terms.Where(term => term.Weight == 1)] };
}
