namespace VoiceGateway.Orders.Webhooks;

/// <summary>Where the shop's order system is told of orders, and with which secrets that is signed.</summary>
/// <param name="address">The one address that is called.</param>
/// <param name="secrets">The keys: the present one, and while the shop changes over the one before it too.</param>
public sealed class WebhookSettings(Uri address, IReadOnlyList<byte[]> secrets)
{
    /// <summary>Secrets are written so, then base64 (standardwebhooks.com).</summary>
    public const string Prefix = "whsec_";

    public const int LeastBytes = 24;

    public const int MostBytes = 64;

    public Uri Address { get; } = address;

    internal IReadOnlyList<byte[]> Secrets { get; } = secrets;

    /// <summary>The key of a secret; null when it is none, or too short or long.</summary>
    public static byte[]? KeyOf(string secret)
    {
        if (!secret.StartsWith(Prefix, StringComparison.Ordinal)) return null;
        var key = new byte[secret.Length];
        return Convert.TryFromBase64String(secret[Prefix.Length..], key, out var length) && length is >= LeastBytes and <= MostBytes ? key[..length] : null;
    }
}
