using System.IO.Compression;
using System.Text;
using CsvHelper;

namespace VoiceGateway.Catalog.Trials;

/// <summary>One row of a file with a header: the cell of a column, empty when the row or the file has none.</summary>
internal delegate string CsvCell(string column);

/// <summary>
/// Reads the files of trials row by row: CSV (RFC 4180, UTF-8, one line a row) by the names in its header, and plain lines. A
/// gzip file is read as what is in it.
/// </summary>
internal static class TrialCsv
{
    /// <summary>Rows past this are not read, and reported.</summary>
    public const int MaxRows = 1_000_000;

    private const int MaxRowBytes = 1 << 20;

    /// <summary>The stream as text bytes that can be read from their start, unpacked when they are gzip.</summary>
    public static async Task<MemoryStream> OpenAsync(Stream stream, CancellationToken cancel)
    {
        var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes, cancel);
        bytes.Position = 0;
        if (bytes.Length < 2 || bytes.GetBuffer() is not [0x1F, 0x8B, ..]) return bytes;
        var plain = new MemoryStream();
        await using var packed = new GZipStream(bytes, CompressionMode.Decompress);
        var buffer = new byte[1 << 16];
        // A small file may unpack to any size: what is past the limit is left.
        for (int read; plain.Length < MostBytes && (read = await packed.ReadAsync(buffer, cancel)) > 0;) plain.Write(buffer, 0, read);
        plain.Position = 0;
        return plain;
    }

    /// <summary>The first line in lower case without spaces, to tell forms apart; the stream is at its start again afterwards.</summary>
    public static string FirstLine(MemoryStream text)
    {
        using var reader = new StreamReader(text, Encoding.UTF8, leaveOpen: true);
        var line = reader.ReadLine() ?? "";
        text.Position = 0;
        return string.Concat(line.Where(letter => !char.IsWhiteSpace(letter) && letter != '"')).ToLowerInvariant();
    }

    /// <summary>Gives each row to the reader, which says what is wrong with it, or null.</summary>
    public static async Task ReadAsync<T>(MemoryStream text, TrialRows<T> rows, Func<CsvCell, string?> take, CancellationToken cancel)
    {
        await using var csv = CsvReader.Create(text, Options(rows), leaveOpen: true);
        try
        {
            await csv.ReadHeaderAsync(cancel);
            for (var row = 0; await csv.ReadAsync(cancel); row++)
            {
                if (row == MaxRows)
                {
                    rows.Bad(csv.LineNumber, $"the file has more than {MaxRows} rows: the rest was not read");
                    return;
                }
                if (take(column => Cell(csv, column)) is { } reason) rows.Bad(csv.LineNumber, reason);
            }
        }
        catch (CsvFormatException)
        {
            rows.Bad(csv.LineNumber, "the rest can't be read: it is not CSV");
        }
    }

    private const long MostBytes = 1L << 29;

    private static string Cell(CsvReader csv, string column) =>
        csv.TryGetFieldIndex(column, out var place) && place < csv.FieldCount ? csv.GetString(place).Trim() : "";

    // A quote that is never closed would swallow the rest of the file, so every line break ends a row.
    private static CsvReaderOptions Options<T>(TrialRows<T> rows) => new()
    {
        Separator = ',',
        AllowLineBreaksInQuotes = false,
        TrimWhitespace = true,
        TrimInsideQuotes = true,
        TrackLineNumbers = true,
        MaxRecordSize = MaxRowBytes,
        MalformedData = CsvMalformedDataHandling.Skip,
        OnMalformedRecord = row => rows.Bad(row.LineNumber, "the quotes in this line do not match"),
    };
}
