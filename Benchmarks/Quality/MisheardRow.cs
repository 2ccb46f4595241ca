namespace VoiceGateway.Benchmarks.Quality;

/// <summary>One recording of a term or an order, as a recogniser heard it.</summary>
/// <param name="Heard">What the recogniser took it for.</param>
/// <param name="Alternatives">What else it may have been, likeliest first.</param>
/// <param name="Term">The thing that was said.</param>
/// <param name="Concept">The id of what it means.</param>
/// <param name="Kind">What it is, with <c>order-</c> before when it was said in an order.</param>
/// <param name="Condition">clean or noisy.</param>
/// <param name="Model">Language model of the recogniser: domain knows the shop, generic does not.</param>
internal sealed record MisheardRow(string Heard, IReadOnlyList<string> Alternatives, string Term, string Concept, string Kind, string Condition, string Model)
{
    private static readonly string[] Wanted = ["heard_text", "nbest", "term", "concept_id", "kind", "condition", "lm"];

    /// <summary>Reads a table with tabs between its columns, which its first line names.</summary>
    public static IReadOnlyList<MisheardRow> Read(string path)
    {
        if (!File.Exists(path)) throw new CannotRunException($"There is no file {path}");
        using var lines = File.ReadLines(path).GetEnumerator();
        var header = lines.MoveNext() ? lines.Current.Split('\t') : [];
        var at = Array.ConvertAll(Wanted, name => Array.IndexOf(header, name));
        if (Array.IndexOf(at, -1) is >= 0 and var missing) throw new CannotRunException($"{path} has no column {Wanted[missing]}");
        var rows = new List<MisheardRow>();
        while (lines.MoveNext())
        {
            var cells = lines.Current.Split('\t');
            if (cells.Length < header.Length) continue;
            var alternatives = cells[at[1]].Split(" | ", StringSplitOptions.RemoveEmptyEntries).Where(text => text != "(null)").ToArray();
            rows.Add(new(cells[at[0]], alternatives, cells[at[2]], cells[at[3]], cells[at[4]], cells[at[5]], cells[at[6]]));
        }
        return rows;
    }
}
