namespace VoiceGateway.Synonyms.Files;

/// <summary>How bad something in a file is.</summary>
public enum LineSeverity
{
    /// <summary>The line was used, though not all of it as it stands.</summary>
    Warning,

    /// <summary>The line could not be used.</summary>
    Error,
}

/// <summary>
/// Something wrong with a line of a file: its number, from 1 (in what was packed, when the file was), why, and the offending
/// value, cut to 80 letters, unprintable ones shown as <c>?</c>.
/// </summary>
public sealed record LineProblem(long Line, LineSeverity Severity, string Reason, string Value);
