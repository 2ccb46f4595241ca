using System.Globalization;
using System.Text;

namespace VoiceGateway.Synonyms.Safety;

/// <summary>Makes text fit to be shown in an explanation: quoted, short, with nothing in it that can't be seen.</summary>
internal static class Shown
{
    private const int MaxLetters = 60;

    public static string Quoted(string text)
    {
        var shown = new StringBuilder("'", text.Length + 2);
        foreach (var rune in text.EnumerateRunes())
        {
            if (shown.Length > MaxLetters)
            {
                shown.Append('…');
                break;
            }
            if (Rune.IsControl(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
                shown.Append(CultureInfo.InvariantCulture, $"[U+{rune.Value:X4}]");
            else shown.Append(rune);
        }
        return shown.Append('\'').ToString();
    }
}
