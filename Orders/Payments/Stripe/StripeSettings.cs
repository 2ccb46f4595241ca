using VoiceGateway.Values;

namespace VoiceGateway.Orders.Payments.Stripe;

/// <summary>Where Stripe, or who speaks like it, is called, and with which key. A class, so that nothing prints the key.</summary>
public sealed class StripeSettings(Uri address, string key)
{
    /// <summary>Without a path; <c>/v1/…</c> is put after it.</summary>
    public Uri Address { get; } = address;

    /// <summary>Set: the version of the API that is asked for, such as <c>2026-04-22.dahlia</c>; else the account's.</summary>
    public string? Version { get; init; }

    internal string Key { get; } = key;

    /// <summary>Stripe takes the last of three digits only as 0 (docs.stripe.com/currencies): such shops can't be paid exactly.</summary>
    public static bool CanTake(Currency currency) => currency.Digits < 3;

    /// <summary>An amount as Stripe counts it: the króna with two digits that are 0, all others in their minor unit (docs.stripe.com/currencies).</summary>
    internal static long Amount(Money money) => money.Currency.Code == "ISK" ? checked(money.Minor * 100) : money.Minor;
}
