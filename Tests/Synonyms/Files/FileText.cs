using System.Text;
using VoiceGateway.Synonyms.Dictionary;
using VoiceGateway.Synonyms.Files;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Synonyms.Files;

/// <summary>Reads and writes files of terms that are texts of tests.</summary>
internal static class FileText
{
    public static Task<TermsFile> ReadAsync(string text, TermsFormat format, string locale = "en-US", params string[]? sold) =>
        TermsReader.ReadAsync(
            new MemoryStream(Encoding.UTF8.GetBytes(text)), format, new(Locale.Parse(locale), sold is { Length: > 0 } ? sold.ToAsyncEnumerable() : null), CancellationToken.None);

    public static string Write(DictionaryContent content, TermsFormat format, string? locale = null, string? like = null)
    {
        var own = locale is null ? (Locale?)null : Locale.Parse(locale);
        var into = new StringWriter();
        TermsWriter.Write(content, format, new(own, like is null ? null : new(format, own ?? Locale.EnUs, like)), into);
        return into.ToString();
    }

    /// <summary>What a reader makes of a file, a line a term.</summary>
    public static string[] Lines(TermsFile file) => [.. file.Terms.Select(term => $"{term.Concept} {term.Locale} {term.Kind} {term.Text}")];
}
