using System.Buffers;

namespace VoiceGateway.Catalog.Import.Reading;

/// <summary>
/// Splits delimited text into rows and cells (RFC 4180, with any one-byte delimiter and either line end), on bytes, so that
/// one row's broken encoding stays its own. A quote inside a cell that does not begin with one is an ordinary character.
/// A row whose quotes do not fit is bad, and reading goes on with the next line, so one stray quote costs one row.
/// </summary>
internal sealed class DelimitedRows(ByteWindow window, byte delimiter)
{
    private readonly SearchValues<byte> ends = SearchValues.Create([delimiter, (byte)'\n']);
    private readonly List<(int Start, int Length, bool Escaped)> cells = [];
    private int length;
    private long nextLine = 1;

    private enum Scan
    {
        Row,
        NeedsMore,
        Malformed,
    }

    /// <summary>Where the row begins, from 1.</summary>
    public long Line { get; private set; }

    public int Count => cells.Count;

    /// <summary>Why the row can't be read, or null.</summary>
    public string? Problem { get; private set; }

    /// <summary>All bytes of the row.</summary>
    public ReadOnlySpan<byte> Row => window.Rest[..length];

    public ReadOnlySpan<byte> Cell(int index) => window.Rest.Slice(cells[index].Start, cells[index].Length);

    /// <summary>The cell holds doubled quotes that stand for one.</summary>
    public bool IsEscaped(int index) => cells[index].Escaped;

    /// <summary>Goes to the next row that is not blank. What was read of the one before is gone.</summary>
    public bool Next()
    {
        do
        {
            window.Skip(length);
            (length, Problem, Line) = (0, null, nextLine);
            if (window.Rest.IsEmpty && !window.Fill() || window.Rest.IsEmpty) return false;
            ReadRow();
        }
        while (Problem is null && IsBlank());
        return true;
    }

    private void ReadRow()
    {
        var found = TryRow(quotes: true);
        if (found == Scan.Malformed && delimiter == '\t') found = TryRow(quotes: false); // tab-separated files often have bare quotes
        if (found == Scan.Row)
        {
            nextLine += Row.Count((byte)'\n');
            if (length > 0 && Row[^1] != '\n') nextLine++;
            return;
        }
        Problem = found == Scan.Malformed ? "quotes do not fit" : "the row is over 1 MB";
        cells.Clear();
        window.SkipLine();
        nextLine++;
    }

    private Scan TryRow(bool quotes)
    {
        Scan found;
        while ((found = ScanRow(window.Rest, quotes)) == Scan.NeedsMore)
            if (!window.Fill() && !window.Ended) return Scan.NeedsMore;
        return found;
    }

    private Scan ScanRow(ReadOnlySpan<byte> rest, bool quotes)
    {
        cells.Clear();
        var at = 0;
        while (true)
        {
            var quoted = quotes && at < rest.Length && rest[at] == '"';
            var found = quoted ? QuotedCell(rest, ref at) : BareCell(rest, ref at);
            if (found != Scan.Row) return found;
            if (at >= rest.Length || rest[at] == '\n')
            {
                length = Math.Min(at + 1, rest.Length);
                return Scan.Row;
            }
            at++; // the delimiter
        }
    }

    // Leaves 'at' on the delimiter, on the line feed or at the end.
    private Scan BareCell(ReadOnlySpan<byte> rest, ref int at)
    {
        var stop = rest[at..].IndexOfAny(ends);
        if (stop < 0 && !window.Ended) return Scan.NeedsMore;
        var end = stop < 0 ? rest.Length : at + stop;
        var last = end > at && (end == rest.Length || rest[end] == '\n') && rest[end - 1] == '\r' ? end - 1 : end;
        cells.Add((at, last - at, false));
        at = end;
        return Scan.Row;
    }

    private Scan QuotedCell(ReadOnlySpan<byte> rest, ref int at)
    {
        var (first, escaped) = (at + 1, false);
        for (var from = first; ;)
        {
            var quote = rest[from..].IndexOf((byte)'"');
            var close = quote < 0 ? rest.Length : from + quote;
            if (close - first > ImportLimits.MaxCellBytes) return Scan.Malformed;
            if (close >= rest.Length - 1 && !window.Ended) return Scan.NeedsMore;
            if (quote < 0) return Scan.Malformed;
            if (close + 1 < rest.Length && rest[close + 1] == '"')
            {
                (from, escaped) = (close + 2, true);
                continue;
            }
            cells.Add((first, close - first, escaped));
            return AfterQuote(rest, close + 1, ref at);
        }
    }

    private Scan AfterQuote(ReadOnlySpan<byte> rest, int after, ref int at)
    {
        if (after < rest.Length && rest[after] == '\r')
        {
            if (after + 1 == rest.Length && !window.Ended) return Scan.NeedsMore;
            if (after + 1 == rest.Length || rest[after + 1] == '\n') after++;
        }
        at = after;
        return after >= rest.Length || rest[after] == '\n' || rest[after] == delimiter ? Scan.Row : Scan.Malformed;
    }

    private bool IsBlank()
    {
        foreach (var (_, cellLength, _) in cells)
            if (cellLength > 0) return false;
        return true;
    }
}
