using System.Diagnostics.CodeAnalysis;

namespace VoiceGateway.Synonyms.Files;

/// <summary>How a file of terms is written.</summary>
public enum TermsFormat
{
    /// <summary>Our own; the only one that holds everything that a dictionary does.</summary>
    Csv,

    /// <summary>Synonyms of Apache Solr and Lucene: <c>a, b, c</c> and <c>a, b =&gt; c</c>.</summary>
    Solr,

    /// <summary>The body of Elasticsearch's synonyms sets.</summary>
    Elasticsearch,

    /// <summary>Synonym objects of Algolia, as a list or one a line.</summary>
    Algolia,

    /// <summary>The source of Open Food Facts' taxonomies.</summary>
    OffTaxonomy,

    /// <summary>The database files of WordNet's nouns, with the tab files of Open Multilingual WordNet. Read only.</summary>
    WordNet,
}

/// <summary>The spelling of the formats on the command line and in addresses.</summary>
public static class TermsFormats
{
    private static readonly string[] Names = ["csv", "solr", "elasticsearch", "algolia", "off-taxonomy", "wordnet"];

    /// <summary>All spellings, for messages.</summary>
    public static string All { get; } = string.Join(", ", Names);

    public static string Name(this TermsFormat format) => Names[(int)format];

    public static bool TryParse([NotNullWhen(true)] string? text, out TermsFormat format)
    {
        var index = Array.IndexOf(Names, text);
        format = (TermsFormat)Math.Max(0, index);
        return index >= 0;
    }

    /// <summary>Whether a file of the format is a whole dictionary, which takes the place of the live one unless told otherwise. Others are added to it.</summary>
    public static bool IsWhole(this TermsFormat format) => format == TermsFormat.Csv;

    /// <summary>Whether the concepts' ids are made up from names by the reader, so that the same thing may be here under another id.</summary>
    public static bool MakesIds(this TermsFormat format) => format is not (TermsFormat.Csv or TermsFormat.OffTaxonomy);
}
