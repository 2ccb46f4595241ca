namespace VoiceGateway.Synonyms.Dictionary.Drafts;

/// <summary>Where a draft stands. Open, in review and approved drafts can be changed; published and discarded ones never again.</summary>
public enum DraftState
{
    /// <summary>Being written.</summary>
    Open,

    /// <summary>Waits for somebody else to look at it.</summary>
    InReview,

    /// <summary>Somebody other than the author found it good; any change takes that away.</summary>
    Approved,

    /// <summary>It is a version now.</summary>
    Published,

    /// <summary>Given up.</summary>
    Discarded,
}

/// <summary>Changes that are not live yet, with who makes them and where they stand.</summary>
/// <param name="Id">A UUID.</param>
/// <param name="Title">What it is about.</param>
/// <param name="Author">Who began it.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Base">The version that was live when it was begun.</param>
/// <param name="Revision">Rises with every change: who changes it must name the one that they saw.</param>
/// <param name="Reviewer">Who approved it, or null.</param>
/// <param name="CreatedAt">When it was begun.</param>
/// <param name="ChangedAt">When it was last changed.</param>
/// <param name="Version">What it was published as, or null.</param>
/// <param name="Changes">How many entries it changes.</param>
public sealed record Draft(
    string Id,
    string Title,
    string Author,
    DraftState State,
    long Base,
    long Revision,
    string? Reviewer,
    DateTimeOffset CreatedAt,
    DateTimeOffset ChangedAt,
    long? Version,
    long Changes)
{
    /// <summary>Whether it can still be changed.</summary>
    public bool IsOpen => State is DraftState.Open or DraftState.InReview or DraftState.Approved;
}

/// <summary>Something said about a draft; with a verdict it is a review.</summary>
public sealed record DraftComment(string Id, string Author, DateTimeOffset At, string Text, ReviewVerdict? Verdict);

/// <summary>What a reviewer thinks of a draft.</summary>
public enum ReviewVerdict
{
    Approved,
    ChangesRequested,
}

/// <summary>What came of a wish to change a draft.</summary>
public abstract record DraftOutcome
{
    /// <summary>Done; this is how it stands now.</summary>
    public sealed record Done(Draft Draft) : DraftOutcome;

    /// <summary>There is no such draft.</summary>
    public sealed record Missing : DraftOutcome;

    /// <summary>Somebody else changed it first; this is how it stands now. Nothing was done.</summary>
    public sealed record Stale(Draft Current) : DraftOutcome;

    /// <summary>It can't be done to this draft, for this reason. Nothing was done.</summary>
    public sealed record Refused(Draft Current, string Reason) : DraftOutcome;
}
