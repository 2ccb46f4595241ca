using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using VoiceGateway.Conversation;
using VoiceGateway.Conversation.Speaking;

namespace VoiceGateway.Gateway.Channels.Dialogflow;

/// <summary>What goes into an answer: the words to show, the same as SSML, and whether the state fits in.</summary>
internal sealed record AnswerParts(string Text, string Ssml, bool WithState);

/// <summary>
/// Writes answers as UTF-8 without a byte order mark and within the 64 KiB that Dialogflow reads. What is too long is
/// written again with fewer words, and at last without the state.
/// </summary>
internal static class Answer
{
    public const int MaxBytes = 64 * 1024;

    private const int FewCharacters = 1500;

    /// <summary>The answer is JSON and never part of a page, so letters of all languages may stay as they are, which saves bytes.</summary>
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(Speech speech, Action<Utf8JsonWriter, AnswerParts> body)
    {
        var text = Harmless(SpeechText.Cut(speech.ToPlainText(), Speech.MaxCharacters));
        if (text.Length == 0) return WriteOnce(new("", "", WithState: true), body);
        var bytes = WriteOnce(new(text, speech.ToSsml(), WithState: true), body);
        if (bytes.Length <= MaxBytes) return bytes;
        var few = SpeechText.Cut(text, FewCharacters);
        var brief = new AnswerParts(few, Speech.Of(few).ToSsml(), WithState: true);
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

    /// <summary>A text message that holds a speak tag is taken for SSML there, so words that look like one lose their brackets.</summary>
    private static string Harmless(string text) =>
        text.Contains("<speak", StringComparison.OrdinalIgnoreCase) || text.Contains("</speak", StringComparison.OrdinalIgnoreCase) ? text.Replace('<', '‹').Replace('>', '›') : text;

    /// <summary>The talk is over when nothing more is asked: the same rule by which Alexa's session ends.</summary>
    public static bool Ends(this Reply reply) => !reply.ExpectsReply;

    /// <summary>A list of one text message: several strings in one message would be variants, of which one is picked.</summary>
    public static void WriteText(this Utf8JsonWriter writer, string text)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("text");
        writer.WriteStartArray("text");
        writer.WriteStringValue(text);
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
