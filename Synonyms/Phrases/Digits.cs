using System.Buffers;
using System.Globalization;

namespace VoiceGateway.Synonyms.Phrases;

/// <summary>Numbers written in digits, as <see cref="Search.Analysis.Words"/> leaves them.</summary>
internal static class Digits
{
    /// <summary>The denominators that people mean as a fraction; "80/20" is a name.</summary>
    private const int LargestDenominator = 16;

    private static readonly SearchValues<char> Signs = SearchValues.Create("0123456789./");

    /// <summary>
    /// Reads <c>12</c>, <c>2.5</c> or <c>1/2</c>. Three zeros after the only point are thousands (<c>1.000</c>), since both
    /// marks look the same here and no one asks for a thousandth.
    /// </summary>
    public static bool TryRead(ReadOnlySpan<char> word, out decimal value)
    {
        value = 0;
        if (word.Length is 0 or > 9 || !char.IsAsciiDigit(word[0])) return false;
        var slash = word.IndexOf('/');
        if (slash > 0) return TryFraction(word[..slash], word[(slash + 1)..], out value);
        if (!decimal.TryParse(word, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value)) return false;
        if (word.EndsWith(".000")) value *= 1000;
        return true;
    }

    /// <summary>How many characters at the start of the word are digits, points and slashes.</summary>
    public static int LengthOf(ReadOnlySpan<char> word)
    {
        var length = word.IndexOfAnyExcept(Signs);
        return length < 0 ? word.Length : length;
    }

    private static bool TryFraction(ReadOnlySpan<char> over, ReadOnlySpan<char> under, out decimal value)
    {
        value = 0;
        if (!int.TryParse(over, NumberStyles.None, CultureInfo.InvariantCulture, out var numerator)) return false;
        if (!int.TryParse(under, NumberStyles.None, CultureInfo.InvariantCulture, out var denominator)) return false;
        if (denominator is < 2 or > LargestDenominator || numerator < 1) return false;
        value = numerator / (decimal)denominator;
        return true;
    }
}
