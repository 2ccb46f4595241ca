using System.Globalization;
using System.Text;

namespace VoiceGateway.Conversation.Speaking;

/// <summary>Makes any text fit to be spoken: legal XML characters only, one space between words, cut on a word.</summary>
public static class SpeechText
{
    /// <summary>Drops what XML 1.0 forbids, control and format characters (bidi marks, zero-width) and folds white space.</summary>
    public static string Clean(string text)
    {
        if (IsClean(text)) return text;
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune))
            {
                if (clean.Length > 0 && clean[^1] != ' ') clean.Append(' ');
            }
            else if (IsSpeakable(rune))
            {
                clean.Append(rune.ToString());
            }
        }
        return clean.ToString().TrimEnd(' ');
    }

    /// <summary>At most so many characters once escaped for XML, cut at a word and never inside a character.</summary>
    public static string Cut(string text, int room)
    {
        if (EscapedLength(text) <= room) return text;
        var (length, used) = (0, 0);
        foreach (var rune in text.EnumerateRunes())
        {
            used += EscapedLength(rune);
            if (used > room - 1) break;
            length += rune.Utf16SequenceLength;
        }
        var word = text.LastIndexOf(' ', Math.Max(0, length - 1), Math.Max(0, length));
        return text[..(word > length / 2 ? word : length)] + "…";
    }

    public static int EscapedLength(string text)
    {
        var length = 0;
        foreach (var rune in text.EnumerateRunes()) length += EscapedLength(rune);
        return length;
    }

    private static int EscapedLength(Rune rune) => rune.Value switch { '&' => 5, '<' or '>' => 4, _ => rune.Utf16SequenceLength };

    private static bool IsSpeakable(Rune rune) => rune.Value is not (0xFFFE or 0xFFFF or 0xFFFD) && Rune.GetUnicodeCategory(rune) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);

    private static bool IsClean(string text)
    {
        var afterSpace = true;
        foreach (var character in text)
        {
            if (character is < ' ' or > '~') return false;
            if (character == ' ' && afterSpace) return false;
            afterSpace = character == ' ';
        }
        return !afterSpace || text.Length == 0;
    }
}
