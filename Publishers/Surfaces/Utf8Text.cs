using System.Buffers;
using System.Text;

namespace VoiceGateway.Publishers.Surfaces;

/// <summary>Writes text as UTF-8 into a buffer, escaped for where it goes. What is no text (lone halves of letters) becomes U+FFFD.</summary>
internal static class Utf8Text
{
    /// <summary>As it is.</summary>
    public static void Text(this IBufferWriter<byte> into, ReadOnlySpan<char> text)
    {
        while (text.Length > 0)
        {
            var part = text.Length <= 8192 ? text : text[..(char.IsHighSurrogate(text[8191]) ? 8191 : 8192)];
            into.Advance(Encoding.UTF8.GetBytes(part, into.GetSpan(Encoding.UTF8.GetMaxByteCount(part.Length))));
            text = text[part.Length..];
        }
    }

    /// <summary>As text or attribute of XML and HTML; what XML has no letter for is left out.</summary>
    public static void Escaped(this IBufferWriter<byte> into, ReadOnlySpan<char> text)
    {
        while (text.Length > 0)
        {
            var plain = text.IndexOfAny(NotPlain);
            into.Text(plain < 0 ? text : text[..plain]);
            if (plain < 0) return;
            into.Text(text[plain] switch { '&' => "&amp;", '<' => "&lt;", '>' => "&gt;", '"' => "&quot;", '\'' => "&#39;", _ => "" });
            text = text[(plain + 1)..];
        }
    }

    /// <summary>As a cell between tabs: on one line, in quotes when it has quotes.</summary>
    public static void Cell(this IBufferWriter<byte> into, string text)
    {
        if (text.AsSpan().ContainsAnyInRange('\0', '\u001f')) text = string.Join(' ', text.Split(Breaks, StringSplitOptions.RemoveEmptyEntries));
        into.Text(text.Contains('"') ? $"\"{text.Replace("\"", "\"\"")}\"" : text);
    }

    private static readonly char[] Breaks = [.. Enumerable.Range(0, 32).Select(code => (char)code)];

    private static readonly SearchValues<char> NotPlain = SearchValues.Create(
        [.. "&<>\"'\ufffe\uffff", .. Breaks.Where(letter => letter is not ('\t' or '\n' or '\r'))]);
}
