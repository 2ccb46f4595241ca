using System.Text;
using System.Xml.Linq;
using VoiceGateway.Synonyms.Terms;

namespace VoiceGateway.Conversation.Speaking;

/// <summary>
/// What is to be said, as parts: plain text and pauses. Text is data and never becomes markup: SSML is made from XML
/// objects. Characters that XML 1.0 does not allow, and invisible direction marks, are dropped on the way in. Immutable.
/// </summary>
public sealed class Speech
{
    /// <summary>Alexa takes 8,000 characters; the margin leaves room for escapes.</summary>
    public const int MaxCharacters = 7500;

    // In one part: it is not counted before the part is cut.
    private const int MostMarkup = 400;

    private readonly SpeechPart[] parts;

    private Speech(SpeechPart[] parts) => this.parts = parts;

    public static Speech Empty { get; } = new([]);

    public bool IsEmpty => parts.Length == 0;

    public static Speech Of(string text) => new([new(SpeechText.Clean(text), 0, [])]);

    /// <summary>The same words, of which some are read aloud as their spelling says; what is shown stays.</summary>
    public Speech Pronounced(Pronunciations how) => ReferenceEquals(how, Pronunciations.None)
        ? this
        : new(Array.ConvertAll(parts, part => part.Text.Length == 0 ? part : part with { Said = how.In(part.Text) }));

    /// <summary>This speech, a pause of a sentence, and then the other.</summary>
    public Speech Then(Speech other)
    {
        if (IsEmpty) return other;
        return other.IsEmpty ? this : new([.. parts, .. other.parts]);
    }

    public Speech Then(string text) => Then(Of(text));

    /// <summary>A silence of up to ten seconds after what was said so far.</summary>
    public Speech Pause(TimeSpan time) => new([.. parts, new("", (int)Math.Clamp(time.TotalMilliseconds, 0, 10_000), [])]);

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
            room -= SpeechText.EscapedLength(text) + 1 + Add(speak, text, part.Said);
            if (text.Length < part.Text.Length || room <= 0) break;
        }
        return speak.ToString(SaveOptions.DisableFormatting);
    }

    public override string ToString() => ToPlainText();

    // Alexa and Google both read the alias of a sub instead of its text. Tells how many characters the markup takes.
    private static int Add(XElement speak, string text, IReadOnlyList<(int Start, int Length, string Spoken)> said)
    {
        var (at, more) = (0, 0);
        foreach (var (start, length, spoken) in said)
        {
            var markup = SpeechText.EscapedLength(spoken) + "<sub alias=\"\"></sub>".Length;
            if (start + length > text.Length || more + markup > MostMarkup) break;
            speak.Add(new XText(text[at..start]), new XElement("sub", new XAttribute("alias", SpeechText.Clean(spoken)), text.Substring(start, length)));
            (at, more) = (start + length, more + markup);
        }
        speak.Add(new XText(text[at..]));
        return more;
    }

    private readonly record struct SpeechPart(string Text, int PauseMilliseconds, IReadOnlyList<(int Start, int Length, string Spoken)> Said);
}
