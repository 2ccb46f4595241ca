using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using VoiceGateway.Conversation;
using VoiceGateway.Conversation.Speaking;
using VoiceGateway.Gateway.Channels.Alexa.Messages;
using VoiceGateway.Gateway.Channels.Alexa.Screens;

namespace VoiceGateway.Gateway.Channels.Alexa.Replies;

/// <summary>
/// Renders replies within Amazon's limits: 8,000 characters of each speech and of the card, 120 KB of all. What is said comes
/// first: a response that is too large goes without screen and hints, then without its card, then without its reprompt. Thread-safe.
/// </summary>
public static class ReplyWriter
{
    public const int MaxBytes = 120 * 1024;

    /// <summary>The answer is JSON and never part of a page, so letters of all languages may stay as they are, which saves bytes.</summary>
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? buffer;

    [ThreadStatic]
    private static Utf8JsonWriter? writer;

    /// <summary>The answer to what takes none.</summary>
    public static byte[] Empty { get; } = Write(new ResponseEnvelope { Response = new() });

    public static byte[] Write(Reply reply) => Write(reply, ReplyTarget.Plain);

    public static byte[] Write(Reply reply, ReplyTarget target)
    {
        var envelope = Envelope(reply, target);
        var bytes = Write(envelope);
        if (bytes.Length <= MaxBytes) return bytes;
        envelope = envelope with { SessionAttributes = new(reply.State.ToJson()), Response = envelope.Response with { Directives = null } };
        bytes = Write(envelope);
        if (bytes.Length > MaxBytes) bytes = Write(envelope = envelope with { Response = envelope.Response with { Card = null } });
        return bytes.Length <= MaxBytes ? bytes : Write(envelope with { Response = envelope.Response with { Reprompt = null } });
    }

    /// <summary>A sentence that ends the talk.</summary>
    public static byte[] Write(string farewell) =>
        Write(new ResponseEnvelope { Response = new() { OutputSpeech = new(Speech.Of(farewell).ToSsml()), ShouldEndSession = true } });

    public static byte[] Write(CanFulfillIntent ability) => Write(new ResponseEnvelope { Response = new() { CanFulfillIntent = ability } });

    private static ResponseEnvelope Envelope(Reply reply, ReplyTarget target)
    {
        var screen = target.HasScreen ? Screen.Of(reply, target.Locale) : null;
        var hints = DynamicEntities.Of(reply, target);
        AlexaDirective[] directives =
        [
            .. screen is null ? Array.Empty<AlexaDirective>() : [AlexaDirective.Show(target.ScreenToken, Documents.Find(screen.Document), screen.Data)],
            .. hints is null ? Array.Empty<AlexaDirective>() : [hints],
        ];
        return new()
        {
            SessionAttributes = new(
                reply.State.ToJson(),
                screen is not null ? target.ScreenToken : ScreenTokens.Kept(target.ShownBefore, target.Before, reply.State),
                reply.ExpectsReply && (hints is not null || target.HasLikely) ? true : null),
            Response = new()
            {
                OutputSpeech = reply.Speech.IsEmpty ? null : new(reply.Speech.ToSsml()),
                Card = Cards.Of(reply, target),
                Reprompt = reply is { ExpectsReply: true, Reprompt: { IsEmpty: false } again } ? new(new(again.ToSsml())) : null,
                Directives = directives.Length > 0 ? directives : null,
                ShouldEndSession = !reply.ExpectsReply,
            },
        };
    }

    private static byte[] Write(ResponseEnvelope envelope)
    {
        buffer ??= new(4096);
        writer ??= new(buffer, Relaxed);
        buffer.ResetWrittenCount();
        writer.Reset(buffer);
        JsonSerializer.Serialize(writer, envelope, AlexaJson.Default.ResponseEnvelope);
        return buffer.WrittenSpan.ToArray();
    }
}
