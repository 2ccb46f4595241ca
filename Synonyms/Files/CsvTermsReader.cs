using System.Globalization;
using CsvHelper;
using VoiceGateway.Synonyms.Rules;
using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Values;

namespace VoiceGateway.Synonyms.Files;

/// <summary>
/// CSV (RFC 4180, UTF-8, one line a row) with the header <c>concept,locale,term,kind,weight,from,to,note</c>: the first four
/// columns are required, their order is free, unknown columns are passed over. Rows of the kind <c>concept</c> say what a
/// concept's columns <c>broader</c> and <c>category</c> hold; rows of the kind <c>rule:pin:exact</c> are rules, with the id in
/// <c>concept</c>, the phrase in <c>term</c>, the amount in <c>weight</c> and the target in <c>target</c>.
/// </summary>
internal sealed class CsvTermsReader : ITermsReader
{
    private const int MaxRowBytes = 64 << 20;

    public async Task ReadAsync(Stream plain, DictionaryRows rows, CancellationToken cancel)
    {
        await using var csv = CsvReader.Create(plain, Options(rows), leaveOpen: true);
        try
        {
            await csv.ReadHeaderAsync(cancel);
            if (CsvColumns.Read(csv, rows) is not { } columns) return;
            while (await csv.ReadAsync(cancel) && !rows.IsTooLong(csv.LineNumber)) Add(csv, columns, rows);
        }
        catch (Exception problem) when (problem is CsvFormatException or InvalidDataException)
        {
            rows.Bad(csv.LineNumber, problem is CsvFormatException ? "the rest can't be read: it is not CSV" : "the rest can't be read: the gzip data are broken");
        }
    }

    // A quote that is never closed would swallow the rest of the file, so every line break ends a row.
    private static CsvReaderOptions Options(DictionaryRows rows) => new()
    {
        Separator = ',',
        AllowLineBreaksInQuotes = false,
        TrimWhitespace = true,
        TrimInsideQuotes = false,
        TrackLineNumbers = true,
        MaxRecordSize = MaxRowBytes,
        MalformedData = CsvMalformedDataHandling.Skip,
        OnMalformedRecord = row => rows.Bad(row.LineNumber, "the quotes in this line do not match"),
    };

    private static void Add(CsvReader csv, CsvColumns columns, DictionaryRows rows)
    {
        var kind = columns.Word(csv, CsvColumn.Kind);
        if (kind.Equals(CsvColumns.ConceptKind, StringComparison.OrdinalIgnoreCase))
            rows.Add(csv.LineNumber, new Concept(columns.Word(csv, CsvColumn.Concept), columns.Given(csv, CsvColumn.Broader), columns.Given(csv, CsvColumn.Category), columns.Given(csv, CsvColumn.Note)));
        else if (Row(csv, columns, kind, rows) is { } reason)
            rows.Bad(csv.LineNumber, reason, columns.Text(csv, CsvColumn.Term));
    }

    private static string? Row(CsvReader csv, CsvColumns columns, string kind, DictionaryRows rows)
    {
        var isRule = kind.StartsWith(CsvColumns.RuleKind + ":", StringComparison.OrdinalIgnoreCase);
        if (columns.Word(csv, CsvColumn.Term).Length == 0) return "the term has no word in it";
        if (!Locale.TryParse(columns.Word(csv, CsvColumn.Locale), out var locale)) return $"'{Short(columns.Word(csv, CsvColumn.Locale))}' is not a locale such as en-US";
        if (!Number(columns.Word(csv, CsvColumn.Weight), out var weight)) return isRule ? "the amount is not a number" : "the weight is not a number from 0 to 1";
        if (!Day(columns.Word(csv, CsvColumn.From), out var from) || !Day(columns.Word(csv, CsvColumn.To), out var to)) return "a date is not of the form 2026-11-30";
        return isRule ? Rule(csv, columns, kind, (locale, weight, from, to), rows) : Term(csv, columns, kind, (locale, weight, from, to), rows);
    }

    private static string? Term(CsvReader csv, CsvColumns columns, string kind, (Locale Locale, double Weight, DateOnly? From, DateOnly? To) cells, DictionaryRows rows)
    {
        if (!TermKinds.TryParse(kind, out var known)) return $"'{Short(kind)}' is not a kind; these are: {TermKinds.All}, {CsvColumns.ConceptKind}, {CsvColumns.RuleKind}:ACTION:MATCH";
        rows.Add(csv.LineNumber, new Term(
            columns.Word(csv, CsvColumn.Concept), cells.Locale, columns.Text(csv, CsvColumn.Term), known, cells.Weight, cells.From, cells.To,
            columns.Given(csv, CsvColumn.Note), columns.Given(csv, CsvColumn.Owner), columns.Given(csv, CsvColumn.Regions)));
        return null;
    }

    private static string? Rule(CsvReader csv, CsvColumns columns, string kind, (Locale Locale, double Weight, DateOnly? From, DateOnly? To) cells, DictionaryRows rows)
    {
        var parts = kind.Split(':');
        if (parts.Length != 3 || !IsNamed(parts[1], out RuleAction action) || !IsNamed(parts[2], out RuleMatch match))
            return $"'{Short(kind)}' is not a rule such as rule:pin:exact ({Names<RuleAction>()}; {Names<RuleMatch>()})";
        rows.Add(csv.LineNumber, new ResultRule(
            columns.Word(csv, CsvColumn.Concept), cells.Locale, match, columns.Text(csv, CsvColumn.Term), action, columns.Text(csv, CsvColumn.Target),
            cells.Weight, cells.From, cells.To, columns.Given(csv, CsvColumn.Note), columns.Given(csv, CsvColumn.Owner)));
        return null;
    }

    private static bool IsNamed<T>(string text, out T value)
        where T : struct, Enum => Enum.TryParse(text, ignoreCase: true, out value) && text.Length > 0 && char.IsAsciiLetter(text[0]);

    private static string Names<T>()
        where T : struct, Enum => string.Join(", ", Enum.GetNames<T>()).ToLowerInvariant();

    private static bool Number(string text, out double number)
    {
        number = 1;
        return text.Length == 0 || double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);
    }

    private static bool Day(string text, out DateOnly? day)
    {
        day = null;
        if (text.Length == 0) return true;
        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read)) return false;
        day = read;
        return true;
    }

    private static string Short(string text) => text.Length <= 40 ? text : text[..40];
}
