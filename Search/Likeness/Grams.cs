namespace VoiceGateway.Search.Likeness;

/// <summary>
/// Three letters in a row, with the edges of the word as a letter of its own, as a number of 15 bits: ASCII letters differ,
/// the rest shares a few codes, so a table of all grams is small and no look-up is needed.
/// </summary>
internal static class Grams
{
    /// <summary>Every gram is below this.</summary>
    public const int Codes = 1 << 15;

    /// <summary>Writes the grams of a word, one for each letter but for a word of one letter, as many as fit; returns how many.</summary>
    public static int Write(ReadOnlySpan<char> word, Span<ushort> into)
    {
        var (first, second) = (0, word.IsEmpty ? 0 : Code(word[0]));
        var count = Math.Min(word.Length, into.Length);
        for (var at = 0; at < count; at++)
        {
            var third = at + 1 < word.Length ? Code(word[at + 1]) : 0;
            into[at] = (ushort)((first << 10) | (second << 5) | third);
            (first, second) = (second, third);
        }
        return count;
    }

    private static int Code(char letter) => letter switch
    {
        >= 'a' and <= 'z' => letter - 'a' + 1,
        >= '0' and <= '9' => 27 + (letter - '0') % 4,
        _ => 31,
    };
}
