using VoiceGateway.Synonyms.Dictionary;
using VoiceGateway.Values;

namespace VoiceGateway.Synonyms.Files;

/// <summary>How to write a file.</summary>
/// <param name="Locale">The words of which locale, in formats that name none; null: of the only one that there is.</param>
/// <param name="Like">The file to keep the comments, order and spelling of; null: none.</param>
public sealed record TermsWriteOptions(Locale? Locale = null, FileLayout? Like = null);

/// <summary>
/// What was written: how many rows, lines or objects, and what the format could not say, with how often. Nothing is left out of
/// <see cref="TermsFormat.Csv"/>.
/// </summary>
public sealed record TermsWritten(long Rows, IReadOnlyDictionary<string, long> LeftOut);

/// <summary>Writes a dictionary, so that reading the file gives what the format could say of it.</summary>
public static class TermsWriter
{
    /// <summary>Why this can't be written, for people; null when it can.</summary>
    public static string? Problem(DictionaryContent content, TermsFormat format, TermsWriteOptions options)
    {
        if (format == TermsFormat.WordNet) return "WordNet's format can only be read";
        if (options.Like is { } like && (like.Format != format || !FileLayout.IsFor(format))) return $"a file can't be written like another in {format.Name()}";
        if (format is TermsFormat.Csv or TermsFormat.OffTaxonomy || (options.Locale ?? options.Like?.Locale) is not null) return null;
        var locales = content.Terms.Select(term => term.Locale).Distinct().Take(2).Count();
        return locales > 1 ? $"the dictionary has several locales and {format.Name()} names none: say which" : null;
    }

    /// <summary>Writes UTF-8 text.</summary>
    /// <exception cref="ArgumentException">As <see cref="Problem"/> says.</exception>
    public static TermsWritten Write(DictionaryContent content, TermsFormat format, TermsWriteOptions options, TextWriter into)
    {
        if (Problem(content, format, options) is { } problem) throw new ArgumentException(problem, nameof(options));
        var leftOut = new LeftOut();
        var locale = options.Locale ?? options.Like?.Locale ?? content.Terms.Select(term => term.Locale).FirstOrDefault();
        var rows = format switch
        {
            TermsFormat.Csv => CsvTermsWriter.Write(content, into),
            TermsFormat.Elasticsearch => JsonTermsWriter.Elasticsearch(content, locale, leftOut, into),
            TermsFormat.Algolia => JsonTermsWriter.Algolia(content, locale, leftOut, into),
            TermsFormat.Solr => new LayoutWriter(new SolrLayout(content, locale, leftOut), content).Write(options.Like?.Text ?? "", into),
            _ => new LayoutWriter(new OffLayout(content, locale, leftOut), content).Write(options.Like?.Text ?? "", into),
        };
        return new(rows, leftOut.Counts);
    }
}
