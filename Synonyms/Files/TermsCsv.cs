using VoiceGateway.Values;

namespace VoiceGateway.Synonyms.Files;

/// <summary>Reads a dictionary as CSV: <see cref="TermsReader"/> for the usual case.</summary>
public static class TermsCsv
{
    private static readonly TermsReadOptions Options = new(Locale.EnUs);

    /// <summary>Reads a file.</summary>
    public static Task<TermsFile> ReadAsync(string path, CancellationToken cancel) => TermsReader.ReadAsync(path, TermsFormat.Csv, Options, cancel);

    /// <summary>Reads a stream that can go back to its start (a file, a buffer).</summary>
    public static Task<TermsFile> ReadAsync(Stream stream, CancellationToken cancel) => TermsReader.ReadAsync(stream, TermsFormat.Csv, Options, cancel);
}
