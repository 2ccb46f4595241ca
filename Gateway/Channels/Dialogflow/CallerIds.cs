using System.Text.Json;
using VoiceGateway.Conversation;
using VoiceGateway.Gateway.Callers;

namespace VoiceGateway.Gateway.Channels.Dialogflow;

/// <summary>
/// Whose cart it is: the user in the session's name, else the one that the platform's own payload names, else whoever has
/// the session, else nobody but this turn. A telephone number counts only where the operator says that the line vouches for
/// it: it can be forged and is shared.
/// </summary>
internal static class CallerIds
{
    private const int MaxLength = 512;

    /// <summary>Where platforms put the user: Google, one's own client, Slack, Facebook, Telegram, LINE.</summary>
    private static readonly string[][] Paths =
    [
        ["user", "userId"], ["userId"], ["user_id"], ["data", "user"], ["data", "event", "user"],
        ["data", "sender", "id"], ["data", "from", "id"], ["data", "message", "from", "id"], ["data", "source", "userId"],
    ];

    /// <param name="keys">Makes the key.</param>
    /// <param name="channel">Goes into the key, so that ids of two channels never meet.</param>
    /// <param name="session">The session, when its name could be read.</param>
    /// <param name="sessionText">The session as sent, even when it is no name.</param>
    /// <param name="payload">What the platform sent along.</param>
    /// <param name="turnId">Stands for the caller when nothing else does.</param>
    /// <param name="phone">The number of who telephones, where it is to be believed.</param>
    public static Caller Find(CallerKeys keys, string channel, SessionName? session, string? sessionText, JsonElement payload, string turnId, string? phone)
    {
        var user = session?.User ?? PayloadUser(payload);
        var key = (user, sessionText) switch
        {
            _ when phone is not null => keys.For(channel, "phone", phone),
            // The same user id may exist in two projects, and they are two people.
            (not null, _) => keys.For(channel, "user", $"{session?.Project}/{user}"),
            (null, { Length: > 0 and <= MaxLength }) => keys.For(channel, "session", sessionText),
            _ => keys.For(channel, "request", turnId),
        };
        return new(CallerKind.Shopper, key);
    }

    private static string? PayloadUser(JsonElement payload)
    {
        if (!payload.IsObject()) return null;
        foreach (var path in Paths)
        {
            var value = payload;
            foreach (var name in path) value = value.Member(name);
            if (value.Words() is { Length: <= MaxLength } id and not "-") return id;
        }
        return null;
    }
}
