using System.Data.Common;
using Dapper;
using VoiceGateway.Synonyms.Dictionary.Drafts;
using VoiceGateway.Synonyms.Dictionary.Stored;

namespace VoiceGateway.Synonyms.Dictionary.Publishing;

/// <summary>Writes a version: the statements of the one transaction that makes a draft live.</summary>
internal static class VersionRows
{
    private const string Columns = "kind, concept, locale, phrase, words, sort, matching, weight, from_day, to_day, note, owner, regions, target, category";

    // An entry that was there before comes back to its place.
    private static readonly string Insert =
        $"""
        INSERT INTO dictionary_entry (id, since, position, {Columns})
        SELECT id, @version, COALESCE((SELECT MAX(past.position) FROM dictionary_entry past WHERE past.id = dictionary_change.id), @last + position), {Columns}
        FROM dictionary_change WHERE draft = @draft AND kind IS NOT NULL
        """;

    /// <summary>
    /// Takes draft and live version for this transaction. False, and nothing is taken, when the draft has another revision or
    /// another version is live by now.
    /// </summary>
    public static async Task<bool> TakeAsync(DbTransaction transaction, Draft draft, long live, CancellationToken cancel)
    {
        if (await RunAsync(transaction, "UPDATE dictionary_draft SET revision = revision WHERE id = @Id AND revision = @Revision", new { draft.Id, draft.Revision }, cancel) == 0) return false;
        return await RunAsync(transaction, "UPDATE dictionary_state SET version = @next WHERE version = @live", new { live, next = live + 1 }, cancel) == 1;
    }

    /// <summary>Ends what the draft changes, begins what it puts, and closes it.</summary>
    public static async Task WriteAsync(DbTransaction transaction, DictionaryVersion version, CancellationToken cancel)
    {
        var at = new { version = version.Number, draft = version.Draft, now = version.PublishedAt.ToUnixTimeMilliseconds(), state = DraftState.Published.Name() };
        var last = await transaction.Connection!.ExecuteScalarAsync<long>(new CommandDefinition("SELECT last_position FROM dictionary_state", null, transaction, cancellationToken: cancel));
        await RunAsync(transaction, "UPDATE dictionary_entry SET until = @version WHERE until IS NULL AND id IN (SELECT id FROM dictionary_change WHERE draft = @draft)", at, cancel);
        await RunAsync(transaction, Insert, new { at.version, at.draft, last }, cancel);
        await RunAsync(
            transaction, "UPDATE dictionary_state SET last_position = last_position + (SELECT COALESCE(MAX(position), 0) FROM dictionary_change WHERE draft = @draft)", at, cancel);
        await VersionRow.Of(version).InsertAsync(transaction, cancel);
        await RunAsync(transaction, "UPDATE dictionary_draft SET state = @state, version = @version, revision = revision + 1, changed_at = @now WHERE id = @draft", at, cancel);
    }

    private static Task<int> RunAsync(DbTransaction transaction, string sql, object parameters, CancellationToken cancel) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(sql, parameters, transaction, cancellationToken: cancel));
}
