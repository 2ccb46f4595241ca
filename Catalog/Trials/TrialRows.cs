namespace VoiceGateway.Catalog.Trials;

/// <summary>Collects the rows of one file and what is wrong with them.</summary>
internal sealed class TrialRows<T>
{
    private const int MaxProblems = 1_000;

    private readonly List<T> rows = [];
    private readonly List<FileProblem> problems = [];
    private int bad;

    public int Count => rows.Count;

    public void Add(T row) => rows.Add(row);

    public void Bad(long line, string reason)
    {
        bad++;
        if (problems.Count < MaxProblems) problems.Add(new(line, reason));
    }

    public TrialFile<T> Done() => new(rows, bad, problems);
}
