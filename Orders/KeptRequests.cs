using System.Data.Common;
using System.Security.Cryptography;
using System.Text;

namespace VoiceGateway.Orders;

/// <summary>What a caller sends so that a repeat of the request acts once.</summary>
/// <param name="Caller">Who sent it: keys of different callers never meet.</param>
/// <param name="Key">1 to 255 characters of the caller's choice.</param>
public sealed record RequestKey(string Caller, string Key);

/// <summary>
/// Remembers under which key a ticket was raised or an appointment made, and of which content. The row is written first: who
/// comes second with the same key waits for the first (PostgreSQL) or comes after it (SQLite).
/// </summary>
internal sealed class KeptRequests(DbTransaction transaction, string scope, RequestKey? key, CancellationToken cancel)
{
    /// <summary>How long a key is remembered.</summary>
    public static TimeSpan Kept { get; } = TimeSpan.FromHours(48);

    // A request whose subject was erased: the key must not make it anew, and fits no content.
    private const string Erased = "erased";

    /// <summary>Null when this is the first of its key; else what the first one did.</summary>
    public async Task<KeptRequest?> TakeAsync(string content, DateTimeOffset now)
    {
        if (key is null) return null;
        var row = new { scope, caller = key.Caller, key = key.Key, hash = Hash(content), at = now.ToUnixTimeMilliseconds() };
        var isFirst = await transaction.RunAsync(
            """
            INSERT INTO kept_request (scope, caller, request_key, hash, subject, is_new, recorded_at) VALUES (@scope, @caller, @key, @hash, '', 0, @at)
            ON CONFLICT (scope, caller, request_key) DO NOTHING
            """,
            row,
            cancel) == 1;
        if (isFirst) return null;
        var kept = await transaction.FirstAsync<Row>(
            "SELECT hash AS Hash, subject AS Subject, is_new AS IsNew FROM kept_request WHERE scope = @scope AND caller = @caller AND request_key = @key", row, cancel);
        return new(kept!.Subject, kept.IsNew == 1, kept.Hash == row.hash);
    }

    /// <summary>The request was carried out on this subject.</summary>
    public Task KeepAsync(string subject, bool isNew) => key is null ? Task.CompletedTask : transaction.RunAsync(
        "UPDATE kept_request SET subject = @subject, is_new = @isNew WHERE scope = @scope AND caller = @caller AND request_key = @key",
        new { subject, isNew = isNew ? 1L : 0L, scope, caller = key.Caller, key = key.Key },
        cancel);

    /// <summary>The request was refused, so its key may be used again.</summary>
    public Task DropAsync() => key is null ? Task.CompletedTask : transaction.RunAsync(
        "DELETE FROM kept_request WHERE scope = @scope AND caller = @caller AND request_key = @key", new { scope, caller = key.Caller, key = key.Key }, cancel);

    /// <summary>Forgets keys past their time, of all scopes.</summary>
    public static Task<int> ForgetAsync(DbTransaction transaction, DateTimeOffset now, CancellationToken cancel) =>
        transaction.RunAsync("DELETE FROM kept_request WHERE recorded_at < @before", new { before = (now - Kept).ToUnixTimeMilliseconds() }, cancel);

    /// <summary>Forgets the content behind the keys of erased subjects.</summary>
    /// <param name="transaction">Where it is done.</param>
    /// <param name="subjects">A query of ids with the parameter owner; our own text.</param>
    /// <param name="owner">Whose they are.</param>
    /// <param name="cancel">Stops it.</param>
    public static Task EraseAsync(DbTransaction transaction, string subjects, string owner, CancellationToken cancel) =>
        transaction.RunAsync($"UPDATE kept_request SET hash = '{Erased}' WHERE subject IN ({subjects})", new { owner }, cancel);

    private static string Hash(string content) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));

    private sealed record Row
    {
        public string Hash { get; init; } = "";

        public string Subject { get; init; } = "";

        public long IsNew { get; init; }
    }
}

/// <summary>What the first request of a key did, and whether this one says the same.</summary>
internal sealed record KeptRequest(string Subject, bool IsNew, bool IsSame);
