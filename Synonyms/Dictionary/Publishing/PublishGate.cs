namespace VoiceGateway.Synonyms.Dictionary.Publishing;

/// <summary>What a problem does to a publication.</summary>
public enum GateSeverity
{
    /// <summary>It is told, and goes live.</summary>
    Warning,

    /// <summary>It does not go live.</summary>
    Error,
}

/// <summary>Something that a gate found.</summary>
/// <param name="Severity">Whether it keeps the draft from going live.</param>
/// <param name="Code">A short name of the kind of problem, such as <c>circle</c>.</param>
/// <param name="Message">For people, with an example.</param>
/// <param name="Entry">The id of the entry that it is about, or null.</param>
public sealed record GateProblem(GateSeverity Severity, string Code, string Message, string? Entry = null);

/// <summary>What is about to go live.</summary>
/// <param name="Live">What is live now.</param>
/// <param name="Next">What would be live.</param>
/// <param name="Changes">The way from one to the other.</param>
public sealed record Publication(DictionaryContent Live, DictionaryContent Next, IReadOnlyList<Change> Changes);

/// <summary>
/// Looks at what is about to go live and tells what is wrong with it; errors refuse it. It may be asked more than once for one
/// publication, and writes nothing.
/// </summary>
public delegate Task<IReadOnlyList<GateProblem>> PublishGate(Publication publication, CancellationToken cancel);
