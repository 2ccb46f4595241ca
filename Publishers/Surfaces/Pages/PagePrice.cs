using VoiceGateway.Values;

namespace VoiceGateway.Publishers.Surfaces.Pages;

/// <summary>Amounts as people of a language read them: <c>$3.49</c>, <c>3,49 €</c>.</summary>
internal static class PagePrice
{
    public static string Of(Money money, Locale locale)
    {
        var (amount, symbol) = (ProductText.Amount(money), Symbol(money.Currency));
        return locale.Tag switch
        {
            { } tag when tag.StartsWith("de", StringComparison.Ordinal) || tag.StartsWith("fr", StringComparison.Ordinal) => $"{amount.Replace('.', ',')}\u00a0{symbol}",
            { } tag when tag.StartsWith("pt", StringComparison.Ordinal) => $"{symbol}\u00a0{amount.Replace('.', ',')}",
            _ => char.IsLetter(symbol[^1]) ? $"{symbol}\u00a0{amount}" : symbol + amount,
        };
    }

    private static string Symbol(Currency currency) => currency.Code switch
    {
        "USD" => "$",
        "EUR" => "€",
        "GBP" => "£",
        "BRL" => "R$",
        "JPY" => "¥",
        "INR" => "₹",
        var code => code,
    };
}
