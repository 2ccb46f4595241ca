using System.Globalization;
using VoiceGateway.Orders.Pricing;
using VoiceGateway.Values;

namespace VoiceGateway.Gateway.Hosting;

/// <summary>
/// Reads <c>Orders:TaxRate</c> (per cent, such as <c>8.25</c>), <c>Orders:TaxIncluded</c>, <c>Orders:DeliveryTaxed</c>, <c>Orders:DeliveryFee</c>,
/// <c>Orders:DeliveryFreeFrom</c> (amounts of the shop's currency, such as <c>4.99</c>) and <c>Orders:Discounts:0:From</c>, <c>:Percent</c>, <c>:Amount</c>.
/// </summary>
internal static class PriceSettings
{
    private const int MaxDiscounts = 20;

    public static PriceRules Read(IConfiguration settings, Currency currency, List<string> problems)
    {
        var orders = settings.GetSection("Orders");
        return new()
        {
            TaxRate = Percent(orders, "TaxRate", problems),
            TaxIsWithin = IsOn(orders, "TaxIncluded", problems),
            DeliveryIsTaxed = IsOn(orders, "DeliveryTaxed", problems),
            DeliveryFee = Amount(orders, "DeliveryFee", currency, problems) ?? 0,
            DeliveryFreeFrom = Amount(orders, "DeliveryFreeFrom", currency, problems),
            Discounts = [.. orders.GetSection("Discounts").GetChildren().Take(MaxDiscounts).Select(one => new Discount(
                Amount(one, "From", currency, problems) ?? 0, Percent(one, "Percent", problems), Amount(one, "Amount", currency, problems) ?? 0))],
        };
    }

    private static bool IsOn(IConfiguration section, string key, List<string> problems)
    {
        if (section[key] is not { } text) return false;
        if (bool.TryParse(text, out var on)) return on;
        problems.Add($"Orders:{key} '{text}' must be true or false");
        return false;
    }

    private static int Percent(IConfigurationSection section, string key, List<string> problems)
    {
        if (section[key] is not { } text) return 0;
        if (TryNumber(text, out var percent) && percent <= 100 && decimal.IsInteger(percent * 100)) return (int)(percent * 100);
        problems.Add($"{section.Path}:{key} '{text}' must be a percentage from 0 to 100 with at most two decimals, such as 8.25");
        return 0;
    }

    private static long? Amount(IConfigurationSection section, string key, Currency currency, List<string> problems)
    {
        if (section[key] is not { } text) return null;
        if (TryNumber(text, out var amount) && amount <= 1_000_000 && decimal.IsInteger(amount * currency.Scale)) return (long)(amount * currency.Scale);
        problems.Add($"{section.Path}:{key} '{text}' must be an amount of {currency.Code} from 0 to 1000000 with at most {currency.Digits} decimals");
        return null;
    }

    private static bool TryNumber(string text, out decimal number) => decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);
}
