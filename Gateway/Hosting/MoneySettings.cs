using VoiceGateway.Orders;
using VoiceGateway.Orders.Payments.Stripe;
using VoiceGateway.Orders.Webhooks;
using VoiceGateway.Values;

namespace VoiceGateway.Gateway.Hosting;

/// <summary>
/// Reads <c>Orders:WebhookUrl</c>, <c>Orders:WebhookSecret</c>, <c>Orders:WebhookOldSecret</c>, and <c>Payments:Provider</c> (<c>account</c> or <c>stripe</c>),
/// <c>Payments:ApiUrl</c>, <c>Payments:ApiKey</c>, <c>Payments:ApiVersion</c>. What is wrong is told without the secrets.
/// </summary>
internal static class MoneySettings
{
    private const string Stripe = "https://api.stripe.com";

    /// <summary>Where the shop's order system is told; null: nowhere, it reads the orders itself.</summary>
    public static WebhookSettings? Webhook(IConfiguration settings, List<string> problems)
    {
        if (settings["Orders:WebhookUrl"] is not { Length: > 0 } text)
        {
            if (settings["Orders:WebhookSecret"] is { Length: > 0 }) problems.Add("Orders:WebhookSecret is set, but no Orders:WebhookUrl");
            return null;
        }
        var address = Address(text, "Orders:WebhookUrl", problems);
        List<byte[]> secrets = [.. Secrets(settings, "Orders:WebhookSecret", problems), .. Secrets(settings, "Orders:WebhookOldSecret", problems)];
        if (settings["Orders:WebhookSecret"] is not { Length: > 0 }) problems.Add("Orders:WebhookUrl needs Orders:WebhookSecret, with which what is sent is signed");
        return address is null ? null : new(address, secrets);
    }

    /// <summary>How Stripe is called; null: the shop takes the money itself.</summary>
    public static StripeSettings? Payments(IConfiguration settings, Currency currency, List<string> problems)
    {
        var provider = settings["Payments:Provider"] ?? Order.OnAccount;
        if (provider == Order.OnAccount) return null;
        if (provider != "stripe")
        {
            problems.Add($"Payments:Provider '{provider}' is not known: {Order.OnAccount} and stripe are");
            return null;
        }
        var (address, key) = (Address(settings["Payments:ApiUrl"] ?? Stripe, "Payments:ApiUrl", problems), settings["Payments:ApiKey"]);
        if (key is not { Length: >= 8 and <= 255 } || key.Any(letter => letter is <= ' ' or > '~')) problems.Add("Payments:Provider=stripe needs Payments:ApiKey, the secret key of the account");
        if (!StripeSettings.CanTake(currency)) problems.Add($"Payments:Provider=stripe can't take {currency.Code} exactly: Stripe wants the last of its three digits to be 0");
        return address is null ? null : new(address, key ?? "") { Version = settings["Payments:ApiVersion"] };
    }

    // Orders and keys of accounts don't go over a network in the clear.
    private static Uri? Address(string text, string name, List<string> problems)
    {
        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.UserInfo.Length == 0 && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))) return address;
        problems.Add($"{name} must be an https address without a user (http only on this machine)");
        return null;
    }

    private static IEnumerable<byte[]> Secrets(IConfiguration settings, string name, List<string> problems)
    {
        if (settings[name] is not { Length: > 0 } text) yield break;
        if (WebhookSettings.KeyOf(text) is { } key) yield return key;
        else problems.Add($"{name} must be {WebhookSettings.Prefix} and then {WebhookSettings.LeastBytes} to {WebhookSettings.MostBytes} random bytes in base64");
    }
}
