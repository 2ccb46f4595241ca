using System.IO.Compression;
using VoiceGateway.Values;

namespace VoiceGateway.Synonyms.Files;

/// <summary>What a format itself does not say.</summary>
/// <param name="Locale">Of the words, in formats that name none.</param>
/// <param name="Sold">
/// For thesauri of everything (WordNet): the names of products, concepts and categories of this shop. Only what shares a name
/// with them is read. Null: all of it.
/// </param>
public sealed record TermsReadOptions(Locale Locale, IAsyncEnumerable<string>? Sold = null);

/// <summary>
/// Reads a file of terms of any format, row by row: a file of any length needs the memory of its good rows only. A gzip file is
/// read as what is in it.
/// </summary>
public static class TermsReader
{
    public static async Task<TermsFile> ReadAsync(string path, TermsFormat format, TermsReadOptions options, CancellationToken cancel)
    {
        await using var file = new FileStream(path, new FileStreamOptions { Options = FileOptions.Asynchronous | FileOptions.SequentialScan });
        return await ReadAsync(file, format, options, cancel);
    }

    /// <summary>Reads a stream that can go back to its start (a file, a buffer).</summary>
    public static async Task<TermsFile> ReadAsync(Stream stream, TermsFormat format, TermsReadOptions options, CancellationToken cancel)
    {
        await using var plain = await UnpackAsync(stream, cancel);
        var rows = new DictionaryRows();
        try
        {
            await Create(format, options).ReadAsync(plain, rows, cancel);
        }
        catch (InvalidDataException)
        {
            rows.Bad(0, "the rest can't be read: the gzip data are broken");
        }
        return rows.Done();
    }

    private static ITermsReader Create(TermsFormat format, TermsReadOptions options) => format switch
    {
        TermsFormat.Csv => new CsvTermsReader(),
        TermsFormat.Solr => new SolrReader(options.Locale),
        TermsFormat.Elasticsearch => new ElasticsearchReader(options.Locale),
        TermsFormat.Algolia => new AlgoliaReader(options.Locale),
        TermsFormat.OffTaxonomy => new OffTaxonomyReader(options.Locale),
        _ => new WordNetReader(options),
    };

    private static async Task<Stream> UnpackAsync(Stream stream, CancellationToken cancel)
    {
        var start = new byte[2];
        var read = await stream.ReadAtLeastAsync(start, 2, throwOnEndOfStream: false, cancel);
        stream.Seek(-read, SeekOrigin.Current);
        return start is [0x1F, 0x8B] ? new GZipStream(stream, CompressionMode.Decompress, leaveOpen: true) : new BufferedStream(stream);
    }
}
