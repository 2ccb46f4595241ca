using System.Text;
using System.Xml;

namespace VoiceGateway.Catalog.Import.Reading;

/// <summary>
/// Reads a Google Merchant feed in RSS 2.0 or Atom 1.0 (support.google.com/merchants/answer/14987622, …/14987621):
/// <c>item</c> or <c>entry</c> elements with attributes of the <c>g:</c> namespace, which win over the plain ones of the
/// same name. No DTD, no entity of its own, nothing fetched, at most 32 levels deep.
/// </summary>
internal sealed class GoogleXmlReader : IFeedReader
{
    private const string GoogleNamespace = "http://base.google.com/ns/1.0";
    private const string AtomNamespace = "http://www.w3.org/2005/Atom";
    private const int MaxDepth = 32;

    private readonly ReportBuilder report;
    private readonly XmlReader xml;
    private readonly StreamReader text;
    private readonly char[] chunk = new char[8 << 10];
    private readonly HashSet<Field> fromGoogle = [];
    private bool any;

    public GoogleXmlReader(Stream stream, Encoding encoding, ReportBuilder report)
    {
        this.report = report;
        text = new(new MarkupGuard(stream), encoding is UnicodeEncoding ? Encoding.UTF8 : encoding, detectEncodingFromByteOrderMarks: false);
        xml = XmlReader.Create(text, new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            NameTable = new FewNames(),
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            CheckCharacters = false, // references to control characters: the texts are cleaned afterwards
        });
    }

    public PriceStyle Prices => PriceStyle.Text;

    public bool Next(FeedRow row)
    {
        try
        {
            while (Advance())
            {
                if (xml.NodeType != XmlNodeType.Element || xml.LocalName is not ("item" or "entry")) continue;
                any = true;
                row.Clear(((IXmlLineInfo)xml).LineNumber);
                ReadItem(row);
                return true;
            }
        }
        catch (XmlException problem)
        {
            throw new UnreadableFeedException($"the XML is not well-formed: {problem.Message}", cause: problem);
        }
        return any ? false : throw new UnreadableFeedException("the XML holds no item (RSS) or entry (Atom)");
    }

    public void Dispose()
    {
        xml.Dispose();
        text.Dispose();
    }

    private bool Advance()
    {
        if (!xml.Read()) return false;
        if (xml.Depth > MaxDepth) throw new UnreadableFeedException($"the XML is over {MaxDepth} levels deep (line {((IXmlLineInfo)xml).LineNumber})");
        return true;
    }

    private void ReadItem(FeedRow row)
    {
        fromGoogle.Clear();
        if (xml.IsEmptyElement) return;
        var depth = xml.Depth;
        while (Advance() && xml.Depth > depth)
            if (xml.NodeType == XmlNodeType.Element && xml.Depth == depth + 1) ReadAttribute(row);
    }

    private void ReadAttribute(FeedRow row)
    {
        var (google, name) = (xml.NamespaceURI == GoogleNamespace, xml.LocalName);
        var known = google || xml.NamespaceURI is "" or AtomNamespace;
        var field = known ? Columns.Google.GetValueOrDefault(name) : Field.Unknown;
        if (field == Field.Unknown) report.CountUnknown(google ? name : xml.Name);
        if (field == Field.Unknown || row[field] is not null && (fromGoogle.Contains(field) || !google))
        {
            SkipContent();
            return;
        }
        row[field] = ReadText(row, name);
        if (google) fromGoogle.Add(field);
    }

    private void SkipContent()
    {
        if (xml.IsEmptyElement) return;
        var depth = xml.Depth;
        while (Advance() && xml.Depth > depth)
        {
        }
    }

    // In chunks, so that a text of any length costs no more memory than a cell may have.
    private string? ReadText(FeedRow row, string name)
    {
        if (xml.IsEmptyElement) return null;
        var (depth, value) = (xml.Depth, new StringBuilder());
        while (Advance() && xml.Depth > depth)
        {
            if (xml.NodeType is not (XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace)) continue;
            while (xml.ReadValueChunk(chunk, 0, chunk.Length) is > 0 and var got)
                if (value.Length + got <= ImportLimits.MaxCellBytes) value.Append(chunk, 0, got);
                else row.Fail(name, "the value is over 64 KB", value.ToString(0, Math.Min(value.Length, 320)));
        }
        var read = value.ToString();
        if (read.Contains('\uFFFD')) row.Fail(name, "the row holds bytes that are not UTF-8", read);
        return read.Length == 0 ? null : read;
    }

    /// <summary>Ends a feed that makes up element names without end: the reader remembers each one.</summary>
    private sealed class FewNames : NameTable
    {
        private int count;

        public override string Add(char[] key, int start, int len)
        {
            if (Get(key, start, len) is { } known) return known;
            return ++count <= 10_000 ? base.Add(key, start, len) : throw new UnreadableFeedException("the XML has over 10,000 different names", tooLarge: true);
        }
    }

    /// <summary>Ends a feed in which no tag closes for 16 MB: a tag is held in memory whole by any XML reader.</summary>
    private sealed class MarkupGuard(Stream inner) : ReadOnlyStream
    {
        private const int MaxTag = 16 << 20;

        private long open;

        public override int Read(Span<byte> buffer)
        {
            var got = inner.Read(buffer);
            var last = buffer[..got].LastIndexOf((byte)'>');
            open = last < 0 ? open + got : got - last;
            return open <= MaxTag ? got : throw new UnreadableFeedException("the XML has no closing bracket for 16 MB", tooLarge: true);
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing) inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
