using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using VoiceGateway.Conversation;
using VoiceGateway.Conversation.Speaking;

namespace VoiceGateway.Gateway.Channels.Dialogflow;

/// <summary>What goes into an answer: the words to show, the same as SSML, and whether all that is shown beside them and the state fit in.</summary>
internal sealed record AnswerParts(string Text, string Ssml, bool WithExtras, bool WithState);

/// <summary>
/// Writes answers as UTF-8 without a byte order mark and within the 64 KiB that Dialogflow reads. What is too long is
/// written again without what is beside the words, with fewer words, and at last without the state.
/// </summary>
internal static class Answer
{
    public const int MaxBytes = 64 * 1024;

    private const int FewCharacters = 1500;

    /// <summary>The answer is JSON and never part of a page, so letters of all languages may stay as they are, which saves bytes.</summary>
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(Speech speech, Action<Utf8JsonWriter, AnswerParts> body)
    {
        var text = Harmless.Text(SpeechText.Cut(speech.ToPlainText(), Speech.MaxCharacters));
        var whole = text.Length == 0 ? new AnswerParts("", "", WithExtras: true, WithState: true) : new AnswerParts(text, speech.ToSsml(), WithExtras: true, WithState: true);
        var bytes = WriteOnce(whole, body);
        if (bytes.Length <= MaxBytes) return bytes;
        bytes = WriteOnce(whole with { WithExtras = false }, body);
        if (bytes.Length <= MaxBytes) return bytes;
        var few = SpeechText.Cut(text, FewCharacters);
        var brief = new AnswerParts(few, few.Length == 0 ? "" : Speech.Of(few).ToSsml(), WithExtras: false, WithState: true);
        bytes = WriteOnce(brief, body);
        return bytes.Length <= MaxBytes ? bytes : WriteOnce(brief with { WithState = false }, body);
    }

    private static byte[] WriteOnce(AnswerParts parts, Action<Utf8JsonWriter, AnswerParts> body)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var writer = new Utf8JsonWriter(buffer, Relaxed))
        {
            writer.WriteStartObject();
            body(writer, parts);
            writer.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>The talk is over when nothing more is asked: the same rule by which Alexa's session ends.</summary>
    public static bool Ends(this Reply reply) => !reply.ExpectsReply;

    /// <summary>A list of one text message: several strings in one message would be variants, of which one is picked.</summary>
    public static void WriteText(this Utf8JsonWriter writer, string text, string? platform = null)
    {
        writer.WriteStartObject();
        if (platform is not null) writer.WriteString("platform", platform);
        writer.WriteStartObject("text");
        writer.WriteStartArray("text");
        writer.WriteStringValue(text);
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
