using System.Globalization;
using VoiceGateway.Synonyms.Dictionary;
using VoiceGateway.Synonyms.Rules;
using VoiceGateway.Synonyms.Terms;

namespace VoiceGateway.Synonyms.Files;

/// <summary>Writes everything that a dictionary holds: terms, then concepts, then rules.</summary>
internal static class CsvTermsWriter
{
    public static long Write(DictionaryContent content, TextWriter into)
    {
        var columns = CsvColumns.Needed(content);
        into.Write(CsvColumns.Header(columns) + "\n");
        foreach (var term in content.Terms) Row(columns, column => Cell(term, column), into);
        foreach (var concept in content.Concepts) Row(columns, column => Cell(concept, column), into);
        foreach (var rule in content.Rules) Row(columns, column => Cell(rule, column), into);
        return (long)content.Terms.Count + content.Concepts.Count + content.Rules.Count;
    }

    private static void Row(IReadOnlyList<CsvColumn> columns, Func<CsvColumn, string?> cell, TextWriter into)
    {
        for (var index = 0; index < columns.Count; index++)
        {
            if (index > 0) into.Write(',');
            into.Write(cell(columns[index]));
        }
        into.Write('\n');
    }

    private static string? Cell(Term term, CsvColumn column) => column switch
    {
        CsvColumn.Concept => CsvCell.Write(term.Concept),
        CsvColumn.Locale => term.Locale.Tag,
        CsvColumn.Term => CsvCell.Write(term.Text),
        CsvColumn.Kind => term.Kind.Name(),
        CsvColumn.Weight => Number(term.Weight),
        CsvColumn.From => Day(term.From),
        CsvColumn.To => Day(term.To),
        CsvColumn.Note => Text(term.Note),
        CsvColumn.Owner => Text(term.Owner),
        CsvColumn.Regions => Text(term.Regions),
        _ => null,
    };

    private static string? Cell(Concept concept, CsvColumn column) => column switch
    {
        CsvColumn.Concept => CsvCell.Write(concept.Id),
        CsvColumn.Kind => CsvColumns.ConceptKind,
        CsvColumn.Note => Text(concept.Note),
        CsvColumn.Broader => Text(concept.Broader),
        CsvColumn.Category => Text(concept.Category),
        _ => null,
    };

    private static string? Cell(ResultRule rule, CsvColumn column) => column switch
    {
        CsvColumn.Concept => CsvCell.Write(rule.Id),
        CsvColumn.Locale => rule.Locale.Tag,
        CsvColumn.Term => CsvCell.Write(rule.Phrase),
        CsvColumn.Kind => $"{CsvColumns.RuleKind}:{rule.Action}:{rule.Match}".ToLowerInvariant(),
        CsvColumn.Weight => Number(rule.Amount),
        CsvColumn.From => Day(rule.From),
        CsvColumn.To => Day(rule.To),
        CsvColumn.Note => Text(rule.Note),
        CsvColumn.Owner => Text(rule.Owner),
        CsvColumn.Target => CsvCell.Write(rule.Target),
        _ => null,
    };

    private static string? Text(string? text) => text is null ? null : CsvCell.Write(text);

    // One is what an empty cell means.
    private static string Number(double number) => number == 1 ? "" : number.ToString("R", CultureInfo.InvariantCulture);

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
