using System.Data.Common;
using Dapper;
using VoiceGateway.Storage;
using VoiceGateway.Values;

namespace VoiceGateway.Orders;

/// <summary>
/// Carts, orders and recorded answers in the database. A change, the order it places and the answer to a repeat of it are
/// one transaction, so a request that comes twice, or after a crash, acts once. Thread-safe; any number of nodes.
/// </summary>
public sealed class Ledger(Database database, TimeProvider clock)
{
    /// <summary>How long the answer to a request is kept for its repeats.</summary>
    public static TimeSpan AnswersKept { get; } = TimeSpan.FromHours(48);

    /// <summary>The caller's cart, and the answer recorded for the request if it was carried out before.</summary>
    public Task<(Cart Cart, string? Answer)> OpenAsync(string owner, string requestKey, Currency currency, CancellationToken cancel) => database.ReadAsync(
        async connection =>
        {
            var row = await connection.QuerySingleAsync<OpenRow>(new(
                """
                SELECT cart.version AS Version, cart.lines AS Lines, past.answer AS Answer
                FROM (SELECT 1) AS one
                LEFT JOIN cart ON cart.owner = @owner
                LEFT JOIN recorded_answer AS past ON past.owner = @owner AND past.request_key = @requestKey
                """,
                new { owner, requestKey },
                cancellationToken: cancel));
            var cart = row.Version is { } version ? new Cart(owner, version, currency, CartJson.Read(row.Lines!)) : Cart.Empty(owner, currency);
            return (cart, row.Answer);
        },
        cancel);

    public Task<Cart> CartAsync(string owner, Currency currency, CancellationToken cancel) =>
        database.ReadAsync(connection => CartAsync(connection, owner, currency, cancel), cancel);

    public Task<SaveOutcome> SaveAsync(Change change, CancellationToken cancel) =>
        database.WriteAsync(transaction => SaveAsync(transaction, change, cancel), cancel);

    /// <summary>The caller's orders, newest first.</summary>
    public Task<IReadOnlyList<Order>> OrdersAsync(string owner, int limit, CancellationToken cancel) => database.ReadAsync(
        async connection =>
        {
            var rows = await connection.QueryAsync<OrderRow>(new(
                """
                SELECT id, owner, channel, cart_version AS CartVersion, currency, total_minor AS TotalMinor, lines, placed_at AS PlacedAt
                FROM shop_order WHERE owner = @owner ORDER BY placed_at DESC, id DESC LIMIT @limit
                """,
                new { owner, limit },
                cancellationToken: cancel));
            return (IReadOnlyList<Order>)[.. rows.Select(row => row.ToOrder())];
        },
        cancel);

    /// <summary>Forgets answers older than <see cref="AnswersKept"/>; tells how many.</summary>
    public Task<int> ForgetOldAnswersAsync(CancellationToken cancel) => database.WriteAsync(
        transaction => transaction.Connection!.ExecuteAsync(new(
            "DELETE FROM recorded_answer WHERE recorded_at < @before",
            new { before = (clock.GetUtcNow() - AnswersKept).ToUnixTimeMilliseconds() },
            transaction,
            cancellationToken: cancel)),
        cancel);

    private static async Task<Cart> CartAsync(DbConnection connection, string owner, Currency currency, CancellationToken cancel)
    {
        var row = await connection.QuerySingleOrDefaultAsync<CartRow>(
            new("SELECT version, lines FROM cart WHERE owner = @owner", new { owner }, cancellationToken: cancel));
        // A shop that has changed its currency no longer sells at the old prices: such lines are gone from the cart.
        return row is null ? Cart.Empty(owner, currency) : new(owner, row.Version, currency, [.. CartJson.Read(row.Lines).Where(line => line.Price.Currency == currency)]);
    }

    // The key goes in first: whoever comes second with the same key waits for us (PostgreSQL) or comes after us (SQLite).
    private async Task<SaveOutcome> SaveAsync(DbTransaction transaction, Change change, CancellationToken cancel)
    {
        var row = new { owner = change.Cart.Owner, key = change.RequestKey, answer = change.Answer, at = clock.GetUtcNow().ToUnixTimeMilliseconds() };
        var recorded = await RunAsync("INSERT INTO recorded_answer (owner, request_key, answer, recorded_at) VALUES (@owner, @key, @answer, @at) ON CONFLICT DO NOTHING", row);
        if (recorded == 0)
            return new SaveOutcome.AnsweredBefore((await transaction.Connection!.ExecuteScalarAsync<string>(
                new("SELECT answer FROM recorded_answer WHERE owner = @owner AND request_key = @key", row, transaction, cancellationToken: cancel)))!);
        if (await SaveCartAsync(change.Cart) == 0)
        {
            await RunAsync("DELETE FROM recorded_answer WHERE owner = @owner AND request_key = @key", row);
            return new SaveOutcome.CartHasChanged();
        }
        if (change.Order is { } order) await SaveOrderAsync(order);
        return new SaveOutcome.Saved();

        Task<int> RunAsync(string sql, object values) => transaction.Connection!.ExecuteAsync(new(sql, values, transaction, cancellationToken: cancel));

        Task<int> SaveCartAsync(Cart cart)
        {
            var values = new { owner = cart.Owner, version = cart.Version, lines = CartJson.Write(cart.Lines), at = row.at };
            return cart.Version == 0
                ? RunAsync("INSERT INTO cart (owner, version, lines, updated_at) VALUES (@owner, 1, @lines, @at) ON CONFLICT DO NOTHING", values)
                : RunAsync("UPDATE cart SET version = version + 1, lines = @lines, updated_at = @at WHERE owner = @owner AND version = @version", values);
        }

        Task<int> SaveOrderAsync(Order placed) => RunAsync(
            """
            INSERT INTO shop_order (id, owner, channel, cart_version, currency, total_minor, lines, placed_at)
            VALUES (@id, @owner, @channel, @version, @currency, @total, @lines, @at)
            """,
            new
            {
                id = placed.Id, owner = placed.Owner, channel = placed.Channel, version = placed.CartVersion, currency = placed.Total.Currency.Code,
                total = placed.Total.Minor, lines = CartJson.Write(placed.Lines), at = placed.PlacedAt.ToUnixTimeMilliseconds(),
            });
    }

    private sealed record OpenRow(long? Version, string? Lines, string? Answer);

    private sealed record CartRow(long Version, string Lines);

    private sealed record OrderRow(string Id, string Owner, string Channel, long CartVersion, string Currency, long TotalMinor, string Lines, long PlacedAt)
    {
        public Order ToOrder() => new(
            Id, Owner, Channel, CartVersion, CartJson.Read(Lines), new(TotalMinor, Values.Currency.Parse(Currency)), DateTimeOffset.FromUnixTimeMilliseconds(PlacedAt));
    }
}
