using System.Text;

namespace VoiceGateway.Catalog.Import.Reading;

/// <summary>What <c>&lt;?xml … encoding="…"?&gt;</c> says, for files without a byte order mark.</summary>
internal static class XmlDeclaration
{
    /// <returns>UTF-8 when it says nothing.</returns>
    /// <exception cref="UnreadableFeedException">The encoding is not known.</exception>
    public static Encoding Encoding(ReadOnlySpan<byte> start)
    {
        if (!start.StartsWith("<?xml"u8)) return System.Text.Encoding.UTF8;
        var end = start.IndexOf("?>"u8);
        var text = System.Text.Encoding.Latin1.GetString(start[..(end < 0 ? Math.Min(start.Length, 200) : end)]);
        var at = text.IndexOf("encoding");
        if (at < 0) return System.Text.Encoding.UTF8;
        var parts = text[at..].Split('"', '\'');
        var name = parts.Length > 1 ? parts[1] : "";
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name) ?? System.Text.Encoding.GetEncoding(name);
        }
        catch (ArgumentException problem)
        {
            throw new UnreadableFeedException($"the XML is in an encoding that is not known here: {ReportBuilder.Printable(name)}", cause: problem);
        }
    }
}
