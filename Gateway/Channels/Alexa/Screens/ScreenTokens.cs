using System.Security.Cryptography;
using System.Text;
using VoiceGateway.Conversation;

namespace VoiceGateway.Gateway.Channels.Alexa.Screens;

/// <summary>Names screens, so that a touch can be told from one on a screen that is no longer meant.</summary>
public static class ScreenTokens
{
    private const int LongestKept = 64;

    public static string Of(string turnId) => $"shop-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(turnId)).AsSpan(0, 8))}";

    /// <summary>The screen before stays the one that is meant as long as the same is asked.</summary>
    public static string? Kept(string? before, DialogueState asked, DialogueState asks) =>
        before is { Length: <= LongestKept } && asked.Pending == asks.Pending && OffersTheSame(asked, asks) ? before : null;

    private static bool OffersTheSame(DialogueState asked, DialogueState asks) => (asked.Items, asks.Items) switch
    {
        ([], []) => true,
        ([var before, ..], [var now, ..]) => before.Options.SequenceEqual(now.Options),
        _ => false,
    };
}
