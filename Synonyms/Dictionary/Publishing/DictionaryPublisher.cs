using System.Data.Common;
using VoiceGateway.Storage;
using VoiceGateway.Synonyms.Dictionary.Drafts;
using VoiceGateway.Synonyms.Dictionary.Stored;

namespace VoiceGateway.Synonyms.Dictionary.Publishing;

/// <summary>
/// Makes drafts live, in one transaction each: a version is there as a whole or not at all. A draft that was begun on an older
/// version is carried over to the live one when nobody published changes of the same entries. Thread-safe; any number of nodes.
/// </summary>
/// <param name="database">Where the dictionary is.</param>
/// <param name="clock">When it was published.</param>
/// <param name="store">Its versions.</param>
/// <param name="drafts">Its drafts.</param>
/// <param name="live">The live one; it knows of what was published here when the answer comes.</param>
/// <param name="audit">Who did it.</param>
/// <param name="gates">What has to be asked before; the list may grow until the first publication.</param>
public sealed class DictionaryPublisher(
    Database database, TimeProvider clock, DictionaryStore store, DraftStore drafts, LiveContent live, AuditLog audit, IReadOnlyList<PublishGate> gates)
{
    // Gates are asked outside of the transaction, so another one may publish meanwhile.
    private const int Attempts = 8;

    /// <summary>Makes a draft live. To publish it again answers the same version.</summary>
    public async Task<PublishOutcome> PublishAsync(PublishRequest request, CancellationToken cancel)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
            if (await TryAsync(request, cancel) is { } outcome) return outcome;
        return new PublishOutcome.Busy();
    }

    /// <summary>Makes this content the dictionary as one version, at once and without a review. Gates are asked as for any other.</summary>
    public async Task<PublishOutcome> ReplaceAsync(DictionaryContent content, string title, string who, CancellationToken cancel, bool force = false)
    {
        var (draft, unchanged) = await BeginAsync(content, title, who, cancel);
        return draft is null ? new PublishOutcome.Unchanged(unchanged) : await AtOnceAsync(draft, who, restoredFrom: null, force, cancel);
    }

    /// <summary>A draft that makes the dictionary say what this content says; null, and the live version, when it does already.</summary>
    public async Task<(Draft? Draft, long Live)> BeginAsync(DictionaryContent content, string title, string who, CancellationToken cancel)
    {
        var now = await live.FollowAsync(cancel);
        var changes = DraftChanges.Between(now.Content, content);
        return (changes.Count == 0 ? null : await drafts.BeginAsync(title, who, changes, cancel), now.Number);
    }

    /// <summary>Makes a new version that says what an older one said. What was published since stays in the history. Gates are asked as for any other.</summary>
    public async Task<PublishOutcome> RollBackAsync(long version, string who, CancellationToken cancel, bool force = false)
    {
        if (version != 0 && await store.FindAsync(version, cancel) is null) return new PublishOutcome.Missing();
        var now = await live.FollowAsync(cancel);
        var changes = await store.ChangesAsync(now.Number, version, cancel);
        if (changes.Count == 0) return new PublishOutcome.Unchanged(now.Number);
        return await AtOnceAsync(await drafts.BeginAsync($"Back to version {version}", who, changes, cancel), who, version, force, cancel);
    }

    // What is not published at once would lie about as a draft that nobody began.
    private async Task<PublishOutcome> AtOnceAsync(Draft draft, string who, long? restoredFrom, bool force, CancellationToken cancel)
    {
        var outcome = await PublishAsync(new(draft.Id, who, draft.Revision, WithoutReview: true, force, restoredFrom), cancel);
        if (outcome is not PublishOutcome.Done) await drafts.DiscardAsync(draft.Id, draft.Revision, who, cancel);
        return outcome;
    }

    private async Task<PublishOutcome?> TryAsync(PublishRequest request, CancellationToken cancel)
    {
        // Before the draft: then a live version that has the draft's changes already can't be taken for a draft that changes nothing.
        var now = await live.FollowAsync(cancel);
        if (await drafts.FindAsync(request.Draft, cancel) is not { } draft) return new PublishOutcome.Missing();
        if (draft.Version is { } published) return new PublishOutcome.Done((await store.FindAsync(published, cancel))!, [], IsNew: false);
        if (request.Revision is { } seen && seen != draft.Revision) return new PublishOutcome.Stale(draft);
        if (!draft.IsOpen) return new PublishOutcome.Refused(draft, "the draft was discarded");
        if (draft.State != DraftState.Approved && !request.WithoutReview) return new PublishOutcome.Refused(draft, "nobody has approved the draft");
        var publication = Prepare(now.Content, await drafts.ChangesAsync(draft.Id, cancel));
        if (publication.Changes.Count == 0) return new PublishOutcome.Unchanged(now.Number);
        if (await OverlapAsync(draft, now.Number, publication.Changes, cancel) is { Count: > 0 } overlap) return new PublishOutcome.Overlapping(draft, overlap);
        var (problems, isStopped) = await AskAsync(publication, request.Force, cancel);
        if (isStopped) return new PublishOutcome.Stopped(problems);
        var version = Describe(draft, request, now, publication);
        if (!await database.WriteAsync(transaction => WriteAsync(transaction, draft, version, publication, now, problems, cancel), cancel)) return null;
        await live.FollowAsync(cancel);
        return new PublishOutcome.Done(version, problems);
    }

    // Without the changes that change nothing.
    private static Publication Prepare(DictionaryContent now, IReadOnlyList<Change> changes)
    {
        var next = DraftChanges.Apply(now, changes);
        var ids = changes.Select(change => change.Id).ToHashSet();
        var known = DraftChanges.Find(now, ids);
        return new(now, next, [.. changes.Where(change => known.GetValueOrDefault(change.Id) != change.Put)]);
    }

    private async Task<IReadOnlyList<string>> OverlapAsync(Draft draft, long now, IReadOnlyList<Change> changes, CancellationToken cancel)
    {
        if (draft.Base == now) return [];
        var others = (await store.DifferencesAsync(draft.Base, now, cancel)).Select(pair => pair.Id).ToHashSet();
        return [.. changes.Where(change => others.Contains(change.Id)).Select(change => change.Id.ToString())];
    }

    // What can't be is refused whoever wants it.
    private async Task<(IReadOnlyList<GateProblem> Problems, bool IsStopped)> AskAsync(Publication publication, bool force, CancellationToken cancel)
    {
        var problems = ContentCheck.Problems(publication.Next).ToList();
        if (problems.Exists(IsError)) return (problems, true);
        foreach (var gate in gates) problems.AddRange(await gate(publication, cancel));
        return (problems, !force && problems.Exists(IsError));
    }

    private static bool IsError(GateProblem problem) => problem.Severity == GateSeverity.Error;

    private DictionaryVersion Describe(Draft draft, PublishRequest request, LiveVersion now, Publication publication)
    {
        var (put, gone) = (publication.Changes.Count(change => change.Put is not null), publication.Changes.Count(change => change.Put is null));
        var next = publication.Next;
        var added = Count(next) - Count(now.Content) + gone;
        var counts = new VersionCounts(next.Concepts.Count, next.Terms.Count, next.Rules.Count, added, put - added, gone);
        return new(now.Number + 1, draft.Title, draft.Author, request.Publisher, draft.Reviewer, clock.GetUtcNow(), draft.Base, request.RestoredFrom, draft.Id, counts);
    }

    private async Task<bool> WriteAsync(DbTransaction transaction, Draft draft, DictionaryVersion version, Publication publication, LiveVersion now, IReadOnlyList<GateProblem> problems, CancellationToken cancel)
    {
        if (!await VersionRows.TakeAsync(transaction, draft, now.Number, cancel)) return false;
        if (publication.Changes.Count < draft.Changes)
        {
            var real = publication.Changes.Select(change => change.Id).ToHashSet();
            var all = await ChangeRows.ReadAsync(transaction.Connection!, transaction, draft.Id, cancel);
            await ChangeRows.ForgetAsync(transaction, draft.Id, all.Select(change => change.Id).Where(id => !real.Contains(id)), cancel);
        }
        await VersionRows.WriteAsync(transaction, version, cancel);
        var (action, subject) = version.RestoredFrom is { } old ? ("roll-back", $"version {version.Number} from {old}") : ("publish", $"version {version.Number}");
        await audit.WriteAsync(transaction, version.Publisher, action, subject, Count(now.Content), version.Counts.Entries, version.Title);
        if (Overruled(problems) is { } errors) await audit.WriteAsync(transaction, version.Publisher, "publish.force", $"version {version.Number}", detail: errors);
        return true;
    }

    // "2 twoMeanings, 1 judged"; null when there is nothing.
    private static string? Overruled(IReadOnlyList<GateProblem> problems)
    {
        var kinds = problems.Where(IsError).GroupBy(problem => problem.Code).Select(kind => $"{kind.Count()} {kind.Key}").ToList();
        return kinds.Count == 0 ? null : $"errors overruled: {string.Join(", ", kinds)}";
    }

    private static int Count(DictionaryContent content) => content.Concepts.Count + content.Terms.Count + content.Rules.Count;
}
