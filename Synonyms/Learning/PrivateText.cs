using VoiceGateway.Search.Analysis;
using VoiceGateway.Synonyms.Phrases;
using VoiceGateway.Values;

namespace VoiceGateway.Synonyms.Learning;

/// <summary>
/// Tells phrases that may be a person's (a number to call, an address, a card, a story) from names of things. What is in doubt is
/// not kept: there is more to learn from what many people say alike.
/// </summary>
public static class PrivateText
{
    /// <summary>Nobody names a thing in more words.</summary>
    public const int MostWords = 8;

    /// <inheritdoc cref="MostWords"/>
    public const int MostLetters = 80;

    // A size ("1000 ml", "24 pack 355 ml") has fewer digits in a row than a telephone, a card or a day of birth.
    private const int MostDigits = 4;

    private static readonly string[] OfAddresses = ["http", "https", "www", "mailto", "gmail", "hotmail", "icloud", "arroba", "arobase", "klammeraffe"];

    private static readonly string[] Zeros = ["zero", "oh", "o", "null", "cero"];

    private static readonly string[] AfterAt = ["dot", "punto", "ponto", "punkt", "point"];

    /// <summary>Whether a phrase may be written down.</summary>
    /// <param name="phrase">As it was said or folded.</param>
    /// <param name="locale">A spoken locale.</param>
    public static bool MayBeKept(string phrase, Locale locale)
    {
        if (phrase.Length is 0 or > MostLetters || phrase.AsSpan().ContainsAny('@', '\uFFFD') || phrase.Contains("://")) return false;
        var words = Words.Split(phrase);
        if (words.Length is 0 or > MostWords) return false;
        if (words.Any(word => OfAddresses.Contains(word)) || words.Contains("at") && words.Any(word => AfterAt.Contains(word))) return false;
        return !HasLongNumber(words, LocaleWords.For(locale));
    }

    // Spoken digits count as one each: "five five five one two three four".
    private static bool HasLongNumber(string[] words, LocaleWords locale)
    {
        var digits = 0;
        foreach (var word in words)
        {
            var own = word.Count(char.IsDigit);
            if (own == 0 && NumberReader.Read([word], 0, locale, out _) == 0 && !Zeros.Contains(word)) digits = 0;
            else if ((digits += Math.Max(1, own)) > MostDigits) return true;
        }
        return false;
    }
}
