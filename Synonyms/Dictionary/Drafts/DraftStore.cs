using System.Data.Common;
using Dapper;
using VoiceGateway.Storage;
using VoiceGateway.Values;

namespace VoiceGateway.Synonyms.Dictionary.Drafts;

/// <summary>
/// Drafts, what is said about them, and who approved them. Every change names the revision that it was made on; of two that
/// name the same one, the second is <see cref="DraftOutcome.Stale"/>. Each change and its row in the audit log are one
/// transaction. Thread-safe; any number of nodes.
/// </summary>
public sealed class DraftStore(Database database, TimeProvider clock, AuditLog audit)
{
    private readonly OrderedIds commentIds = new(clock);

    public Task<Draft?> FindAsync(string id, CancellationToken cancel) => database.ReadAsync(connection => DraftRow.FindAsync(connection, null, id, cancel), cancel);

    /// <summary>Drafts, newest first.</summary>
    /// <param name="alsoClosed">Published and discarded ones too.</param>
    /// <param name="before">Only those begun before the draft of this id; null: from the newest.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancel">Stops it.</param>
    public Task<IReadOnlyList<Draft>> ListAsync(bool alsoClosed, string? before, int limit, CancellationToken cancel) =>
        database.ReadAsync(connection => DraftRow.ListAsync(connection, alsoClosed, before, limit, cancel), cancel);

    /// <summary>What a draft changes, in the order in which it was put there.</summary>
    public Task<IReadOnlyList<Change>> ChangesAsync(string id, CancellationToken cancel) => database.ReadAsync(connection => ChangeRows.ReadAsync(connection, null, id, cancel), cancel);

    /// <summary>What was said about a draft, oldest first.</summary>
    public Task<IReadOnlyList<DraftComment>> CommentsAsync(string id, CancellationToken cancel) => database.ReadAsync(connection => CommentRow.ListAsync(connection, id, cancel), cancel);

    /// <summary>Begins a draft on the live version.</summary>
    /// <param name="title">What it is about.</param>
    /// <param name="author">Who begins it.</param>
    /// <param name="changes">What it changes from the start; at most one for each entry.</param>
    /// <param name="cancel">Stops it.</param>
    public Task<Draft> BeginAsync(string title, string author, IReadOnlyCollection<Change> changes, CancellationToken cancel)
    {
        return database.WriteAsync(
            async transaction =>
            {
                var id = Ids.New(clock);
                var sql =
                    """
                    INSERT INTO dictionary_draft (id, title, author, state, base, revision, created_at, changed_at)
                    SELECT @id, @title, @author, @state, version, 1, @now, @now FROM dictionary_state
                    """;
                var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
                await transaction.Connection!.ExecuteAsync(new CommandDefinition(sql, new { id, title, author, state = DraftState.Open.Name(), now }, transaction, cancellationToken: cancel));
                await ChangeRows.WriteAsync(transaction, id, changes, cancel);
                await audit.WriteAsync(transaction, author, "draft.begin", $"draft/{id}", 0, changes.Count, title);
                return (await DraftRow.FindAsync(transaction.Connection!, transaction, id, cancel))!;
            },
            cancel);
    }

    /// <summary>Puts these changes in the place of what the draft said of the same entries, and forgets what it said of others.</summary>
    public Task<DraftOutcome> ChangeAsync(string id, long revision, string who, IReadOnlyCollection<Change> changes, IReadOnlyCollection<EntryId> forget, CancellationToken cancel)
    {
        return UpdateAsync(
            id, revision, who, "draft.change", DraftState.Open, _ => null,
            async transaction =>
            {
                await ChangeRows.ForgetAsync(transaction, id, forget, cancel);
                await ChangeRows.WriteAsync(transaction, id, changes, cancel);
            },
            cancel);
    }

    public Task<DraftOutcome> RenameAsync(string id, long revision, string who, string title, CancellationToken cancel)
    {
        return UpdateAsync(
            id, revision, who, "draft.rename", DraftState.Open, _ => null,
            transaction => transaction.Connection!.ExecuteAsync(new CommandDefinition("UPDATE dictionary_draft SET title = @title WHERE id = @id", new { id, title }, transaction, cancellationToken: cancel)),
            cancel);
    }

