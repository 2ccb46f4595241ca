using static VoiceGateway.Search.Analysis.Inflection;

namespace VoiceGateway.Search.Analysis;

/// <summary>Number and gender of Spanish.</summary>
internal static class SpanishInflection
{
    public static int Fold(Span<char> word)
    {
        if (word.Length > 3 && word[^1] == 's' && word[^2] != 's') word = word[..^1];
        if (word.Length > 3 && word[^1] == 'e') word = word[..^1];
        if (word.Length > 3 && word[^1] == 'o') word[^1] = 'a';
        if (word[^1] == 'z') word[^1] = 'c'; // nuez, nueces
        return word.Length;
    }
}

/// <summary>Number and gender of Portuguese, with the plurals in -ões, -ães, -ãos, -is and -ns.</summary>
internal static class PortugueseInflection
{
    public static int Fold(Span<char> word)
    {
        if (Ends(word, "oes", 1) || Ends(word, "aes", 1) || Ends(word, "aos", 1)) return Replace(word, 3, "ao");
        if (Ends(word, "ns", 2)) return Replace(word, 2, "m");
        if (Ends(word, "ais", 2) || Ends(word, "eis", 2) || Ends(word, "ois", 2) || Ends(word, "uis", 2)) return Replace(word, 2, "l");
        if (word.Length > 3 && word[^1] == 's' && word[^2] != 's') word = word[..^1];
        if (word.Length > 3 && word[^1] == 'e') word = word[..^1];
        if (word.Length > 3 && word[^1] == 'o' && word[^2] != 'a') word[^1] = 'a';
        return word.Length;
    }
}

/// <summary>
/// Number and gender of French. The elided article is part of the word once the apostrophe is gone (<c>dolive</c>), so an l
/// or d before a vowel or h is taken off everywhere: lait and ail lose or keep it alike wherever they stand.
/// </summary>
internal static class FrenchInflection
{
    public static int Fold(Span<char> word)
    {
        var length = Endings(word);
        if (length < 4 || word[0] is not ('l' or 'd') || word[1] is not ('a' or 'e' or 'i' or 'o' or 'u' or 'y' or 'h')) return length;
        word[1..length].CopyTo(word);
        return length - 1;
    }

    private static int Endings(Span<char> word)
    {
        if (Ends(word, "aux", 2) && word[^4] != 'e') return Replace(word, 2, "l"); // bocaux, bocal
        if (word.Length > 3 && word[^1] is 's' or 'x') word = word[..^1];
        while (word.Length > 3 && word[^1] == 'e') word = word[..^1];
        if (word.Length > 4 && word[^1] == word[^2] && word[^1] is 'n' or 't' or 'l') word = word[..^1]; // bonne, bon
        return word.Length;
    }
}
