using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using VoiceGateway.Conversation;
using VoiceGateway.Conversation.Speaking;
using VoiceGateway.Gateway.Channels.Alexa.Messages;

namespace VoiceGateway.Gateway.Channels.Alexa.Turns;

/// <summary>
/// Renders replies within Amazon's limits: 8,000 characters of each speech and of the card. Together, at three bytes for each
/// and with the state of the talk, they stay well below the 120 KB that a response may have. Thread-safe.
/// </summary>
public static class ReplyWriter
{
    /// <summary>Title and content together have 8,000; the rest is margin for counting that differs from ours.</summary>
    private const int CardCharacters = 7500;

    private const int TitleCharacters = 200;

    /// <summary>The answer is JSON and never part of a page, so letters of all languages may stay as they are, which saves bytes.</summary>
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? buffer;

    [ThreadStatic]
    private static Utf8JsonWriter? writer;

    /// <summary>The answer to what takes none.</summary>
    public static byte[] Empty { get; } = Write(new ResponseEnvelope { Response = new() });

    public static byte[] Write(Reply reply) => Write(Envelope(reply));

    /// <summary>A sentence that ends the talk.</summary>
    public static byte[] Write(string farewell) =>
        Write(new ResponseEnvelope { Response = new() { OutputSpeech = new(Speech.Of(farewell).ToSsml()), ShouldEndSession = true } });

    public static byte[] Write(CanFulfillIntent ability) => Write(new ResponseEnvelope { Response = new() { CanFulfillIntent = ability } });

    private static ResponseEnvelope Envelope(Reply reply) => new()
    {
        SessionAttributes = new(reply.State.ToJson()),
        Response = new()
        {
            OutputSpeech = reply.Speech.IsEmpty ? null : new(reply.Speech.ToSsml()),
            Card = reply.Title is null ? null : Card(reply.Title, reply.Speech),
            Reprompt = reply is { ExpectsReply: true, Reprompt: { IsEmpty: false } again } ? new(new(again.ToSsml())) : null,
            ShouldEndSession = !reply.ExpectsReply,
        },
    };

    private static SimpleCard Card(string title, Speech speech)
    {
        var heading = SpeechText.Cut(SpeechText.Clean(title), TitleCharacters);
        return new(heading, SpeechText.Cut(speech.ToPlainText(), CardCharacters - heading.Length));
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
