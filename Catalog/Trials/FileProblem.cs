namespace VoiceGateway.Catalog.Trials;

/// <summary>A row that could not be used: its line in the file, from 1, and why.</summary>
public sealed record FileProblem(long Line, string Reason);

/// <summary>The good rows of a file, how many were bad, and the first 1,000 of their problems.</summary>
public sealed record TrialFile<T>(IReadOnlyList<T> Rows, int BadCount, IReadOnlyList<FileProblem> Problems);
