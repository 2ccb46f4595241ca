using System.Diagnostics;
using VoiceGateway.Catalog.Finding;
using VoiceGateway.Search.Analysis;
using VoiceGateway.Synonyms.Files;
using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Values;

namespace VoiceGateway.Benchmarks.Quality;

/// <summary>
/// Imports a taxonomy of Open Food Facts, all of its languages at once, and resolves every spoken term of a table that it
/// lists; then the same without its words, by the concepts' names alone.
/// </summary>
public static class TaxonomyBenchmark
{
    public const string Usage = "taxonomy --file FILE --terms FILE [--misses FILE]";

    private const int Limit = 10;

    private static readonly DateOnly AnyDay = new(2026, 1, 1);

    public static async Task RunAsync(string file, string table, string? misses)
    {
        if (!File.Exists(file)) throw new CannotRunException($"{file} is not there");
        var start = Stopwatch.GetTimestamp();
        var read = await TermsReader.ReadAsync(file, TermsFormat.OffTaxonomy, new(Locale.EnUs), CancellationToken.None);
        Console.WriteLine($"Read in {Stopwatch.GetElapsedTime(start).TotalMilliseconds:0} ms: {read.Terms.Count} terms, {read.Terms.DistinctBy(term => term.Concept).Count()} concepts, {read.Content.Concepts.Count} with a wider one; {read.BadCount} bad lines, {read.WarningCount} warnings");
        foreach (var problem in read.Problems.Take(5)) Console.WriteLine($"  line {problem.Line}: {problem.Reason} {problem.Value}");
        var known = new Listed(read.Terms);
        var all = TermRowFile.Terms(table);
        var rows = all.Where(row => known.Holds(row)).ToList();
        Console.WriteLine($"{rows.Count} of {all.Count} rows of the table are in the file; {rows.Count(known.IsShared)} of them are said of several concepts in it");
        var answers = Print("With the dictionary", read.Terms, rows, known);
        Print("Without it (names only)", [.. read.Terms.Where(term => term.Kind == TermKind.Name)], rows, known);
        if (misses is not null) await File.WriteAllLinesAsync(misses, answers.Where(answer => !answer.IsOwn).Select(answer => answer.Line));
    }

    private static List<(bool IsOwn, bool IsListed, string Line)> Print(string title, IReadOnlyList<Term> terms, List<TermRow> rows, Listed known)
    {
        var start = Stopwatch.GetTimestamp();
        var snapshot = CatalogSnapshot.Build([], terms, AnyDay);
        var built = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        var answers = rows.ConvertAll(row => Ask(snapshot, row, known));
        Console.WriteLine($"{title}: built in {built:0} ms");
        Console.WriteLine($"  first is a concept that the file gives the term to   {Share(answers, answer => answer.IsListed)}");
        Console.WriteLine($"  first is the very concept of the row                 {Share(answers, answer => answer.IsOwn)}");
        var single = answers.Where((_, index) => !known.IsShared(rows[index])).ToList();
        Console.WriteLine($"  the same, of terms that mean one concept only        {Share(single, answer => answer.IsOwn)}");
        return answers;
    }

    private static (bool IsOwn, bool IsListed, string Line) Ask(CatalogSnapshot snapshot, TermRow row, Listed known)
    {
        var found = snapshot.Resolve(row.Spoken, row.Locale, Limit).Concepts;
        var first = found.Count > 0 ? found[0].Id : "";
        return (known.IsOwn(first, row), known.IsListed(first, row), string.Join('\t', row.Locale.Tag, row.Spoken, row.Concept, first));
    }

    private static string Share<T>(List<T> answers, Func<T, bool> isGood) => $"{100.0 * answers.Count(isGood) / Math.Max(1, answers.Count):0.00} %  ({answers.Count(answer => !isGood(answer))} of {answers.Count} not)";

    /// <summary>Which concepts the file gives a term to, and which of them a row of the table is about.</summary>
    private sealed class Listed(IReadOnlyList<Term> terms)
    {
        private readonly ILookup<(string, string), string> byText = terms.ToLookup(term => (term.Locale.Language, Words.Normalize(term.Text)), term => term.Concept);
        private readonly ILookup<string, string> byId = terms.Where(term => term.Kind == TermKind.Name).ToLookup(term => ConceptIds.Of(term.Locale.Language, term.Text), term => term.Concept);

        public bool Holds(TermRow row) => Of(row).Any(concept => IsOwn(concept, row));

        public bool IsShared(TermRow row) => Of(row).Distinct().Count() > 1;

        public bool IsListed(string concept, TermRow row) => Of(row).Contains(concept);

        // The table calls a concept by its taxonomy and the name of the language that it was first written in, which the file does not tell.
        public bool IsOwn(string concept, TermRow row) => concept == Id(row) || byId[Id(row)].Contains(concept);

        private static string Id(TermRow row) => row.Concept[(row.Concept.IndexOf('/') + 1)..];

        private IEnumerable<string> Of(TermRow row) => byText[(row.Locale.Language, Words.Normalize(row.Spoken))];
    }
}
