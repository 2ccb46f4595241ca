using System.Globalization;
using CsvHelper;
using VoiceGateway.Search.Analysis;
using VoiceGateway.Values;

namespace VoiceGateway.Synonyms.Terms;

/// <summary>Collects the rows of one file of terms and what is wrong with them.</summary>
internal sealed class TermRows
{
    private const int MaxProblems = 1_000;

    private static readonly string[] Names = ["concept", "locale", "term", "kind", "weight", "from", "to", "note"];

    private readonly int[] columns = new int[Names.Length];
    private readonly List<Term> terms = [];
    private readonly List<TermProblem> problems = [];
    private readonly HashSet<(string Concept, Locale Locale, string Text)> seen = [];
    private readonly HashSet<(string Concept, Locale Locale)> named = [];
    private int bad;

    public TermsFile Done() => new(terms, bad, problems);

    public void Bad(long line, string reason)
    {
        bad++;
        if (problems.Count < MaxProblems) problems.Add(new((int)line, reason));
    }

    /// <summary>Finds the columns by the header; reports it and is false when a required one is missing.</summary>
    public bool HasColumns(CsvReader csv)
    {
        for (var name = 0; name < Names.Length; name++)
            columns[name] = csv.TryGetFieldIndex(Names[name], out var column) ? column : -1;
        var missing = Names.Take(4).Where((_, name) => columns[name] < 0).ToList();
        if (missing.Count > 0) Bad(1, $"the header lacks {string.Join(", ", missing)}; {string.Join(',', Names)} is expected");
        return missing.Count == 0;
    }

    public void Add(CsvReader csv)
    {
        if (Read(csv) is { } reason) Bad(csv.LineNumber, reason);
    }

    private string? Read(CsvReader csv)
    {
        var (concept, text) = (Field(csv, 0), Field(csv, 2));
        if (concept.Length is 0 or > 100) return "the concept is empty or longer than 100 letters";
        if (text.Length > 200) return "the term is longer than 200 letters";
        if (concept.Contains('\uFFFD') || text.Contains('\uFFFD')) return "a letter is not UTF-8";
        if (Words.Split(text).Length == 0) return "the term has no word in it";
        if (!Locale.TryParse(Field(csv, 1), out var locale)) return $"'{Short(Field(csv, 1))}' is not a locale such as en-US";
        if (!TermKinds.TryParse(Field(csv, 3), out var kind)) return $"'{Short(Field(csv, 3))}' is not a kind; these are: {TermKinds.All}";
        if (!Weight(Field(csv, 4), out var weight)) return "the weight is not a number from 0 to 1";
        if (!Day(Field(csv, 5), out var from) || !Day(Field(csv, 6), out var to)) return "a date is not of the form 2026-11-30";
        if (from > to) return "the dates are the wrong way round";
        return Keep(new(concept, locale, text, kind, weight, from, to, Field(csv, 7) is { Length: > 0 } note ? note : null));
    }

    private string? Keep(Term term)
    {
        if (!seen.Add((term.Concept, term.Locale, Words.Normalize(term.Text)))) return "this term stands in the file already for the same concept";
        if (term.Kind == TermKind.Name && !named.Add((term.Concept, term.Locale))) return $"{Short(term.Concept)} has a name in {term.Locale} already";
        terms.Add(term);
        return null;
    }

    private string Field(CsvReader csv, int name) => columns[name] >= 0 && columns[name] < csv.FieldCount ? csv.GetString(columns[name]) : "";

    private static bool Weight(string text, out double weight)
    {
        weight = 1;
        return text.Length == 0 || double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out weight) && weight is >= 0 and <= 1;
    }

    private static bool Day(string text, out DateOnly? day)
    {
        day = null;
        if (text.Length == 0) return true;
        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read)) return false;
        day = read;
        return true;
    }

    // A bad cell may be long or hold control characters, and problems are read in terminals.
    private static string Short(string text) => string.Concat(text.Take(40).Select(letter => char.IsControl(letter) ? '\uFFFD' : letter));
}
