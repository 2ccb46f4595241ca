using System.Text.Json;
using VoiceGateway.Conversation;
using VoiceGateway.Values;

namespace VoiceGateway.Gateway.Channels.Dialogflow;

/// <summary>A webhook call, understood: the turn, and what its answer has to name.</summary>
/// <param name="Turn">What was said.</param>
/// <param name="Session">Under what the answer's contexts are named; null when the call names no session that can be.</param>
/// <param name="HadState">A state came with the call, so it has to be taken back when the talk ends.</param>
internal sealed record Webhook(Turn Turn, SessionName? Session, bool HadState)
{
    public Surface Surface { get; init; } = Surface.None;

    /// <summary>CX: the names of the session's parameters that this turn used up.</summary>
    public IReadOnlyList<string> UsedUp { get; init; } = [];

    /// <summary>CX: what the page's form holds, by name.</summary>
    public IReadOnlyList<(string Name, string Words)> Form { get; init; } = [];
}

/// <summary>One of the two languages that Dialogflow speaks with webhooks. Implementations are thread-safe.</summary>
internal interface IWebhookDialect
{
    /// <summary>What the answer to this call is spoken in; never fails.</summary>
    Locale LocaleOf(JsonElement call);

    /// <summary>Null when the body is no call of this dialect.</summary>
    /// <param name="call">The body.</param>
    /// <param name="body">Its bytes, from which the turn's id is made.</param>
    /// <param name="at">When it came.</param>
    Webhook? Read(JsonElement call, ReadOnlySpan<byte> body, DateTimeOffset at);

    byte[] Render(Webhook webhook, Reply reply);

    /// <summary>The answer when something broke: words only, so that the state stays as it was.</summary>
    byte[] Apologise(Locale locale);
}
