using static VoiceGateway.Search.Analysis.Inflection;

namespace VoiceGateway.Search.Analysis;

/// <summary>
/// Number and case of Dutch with what its spelling does to the stem: tomaat, tomaten; bes, bessen; druif, druiven; framboos,
/// frambozen. After the idea of the Dutch stemmer of Kraaij and Pohlmann, endings of number only.
/// </summary>
internal static class DutchInflection
{
    public static int Fold(Span<char> word)
    {
        if (word is "ei" or "eieren") return 2;
        return Stem(word[..Ending(word)]);
    }

    private static int Ending(ReadOnlySpan<char> word)
    {
        if (Ends(word, "ieen", 2)) return word.Length - 2; // calorieën
        if (Ends(word, "en", 3)) return word.Length - 2;
        if (Ends(word, "es", 3) || Ends(word, "e", 3)) return word.Length - (word[^1] == 's' ? 2 : 1);
        return Ends(word, "s", 3) && !BelongsToStem(word) ? word.Length - 1 : word.Length;
    }

    // The s of kaas, bes, ijs, saus is no plural.
    private static bool BelongsToStem(ReadOnlySpan<char> word) => word[^2] is 's' or 'i' or 'u' or 'j' || IsVowel(word[^2]) && IsVowel(word[^3]);

    private static int Stem(Span<char> word)
    {
        if (word.Length < 3) return word.Length;
        if (word[^1] == word[^2] && !IsVowel(word[^1])) word = word[..^1];
        if (word[^1] == 'v') word[^1] = 'f';
        if (word[^1] == 'z') word[^1] = 's';
        if (word.Length < 4 || IsVowel(word[^1]) || word[^2] != word[^3] || word[^2] is not ('a' or 'e' or 'o' or 'u')) return word.Length;
        word[^2] = word[^1];
        return word.Length - 1;
    }

    private static bool IsVowel(char letter) => letter is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';
}
