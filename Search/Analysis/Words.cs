using System.Buffers;
using System.Globalization;

namespace VoiceGateway.Search.Analysis;

/// <summary>
/// Splits text into the words that everything here compares: lower case, folded (<see cref="Folding"/>), letters and digits
/// only. Words end where Unicode ends them (UAX #29) but for joining signs: a hyphen and an underscore part words. An apostrophe
/// inside a word is dropped (<c>everly's</c> is <c>everlys</c>), but the elided words of French, Italian and Catalan stay
/// words of their own (<c>huile d'olive</c> is <c>huile d olive</c>); the points of initials are dropped (<c>D.O.P.</c> is
/// <c>dop</c>); an ampersand alone is the word <c>and</c>; a point or comma stays between digits, written as a point (<c>2.5</c>); a slash stays between digits
/// (<c>1/2</c>) and vulgar fractions become such (<c>½</c> is <c>1/2</c>). Linear in the length of the text.
/// </summary>
public static class Words
{
    /// <summary>No letter becomes more than this many letters.</summary>
    public const int MostLettersForOne = 3;

    public static string[] Split(string text)
    {
        var letters = ArrayPool<char>.Shared.Rent(text.Length * (MostLettersForOne + 1) + 1);
        var ends = ArrayPool<int>.Shared.Rent(text.Length + 1);
        var words = new string[Split(text, letters, ends)];
        for (var index = 0; index < words.Length; index++)
            words[index] = new(letters, Start(ends, index), ends[index] - Start(ends, index));
        ArrayPool<char>.Shared.Return(letters);
        ArrayPool<int>.Shared.Return(ends);
        return words;
    }

    /// <summary>
    /// Writes the words with one space between them, and where each of them ends; returns how many there are. Allocates
    /// nothing. Stops at the word that has no more room in either span.
    /// </summary>
    public static int Split(ReadOnlySpan<char> text, Span<char> letters, Span<int> ends)
    {
        var words = new WordWriter(letters, ends);
        for (var index = 0; index < text.Length && !words.IsFull; index++)
        {
            var letter = text[index];
            if (char.IsAsciiLetterLower(letter)) words.Append(letter);
            else if (letter is '&' or '+') words.Whole("and");
            else if (Fraction(letter) is { } fraction) words.Whole(fraction);
            else if (letter is '\'' or '’' or 'ʼ' or '´' or '`') words.EndElided(index + 2 < text.Length && char.IsLetter(text[index + 1]) && char.IsLetter(text[index + 2]));
            else if (IsMark(letter) || letter is '.' && IsInitial(text, index) || letter is '·' or '‧' or ':' && BetweenLetters(text, index)) continue;
            else if (letter is '.' or ',' or '/' && BetweenDigits(text, index)) words.Append(letter == ',' ? '.' : letter);
            else if (char.IsLetterOrDigit(letter) || char.IsSurrogate(letter)) Fold(ref words, letter);
            else words.End();
        }
        words.End();
        return words.Count;
    }

    /// <summary>Where the word starts in the letters that <see cref="Split(ReadOnlySpan{char}, Span{char}, Span{int})"/> wrote.</summary>
    public static int Start(ReadOnlySpan<int> ends, int word) => word == 0 ? 0 : ends[word - 1] + 1;

    /// <summary>The words with one space between them: equal for texts that sound the same but for accents and case.</summary>
    public static string Normalize(string text) => string.Join(' ', Split(text));

    private static void Fold(ref WordWriter words, char letter)
    {
        if (char.IsAscii(letter)) words.Append(char.ToLowerInvariant(letter));
        else if (Folding.Base(letter) is { } folded) words.Append(folded);
        else words.Append(char.ToLowerInvariant(letter));
    }

    private static bool BetweenDigits(ReadOnlySpan<char> text, int index) =>
        index > 0 && index + 1 < text.Length && char.IsAsciiDigit(text[index - 1]) && char.IsAsciiDigit(text[index + 1]);

    // The point of d.o.p. and the middle dot of col·lecció end no word (UAX #29, WB6 and WB7); a point after a longer word does.
    private static bool IsInitial(ReadOnlySpan<char> text, int index) =>
        BetweenLetters(text, index) && (index == 1 || !char.IsLetterOrDigit(text[index - 2]));

    private static bool BetweenLetters(ReadOnlySpan<char> text, int index) =>
        index > 0 && index + 1 < text.Length && char.IsLetter(text[index - 1]) && char.IsLetter(text[index + 1]);

    private static bool IsMark(char letter) => letter > 127 && char.GetUnicodeCategory(letter) is
        UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format;

    private static string? Fraction(char letter) => letter switch
    {
        '½' => "1/2",
        '¼' => "1/4",
        '¾' => "3/4",
        '⅓' => "1/3",
        '⅔' => "2/3",
        '⅛' => "1/8",
        _ => null,
    };
}
