using System.Globalization;
using System.Text;
using VoiceGateway.Search.Analysis;
using VoiceGateway.Values;

namespace VoiceGateway.Catalog.Trials;

/// <summary>
/// Reads a file of what people ask: CSV with the header <c>phrase,locale,count</c> (the last two may be missing; <c>query</c> is
/// understood for <c>phrase</c>), or plain text, one phrase a line. UTF-8, gzip too.
/// </summary>
public static class PhraseFile
{
    /// <summary>A longer phrase is refused.</summary>
    public const int MaxLetters = 200;

    /// <param name="stream">The file.</param>
    /// <param name="locale">Of rows that name none.</param>
    /// <param name="cancel">Stops reading.</param>
    public static async Task<TrialFile<AskedPhrase>> ReadAsync(Stream stream, Locale locale, CancellationToken cancel)
    {
        var rows = new TrialRows<AskedPhrase>();
        await using var text = await TrialCsv.OpenAsync(stream, cancel);
        var columns = TrialCsv.FirstLine(text).Split(',');
        if (columns.Contains("phrase") || columns.Contains("query")) await TrialCsv.ReadAsync(text, rows, cell => Take(cell, rows, locale), cancel);
        else ReadLines(text, rows, locale);
        return rows.Done();
    }

    private static string? Take(CsvCell cell, TrialRows<AskedPhrase> rows, Locale otherwise)
    {
        var phrase = cell("phrase") is { Length: > 0 } given ? given : cell("query");
        var (locale, count) = (otherwise, 1L);
        if (Problem(phrase) is { } problem) return problem;
        if (cell("locale") is { Length: > 0 } tag && !Locale.TryParse(tag, out locale)) return "the locale is not one such as en-US";
        if (cell("count") is { Length: > 0 } number && (!long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out count) || count < 1)) return "the count is not a whole number from 1";
        rows.Add(new(phrase, locale, count));
        return null;
    }

    private static void ReadLines(Stream text, TrialRows<AskedPhrase> rows, Locale locale)
    {
        using var reader = new StreamReader(text, Encoding.UTF8);
        for (var number = 1L; reader.ReadLine() is { } line; number++)
        {
            if (string.IsNullOrWhiteSpace(line)) continue;
            if (rows.Count == TrialCsv.MaxRows)
            {
                rows.Bad(number, $"the file has more than {TrialCsv.MaxRows} phrases: the rest was not read");
                return;
            }
            if (Problem(line) is { } problem) rows.Bad(number, problem);
            else rows.Add(new(line.Trim(), locale));
        }
    }

    /// <summary>What is wrong with a phrase, or null.</summary>
    internal static string? Problem(string phrase)
    {
        if (phrase.Length > MaxLetters) return $"the phrase is longer than {MaxLetters} letters";
        if (phrase.Contains('\uFFFD')) return "a letter is not UTF-8";
        return Words.Split(phrase).Length == 0 ? "the phrase has no word in it" : null;
    }
}
