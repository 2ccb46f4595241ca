using System.Text;
using System.Xml.Linq;

namespace VoiceGateway.Conversation.Speaking;

/// <summary>
/// What is to be said, as parts: plain text and pauses. Text is data and never becomes markup: SSML is made from XML
/// objects. Characters that XML 1.0 does not allow, and invisible direction marks, are dropped on the way in. Immutable.
/// </summary>
public sealed class Speech
{
    /// <summary>Alexa takes 8,000 characters; the margin leaves room for escapes.</summary>
    public const int MaxCharacters = 7500;

    private readonly SpeechPart[] parts;

    private Speech(SpeechPart[] parts) => this.parts = parts;

    public static Speech Empty { get; } = new([]);

    public bool IsEmpty => parts.Length == 0;

    public static Speech Of(string text) => new([new(SpeechText.Clean(text), 0)]);

    /// <summary>This speech, a pause of a sentence, and then the other.</summary>
    public Speech Then(Speech other)
    {
        if (IsEmpty) return other;
        return other.IsEmpty ? this : new([.. parts, .. other.parts]);
    }

    public Speech Then(string text) => Then(Of(text));

    /// <summary>A silence of up to ten seconds after what was said so far.</summary>
    public Speech Pause(TimeSpan time) => new([.. parts, new("", (int)Math.Clamp(time.TotalMilliseconds, 0, 10_000))]);

    /// <summary>The words alone, as a card or a screen shows them.</summary>
    public string ToPlainText()
    {
        var text = new StringBuilder();
        foreach (var part in parts)
        {
            if (part.Text.Length == 0) continue;
            if (text.Length > 0) text.Append(' ');
            text.Append(part.Text);
        }
        return text.ToString();
    }

    /// <summary>A <c>speak</c> document of at most <see cref="MaxCharacters"/>, cut at a word when it has to be.</summary>
    public string ToSsml()
    {
        var speak = new XElement("speak");
        var room = MaxCharacters - "<speak></speak>".Length;
        foreach (var part in parts)
        {
            if (part.PauseMilliseconds > 0)
            {
                speak.Add(new XElement("break", new XAttribute("time", $"{part.PauseMilliseconds}ms")));
                room -= 28;
                continue;
            }
            var text = SpeechText.Cut(part.Text, room);
            if (!speak.IsEmpty) speak.Add(new XText(" "));
            speak.Add(new XText(text));
            room -= SpeechText.EscapedLength(text) + 1;
            if (text.Length < part.Text.Length || room <= 0) break;
        }
        return speak.ToString(SaveOptions.DisableFormatting);
    }

    public override string ToString() => ToPlainText();

    private readonly record struct SpeechPart(string Text, int PauseMilliseconds);
}
