using System.Globalization;
using VoiceGateway.Values;

namespace VoiceGateway.Catalog.Trials;

/// <summary>
/// Reads judged phrases as CSV: <c>phrase,locale,wanted,grade</c>, or Quepid's form <c>query,docid,rating</c>, whose documents are
/// products. Grades are 0 to 3; a missing grade is 3. The same phrase and wanted thing twice: the later row is refused.
/// </summary>
public static class JudgedFile
{
    private const int MaxWanted = 200;

    /// <param name="stream">The file, gzip too.</param>
    /// <param name="locale">Of rows that name none.</param>
    /// <param name="cancel">Stops reading.</param>
    public static async Task<TrialFile<JudgedPhrase>> ReadAsync(Stream stream, Locale locale, CancellationToken cancel)
    {
        var (rows, seen) = (new TrialRows<JudgedPhrase>(), new HashSet<(string, Locale, string)>());
        await using var text = await TrialCsv.OpenAsync(stream, cancel);
        var columns = TrialCsv.FirstLine(text).Split(',');
        if (columns.Contains("query") && columns.Contains("docid")) await TrialCsv.ReadAsync(text, rows, cell => Keep(cell("query"), cell("locale"), Product(cell("docid")), cell("rating")), cancel);
        else if (columns.Contains("phrase") && columns.Contains("wanted")) await TrialCsv.ReadAsync(text, rows, cell => Keep(cell("phrase"), cell("locale"), cell("wanted"), cell("grade")), cancel);
        else rows.Bad(1, "the header is neither phrase,locale,wanted,grade nor query,docid,rating");
        return rows.Done();

        string? Keep(string phrase, string tag, string wanted, string grade)
        {
            if (Read(phrase, tag, wanted, grade, locale, out var judged) is { } problem) return problem;
            if (!seen.Add((judged!.Phrase, judged.Locale, judged.Wanted))) return "the same phrase and wanted thing stand in the file already";
            rows.Add(judged);
            return null;
        }
    }

    /// <summary>Makes a judged phrase of texts, or says what is wrong with them.</summary>
    public static string? Read(string phrase, string tag, string wanted, string grade, Locale otherwise, out JudgedPhrase? judged)
    {
        judged = null;
        var (locale, number) = (otherwise, JudgedPhrase.MaxGrade);
        if (PhraseFile.Problem(phrase) is { } problem) return problem;
        if (tag.Length > 0 && !Locale.TryParse(tag, out locale)) return "the locale is not one such as en-US";
        if (wanted.Length is 0 or > MaxWanted) return $"what is wanted must have 1 to {MaxWanted} letters: the id of a product or a concept";
        if (grade.Length > 0 && !TryGrade(grade, out number)) return $"the grade is not 0 to {JudgedPhrase.MaxGrade}";
        judged = new(phrase, locale, wanted, number);
        return null;
    }

    private static string Product(string id) => id.Length == 0 ? "" : JudgedPhrase.ProductPrefix + id;

    // Other tools write 2.0.
    private static bool TryGrade(string text, out int grade)
    {
        grade = 0;
        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) || number > JudgedPhrase.MaxGrade || number != decimal.Truncate(number)) return false;
        grade = (int)number;
        return true;
    }
}
