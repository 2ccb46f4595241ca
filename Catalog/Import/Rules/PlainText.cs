using System.Net;
using System.Text;

namespace VoiceGateway.Catalog.Import.Rules;

/// <summary>Makes feed texts fit to be spoken, shown and stored. All of it is linear in the length of the text.</summary>
internal static class PlainText
{
    /// <summary>
    /// The text on one line: control characters and what is hidden taken out, runs of white space made one space, trimmed.
    /// Letters and marks of every script stay as they are.
    /// </summary>
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
            else if (!Rune.IsControl(rune) && !IsHidden(rune)) clean.Append(rune.ToString());
        }
        if (clean.Length > 0 && clean[^1] == ' ') clean.Length--;
        return clean.ToString();
    }

    /// <summary>HTML made plain: tags, comments, scripts and styles out, references resolved, then as <see cref="Clean"/>.</summary>
    public static string OfHtml(string html)
    {
        if (!html.AsSpan().ContainsAny('<', '&')) return Clean(html);
        return Clean(WebUtility.HtmlDecode(WithoutTags(html)));
    }

    /// <summary>
    /// Characters that change the direction of text or can't be seen at all, with which a name can pose as another or carry
    /// a message that only machines read: bidi controls (UAX #9), zero-width space, byte order mark, soft hyphen, tags.
    /// Joiners stay: scripts and emoji need them.
    /// </summary>
    public static bool IsHidden(Rune rune) => rune.Value is
        0x061C or 0x200E or 0x200F or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069)
        or 0x00AD or 0x180E or 0x200B or 0x2060 or 0xFEFF or (>= 0xFFF9 and <= 0xFFFB) or (>= 0xE0000 and <= 0xE007F);

    /// <summary>At most this many UTF-16 units, never half a character.</summary>
    public static string Cut(string text, int length)
    {
        if (text.Length <= length) return text;
        return text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
    }

    private static bool IsClean(string text)
    {
        if (text.Length == 0) return true;
        if (text.AsSpan().ContainsAnyExceptInRange(' ', '~')) return false;
        return text[0] != ' ' && text[^1] != ' ' && !text.Contains("  ");
    }

    // A less-than sign begins a tag only before a letter, a slash, ! or ? (html.spec.whatwg.org, tag open state).
    private static string WithoutTags(string html)
    {
        var text = new StringBuilder(html.Length);
        var at = 0;
        while (html.IndexOf('<', at) is >= 0 and var open)
        {
            text.Append(html, at, open - at);
            at = EndOfTag(html, open);
            if (at > 0)
            {
                if (!IsInline(html, open)) text.Append(' ');
                continue;
            }
            if (at < 0) return text.Append(html, open, html.Length - open).ToString(); // no tag ends any more
            text.Append('<');
            at = open + 1;
        }
        return text.Append(html, at, html.Length - at).ToString();
    }

    // Just behind the tag; 0 when it is none; -1 when there is no '>' any more.
    private static int EndOfTag(string html, int open)
    {
        if (open + 1 >= html.Length || !(char.IsAsciiLetter(html[open + 1]) || html[open + 1] is '/' or '!' or '?')) return 0;
        var rest = html.AsSpan(open);
        if (rest.StartsWith("<!--")) return Behind(html, "-->", open);
        if (rest.StartsWith("<script", StringComparison.OrdinalIgnoreCase)) open = Math.Max(open, html.IndexOf("</script", open, StringComparison.OrdinalIgnoreCase));
        else if (rest.StartsWith("<style", StringComparison.OrdinalIgnoreCase)) open = Math.Max(open, html.IndexOf("</style", open, StringComparison.OrdinalIgnoreCase));
        return Behind(html, ">", open);
    }

    // Tags within a word or a sentence part nothing: "with <b>cider</b>." has no space before the point.
    private static bool IsInline(string html, int open)
    {
        var name = html.AsSpan(open + (html[open + 1] == '/' ? 2 : 1));
        var end = 0;
        while (end < name.Length && char.IsAsciiLetterOrDigit(name[end])) end++;
        Span<char> lower = stackalloc char[8];
        if (end > lower.Length) return false;
        lower = lower[..name[..end].ToLowerInvariant(lower)];
        return lower is "a" or "b" or "i" or "u" or "s" or "em" or "strong" or "span" or "small" or "sub" or "sup" or "mark" or "font" or "code" or "abbr" or "wbr";
    }

    private static int Behind(string html, string end, int from) => html.IndexOf(end, from) is >= 0 and var at ? at + end.Length : -1;
}
