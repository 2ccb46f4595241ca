using System.Data.Common;
using Npgsql;
using NpgsqlTypes;

namespace VoiceGateway.Orders.Saving;

/// <summary>Saves carts on PostgreSQL: a whole group in one question, whatever its size. No owner is in a group twice.</summary>
internal static class PostgresCarts
{
    /// <summary>The cart of an owner and the answer to a request.</summary>
    public const string Open =
        """
        SELECT cart.version AS Version, cart.lines AS Lines, past.answer AS Answer, past.request_hash AS RequestHash
        FROM (SELECT 1) AS one
        LEFT JOIN cart ON cart.owner = @owner
        LEFT JOIN recorded_answer AS past ON past.owner = @owner AND past.request_key = @requestKey
        """;

    // Locked in the order of the owners, or groups of two nodes could lock each other out.
    private const string Lock = "SELECT 1 FROM cart WHERE owner = ANY($1) ORDER BY owner FOR UPDATE";

    // A cart that somebody else changed meanwhile is not at its version any more, and one that somebody else began is there: neither is saved,
    // nor is its answer. Two that come with the same key come with the same version.
    private const string Save =
        """
        WITH given AS (SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7) AS t (owner, version, lines, request_key, request_hash, answer, at)),
        fresh AS (SELECT * FROM given WHERE NOT EXISTS (SELECT 1 FROM recorded_answer AS past WHERE past.owner = given.owner AND past.request_key = given.request_key)),
        changed AS (UPDATE cart SET version = cart.version + 1, lines = fresh.lines, updated_at = fresh.at, touched_day = fresh.at / 86400000 FROM fresh
                    WHERE cart.owner = fresh.owner AND fresh.version > 0 AND cart.version = fresh.version RETURNING cart.owner),
        begun AS (INSERT INTO cart (owner, version, lines, updated_at, touched_day) SELECT owner, 1, lines, at, at / 86400000 FROM fresh WHERE version = 0 ORDER BY owner
                  ON CONFLICT DO NOTHING RETURNING owner),
        saved AS (SELECT owner FROM changed UNION ALL SELECT owner FROM begun),
        recorded AS (INSERT INTO recorded_answer (owner, request_key, answer, recorded_at, request_hash)
                     SELECT owner, request_key, answer, at, request_hash FROM fresh WHERE owner IN (SELECT owner FROM saved))
        SELECT owner FROM saved
        """;

    private const string Recall = "SELECT past.owner, past.answer, past.request_hash FROM recorded_answer AS past JOIN unnest($1, $2) AS t (owner, request_key) USING (owner, request_key)";

    public static async Task<SaveOutcome[]> SaveAsync(DbTransaction transaction, IReadOnlyList<CartSave> saves)
    {
        var saved = await SavedAsync((NpgsqlTransaction)transaction, saves);
        if (saved.Count == saves.Count) return [.. saves.Select(_ => SaveOutcome.Saved.Only)];
        var before = await BeforeAsync((NpgsqlTransaction)transaction, [.. saves.Where(save => !saved.Contains(save.Owner))]);
        return [.. saves.Select(save => saved.Contains(save.Owner) ? SaveOutcome.Saved.Only : before.GetValueOrDefault(save.Owner) ?? SaveOutcome.CartHasChanged.Only)];
    }

    /// <summary>Records an answer that comes with no cart; false when there is one.</summary>
    public static async Task<bool> RecordAsync(DbTransaction transaction, string owner, string requestKey, string answer, string? requestHash, long at) => await transaction.RunAsync(
        """
        INSERT INTO recorded_answer (owner, request_key, answer, recorded_at, request_hash) VALUES (@owner, @requestKey, @answer, @at, @requestHash)
        ON CONFLICT (owner, request_key) DO NOTHING
        """,
        new { owner, requestKey, answer, at, requestHash },
        default) == 1;

    private static async Task<HashSet<string>> SavedAsync(NpgsqlTransaction transaction, IReadOnlyList<CartSave> saves)
    {
        await using var batch = new NpgsqlBatch(transaction.Connection, transaction);
        var locking = new NpgsqlBatchCommand(Lock);
        locking.Parameters.Add(Texts(saves, save => save.Owner));
        var saving = new NpgsqlBatchCommand(Save);
        saving.Parameters.Add(Texts(saves, save => save.Owner));
        saving.Parameters.Add(Numbers(saves, save => save.Version));
        saving.Parameters.Add(Texts(saves, save => save.Lines));
        saving.Parameters.Add(Texts(saves, save => save.Key));
        saving.Parameters.Add(Texts(saves, save => save.Hash));
        saving.Parameters.Add(Texts(saves, save => save.Answer));
        saving.Parameters.Add(Numbers(saves, save => save.At));
        batch.BatchCommands.Add(locking);
        batch.BatchCommands.Add(saving);
        await using var rows = await batch.ExecuteReaderAsync();
        await rows.NextResultAsync();
        var owners = new HashSet<string>(saves.Count);
        while (await rows.ReadAsync()) owners.Add(rows.GetString(0));
        return owners;
    }

    private static async Task<Dictionary<string, SaveOutcome>> BeforeAsync(NpgsqlTransaction transaction, List<CartSave> unsaved)
    {
        await using var command = new NpgsqlCommand(Recall, transaction.Connection, transaction);
        command.Parameters.Add(Texts(unsaved, save => save.Owner));
        command.Parameters.Add(Texts(unsaved, save => save.Key));
        await using var rows = await command.ExecuteReaderAsync();
        var before = new Dictionary<string, SaveOutcome>();
        while (await rows.ReadAsync())
        {
            var owner = rows.GetString(0);
            before[owner] = unsaved.Find(save => save.Owner == owner)!.Before(rows.GetString(1), await rows.IsDBNullAsync(2) ? null : rows.GetString(2));
        }
        return before;
    }

    private static NpgsqlParameter<string?[]> Texts(IReadOnlyList<CartSave> saves, Func<CartSave, string?> part) =>
        new() { TypedValue = [.. saves.Select(part)], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };

    private static NpgsqlParameter<long[]> Numbers(IReadOnlyList<CartSave> saves, Func<CartSave, long> part) =>
        new() { TypedValue = [.. saves.Select(part)], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint };
}
