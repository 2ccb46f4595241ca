using System.Text.Json.Nodes;
using Dapper;
using VoiceGateway.Orders.Privacy;
using VoiceGateway.Storage;

namespace VoiceGateway.Conversation.Guarding;

/// <summary>Who may order by voice for an account. Thread-safe; any number of nodes.</summary>
public sealed class GuardStore(Database database, TimeProvider clock)
{
    /// <summary>So often a PIN may be wrong in a row; then nothing is ordered for <see cref="LockTime"/>.</summary>
    public const int MostWrong = 3;

    public static TimeSpan LockTime { get; } = TimeSpan.FromMinutes(15);

    public Task<AccountGuard> FindAsync(string owner, CancellationToken cancel) => database.ReadSoonAsync(
        async connection => await connection.QuerySingleOrDefaultAsync<Row>("SELECT pin AS Pin, locked_until AS LockedUntil, person AS Person FROM account_guard WHERE owner = @owner", new { owner }) is { } row
            ? new AccountGuard(row.Pin is not null, row.LockedUntil > Now(), row.Person)
            : AccountGuard.None,
        cancel);

    /// <summary>Compares a PIN. Each try is counted first, so that many at once get no more than one after the other.</summary>
    public async Task<PinCheck> CheckAsync(string owner, string digits, CancellationToken cancel)
    {
        if (await TakeTryAsync(owner, cancel) is not { } hash) return PinCheck.Locked;
        // Slow on purpose, so not while the database is held.
        if (!await Task.Run(() => SpokenPin.Fits(digits, hash), cancel)) return (await FindAsync(owner, cancel)).IsLocked ? PinCheck.Locked : PinCheck.Wrong;
        await database.WriteSoonAsync(transaction => transaction.Connection!.ExecuteAsync("UPDATE account_guard SET wrong = 0, locked_until = NULL WHERE owner = @owner", new { owner }, transaction), cancel);
        return PinCheck.Right;
    }

    /// <summary>Sets a PIN, or takes it away with null; tries begin anew.</summary>
    public async Task SetPinAsync(string owner, string? digits, CancellationToken cancel)
    {
        var pin = digits is null ? null : await Task.Run(() => SpokenPin.Hash(digits), cancel);
        await database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync(new(
                "INSERT INTO account_guard (owner, pin) VALUES (@owner, @pin) ON CONFLICT (owner) DO UPDATE SET pin = excluded.pin, wrong = 0, locked_until = NULL",
                new { owner, pin }, transaction, cancellationToken: cancel)),
            cancel);
    }

    /// <summary>The account belongs to this voice, unless it belongs to one already.</summary>
    public Task ClaimAsync(string owner, string person, CancellationToken cancel) => database.WriteSoonAsync(
        transaction => transaction.Connection!.ExecuteAsync(
            "INSERT INTO account_guard (owner, person) VALUES (@owner, @person) ON CONFLICT (owner) DO UPDATE SET person = COALESCE(account_guard.person, excluded.person)", new { owner, person }, transaction),
        cancel);

    /// <summary>What is kept here of a person: that there is a PIN, not which, and the key of the voice.</summary>
    public static PersonPart Part(Database database) => new(
        "orderingByVoice",
        async (owner, cancel) => await database.ReadAsync(connection => connection.QuerySingleOrDefaultAsync<Row>(new("SELECT pin AS Pin, locked_until AS LockedUntil, person AS Person FROM account_guard WHERE owner = @owner", new { owner }, cancellationToken: cancel)), cancel) is { } row
            ? new JsonObject { ["hasPin"] = row.Pin is not null, ["person"] = row.Person }
            : null,
        (transaction, owner, _) => transaction.Connection!.ExecuteAsync("DELETE FROM account_guard WHERE owner = @owner", new { owner }, transaction));

    // The hash to compare with; null when there is none or no try is left.
    private Task<string?> TakeTryAsync(string owner, CancellationToken cancel) => database.WriteSoonAsync(
        async transaction =>
        {
            var row = new { owner, now = Now(), until = Now() + (long)LockTime.TotalMilliseconds, most = MostWrong };
            await transaction.Connection!.ExecuteAsync("UPDATE account_guard SET wrong = 0, locked_until = NULL WHERE owner = @owner AND locked_until <= @now", row, transaction);
            var taken = await transaction.Connection!.ExecuteAsync(
                "UPDATE account_guard SET wrong = wrong + 1, locked_until = CASE WHEN wrong + 1 >= @most THEN @until ELSE NULL END WHERE owner = @owner AND pin IS NOT NULL AND locked_until IS NULL", row, transaction);
            return taken == 0 ? null : await transaction.Connection!.ExecuteScalarAsync<string?>("SELECT pin FROM account_guard WHERE owner = @owner", row, transaction);
        },
        cancel);

    private long Now() => clock.GetUtcNow().ToUnixTimeMilliseconds();

    private sealed record Row
    {
        public string? Pin { get; init; }

        public long? LockedUntil { get; init; }

        public string? Person { get; init; }
    }
}
