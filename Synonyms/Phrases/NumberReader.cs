namespace VoiceGateway.Synonyms.Phrases;

/// <summary>
/// Reads how many: digits, number words, decimals, fractions and collectives, alone or together ("two and a half dozen").
/// A lone article is no number here, nor is zero ("coke zero"). Values are rounded to a thousandth, as quantities are.
/// </summary>
public static class NumberReader
{
    /// <summary>How many words the number at <paramref name="start"/> has, 0 when none is there.</summary>
    public static int Read(IReadOnlyList<string> words, int start, LocaleWords locale, out decimal value)
    {
        var position = start;
        if (!TryCount(words, ref position, locale, out value))
        {
            value = 0;
            return 0;
        }
        if (TryCollectives(words, ref position, locale, out var collective))
        {
            value *= collective;
            if (TryAndFraction(words, ref position, locale, out var part)) value += part * collective;
        }
        value = decimal.IsInteger(value) ? decimal.Truncate(value) : decimal.Round(value, 3);
        if (value == 0) return 0;
        return position - start;
    }

    /// <summary>
    /// Reads the fraction that adds to what was said: "and a half", "y medio". What follows must not be another thing's own
    /// amount ("and half a pound"), so a fraction with an article behind it is left alone.
    /// </summary>
    internal static bool TryAndFraction(IReadOnlyList<string> words, ref int position, LocaleWords locale, out decimal value)
    {
        value = 0;
        if (position + 1 >= words.Count || !locale.NumberRules.BeforeFraction.Contains(words[position])) return false;
        var at = position + 1;
        decimal times = 1;
        if (FractionAt(words, at, locale, out _) == 0)
        {
            var length = locale.Indefinite.Match(words, at);
            if (length == 0)
            {
                length = WholeNumbers.Read(words, at, locale, out var count);
                times = count;
            }
            if (length == 0) return false;
            at += length;
        }
        var fraction = FractionAt(words, at, locale, out var part);
        if (fraction == 0 || times * part >= 1 || locale.Indefinite.Match(words, at + fraction) > 0) return false;
        value = times * part;
        position = at + fraction;
        return true;
    }

    private static bool TryCount(IReadOnlyList<string> words, ref int position, LocaleWords locale, out decimal value)
    {
        if (TryStated(words, ref position, locale, out value)) return true;
        var at = position + locale.Indefinite.Match(words, position);
        value = 1;
        if (TryFraction(words, ref at, 1, locale, out var part)) value = part;
        else if (at > position && WholeNumbers.Read(words, at, locale, out var large) is var length && length > 0 && large >= 100)
            (value, at) = (large, at + length);
        else if (locale.Collectives.Match(words, at) == 0) return false;
        position = at;
        return true;
    }

    /// <summary>A number said as such, with the fraction that belongs to it.</summary>
    private static bool TryStated(IReadOnlyList<string> words, ref int position, LocaleWords locale, out decimal value)
    {
        if (!TryDigits(words, ref position, locale, out value) && !TryWords(words, ref position, locale, out value)) return false;
        if (decimal.IsInteger(value) && TryFraction(words, ref position, value, locale, out var part)) value = part;
        else if (TryAndFraction(words, ref position, locale, out part)) value += part;
        return true;
    }

    private static bool TryDigits(IReadOnlyList<string> words, ref int position, LocaleWords locale, out decimal value)
    {
        value = 0;
        if (position >= words.Count || !Digits.TryRead(words[position], out value)) return false;
        position++;
        if (position >= words.Count || !decimal.IsInteger(value)) return true;
        if (words[position].Contains('/') && Digits.TryRead(words[position], out var part) && part < 1) (value, position) = (value + part, position + 1);
        else if (locale.Numbers.Match(words, position, out var scale) is var length && length > 0 && scale is 100 or 1000) (value, position) = (value * scale, position + length);
        return true;
    }

