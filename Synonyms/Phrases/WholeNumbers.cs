namespace VoiceGateway.Synonyms.Phrases;

/// <summary>
/// Whole numbers in words. Each word has a value, and a word may follow when its value fills the empty places of what was
/// read ("two hundred" + "five"), multiplies it ("two" + "hundred"), or does so after the joining word of the language.
/// </summary>
internal static class WholeNumbers
{
    /// <summary>How many words the number at <paramref name="start"/> has; 0 when none is there.</summary>
    public static int Read(IReadOnlyList<string> words, int start, LocaleWords locale, out int value)
    {
        value = 0;
        var thousands = 0;
        var position = start + Next(words, start, locale, out var current);
        if (position == start) return 0;
        if (current == 1000) (thousands, current) = (1000, 0);
        while (true)
        {
            var joiner = 0;
            var length = Next(words, position, locale, out var next);
            if (length == 0 && position + 1 < words.Count) length = Next(words, position + (joiner = 1), locale, out next);
            if (length == 0) break;
            if (joiner == 0 && next == 1000 && thousands == 0 && current > 0) (thousands, current) = (current * 1000, 0);
            else if (joiner == 0 && next == 100 && current is > 0 and < 100) current *= 100;
            else if (joiner == 0 ? Fits(current, thousands, next, locale.NumberRules) : Joins(words[position], current, thousands, next, locale.NumberRules)) current += next;
            else break;
            position += joiner + length;
        }
        value = thousands + current;
        return position - start;
    }

    private static int Next(IReadOnlyList<string> words, int position, LocaleWords locale, out int value)
    {
        var length = locale.Numbers.Match(words, position, out value);
        if (length > 0 || position >= words.Count || locale.NumberRules.Glued is null) return length;
        return TryGlued(words[position], locale, out value) ? 1 : 0;
    }

    /// <summary>Without a joining word: ones after tens, anything below a hundred after hundreds.</summary>
    private static bool Fits(int current, int thousands, int next, NumberRules rules)
    {
        if (next < 1) return false;
        if (current == 0) return thousands > 0 && next < 1000;
        var tens = current % 100;
        if (tens == 0) return next < 100;
        return tens % 10 == 0 && tens >= 20 && (next < 10 || (rules.Twenties && (tens is 60 or 80) && next is > 9 and < 20));
    }

    private static bool Joins(string joiner, int current, int thousands, int next, NumberRules rules)
    {
        if (next < 1) return false;
        var tens = current % 100;
        if (tens == 0) return (current > 0 ? next < 100 : thousands > 0 && next < 1000) && rules.AfterHundreds.Contains(joiner);
        if (tens < 10 && next % 10 == 0 && next is >= 20 and < 100) return rules.OnesBeforeTens.Contains(joiner);
        if (tens % 10 != 0 || tens < 20 || !rules.AfterTens.Contains(joiner)) return false;
        return rules.AfterTensOnlyOne ? next == 1 || (next == 11 && tens == 60) : next < 10;
    }

    /// <summary>Reads a number written in one word: thousands, hundreds, then ones, "and", tens.</summary>
    public static bool TryGlued(ReadOnlySpan<char> word, LocaleWords locale, out int value)
    {
        if (locale.Numbers.TryWord(word, out value)) return true;
        if (locale.NumberRules.Glued is not { } glued) return false;
        return TryScale(word, glued.Thousand, 1000, glued, locale, out value)
            || TryScale(word, glued.Hundred, 100, glued, locale, out value)
            || TryOnesAndTens(word, glued.And, locale, out value);
    }

    private static bool TryScale(ReadOnlySpan<char> word, string scale, int size, GluedNumbers glued, LocaleWords locale, out int value)
    {
        value = 0;
        var at = word.IndexOf(scale);
        if (at < 0) return false;
        var times = 1;
        if (at > 0 && !(TryGlued(word[..at], locale, out times) && times > 0 && times < size)) return false;
        var rest = word[(at + scale.Length)..];
        if (rest.StartsWith(glued.And)) rest = rest[glued.And.Length..];
        var remainder = 0;
        if (rest.Length > 0 && !(TryGlued(rest, locale, out remainder) && remainder > 0 && remainder < size)) return false;
        value = times * size + remainder;
        return true;
    }

    private static bool TryOnesAndTens(ReadOnlySpan<char> word, string and, LocaleWords locale, out int value)
    {
        value = 0;
        var at = word.IndexOf(and);
        if (at <= 0) return false;
        if (!locale.Numbers.TryWord(word[..at], out var ones) || ones is < 1 or > 9) return false;
        if (!locale.Numbers.TryWord(word[(at + and.Length)..], out var tens) || tens is < 20 or > 90 || tens % 10 != 0) return false;
        value = ones + tens;
        return true;
    }
}
