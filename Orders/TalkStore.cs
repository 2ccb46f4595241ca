using Dapper;
using VoiceGateway.Storage;

namespace VoiceGateway.Orders;

/// <summary>Keeps where a talk stands (a JSON text) for callers whose protocol carries nothing back. Forgotten after a day.</summary>
public sealed class TalkStore(Database database, TimeProvider clock)
{
    public static TimeSpan Kept { get; } = TimeSpan.FromDays(1);

    public Task<string?> ReadAsync(string owner, CancellationToken cancel) => database.ReadSoonAsync(
        connection => connection.ExecuteScalarAsync<string?>(
            "SELECT state FROM talk WHERE owner = @owner AND updated_at >= @since", new { owner, since = (clock.GetUtcNow() - Kept).ToUnixTimeMilliseconds() }),
        cancel);

    public Task WriteAsync(string owner, string state, CancellationToken cancel) => database.WriteAsync(
        transaction => transaction.Connection!.ExecuteAsync(new(
            """
            INSERT INTO talk (owner, state, updated_at) VALUES (@owner, @state, @at)
            ON CONFLICT (owner) DO UPDATE SET state = excluded.state, updated_at = excluded.updated_at
            """,
            new { owner, state, at = clock.GetUtcNow().ToUnixTimeMilliseconds() },
            transaction,
            cancellationToken: cancel)),
        cancel);

    public Task<int> ForgetOldAsync(CancellationToken cancel) => database.WriteAsync(
        transaction => transaction.Connection!.ExecuteAsync(new(
            "DELETE FROM talk WHERE updated_at < @before",
            new { before = (clock.GetUtcNow() - Kept).ToUnixTimeMilliseconds() },
            transaction,
            cancellationToken: cancel)),
        cancel);
}
