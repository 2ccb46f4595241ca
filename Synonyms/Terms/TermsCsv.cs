using System.IO.Compression;
using CsvHelper;

namespace VoiceGateway.Synonyms.Terms;

/// <summary>
/// Reads a dictionary as CSV (RFC 4180, UTF-8, one line a row) with the header
/// <c>concept,locale,term,kind,weight,from,to,note</c>: the first four columns are required, their order is free, other columns
/// are passed over. Read row by row, so a file of any length needs the memory of its good rows only. A gzip file is read as
/// what is in it.
/// </summary>
public static class TermsCsv
{
    /// <summary>Rows past this are not read, and reported.</summary>
    public const int MaxRows = 2_000_000;

    private const int MaxRowBytes = 64 << 20;

    /// <summary>Reads a file.</summary>
    public static async Task<TermsFile> ReadAsync(string path, CancellationToken cancel)
    {
        await using var file = new FileStream(path, new FileStreamOptions { Options = FileOptions.Asynchronous | FileOptions.SequentialScan });
        return await ReadAsync(file, cancel);
    }

    /// <summary>Reads a stream that can go back to its start (a file, a buffer).</summary>
    public static async Task<TermsFile> ReadAsync(Stream stream, CancellationToken cancel)
    {
        await using var plain = await UnpackAsync(stream, cancel);
        var rows = new TermRows();
        await using var csv = CsvReader.Create(plain, Options(rows), leaveOpen: true);
        try
        {
            await ReadAsync(csv, rows, cancel);
        }
        catch (Exception problem) when (problem is CsvFormatException or InvalidDataException)
        {
            rows.Bad(csv.LineNumber, problem is CsvFormatException ? "the rest can't be read: it is not CSV" : "the rest can't be read: the gzip data are broken");
        }
        return rows.Done();
    }

    private static async Task ReadAsync(CsvReader csv, TermRows rows, CancellationToken cancel)
    {
        await csv.ReadHeaderAsync(cancel);
        if (!rows.HasColumns(csv)) return;
        for (var row = 0; await csv.ReadAsync(cancel); row++)
        {
            if (row == MaxRows)
            {
                rows.Bad(csv.LineNumber, $"the file has more than {MaxRows} rows: the rest was not read");
                return;
            }
            rows.Add(csv);
        }
    }

    // A quote that is never closed would swallow the rest of the file, so every line break ends a row.
    private static CsvReaderOptions Options(TermRows rows) => new()
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

    private static async Task<Stream> UnpackAsync(Stream stream, CancellationToken cancel)
    {
        var start = new byte[2];
        var read = await stream.ReadAtLeastAsync(start, 2, throwOnEndOfStream: false, cancel);
        stream.Seek(-read, SeekOrigin.Current);
        return start is [0x1F, 0x8B] ? new GZipStream(stream, CompressionMode.Decompress, leaveOpen: true) : new BufferedStream(stream);
    }
}
