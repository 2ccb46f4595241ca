using VoiceGateway.Synonyms.Dictionary.Drafts;

namespace VoiceGateway.Synonyms.Dictionary.Publishing;

/// <summary>What came of a wish to publish or to roll back. Unless it is done, nothing was changed.</summary>
public abstract record PublishOutcome
{
    /// <summary>It is live, with what the gates found: warnings, and errors when they were overruled; or was published before, then it is not new.</summary>
    public sealed record Done(DictionaryVersion Version, IReadOnlyList<GateProblem> Warnings, bool IsNew = true) : PublishOutcome;

    /// <summary>There is no such draft or version.</summary>
    public sealed record Missing : PublishOutcome;

    /// <summary>The live dictionary says all of it already.</summary>
    public sealed record Unchanged(long Version) : PublishOutcome;

    /// <summary>The draft stands where it can't be published.</summary>
    public sealed record Refused(Draft Current, string Reason) : PublishOutcome;

    /// <summary>The draft was changed since the caller saw it.</summary>
    public sealed record Stale(Draft Current) : PublishOutcome;

    /// <summary>Others published changes of the same entries since the draft was begun.</summary>
    public sealed record Overlapping(Draft Current, IReadOnlyList<string> Entries) : PublishOutcome;

    /// <summary>Gates found errors.</summary>
    public sealed record Stopped(IReadOnlyList<GateProblem> Problems) : PublishOutcome;

    /// <summary>Others kept publishing all the while; ask again.</summary>
    public sealed record Busy : PublishOutcome;
}
