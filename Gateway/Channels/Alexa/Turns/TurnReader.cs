using System.Security.Cryptography;
using VoiceGateway.Conversation;
using VoiceGateway.Gateway.Callers;
using VoiceGateway.Gateway.Channels.Alexa.Messages;
using VoiceGateway.Gateway.Channels.Alexa.Screens;
using VoiceGateway.Values;

namespace VoiceGateway.Gateway.Channels.Alexa.Turns;

/// <summary>Makes a <see cref="Turn"/> of a request. Thread-safe.</summary>
public sealed class TurnReader(CallerKeys keys, TimeProvider clock)
{
    private const string ChannelName = "alexa";
    private const int LongestId = 200;

    /// <param name="envelope">The parsed request.</param>
    /// <param name="intent">What it means, by <see cref="RequestKind"/>.</param>
    /// <param name="body">The bytes it was parsed from.</param>
    /// <param name="isVerified">Whether Amazon signed them.</param>
    public Turn Read(RequestEnvelope envelope, Intent intent, ReadOnlySpan<byte> body, bool isVerified)
    {
        var id = TurnId(envelope.Request!.RequestId, body, isVerified);
        return new()
        {
            Id = id,
            Channel = Channel.Alexa,
            Caller = new(CallerKind.Shopper, CallerKey(envelope, id)),
            Locale = LocaleOf(envelope),
            At = clock.GetUtcNow(),
            Intent = intent,
            Slots = envelope.Request.Type == RequestKind.TouchType ? Touch.SlotsOf(envelope) : SlotReader.Read(envelope.Request.Intent),
            State = DialogueState.FromJson(envelope.Session?.Attributes?.State ?? default),
            Person = envelope.Context?.System?.Person?.PersonId is { Length: > 0 } person ? keys.For(ChannelName, "person", person) : null,
            IsLinked = (envelope.Context?.System?.User ?? envelope.Session?.User)?.IsLinked ?? false,
            IsNewSession = envelope.Session?.New ?? false,
        };
    }

    /// <summary>A locale that we speak; American English where the request says none.</summary>
    public static Locale LocaleOf(RequestEnvelope envelope) =>
        Locale.TryParse(envelope.Request?.Locale, out var locale) ? locale.ToSpoken() : Locale.EnUs;

    /// <summary>
    /// Amazon's id of the request. An unsigned one (Development) may hold any id, so there the bytes count too: an edited
    /// sample is a new turn.
    /// </summary>
    private static string TurnId(string? requestId, ReadOnlySpan<byte> body, bool isVerified)
    {
        if (isVerified && requestId is { Length: > 0 and <= LongestId }) return requestId;
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(body, digest);
        return Convert.ToHexStringLower(digest);
    }

    /// <summary>The key of the account; null when the request names none.</summary>
    public string? PersonOf(RequestEnvelope envelope) => UserOf(envelope) is { } user ? keys.For(ChannelName, "user", user) : null;

    /// <summary>Amazon's own id of the account; null when the request names none.</summary>
    public static string? UserOf(RequestEnvelope envelope) => (envelope.Context?.System?.User?.UserId ?? envelope.Session?.User?.UserId) is { Length: > 0 } user ? user : null;

    /// <summary>Who is asking: the account (not the voice, which must not switch the cart), else the session, else this request.</summary>
    private string CallerKey(RequestEnvelope envelope, string turnId)
    {
        if (PersonOf(envelope) is { } person) return person;
        var session = envelope.Session?.SessionId;
        return string.IsNullOrEmpty(session) ? keys.For(ChannelName, "request", turnId) : keys.For(ChannelName, "session", session);
    }
}
