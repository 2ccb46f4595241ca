using System.Security.Cryptography;

namespace VoiceGateway.Gateway.Channels.Dialogflow;

/// <summary>
/// Names a turn. Dialogflow's own id alone is not enough: one CX turn calls the webhook once for every fulfilment on its
/// way, all with the same id. So a digest of the body goes with it: the same bytes again are the same turn.
/// </summary>
internal static class TurnIds
{
    private const int MaxLength = 64;

    public static string Of(string dialect, string? responseId, ReadOnlySpan<byte> body)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(body, digest);
        if (responseId is null || responseId.Length > MaxLength) return $"{dialect}:{Convert.ToHexStringLower(digest)}";
        return $"{dialect}:{responseId}:{Convert.ToHexStringLower(digest[..16])}";
    }
}
