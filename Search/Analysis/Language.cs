namespace VoiceGateway.Search.Analysis;

/// <summary>The languages whose inflection and sound are known here.</summary>
public enum Language
{
    /// <summary>Any other: words are compared as they are written.</summary>
    Other,
    English,
    Spanish,
    Portuguese,
    German,
    French,
}

/// <summary>Names of languages.</summary>
public static class Languages
{
    /// <summary>The language of a tag such as <c>en</c> or <c>pt-BR</c> (BCP 47, first two letters in lower case).</summary>
    public static Language Of(ReadOnlySpan<char> tag) => tag.Length < 2 ? Language.Other : tag[..2] switch
    {
        "en" => Language.English,
        "es" => Language.Spanish,
        "pt" => Language.Portuguese,
        "de" => Language.German,
        "fr" => Language.French,
        _ => Language.Other,
    };

    /// <summary>Whether the word that a phrase is about stands before its attributes (<c>lait entier</c>), not after them (<c>whole milk</c>).</summary>
    public static bool HeadComesFirst(this Language language) => language is Language.Spanish or Language.Portuguese or Language.French;
}
