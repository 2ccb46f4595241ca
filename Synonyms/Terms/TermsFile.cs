namespace VoiceGateway.Synonyms.Terms;

/// <summary>A row that could not be used: its line in the file, from 1, and why.</summary>
public sealed record TermProblem(int Line, string Reason);

/// <summary>
/// What a file of terms held: the good rows, how many rows were bad, and the first 1,000 of their problems. A file that can't
/// be read at all (no header, not a text) has one problem and no terms.
/// </summary>
public sealed record TermsFile(IReadOnlyList<Term> Terms, int BadCount, IReadOnlyList<TermProblem> Problems)
{
    public int GoodCount => Terms.Count;
}