    private static bool TryWords(IReadOnlyList<string> words, ref int position, LocaleWords locale, out decimal value)
    {
        var length = WholeNumbers.Read(words, position, locale, out var whole);
        value = whole;
        if (length == 0) return TryGluedHalf(words, ref position, locale, out value);
        position += length;
        value += Decimals(words, ref position, locale);
        return true;
    }

    /// <summary>"two and a half" in one word: <c>zweieinhalb</c>.</summary>
    private static bool TryGluedHalf(IReadOnlyList<string> words, ref int position, LocaleWords locale, out decimal value)
    {
        value = 0;
        if (position >= words.Count) return false;
        foreach (var (suffix, part) in locale.FractionSuffixes)
        {
            var word = words[position].AsSpan();
            if (!word.EndsWith(suffix) || !TryNumber(word[..^suffix.Length], locale, out value)) continue;
            value += part;
            position++;
            return true;
        }
        return false;
    }

    /// <summary>A number that is one word, or a piece of one.</summary>
    internal static bool TryNumber(ReadOnlySpan<char> word, LocaleWords locale, out decimal value)
    {
        if (Digits.TryRead(word, out value)) return true;
        var isWord = WholeNumbers.TryGlued(word, locale, out var whole);
        value = whole;
        return isWord;
    }

    /// <summary>What follows the decimal point: digit by digit ("point seven five") or as one number ("virgule vingt-cinq").</summary>
    private static decimal Decimals(IReadOnlyList<string> words, ref int position, LocaleWords locale)
    {
        if (position + 1 >= words.Count || !locale.NumberRules.Point.Contains(words[position])) return 0;
        decimal value = 0;
        decimal place = 1;
        var at = position + 1;
        while (place > 0.001m)
        {
            var length = locale.Numbers.Match(words, at, out var digit);
            if (length == 0 || digit > 9) break;
            value += digit * (place /= 10);
            at += length;
        }
        if (place == 1)
        {
            var length = WholeNumbers.Read(words, at, locale, out var whole);
            if (length == 0 || whole > 99) return 0;
            value = whole / 100m;
            at += length;
        }
        position = at;
        return value;
    }

    /// <summary>
    /// A fraction with the number before it: "one half", "three quarters". With two or more halves, or a whole together, the
    /// number counts things of that size instead ("two half gallons"). Takes "of a" too when a unit or a collective follows.
    /// </summary>
    private static bool TryFraction(IReadOnlyList<string> words, ref int position, decimal times, LocaleWords locale, out decimal value)
    {
        var length = FractionAt(words, position, locale, out value);
        if (length == 0) return false;
        if (times != 1 && (value >= 0.5m || times * value >= 1 || times < 1)) return false;
        value *= times;
        position += length;
        var link = position + locale.Links.Match(words, position);
        var article = link + locale.Indefinite.Match(words, link);
        if (article > position && (locale.Units.Match(words, article) > 0 || locale.Collectives.Match(words, article) > 0)) position = article;
        else if (link == position) position = article;
        return true;
    }

    /// <summary>"half and half" is a drink.</summary>
    private static int FractionAt(IReadOnlyList<string> words, int position, LocaleWords locale, out decimal value)
    {
        var length = locale.Fractions.Match(words, position, out value);
        if (length == 0) return 0;
        var again = position + length + 1;
        var doubled = again < words.Count && words[again] == words[position] && locale.NumberRules.BeforeFraction.Contains(words[again - 1]);
        return doubled ? 0 : length;
    }

    /// <summary>One collective, or a small one of a larger: "couple of dozen".</summary>
    private static bool TryCollectives(IReadOnlyList<string> words, ref int position, LocaleWords locale, out decimal value)
    {
        value = 1;
        var length = locale.Collectives.Match(words, position, out var first);
        if (length == 0) return false;
        value = first;
        position += length;
        var at = position + locale.Links.Match(words, position);
        var more = locale.Collectives.Match(words, at, out var second);
        if (more == 0 || second <= first) return true;
        value *= second;
        position = at + more;
        return true;
    }
}
