using System.Data.Common;
using System.Globalization;
using Dapper;

namespace VoiceGateway.Orders.Saving;

/// <summary>
/// Recorded answers on SQLite. They stand in the order in which they came, so that a group of them fills a page after the other; where the answer to a
/// request stands is with the cart that it changed (<c>recent</c>: a JSON object of ids by <see cref="Mark"/>) until there are many, then in <c>answer_key</c>.
/// </summary>
internal static class SqliteAnswers
{
    /// <summary>The cart of an owner and the answer to a request.</summary>
    public const string Open =
        """
        SELECT cart.version AS Version, cart.lines AS Lines, past.answer AS Answer, past.request_hash AS RequestHash
        FROM (SELECT 1) AS one
        LEFT JOIN cart ON cart.owner = @owner
        LEFT JOIN answer_key AS place ON place.owner = @owner AND place.request_key = @requestKey
        LEFT JOIN recorded_answer AS past ON past.id = COALESCE(place.answer_id, cart.recent ->> @mark) AND past.owner = @owner AND past.request_key = @requestKey
        """;

    /// <summary>A query of the ids of all answers to an owner; some may be gone, so look at whose they are too.</summary>
    public const string OfOwner = $"SELECT answer_id FROM answer_key WHERE owner = @owner UNION ALL {OfCart}";

    private const string OfCart = "SELECT value FROM cart, json_each(cart.recent) WHERE cart.owner = @owner";

    /// <summary>Takes the answers out of the cart's list, so that it may begin anew.</summary>
    public const string Settle =
        $"""
        INSERT INTO answer_key (owner, request_key, answer_id)
        SELECT owner, request_key, id FROM recorded_answer WHERE id IN ({OfCart}) AND owner = @owner ON CONFLICT DO NOTHING
        """;

    /// <summary>What stands for a request in a short list: FNV-1a over its key, 32 bits. Two with the same mark are never in one list.</summary>
    public static string Mark(string requestKey)
    {
        var hash = 2166136261u;
        foreach (var letter in requestKey) hash = unchecked((hash ^ letter) * 16777619u);
        return string.Create(CultureInfo.InvariantCulture, $"m{hash:x8}"); // not all digits: those SQLite takes for a place in an array
    }

    /// <summary>Records an answer that comes with no cart; false when there is one.</summary>
    public static async Task<bool> RecordAsync(DbTransaction transaction, string owner, string requestKey, string answer, string? requestHash, long at)
    {
        var isFirst = await transaction.RunAsync(
            $"""
            INSERT INTO recorded_answer (owner, request_key, answer, recorded_at, request_hash) SELECT @owner, @requestKey, @answer, @at, @requestHash
            WHERE (SELECT Answer FROM ({Open})) IS NULL
            """,
            new { owner, requestKey, answer, at, requestHash, mark = Mark(requestKey) },
            default) == 1;
        if (isFirst) await transaction.RunAsync("INSERT INTO answer_key (owner, request_key, answer_id) VALUES (@owner, @requestKey, last_insert_rowid())", new { owner, requestKey }, default);
        return isFirst;
    }

    /// <summary>Forgets what was recorded before a time: all that stands before the first that stays.</summary>
    public static async Task<int> ForgetAsync(DbTransaction transaction, long before, long now, CancellationToken cancel)
    {
        const string old = "FROM recorded_answer WHERE id < @end";
        var first = "SELECT id FROM recorded_answer WHERE recorded_at BETWEEN @before AND @now ORDER BY id LIMIT 1";
        var end = await transaction.Connection!.ExecuteScalarAsync<long?>(new(first, new { before, now }, transaction, cancellationToken: cancel)) ?? long.MaxValue;
        await transaction.RunAsync($"DELETE FROM answer_key WHERE (owner, request_key) IN (SELECT owner, request_key {old}) AND answer_id < @end", new { end }, cancel);
        return await transaction.RunAsync($"DELETE {old}", new { end }, cancel);
    }
}
