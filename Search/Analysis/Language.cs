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
    Italian,
    Catalan,
    Dutch,
    Danish,
    Swedish,
    Polish,
    Finnish,
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
        "it" => Language.Italian,
        "ca" => Language.Catalan,
        "nl" => Language.Dutch,
        "da" => Language.Danish,
        "sv" => Language.Swedish,
        "pl" => Language.Polish,
        "fi" => Language.Finnish,
        _ => Language.Other,
    };

    /// <summary>The tag of a language in two letters; empty for <see cref="Language.Other"/>.</summary>
    public static string Tag(Language language) => language switch
    {
        Language.English => "en",
        Language.Spanish => "es",
        Language.Portuguese => "pt",
        Language.German => "de",
        Language.French => "fr",
        Language.Italian => "it",
        Language.Catalan => "ca",
        Language.Dutch => "nl",
        Language.Danish => "da",
        Language.Swedish => "sv",
        Language.Polish => "pl",
        Language.Finnish => "fi",
        _ => "",
    };

    /// <summary>Whether the word that a phrase is about stands before its attributes (<c>lait entier</c>), not after them (<c>whole milk</c>).</summary>
    public static bool HeadComesFirst(this Language language) => 
        language is Language.Spanish or Language.Portuguese or Language.French or Language.Italian or Language.Catalan;

    /// <summary>Whether words are joined to new ones without a space (<c>Kichererbsenmehl</c>), the one that it is about last.</summary>
    public static bool JoinsWords(this Language language) =>
        language is Language.German or Language.Dutch or Language.Danish or Language.Swedish or Language.Finnish;
}
