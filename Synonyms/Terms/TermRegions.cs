using VoiceGateway.Values;

namespace VoiceGateway.Synonyms.Terms;

/// <summary>Lists of countries such as <c>GB IE</c>: ISO 3166-1 codes of two capital letters with one space between them.</summary>
public static class TermRegions
{
    /// <summary>Whether the text is such a list, of at least one country.</summary>
    public static bool IsList(string text) => text.Split(' ').All(code => code is [>= 'A' and <= 'Z', >= 'A' and <= 'Z']);

    /// <summary>Whether the country of a locale is in the list; a language without a country is in none.</summary>
    public static bool Has(string regions, Locale locale) => locale.Tag is { Length: 5 } tag && regions.AsSpan().IndexOf(tag.AsSpan(3)) >= 0;
}
