using System.Globalization;

namespace VoiceGateway.Benchmarks.Quality;

/// <summary>Prints how many rows were answered right, in Markdown.</summary>
public static class TermReport
{
    private const double Precise = 0.95;

    public static void Print(TextWriter to, string title, IReadOnlyList<TermAnswer> answers)
    {
        to.WriteLine($"## {title}");
        to.WriteLine();
        to.WriteLine("| rows | n | first | first five | none | sure | of these right | mean µs | p50 | p99 |");
        to.WriteLine("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        Row(to, "all", answers);
        for (var half = 0; half < 2; half++) Row(to, half == 0 ? "half A (rules were tried on it)" : "half B (only measured)", [.. answers.Where(answer => answer.Row.Half == half)]);
        foreach (var group in answers.GroupBy(answer => answer.Row.Kind).OrderBy(group => group.Key)) Row(to, group.Key, [.. group]);
        foreach (var group in answers.GroupBy(answer => answer.Row.Locale.Tag).OrderBy(group => group.Key)) Row(to, group.Key, [.. group]);
        foreach (var group in answers.GroupBy(answer => (answer.Row.Locale.Tag, answer.Row.Kind)).OrderBy(group => group.Key))
            Row(to, $"{group.Key.Tag} {group.Key.Kind}", [.. group]);
        to.WriteLine();
        PrintSure(to, answers);
        to.WriteLine();
    }

    private static void Row(TextWriter to, string name, IReadOnlyList<TermAnswer> answers)
    {
        if (answers.Count == 0) return;
        var sure = answers.Where(answer => answer.IsSure).ToList();
        var times = answers.Select(answer => answer.Microseconds).Order().ToArray();
        to.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {answers.Count} | {Share(answers, answer => answer.Place == 0):0.000} | {Share(answers, answer => answer.Place is >= 0 and < 5):0.000} "
            + $"| {Share(answers, answer => answer.Answers == 0):0.000} | {(double)sure.Count / answers.Count:0.000} | {Share(sure, answer => answer.Place == 0):0.000} "
            + $"| {times.Average():0.0} | {times[times.Length / 2]:0.0} | {times[(int)(times.Length * 0.99)]:0.0} |"));
    }

    // The share of rows that could be acted on without asking if the score alone told, and were right often enough.
    private static void PrintSure(TextWriter to, IReadOnlyList<TermAnswer> answers)
    {
        var (right, best, score) = (0, 0, 1d);
        var sorted = answers.Where(answer => answer.Answers > 0).OrderByDescending(answer => answer.Score).ToList();
        for (var index = 0; index < sorted.Count; index++)
        {
            if (sorted[index].Place == 0) right++;
            var ends = index + 1 == sorted.Count || sorted[index + 1].Score < sorted[index].Score;
            if (ends && right >= Precise * (index + 1)) (best, score) = (index + 1, sorted[index].Score);
        }
        to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"By the first score alone, {(double)best / answers.Count:0.000} of all rows have one of at least {score:0.000} and {Precise:0.00} of them are right."));
    }

    private static double Share(IReadOnlyCollection<TermAnswer> answers, Func<TermAnswer, bool> what) => answers.Count == 0 ? 0 : (double)answers.Count(what) / answers.Count;
}
