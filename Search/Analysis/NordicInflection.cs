using static VoiceGateway.Search.Analysis.Inflection;

namespace VoiceGateway.Search.Analysis;

/// <summary>Number, gender and the ending for "the" of Danish and Swedish; the longest ending that leaves three letters goes.</summary>
internal static class NordicInflection
{
    private static readonly string[] Danish = ["erne", "ene", "ede", "er", "en", "et", "e"];
    private static readonly string[] Swedish = ["orna", "arna", "erna", "or", "ar", "er", "en", "et", "na", "a", "e"];

    public static int FoldDanish(Span<char> word) => Single(word[..Without(word, Danish)]);

    public static int FoldSwedish(Span<char> word)
    {
        word = word[..Without(word, Swedish)];
        if (Ends(word, "at", 3)) word[^1] = 'd'; // torkat, torkad, torkade
        return Single(word);
    }

    // A consonant is doubled only before an ending: nød, nødder; topp stays like toppar.
    private static int Single(ReadOnlySpan<char> word) => word.Length > 3 && word[^1] == word[^2] ? word.Length - 1 : word.Length;
}

/// <summary>
/// The commonest cases and numbers of Polish. Its consonants change too much in inflection for a few rules; what these leave
/// apart is brought together by comparing letters.
/// </summary>
internal static class PolishInflection
{
    private static readonly string[] Endings =
        ["ymi", "imi", "ami", "ach", "ego", "emu", "ych", "ich", "iej", "owy", "owe", "owa", "ow", "om", "ej", "ym", "im", "ia", "ie", "io", "iu", "a", "e", "i", "o", "u", "y"];

    public static int Fold(Span<char> word) => Without(word, Endings);
}

/// <summary>The commonest cases and numbers of Finnish, without the change of its consonants.</summary>
internal static class FinnishInflection
{
    public static int Fold(Span<char> word)
    {
        if (Ends(word, "nen", 3) || Ends(word, "set", 3) || Ends(word, "sta", 4) || Ends(word, "sia", 4)) return word.Length - 3; // punainen, punaiset
        if (word.Length > 4 && word[^1] is 't' or 'n') word = word[..^1];
        while (word.Length > 4 && word[^1] is 'a' or 'e' or 'i' or 'o' or 'u' or 'y') word = word[..^1];
        return word.Length;
    }
}
