using VoiceGateway.Synonyms.Dictionary;
using VoiceGateway.Synonyms.Dictionary.Drafts;
using VoiceGateway.Synonyms.Dictionary.Publishing;

namespace VoiceGateway.Gateway.Api.Dictionary;

/// <summary>A version: who, when, from what, and how much it holds and changed.</summary>
public sealed record VersionAnswer(
    long Number,
    string Title,
    string Author,
    string Publisher,
    string? Reviewer,
    DateTimeOffset PublishedAt,
    long BasedOn,
    long? RestoredFrom,
    string? Draft,
    long Concepts,
    long Terms,
    long Rules,
    long Added,
    long Changed,
    long Removed)
{
    public static VersionAnswer Of(DictionaryVersion version)
    {
        var counts = version.Counts;
        return new(
            version.Number, version.Title, version.Author, version.Publisher, version.Reviewer, version.PublishedAt, version.BasedOn, version.RestoredFrom, version.Draft,
            counts.Concepts, counts.Terms, counts.Rules, counts.Added, counts.Changed, counts.Removed);
    }
}

/// <summary>Newest first. <see cref="Next"/> is what to send as <c>before</c> for the next page; absent at the end.</summary>
public sealed record VersionsAnswer(IReadOnlyList<VersionAnswer> Versions, long? Next);

/// <summary><see cref="Next"/> is what to send as <c>after</c> for the next page; absent at the end.</summary>
public sealed record EntriesAnswer(long Version, IReadOnlyList<EntryBody> Entries, long? Next);

/// <summary>What an entry says in one version and in another; absent where it is not in it.</summary>
public sealed record DifferenceBody(string Id, EntryBody? Before, EntryBody? After)
{
    public static DifferenceBody Of(EntryDifference difference) => new(
        difference.Id.ToString(), difference.Before is { } before ? EntryBody.Of(before) : null, difference.After is { } after ? EntryBody.Of(after) : null);
}

/// <summary><see cref="Count"/> is of all; <see cref="Next"/> is what to send as <c>skip</c> for the next page; absent at the end.</summary>
public sealed record DiffAnswer(long From, long To, int Count, IReadOnlyList<DifferenceBody> Differences, int? Next);

/// <summary>One step in the life of an entry; <see cref="Entry"/> is what it said from then on, absent when it was removed.</summary>
public sealed record BlameAnswerStep(long Version, string Title, string Author, string Publisher, string? Reviewer, DateTimeOffset PublishedAt, string Id, EntryBody? Entry)
{
    public static BlameAnswerStep Of(BlameStep step) => new(
        step.Version.Number, step.Version.Title, step.Version.Author, step.Version.Publisher, step.Version.Reviewer, step.Version.PublishedAt, step.Id.ToString(),
        step.Entry is { } entry ? EntryBody.Of(entry) : null);
}

public sealed record BlameAnswer(IReadOnlyList<BlameAnswerStep> Steps);

/// <summary>
/// A draft. <see cref="State"/> is <c>open</c>, <c>in-review</c>, <c>approved</c>, <c>published</c> or <c>discarded</c>; its
/// revision is also its ETag, and goes into If-Match.
/// </summary>
public sealed record DraftAnswer(
    string Id,
    string Title,
    string Author,
    string State,
    long Base,
    long Revision,
    string? Reviewer,
    DateTimeOffset CreatedAt,
    DateTimeOffset ChangedAt,
    long? Version,
    long Changes)
{
    public static DraftAnswer Of(Draft draft) => new(
        draft.Id, draft.Title, draft.Author, draft.State.Name(), draft.Base, draft.Revision, draft.Reviewer, draft.CreatedAt, draft.ChangedAt, draft.Version, draft.Changes);
}

/// <summary>Newest first. <see cref="Next"/> is what to send as <c>before</c> for the next page; absent at the end.</summary>
public sealed record DraftsAnswer(IReadOnlyList<DraftAnswer> Drafts, string? Next);

/// <summary>What a draft changes, beside what is live now.</summary>
public sealed record ChangesAnswer(long Live, IReadOnlyList<DifferenceBody> Changes);

/// <summary><see cref="Verdict"/> is <c>approved</c> or <c>changes-requested</c>; absent when it was only said.</summary>
public sealed record CommentAnswer(string Id, string Author, DateTimeOffset At, string Text, string? Verdict)
{
    public static CommentAnswer Of(DraftComment comment) => new(comment.Id, comment.Author, comment.At, comment.Text, comment.Verdict?.Name());
}

public sealed record CommentsAnswer(IReadOnlyList<CommentAnswer> Comments);

/// <summary>Something a gate found. <see cref="Severity"/> is <c>warning</c> or <c>error</c>; <see cref="Entry"/> the id of what it is about.</summary>
public sealed record GateProblemBody(string Severity, string Code, string Message, string? Entry)
{
    public static GateProblemBody Of(GateProblem problem) => new(problem.Severity.ToString().ToLowerInvariant(), problem.Code, problem.Message, problem.Entry);
}

/// <summary>It is live. <see cref="IsNew"/> is false when it was live already, so that nothing was done.</summary>
public sealed record PublishAnswer(VersionAnswer Version, bool IsNew, IReadOnlyList<GateProblemBody> Warnings);

/// <summary>What is wrong with a request about the dictionary (RFC 9457), with what is needed to do better.</summary>
/// <param name="Title">What is wrong.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">More about it.</param>
/// <param name="Draft">How the draft stands now.</param>
/// <param name="Entries">Entries that others changed meanwhile.</param>
/// <param name="Problems">What gates found.</param>
public sealed record DictionaryProblem(
    string Title, int Status, string? Detail = null, DraftAnswer? Draft = null, IReadOnlyList<string>? Entries = null, IReadOnlyList<GateProblemBody>? Problems = null);

/// <summary>Somebody changed something; newest first. <see cref="Before"/> and <see cref="After"/> count what the action is about.</summary>
public sealed record AuditAnswerRow(string Id, DateTimeOffset At, string Who, string Action, string Subject, long? Before, long? After, string? Detail);

/// <summary><see cref="Next"/> is what to send as <c>before</c> for the next page; absent at the end.</summary>
public sealed record AuditAnswer(IReadOnlyList<AuditAnswerRow> Rows, string? Next);

/// <summary>A key without the key.</summary>
public sealed record KeyAnswer(string Name, string Role, DateTimeOffset CreatedAt);

public sealed record KeysAnswer(IReadOnlyList<KeyAnswer> Keys);

/// <summary>A new key; it is never shown again.</summary>
public sealed record NewKeyAnswer(string Name, string Role, string Key);