    /// <summary>Asks others to look at it.</summary>
    public Task<DraftOutcome> SubmitAsync(string id, long revision, string who, CancellationToken cancel)
    {
        return UpdateAsync(
            id, revision, who, "draft.submit", DraftState.InReview,
            draft => draft.State != DraftState.Open ? $"the draft is {draft.State.Name()} already" : draft.Changes == 0 ? "the draft changes nothing" : null,
            _ => Task.CompletedTask,
            cancel);
    }

    /// <summary>Gives a draft up.</summary>
    public Task<DraftOutcome> DiscardAsync(string id, long revision, string who, CancellationToken cancel) =>
        UpdateAsync(id, revision, who, "draft.discard", DraftState.Discarded, _ => null, _ => Task.CompletedTask, cancel);

    /// <summary>Approves a draft in review, or sends it back; nobody reviews what they wrote themselves, all of it or a part.</summary>
    public async Task<DraftOutcome> ReviewAsync(string id, long revision, string who, ReviewVerdict verdict, string text, CancellationToken cancel)
    {
        // Who writes after this is asked raises the revision, so that the review is stale.
        var isOwn = await audit.HasAsync($"draft/{id}", who, ["draft.begin", "draft.change"], cancel);
        return await UpdateAsync(
            id, revision, who, verdict == ReviewVerdict.Approved ? "draft.approve" : "draft.send-back", verdict == ReviewVerdict.Approved ? DraftState.Approved : DraftState.Open,
            draft => draft.Author == who || isOwn ? "nobody reviews their own draft" : draft.State != DraftState.InReview ? $"the draft is {draft.State.Name()}, not in review" : null,
            transaction => CommentRow.WriteAsync(transaction, clock, commentIds, id, who, text, verdict, cancel),
            cancel);
    }

    /// <summary>Says something about a draft, whatever its state and revision.</summary>
    public Task<DraftOutcome> CommentAsync(string id, string who, string text, CancellationToken cancel)
    {
        return database.WriteAsync<DraftOutcome>(
            async transaction =>
            {
                if (await DraftRow.FindAsync(transaction.Connection!, transaction, id, cancel) is not { } draft) return new DraftOutcome.Missing();
                await CommentRow.WriteAsync(transaction, clock, commentIds, id, who, text, verdict: null, cancel);
                await audit.WriteAsync(transaction, who, "draft.comment", $"draft/{id}");
                return new DraftOutcome.Done(draft);
            },
            cancel);
    }

    // Raising the revision takes the row: who comes second waits for the first to commit, and then finds another revision.
    private Task<DraftOutcome> UpdateAsync(
        string id, long revision, string who, string action, DraftState next, Func<Draft, string?> refusal, Func<DbTransaction, Task> update, CancellationToken cancel) => database.WriteAsync<DraftOutcome>(
        async transaction =>
        {
            var before = await DraftRow.FindAsync(transaction.Connection!, transaction, id, cancel);
            if (before is null) return new DraftOutcome.Missing();
            if (before.Revision != revision) return new DraftOutcome.Stale(before);
            if ((before.IsOpen ? refusal(before) : $"the draft is {before.State.Name()}") is { } reason) return new DraftOutcome.Refused(before, reason);
            if (!await RaiseAsync(transaction, id, revision, next, next == DraftState.Approved ? who : null, cancel))
                return new DraftOutcome.Stale((await DraftRow.FindAsync(transaction.Connection!, transaction, id, cancel))!);
            await update(transaction);
            var after = (await DraftRow.FindAsync(transaction.Connection!, transaction, id, cancel))!;
            await audit.WriteAsync(transaction, who, action, $"draft/{id}", before.Changes, after.Changes);
            return new DraftOutcome.Done(after);
        },
        cancel);

    private async Task<bool> RaiseAsync(DbTransaction transaction, string id, long revision, DraftState next, string? reviewer, CancellationToken cancel)
    {
        var sql =
            """
            UPDATE dictionary_draft SET revision = revision + 1, state = @state, reviewer = @reviewer, changed_at = @now
            WHERE id = @id AND revision = @revision
            """;
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        return await transaction.Connection!.ExecuteAsync(new CommandDefinition(sql, new { id, revision, state = next.Name(), reviewer, now }, transaction, cancellationToken: cancel)) == 1;
    }
}
