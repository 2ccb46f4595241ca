using System.Collections.Frozen;
using System.Text;
using System.Text.Unicode;

namespace VoiceGateway.Catalog.Import.Reading;

/// <summary>Reads a table whose first row names the columns: plain CSV, and the tables of Google and Shopify.</summary>
internal sealed class TableReader : IFeedReader
{
    private const string LocalePrefix = "names.";

    private readonly ByteWindow window;
    private readonly DelimitedRows rows;
    private readonly ReportBuilder report;
    private readonly string[] headings;
    private readonly Field[] fields;

    /// <exception cref="UnreadableFeedException">There is no header, or it names a column twice.</exception>
    public TableReader(Stream stream, byte delimiter, FrozenDictionary<string, Field> columns, PriceStyle prices, ReportBuilder report)
    {
        window = new(stream);
        rows = new(window, delimiter);
        (this.report, Prices) = (report, prices);
        headings = ReadHeader();
        fields = [.. headings.Select(heading => columns.GetValueOrDefault(Columns.Plain(heading)))];
        foreach (var twice in fields.Where(field => field != Field.Unknown).GroupBy(field => field).Where(group => group.Count() > 1))
            throw new UnreadableFeedException($"the header names a column twice: {headings[Array.LastIndexOf(fields, twice.Key)]}");
    }

    public PriceStyle Prices { get; }

    public bool Has(Field field) => Array.IndexOf(fields, field) >= 0;

    public bool Next(FeedRow row)
    {
        if (!rows.Next()) return false;
        row.Clear(rows.Line);
        if (rows.Problem is { } problem) row.Fail(null, problem, null);
        else if (!Utf8.IsValid(rows.Row)) row.Fail(null, "the row holds bytes that are not UTF-8", Encoding.UTF8.GetString(rows.Row));
        else if (rows.Count != headings.Length) row.Fail(null, $"the row has {rows.Count} cells and the header {headings.Length}", Encoding.UTF8.GetString(rows.Row));
        else FillCells(row);
        return true;
    }

    public void Dispose() => window.Dispose();

    private void FillCells(FeedRow row)
    {
        for (var index = 0; index < headings.Length; index++)
        {
            var cell = rows.Cell(index);
            if (cell.IsEmpty) continue;
            if (cell.Length > ImportLimits.MaxCellBytes) row.Fail(headings[index], "the cell is over 64 KB", Encoding.UTF8.GetString(cell[..200]));
            else if (fields[index] != Field.Unknown) row[fields[index]] = Text(index);
            else if (headings[index].StartsWith(LocalePrefix, StringComparison.OrdinalIgnoreCase)) row.Names.Add((headings[index][LocalePrefix.Length..], Text(index)));
            else report.CountUnknown(headings[index]);
        }
    }

    private string Text(int index)
    {
        var text = Encoding.UTF8.GetString(rows.Cell(index));
        return rows.IsEscaped(index) ? text.Replace("\"\"", "\"") : text;
    }

    private string[] ReadHeader()
    {
        if (!rows.Next()) throw new UnreadableFeedException("the file is empty");
        if (rows.Problem is not null || !Utf8.IsValid(rows.Row)) throw new UnreadableFeedException("the header can't be read as UTF-8 text");
        var read = new string[rows.Count];
        for (var index = 0; index < read.Length; index++) read[index] = Text(index).Trim();
        return read;
    }
}
