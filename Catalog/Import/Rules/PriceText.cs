using VoiceGateway.Catalog.Import.Reading;
using VoiceGateway.Values;

namespace VoiceGateway.Catalog.Import.Rules;

/// <summary>A price as it was read, or why it can't be.</summary>
internal readonly record struct PriceReading(Money? Price, string? Problem);

/// <summary>
/// Reads prices exactly, without floating point: <c>349</c> minor units, <c>3.49 USD</c>, <c>USD 3.49</c>, <c>3,49 EUR</c>,
/// <c>1,299.00 USD</c>. Never negative and at most 99,999,999 minor units. What could be read in two ways is refused.
/// </summary>
internal static class PriceText
{
    /// <param name="text">What stands in the feed.</param>
    /// <param name="style">How the format writes prices.</param>
    /// <param name="currencyText">The currency column, or null.</param>
    /// <param name="store">The store's currency, for prices that name none.</param>
    public static PriceReading Read(string text, PriceStyle style, string? currencyText, Currency store)
    {
        var currency = store;
        if (!string.IsNullOrWhiteSpace(currencyText) && !Currency.TryParse(currencyText.Trim(), out currency)) return Bad($"the currency is unknown: {currencyText.Trim()}");
        var amount = text.AsSpan().Trim();
        if (Code(ref amount) is { } code)
        {
            if (!Currency.TryParse(code, out var named)) return Bad($"the currency is unknown: {code}");
            if (!string.IsNullOrWhiteSpace(currencyText) && named != currency) return Bad("price and currency name different currencies");
            return Major(amount, named);
        }
        return style switch
        {
            PriceStyle.MinorOrText => Minor(amount, currency),
            PriceStyle.Decimal => Major(amount, currency),
            _ => Bad("the price names no currency, as in 3.49 USD"),
        };
    }

    // Takes the three letters off the front or the back.
    private static string? Code(ref ReadOnlySpan<char> amount)
    {
        if (amount.Length < 4) return null;
        if (AreLetters(amount[^3..]) && !char.IsAsciiLetter(amount[^4]))
        {
            var code = amount[^3..].ToString();
            amount = amount[..^3].Trim();
            return code;
        }
        if (!AreLetters(amount[..3]) || char.IsAsciiLetter(amount[3])) return null;
        var first = amount[..3].ToString();
        amount = amount[3..].Trim();
        return first;
    }

    private static bool AreLetters(ReadOnlySpan<char> text) => char.IsAsciiLetter(text[0]) && char.IsAsciiLetter(text[1]) && char.IsAsciiLetter(text[2]);

    private static PriceReading Minor(ReadOnlySpan<char> amount, Currency currency) =>
        amount.StartsWith("-") ? Bad("the price is negative")
        : AreDigits(amount) && !amount.IsEmpty ? InRange(amount, currency)
        : Bad("a whole number of minor units or an amount with its currency is expected, as in 349 or 3.49 USD");

    private static PriceReading Major(ReadOnlySpan<char> amount, Currency currency)
    {
        if (amount.StartsWith("-")) return Bad("the price is negative");
        var point = amount.IndexOf('.');
        if (point < 0 && amount.Contains(','))
        {
            if (currency.Digits == 3) return Bad("the comma can be read in two ways");
            point = DecimalComma(amount, currency);
        }
        var whole = point < 0 ? amount : amount[..point];
        var fraction = point < 0 ? [] : amount[(point + 1)..];
        if (amount.Length == 0 || point == 0 && fraction.IsEmpty || !AreDigits(fraction) || Ungroup(whole) is not { } digits) return Bad("the price is not a number");
        fraction = fraction.TrimEnd('0');
        return fraction.Length > currency.Digits
            ? Bad($"the price has more decimals than {currency.Code}")
            : InRange(digits + fraction.ToString().PadRight(currency.Digits, '0'), currency);
    }

    // 3,49 has one; 1,299 and 1,299,000 have groups.
    private static int DecimalComma(ReadOnlySpan<char> amount, Currency currency)
    {
        var comma = amount.IndexOf(',');
        return comma == amount.LastIndexOf(',') && amount.Length - comma - 1 <= currency.Digits ? comma : -1;
    }

    private static string? Ungroup(ReadOnlySpan<char> whole)
    {
        if (!whole.Contains(',')) return AreDigits(whole) ? whole.ToString() : null;
        var groups = whole.ToString().Split(',');
        var fits = groups[0].Length is >= 1 and <= 3 && groups.Skip(1).All(group => group.Length == 3) && groups.All(group => AreDigits(group));
        return fits ? string.Concat(groups) : null;
    }

    private static PriceReading InRange(ReadOnlySpan<char> digits, Currency currency)
    {
        var minor = digits.TrimStart('0');
        if (minor.Length > 8) return Bad("the price is over 99,999,999 minor units");
        return new(new Money(minor.IsEmpty ? 0 : long.Parse(minor), currency), null);
    }

    private static bool AreDigits(ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');

    private static PriceReading Bad(string problem) => new(null, problem);
}
