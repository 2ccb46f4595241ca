using System.Collections.Frozen;
using System.Text;

namespace VoiceGateway.Catalog.Import.Reading;

/// <summary>Tells the format of a feed by its first bytes and opens the reader for it.</summary>
internal static class FeedReaders
{
    private const int HeadBytes = 64 << 10;

    /// <exception cref="UnreadableFeedException">The content is of no known format, or not of the one asked for.</exception>
    public static IFeedReader Open(FeedSource source, FeedFormat asked, ReportBuilder report)
    {
        var head = ReadHead(source, out var marked);
        var start = head.AsSpan().TrimStart(" \t\r\n"u8);
        if (start.IsEmpty) throw new UnreadableFeedException("the file is empty");
        var kind = start[0] switch
        {
            (byte)'{' => FeedFormat.JsonLines,
            (byte)'<' => FeedFormat.Google,
            (byte)'[' when asked is FeedFormat.Auto or FeedFormat.JsonLines =>
                throw new UnreadableFeedException("the file is one JSON array: JSON lines hold one object in each line"),
            _ => FeedFormat.Auto,
        };
        if (kind == FeedFormat.Auto) return Table(source, asked, start, report);
        if (asked != FeedFormat.Auto && asked != kind) throw new UnreadableFeedException($"the file looks like {kind}, not like {asked}");
        report.Format = kind;
        if (kind == FeedFormat.JsonLines) return new JsonLinesReader(source.Open(out _), report);
        return new GoogleXmlReader(source.Open(out _), marked ?? XmlDeclaration.Encoding(start), report);
    }

    private static IFeedReader Table(FeedSource source, FeedFormat asked, ReadOnlySpan<byte> start, ReportBuilder report)
    {
        var line = start.IndexOf((byte)'\n') is >= 0 and var end ? start[..end] : start;
        var delimiter = Delimiter(line);
        var headings = Encoding.UTF8.GetString(line).Split((char)delimiter).Select(heading => Columns.Plain(heading.Trim('"', '\r', ' '))).ToHashSet();
        var format = asked == FeedFormat.Auto ? ByHeadings(headings) : asked;
        Require(format, headings);
        report.Format = format;
        var (columns, prices) = format switch
        {
            FeedFormat.Google => (Columns.Google, PriceStyle.Text),
            FeedFormat.Shopify => (Columns.Shopify, PriceStyle.Decimal),
            _ => (Columns.Own, PriceStyle.MinorOrText),
        };
        var table = new TableReader(source.Open(out _), delimiter, columns, prices, report);
        return format == FeedFormat.Shopify ? new ShopifyReader(table) : table;
    }

    private static FeedFormat ByHeadings(HashSet<string> headings) =>
        headings.Contains("handle") || headings.Contains("url_handle") ? FeedFormat.Shopify
        : headings.Contains("id") && headings.Contains("name") ? FeedFormat.Csv
        : headings.Contains("id") && headings.Contains("title") ? FeedFormat.Google
        : throw new UnreadableFeedException("the format can't be told: the first line is no header with the columns id and name (CSV), id and title (Google) or Handle and Title (Shopify)");

    private static void Require(FeedFormat format, HashSet<string> headings)
    {
        string[] needed = format switch
        {
            FeedFormat.JsonLines => throw new UnreadableFeedException("the first line does not begin with {, so these are not JSON lines"),
            FeedFormat.Shopify => ["title"],
            FeedFormat.Google => ["id", "title"],
            _ => ["id", "name"],
        };
        foreach (var name in needed)
            if (!headings.Contains(name)) throw new UnreadableFeedException($"the header has no column {name}");
    }

    private static byte Delimiter(ReadOnlySpan<byte> line)
    {
        var best = (byte)',';
        foreach (var candidate in "\t;"u8)
            if (line.Count(candidate) > line.Count(best)) best = candidate;
        return best;
    }

    private static byte[] ReadHead(FeedSource source, out Encoding? marked)
    {
        using var stream = source.Open(out marked);
        var head = new byte[HeadBytes];
        return head[..stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
    }
}
