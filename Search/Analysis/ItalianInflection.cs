using static VoiceGateway.Search.Analysis.Inflection;

namespace VoiceGateway.Search.Analysis;

/// <summary>Number and gender of Italian: they are in the last vowel, with an h or i before it that only keeps the sound.</summary>
internal static class ItalianInflection
{
    public static int Fold(Span<char> word)
    {
        if (word.Length < 4 || word[^1] is not ('a' or 'e' or 'i' or 'o')) return word.Length;
        word = word[..^1];
        if (Ends(word, "ch", 2) || Ends(word, "gh", 2)) return word.Length - 1; // funghi, fungo
        if (word.Length > 4 && word[^1] == 'i') return word.Length - 1; // arancia, arance
        return word.Length;
    }
}

/// <summary>Number and gender of Catalan; a plural in -es and a singular in -a become equal.</summary>
internal static class CatalanInflection
{
    public static int Fold(Span<char> word)
    {
        if (word.Length > 3 && word[^1] == 's' && word[^2] != 's') word = word[..^1];
        if (word.Length > 3 && word[^1] is 'a' or 'e' or 'o') word = word[..^1];
        if (Ends(word, "gu", 2) || Ends(word, "qu", 2)) return word.Length - 1; // amargues, amarg
        return word.Length;
    }
}
