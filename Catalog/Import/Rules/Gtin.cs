namespace VoiceGateway.Catalog.Import.Rules;

/// <summary>Global trade item numbers: GTIN-8, -12, -13 and -14 (GS1 General Specifications, section 7.9: check digit).</summary>
internal static class Gtin
{
    /// <summary>The digits alone, or null when the text is no GTIN. Spaces and hyphens between digits are allowed.</summary>
    public static string? Read(string text)
    {
        Span<char> digits = stackalloc char[14];
        var count = 0;
        foreach (var letter in text)
        {
            if (letter is ' ' or '-') continue;
            if (!char.IsAsciiDigit(letter) || count == digits.Length) return null;
            digits[count++] = letter;
        }
        return count is 8 or 12 or 13 or 14 && IsChecked(digits[..count]) ? digits[..count].ToString() : null;
    }

    // From the right, weights 1 (the check digit), 3, 1, 3 …; the sum ends in 0.
    private static bool IsChecked(ReadOnlySpan<char> digits)
    {
        var (sum, some) = (0, 0);
        for (var index = 0; index < digits.Length; index++)
        {
            var digit = digits[^(index + 1)] - '0';
            sum += index % 2 == 0 ? digit : 3 * digit;
            some |= digit;
        }
        return sum % 10 == 0 && some != 0;
    }
}
