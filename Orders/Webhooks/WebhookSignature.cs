using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace VoiceGateway.Orders.Webhooks;

/// <summary>The headers of a signed message, as Standard Webhooks 1.0 has them (standardwebhooks.com): HMAC-SHA256 over <c>id.timestamp.body</c>.</summary>
internal static class WebhookSignature
{
    public static void Sign(HttpRequestMessage request, string id, DateTimeOffset at, byte[] body, IReadOnlyList<byte[]> secrets)
    {
        var timestamp = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body];
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", timestamp);
        // One for each secret, with spaces between: who checks is content with any.
        request.Headers.Add("webhook-signature", string.Join(' ', secrets.Select(secret => "v1," + Convert.ToBase64String(HMACSHA256.HashData(secret, signed)))));
    }
}
