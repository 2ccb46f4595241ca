using System.Globalization;
using VoiceGateway.Values;

namespace VoiceGateway.Synonyms.Phrases;

/// <summary>
/// Amounts and prices back to words, as people of a locale say and write them. German articles are in the accusative, since
/// that is what a list of things bought stands in ("ich habe einen Beutel Reis").
/// </summary>
public static class Speak
{
    /// <summary>"two cans", "half a pound", "a dozen", "1.5 kilos", "14".</summary>
    public static string Amount(Quantity quantity, string? unit, Locale locale)
    {
        var words = LocaleWords.For(locale);
        var amount = quantity.Amount;
        if (unit is null or "each" || !words.UnitEntries.TryGetValue(unit, out var entry))
            return amount == 12 ? words.Spoken.Dozen : Number(amount, null, words);
        var whole = amount switch { 0.5m => entry.Half, 0.25m => entry.Quarter, 0.75m => entry.ThreeQuarters, _ => null };
        if (whole is not null) return whole;
        var isOne = amount == 1 || (amount < words.Spoken.PluralFrom && amount > 0);
        return $"{Number(amount, entry.Gender, words)} {(isOne ? entry.One : entry.Other)}";
    }

    /// <summary>"two cans of chickpeas", "a dozen eggs", "une boîte d'ananas": the amount with the name of the thing.</summary>
    public static string AmountOf(Quantity quantity, string? unit, string name, Locale locale)
    {
        var words = LocaleWords.For(locale);
        var amount = Amount(quantity, unit, locale);
        var hasUnit = unit is not null and not "each" && words.UnitEntries.ContainsKey(unit);
        var isLinked = hasUnit || (words.Spoken.DozenLinks && quantity.Amount == 12);
        if (!isLinked || words.Spoken.Link.Length == 0) return $"{amount} {name}";
        return words.Spoken.ElidedLink is { } elided && StartsWithVowel(name) ? $"{amount} {elided}{name}" : $"{amount} {words.Spoken.Link} {name}";
    }

    /// <summary>The price as it stands on a card: <c>$7.47</c>, <c>7,47 $</c>, <c>US$ 7,47</c>.</summary>
    public static string Price(Money price, Locale locale)
    {
        var form = LocaleWords.For(locale).Money;
        var format = new NumberFormatInfo { NumberDecimalSeparator = form.Point, NumberGroupSeparator = form.Group };
        var digits = price.Currency.Digits;
        var amount = Math.Abs(price.Minor / (decimal)price.Currency.Scale).ToString(digits switch { 0 => "N0", 2 => "N2", _ => "N3" }, format);
        var isKnown = form.Symbols.TryGetValue(price.Currency.Code, out var symbol);
        var text = isKnown
            ? form.Form.Replace("{symbol}", symbol).Replace("{amount}", amount)
            : form.Form.StartsWith("{symbol}") ? $"{price.Currency.Code} {amount}" : $"{amount} {price.Currency.Code}";
        return price.Minor < 0 ? "-" + text : text;
    }

    private static string Number(decimal amount, string? gender, LocaleWords words)
    {
        if (!decimal.IsInteger(amount) || amount is < 1 or > 12)
            return amount.ToString("0.###", CultureInfo.InvariantCulture).Replace(".", words.Money.Point);
        var forms = words.Spoken.Numbers[gender ?? "m"];
        return forms[(int)amount - 1];
    }

    private static bool StartsWithVowel(string name) =>
        Search.Analysis.Words.Split(name) is [[var first, ..], ..] && first is 'a' or 'e' or 'i' or 'o' or 'u';
}
