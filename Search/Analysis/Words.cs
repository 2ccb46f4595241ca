using System.Globalization;
using System.Text;

namespace VoiceGateway.Search.Analysis;

/// <summary>
/// Splits text into the words that everything here compares: lower case, folded (<see cref="Folding"/>), letters and digits
/// only. An apostrophe inside a word is dropped (<c>everly's</c> is <c>everlys</c>), but the elided words of French stay
/// words of their own (<c>huile d'olive</c> is <c>huile d olive</c>); an ampersand alone is the word
/// <c>and</c>; a point or comma stays between digits, written as a point (<c>2.5</c>); a slash stays between digits
/// (<c>1/2</c>) and vulgar fractions become such (<c>½</c> is <c>1/2</c>). Linear in the length of the text.
/// </summary>
public static class Words
{
    public static string[] Split(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        for (var index = 0; index < text.Length; index++)
        {
            var letter = text[index];
            if (letter is '&' or '+') Whole("and", words, word);
            else if (Fraction(letter) is { } fraction) Whole(fraction, words, word);
            else if (letter is '\'' or '’' or 'ʼ' or '´' or '`')
            {
                if (IsElided(word)) End(words, word);
            }
            else if (IsMark(letter)) continue;
            else if (letter is '.' or ',' or '/' && BetweenDigits(text, index)) word.Append(letter == ',' ? '.' : letter);
            else if (char.IsLetterOrDigit(letter) || char.IsSurrogate(letter)) Append(word, letter);
            else End(words, word);
        }
        End(words, word);
        return [.. words];
    }

    /// <summary>The words with one space between them: equal for texts that sound the same but for accents and case.</summary>
    public static string Normalize(string text) => string.Join(' ', Split(text));

    private static void Append(StringBuilder word, char letter)
    {
        if (char.IsAscii(letter)) word.Append(char.ToLowerInvariant(letter));
        else if (Folding.Base(letter) is { } folded) word.Append(folded);
        else word.Append(char.ToLowerInvariant(letter));
    }

    private static void Whole(string whole, List<string> words, StringBuilder word)
    {
        End(words, word);
        words.Add(whole);
    }

    private static void End(List<string> words, StringBuilder word)
    {
        if (word.Length == 0) return;
        words.Add(word.ToString());
        word.Clear();
    }

    private static bool IsElided(StringBuilder word) =>
        (word.Length == 1 && (word[0] is 'd' or 'l')) || (word.Length == 2 && word[0] == 'q' && word[1] == 'u');

    private static bool BetweenDigits(string text, int index) =>
        index > 0 && index + 1 < text.Length && char.IsAsciiDigit(text[index - 1]) && char.IsAsciiDigit(text[index + 1]);

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
