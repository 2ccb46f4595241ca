using VoiceGateway.Values;

namespace VoiceGateway.Synonyms.Safety;

/// <summary>What a conflict does to publishing.</summary>
public enum ConflictSeverity
{
    /// <summary>It is shown; people decide.</summary>
    Warning,

    /// <summary>What has it is not published.</summary>
    Error,
}

/// <summary>The kinds of conflict; docs/dictionary-files.md has an example of each.</summary>
public enum ConflictKind
{
    /// <summary>A term means two concepts in one locale, one as much as the other.</summary>
    TwoMeanings,

    /// <summary>A term comes second, because the same words mean something else more strongly.</summary>
    Hidden,

    /// <summary>Wider concepts, or rules, that lead back to where they started.</summary>
    Circle,

    /// <summary>Concepts that call each other by one-way terms.</summary>
    OneWayLoop,

    /// <summary>A term that nobody can reach any more.</summary>
    Unreachable,

    /// <summary>A term is the name of a product that its concept has nothing to do with.</summary>
    SwallowsProduct,

    /// <summary>A brand sold here leads to what is not of that brand.</summary>
    BrandHijack,

    /// <summary>Letters of another script that look like others.</summary>
    LookAlike,

    /// <summary>Letters that can't be seen, or that turn the text around.</summary>
    HiddenLetters,

    /// <summary>A phrase that people say would find nothing.</summary>
    NoResults,

    /// <summary>A rule or concept points at what is not there.</summary>
    LeadsNowhere,

    /// <summary>Words that fit anything lead to one thing.</summary>
    TooBroad,

    /// <summary>Words that the skill itself listens for: yes, stop, cancel.</summary>
    CommandWord,

    /// <summary>A concept with more terms than anyone can look after.</summary>
    TooManyTerms,

    /// <summary>A number out of its range.</summary>
    Amount,

    /// <summary>Dates that are over, or never come.</summary>
    OutOfSeason,
}

/// <summary>Something that people should know before they publish, told by example.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Severity">Whether it keeps the dictionary from being published.</param>
/// <param name="Explanation">In plain English. Letters that can't be seen are written as their numbers.</param>
/// <param name="Locale">Where it holds; null: everywhere.</param>
/// <param name="Text">The term or phrase, as it is; empty when it is about a concept.</param>
/// <param name="Concepts">The ids of the concepts that it is about, the one that wins first.</param>
/// <param name="Rule">The id of the rule that it is about.</param>
public sealed record Conflict(
    ConflictKind Kind,
    ConflictSeverity Severity,
    string Explanation,
    Locale? Locale,
    string Text,
    IReadOnlyList<string> Concepts,
    string? Rule = null);

/// <summary>All conflicts, errors first; at most 1,000 of each kind are listed, all are counted.</summary>
public sealed record SafetyReport(IReadOnlyList<Conflict> Conflicts, IReadOnlyDictionary<ConflictKind, int> Counts, int ErrorCount)
{
    /// <summary>Whether nothing forbids publishing.</summary>
    public bool MayPublish => ErrorCount == 0;
}
