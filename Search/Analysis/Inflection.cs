namespace VoiceGateway.Search.Analysis;

/// <summary>
/// Takes number and gender off a word, lightly: the forms of one word become equal, different words stay different nearly
/// always. What is left need not be a word. Own rules, after the idea of Harman's S-stemmer (JASIS 42, 1991) and of Savoy's
/// light stemmers: only endings, never a prefix. Words with a digit stay as they are.
/// </summary>
public static class Inflection
{
    /// <summary>Words longer than this are compared by their first letters only.</summary>
    public const int MaxLetters = 64;

    /// <summary>Folds a word (as <see cref="Words"/> makes it) where it stands and returns how many letters are left.</summary>
    public static int Fold(Span<char> word, Language language)
    {
        if (word.Length < 3 || HasDigit(word)) return word.Length;
        return language switch
        {
            Language.English => EnglishInflection.Fold(word),
            Language.Spanish => SpanishInflection.Fold(word),
            Language.Portuguese => PortugueseInflection.Fold(word),
            Language.German => GermanInflection.Fold(word),
            Language.French => FrenchInflection.Fold(word),
            Language.Italian => ItalianInflection.Fold(word),
            Language.Catalan => CatalanInflection.Fold(word),
            Language.Dutch => DutchInflection.Fold(word),
            Language.Danish => NordicInflection.FoldDanish(word),
            Language.Swedish => NordicInflection.FoldSwedish(word),
            Language.Polish => PolishInflection.Fold(word),
            Language.Finnish => FinnishInflection.Fold(word),
            _ => word.Length,
        };
    }

    /// <summary>The folded word as text.</summary>
    public static string Fold(string word, Language language)
    {
        Span<char> letters = stackalloc char[MaxLetters];
        var length = Math.Min(word.Length, MaxLetters);
        word.AsSpan(0, length).CopyTo(letters);
        return new(letters[..Fold(letters[..length], language)]);
    }

    // Not ContainsAnyInRange: until it is compiled to the full it boxes its arguments.
    private static bool HasDigit(ReadOnlySpan<char> word)
    {
        foreach (var letter in word)
            if (char.IsAsciiDigit(letter)) return true;
        return false;
    }

    internal static bool Ends(ReadOnlySpan<char> word, ReadOnlySpan<char> ending, int least) =>
        word.Length - ending.Length >= least && word.EndsWith(ending);

    /// <summary>How many letters are left without the first of these endings that leaves three.</summary>
    internal static int Without(ReadOnlySpan<char> word, ReadOnlySpan<string> endings)
    {
        foreach (var ending in endings)
            if (Ends(word, ending, 3)) return word.Length - ending.Length;
        return word.Length;
    }

    /// <summary>Puts another ending in the place of the one of this length; returns the new length.</summary>
    internal static int Replace(Span<char> word, int ending, ReadOnlySpan<char> with)
    {
        with.CopyTo(word[(word.Length - ending)..]);
        return word.Length - ending + with.Length;
    }
}
