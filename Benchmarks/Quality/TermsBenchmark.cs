namespace VoiceGateway.Benchmarks.Quality;

/// <summary>
/// How well spoken terms are resolved to concepts: with the concepts' names alone, with the terms of other concepts (what the
/// dictionary implies about words), and with the terms in the dictionary. One
/// dictionary for each taxonomy, with the names in all its locales; no products. <c>--misses</c> writes what went wrong in half A.
/// </summary>
public static class TermsBenchmark
{
    public const string Usage = "terms --concepts FILE --terms FILE [--locale L] [--misses FILE]";

    public static void Run(string[] options)
    {
        var concepts = TermRowFile.Concepts(Need(options, "--concepts"));
        var terms = TermRowFile.Terms(Need(options, "--terms"));
        if (Option(options, "--locale") is { } locale) terms.RemoveAll(row => row.Locale.Tag != locale);
        var without = Print("Names only", () => Ask(concepts, terms, _ => []));
        Print("Names and the terms of other concepts", () => AskOthers(concepts, terms));
        Print("Names and terms", () => Ask(concepts, terms, rows => rows));
        if (Option(options, "--misses") is { } path) File.WriteAllLines(path, without.Where(answer => answer.Place != 0 && answer.Row.Half == 0).Select(Miss));
    }

    private static List<TermAnswer> Print(string title, Func<List<TermAnswer>> ask)
    {
        var before = KnownTerms.Processor;
        var answers = ask();
        TermReport.Print(Console.Out, title, answers, KnownTerms.Processor - before);
        return answers;
    }

    private static List<TermAnswer> Ask(List<TermRow> concepts, List<TermRow> terms, Func<IEnumerable<TermRow>, IEnumerable<TermRow>> also)
    {
        var names = concepts.ToLookup(row => row.Taxonomy);
        var answers = new List<TermAnswer>();
        foreach (var group in terms.GroupBy(row => row.Taxonomy))
            answers.AddRange(new KnownTerms([.. names[group.Key]], also(group)).Ask([.. group]));
        return answers;
    }

    // What a dictionary tells about concepts that it has no terms of: each half with the terms of the other.
    private static List<TermAnswer> AskOthers(List<TermRow> concepts, List<TermRow> terms) =>
        [.. Enumerable.Range(0, 2).SelectMany(half => Ask(concepts, [.. terms.Where(row => row.Half == half)], rows => Others(terms, rows.First())))];

    private static IEnumerable<TermRow> Others(List<TermRow> terms, TermRow like) =>
        terms.Where(row => row.Half != like.Half && row.Taxonomy == like.Taxonomy);

    private static string Miss(TermAnswer answer) => string.Join('\t', answer.Row.Locale.Tag, answer.Row.Kind, answer.Place, answer.Row.Spoken, answer.Row.Name, answer.First);

    private static string Need(string[] options, string name) => Option(options, name) ?? throw new CannotRunException($"{name} is missing: {Usage}");

    private static string? Option(string[] options, string name)
    {
        var at = Array.IndexOf(options, name);
        return at >= 0 && at + 1 < options.Length ? options[at + 1] : null;
    }
}
