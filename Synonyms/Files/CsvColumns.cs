using CsvHelper;
using VoiceGateway.Synonyms.Dictionary;

namespace VoiceGateway.Synonyms.Files;

/// <summary>The columns of our CSV, in the order in which they are written.</summary>
internal enum CsvColumn
{
    Concept,
    Locale,
    Term,
    Kind,
    Weight,
    From,
    To,
    Note,
    Owner,
    Regions,
    Broader,
    Category,
    Target,
}

/// <summary>Where the columns of a file stand.</summary>
internal sealed class CsvColumns
{
    public const string ConceptKind = "concept";
    public const string RuleKind = "rule";

    private static readonly string[] Names = Array.ConvertAll(Enum.GetValues<CsvColumn>(), column => column.ToString().ToLowerInvariant());

    private readonly int[] places;

    private CsvColumns(int[] places) => this.places = places;

    /// <summary>The header that the content needs: the columns of old, and others only when something stands in them.</summary>
    public static IReadOnlyList<CsvColumn> Needed(DictionaryContent content)
    {
        var owners = content.Terms.Any(term => term.Owner is not null) || content.Rules.Any(rule => rule.Owner is not null);
        return [.. Enum.GetValues<CsvColumn>().Where(column => column switch
        {
            CsvColumn.Owner => owners,
            CsvColumn.Regions => content.Terms.Any(term => term.Regions is not null),
            CsvColumn.Broader or CsvColumn.Category => content.Concepts.Count > 0,
            CsvColumn.Target => content.Rules.Count > 0,
            _ => true,
        })];
    }

    public static string Header(IEnumerable<CsvColumn> columns) => string.Join(',', columns.Select(column => Names[(int)column]));

    /// <summary>Finds the columns by the header; null, with a report, when a required one is missing.</summary>
    public static CsvColumns? Read(CsvReader csv, DictionaryRows rows)
    {
        var found = Array.ConvertAll(Names, name => csv.TryGetFieldIndex(name, out var column) ? column : -1);
        var missing = Names.Take(4).Where((_, name) => found[name] < 0).ToList();
        if (missing.Count == 0) return new(found);
        rows.Bad(1, $"the header lacks {string.Join(", ", missing)}; {string.Join(',', Names.Take(8))} is expected");
        return null;
    }

    /// <summary>A cell of text as it was before it was written: with its spaces, without the mark of spreadsheets.</summary>
    public string Text(CsvReader csv, CsvColumn column) => CsvCell.Read(Raw(csv, column));

    /// <summary>A cell of text or, when it is empty, null.</summary>
    public string? Given(CsvReader csv, CsvColumn column) => Text(csv, column) is { Length: > 0 } text ? text : null;

    /// <summary>A word or number of the format itself, without spaces around it.</summary>
    public string Word(CsvReader csv, CsvColumn column) => Text(csv, column).Trim();

    private string Raw(CsvReader csv, CsvColumn column) => places[(int)column] is >= 0 and var place && place < csv.FieldCount ? csv.GetString(place) : "";
}
