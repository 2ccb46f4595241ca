using System.Data.Common;
using Dapper;
using VoiceGateway.Orders.Payments;
using VoiceGateway.Orders.Placed;
using VoiceGateway.Orders.Saving;
using VoiceGateway.Orders.Stock;
using VoiceGateway.Storage;
using VoiceGateway.Storage.Outbox;
using VoiceGateway.Values;

namespace VoiceGateway.Orders;

/// <summary>
/// Carts, the orders made of them, and recorded answers in the database. A change, the order it places, what is to be told of it and the answer
/// to a repeat are one transaction, so a request that comes twice, or after a crash, acts once. Thread-safe; any number of nodes.
/// </summary>
public sealed class Ledger(Database database, TimeProvider clock, OutboxStore outbox)
{
    private readonly GroupWriter<CartSave, SaveOutcome> carts = new(
        database, static save => save.Owner, database.Kind == DatabaseKind.Sqlite ? SqliteCarts.SaveAsync : PostgresCarts.SaveAsync);

    /// <summary>How long the answer to a request is kept for its repeats.</summary>
    public static TimeSpan AnswersKept { get; } = TimeSpan.FromHours(48);

    /// <summary>The caller's cart, and the answer recorded for the request if it was carried out before.</summary>
    /// <exception cref="DatabaseUnavailableException">The database can't be used, or was too slow.</exception>
    public Task<Opened> OpenAsync(string owner, string requestKey, Currency currency, CancellationToken cancel, string? requestHash = null) => database.ReadSoonAsync(
        async connection =>
        {
            var row = await (database.Kind == DatabaseKind.Sqlite
                ? connection.QuerySingleAsync<OpenRow>(SqliteAnswers.Open, new { owner, requestKey, mark = SqliteAnswers.Mark(requestKey) })
                : connection.QuerySingleAsync<OpenRow>(PostgresCarts.Open, new { owner, requestKey }));
            return new Opened(CartOf(owner, row.Version, row.Lines, currency), row.Answer, requestHash is not null && row.RequestHash is { } hash && hash != requestHash);
        },
        cancel);

    public Task<Cart> CartAsync(string owner, Currency currency, CancellationToken cancel) => database.ReadSoonAsync(
        async connection =>
        {
            var row = await connection.QuerySingleOrDefaultAsync<CartRow>("SELECT version, lines FROM cart WHERE owner = @owner", new { owner });
            return CartOf(owner, row?.Version, row?.Lines, currency);
        },
        cancel);

    /// <summary>
    /// Saves a change, all of it or nothing. Changes of carts that come at the same time share one wait for the disk; one that places an
    /// order has a transaction of its own.
    /// </summary>
    /// <exception cref="DatabaseUnavailableException">
    /// The database can't be used, or was too slow. If it may have happened, <see cref="OpenAsync"/> with the same key tells.
    /// </exception>
    public Task<SaveOutcome> SaveAsync(Change change, CancellationToken cancel)
    {
        var save = CartSave.Of(change, clock.GetUtcNow().ToUnixTimeMilliseconds());
        return change.Order is { } order ? PlaceAsync(save, order, cancel) : carts.WriteAsync(save, cancel);
    }

    /// <summary>
    /// Records the answer to a request within the transaction of what it did elsewhere; false when one is recorded under its key, and then nothing of
    /// the transaction may stay.
    /// </summary>
    public Task<bool> RecordAsync(DbTransaction transaction, string owner, string requestKey, string answer, string? requestHash)
    {
        var at = Stamps.Of(clock.GetUtcNow());
        return database.Kind == DatabaseKind.Sqlite
            ? SqliteAnswers.RecordAsync(transaction, owner, requestKey, answer, requestHash, at)
            : PostgresCarts.RecordAsync(transaction, owner, requestKey, answer, requestHash, at);
    }

    /// <summary>Forgets answers older than <see cref="AnswersKept"/>; tells how many.</summary>
    public Task<int> ForgetOldAnswersAsync(CancellationToken cancel) => database.WriteAsync(
        transaction =>
        {
            var now = clock.GetUtcNow();
            return database.Kind == DatabaseKind.Sqlite
                ? SqliteAnswers.ForgetAsync(transaction, Stamps.Of(now - AnswersKept), Stamps.Of(now), cancel)
                : transaction.RunAsync("DELETE FROM recorded_answer WHERE recorded_at < @before", new { before = Stamps.Of(now - AnswersKept) }, cancel);
        },
        cancel);

    // A shop that has changed its currency no longer sells at the old prices: such lines are gone from the cart.
    private static Cart CartOf(string owner, long? version, string? lines, Currency currency) =>
        version is { } saved ? new(owner, saved, currency, [.. CartJson.Read(lines!).Where(line => line.Price.Currency == currency)]) : Cart.Empty(owner, currency);

    private async Task<SaveOutcome> PlaceAsync(CartSave save, Order order, CancellationToken cancel)
    {
        try
        {
            return await database.WriteSoonAsync(transaction => PlaceAsync(transaction, save, order), cancel);
        }
        catch (ShortOfStockException lacking)
        {
            // Thrown, so that nothing of the transaction is left.
            return new SaveOutcome.ShortOfStock(lacking.Left);
        }
        catch (NoPaymentMethodException)
        {
            return new SaveOutcome.NoPaymentMethod();
        }
    }

    private async Task<SaveOutcome> PlaceAsync(DbTransaction transaction, CartSave save, Order order)
    {
        var outcomes = database.Kind == DatabaseKind.Sqlite ? await SqliteCarts.SaveAsync(transaction, [save]) : await PostgresCarts.SaveAsync(transaction, [save]);
        if (outcomes[0] is SaveOutcome.Saved) await OrderPlacing.WriteAsync(transaction, outbox, order);
        return outcomes[0];
    }

    private sealed record OpenRow(long? Version, string? Lines, string? Answer, string? RequestHash);

    private sealed record CartRow(long Version, string Lines);
}
