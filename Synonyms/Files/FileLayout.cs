using VoiceGateway.Values;

namespace VoiceGateway.Synonyms.Files;

/// <summary>
/// How somebody had written a file: its whole text, beside what it says. A writer that is given it keeps comments, order,
/// spacing and spelling, and changes only the lines whose terms have changed since, so that a file that was imported and not
/// edited is exported byte for byte. It is a text and a locale, and can be stored with the version that it was imported into.
/// </summary>
/// <param name="Format">Solr or a taxonomy; other formats have no comments to keep.</param>
/// <param name="Locale">What its words were read as.</param>
/// <param name="Text">The file, unpacked, as UTF-8; a byte order mark is part of it.</param>
public sealed record FileLayout(TermsFormat Format, Locale Locale, string Text)
{
    /// <summary>Whether the format has layouts.</summary>
    public static bool IsFor(TermsFormat format) => format is TermsFormat.Solr or TermsFormat.OffTaxonomy;
}
