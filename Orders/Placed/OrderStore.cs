using System.Data.Common;
using Dapper;
using VoiceGateway.Orders.Pricing;
using VoiceGateway.Orders.Stock;
using VoiceGateway.Storage;
using VoiceGateway.Storage.Outbox;

namespace VoiceGateway.Orders.Placed;

/// <summary>Something that happened to an order; the number is the order's revision after it.</summary>
public sealed record OrderEvent(long Number, OrderStep Step, OrderState State, string Who, string? Note, DateTimeOffset At);

/// <summary>
/// Orders after they were placed: what happens to them, and what happened. Each step, the stock that it frees or takes, and what others are told
/// of it are one transaction. Thread-safe; any number of nodes.
/// </summary>
public sealed class OrderStore(Database database, TimeProvider clock, OutboxStore outbox, PriceRules prices)
{
    // Steps of one order that meet; each loser looks again.
    private const int Attempts = 8;

    public Task<Order?> FindAsync(string id, CancellationToken cancel) => database.ReadSoonAsync(connection => FindAsync(connection, null, id), cancel);

    /// <summary>The owner's orders, newest first.</summary>
    public Task<IReadOnlyList<Order>> OfAsync(string owner, int limit, CancellationToken cancel) => database.ReadSoonAsync(
        async connection => Read(await connection.QueryAsync<OrderRow>($"SELECT {OrderRow.Columns} FROM shop_order WHERE owner = @owner ORDER BY placed_at DESC, id DESC LIMIT @limit", new { owner, limit })),
        cancel);

    /// <summary>Orders in the order of their ids from after one on; all, or those in a state, or of an owner.</summary>
    public Task<IReadOnlyList<Order>> ListAsync(OrderState? state, string? after, int limit, CancellationToken cancel, string? owner = null) => database.ReadAsync(
        async connection => Read(await connection.QueryAsync<OrderRow>(new(
            $"SELECT {OrderRow.Columns} FROM shop_order WHERE id > @after {(state is null ? "" : "AND state = @state")} {(owner is null ? "" : "AND owner = @owner")} ORDER BY id LIMIT @limit",
            new { after = after ?? "", limit, owner, state = state is { } one ? OrderNames.Name(one) : null },
            cancellationToken: cancel))),
        cancel);

    /// <summary>All that happened to an order, first to last.</summary>
    public Task<IReadOnlyList<OrderEvent>> EventsAsync(string id, CancellationToken cancel) => database.ReadAsync(
        async connection =>
        {
            var sql = "SELECT number, step, state, who, note, happened_at FROM order_event WHERE order_id = @id ORDER BY number";
            var rows = await connection.QueryAsync<(long Number, string Step, string State, string Who, string? Note, long At)>(new(sql, new { id }, cancellationToken: cancel));
            return (IReadOnlyList<OrderEvent>)[.. rows.Select(row => new OrderEvent(
                row.Number, OrderNames.TryStep(row.Step, out var step) ? step : OrderStep.Place, OrderNames.State(row.State), row.Who, row.Note, DateTimeOffset.FromUnixTimeMilliseconds(row.At)))];
        },
        cancel);

    /// <summary>Takes a step, if it can be taken now. The same report twice changes nothing the second time.</summary>
    /// <param name="request">Which.</param>
    /// <param name="cancel">Stops waiting.</param>
    /// <param name="also">
    /// Is done in the transaction of the step when that is new, with the order as it leaves it; false: nothing of all this is to be done. It may be run again.
    /// </param>
    public async Task<StepOutcome> StepAsync(StepRequest request, CancellationToken cancel, Func<DbTransaction, Order, Task<bool>>? also = null)
    {
        try
        {
            for (var attempt = 0; attempt < Attempts; attempt++)
                if (await database.WriteSoonAsync(transaction => TryAsync(transaction, request, also), cancel) is { } outcome) return outcome;
        }
        catch (CalledOffException)
        {
            // Thrown, so that nothing of the transaction is left.
            return new StepOutcome.CalledOff();
        }
        throw new DatabaseUnavailableException("the order changes all the time", mayHaveHappened: false, null);
    }

    /// <summary>
    /// Orders of the owner to which something happened that the owner was not told of yet, oldest first.
    /// </summary>
    public Task<IReadOnlyList<Order>> NewsAsync(string owner, int limit, CancellationToken cancel) => database.ReadSoonAsync(
        async connection => Read(await connection.QueryAsync<OrderRow>(
            $"SELECT {OrderRow.Columns} FROM shop_order WHERE owner = @owner AND told < revision ORDER BY placed_at, id LIMIT @limit", new { owner, limit })),
        cancel);

    /// <summary>The owner knows how the order stands at this revision.</summary>
    public Task ToldAsync(string id, long revision, CancellationToken cancel) => database.WriteSoonAsync(
        async transaction => await transaction.Connection!.ExecuteAsync("UPDATE shop_order SET told = @revision WHERE id = @id AND told < @revision", new { id, revision }, transaction),
        cancel);

    private async Task<StepOutcome?> TryAsync(DbTransaction transaction, StepRequest request, Func<DbTransaction, Order, Task<bool>>? also)
    {
        if (await FindAsync(transaction.Connection!, transaction, request.Order) is not { } order) return new StepOutcome.Missing();
        if (request.Revision is { } seen && seen != order.Revision) return new StepOutcome.Stale(order);
        var (next, refused) = OrderSteps.Apply(order, request, prices);
        if (refused is not null) return new StepOutcome.Refused(order, refused);
        if (next is null) return new StepOutcome.Done(order, IsNew: false);
        next = next with { Revision = order.Revision + 1 };
        if (!await UpdateAsync(transaction, order.Revision, next, request)) return null;
        if (!OrderMachine.HoldsStock(next.State) && OrderMachine.HoldsStock(order.State))
            await StockRows.ReleaseAsync(transaction, order.Id, hasLeft: next.State is OrderState.Shipped or OrderState.Delivered);
        if (request.Step == OrderStep.ReportShortage) await StockRows.ReleaseAsync(transaction, order.Id, hasLeft: false, request.Shortage!.ProductId);
        await OrderPlacing.WriteEventAsync(transaction, next, request.Step, request.Who, request.Note, clock.GetUtcNow());
        // Of an order that was never paid for the shop has not heard.
        var shopKnows = request.IsByTheShop || (order.State == OrderState.AwaitingPayment && next.State == OrderState.Cancelled);
        var step = next.State == OrderState.Cancelled && order.State != OrderState.Cancelled ? OrderStep.Cancel : request.Step;
        await OrderPlacing.TellAsync(transaction, outbox, next, step, shopKnows, request.Step == OrderStep.Refund ? next.Refunded - order.Refunded : null);
        if (also is not null && !await also(transaction, next)) throw new CalledOffException();
        return new StepOutcome.Done(next, IsNew: true);
    }

    private static async Task<bool> UpdateAsync(DbTransaction transaction, long revision, Order next, StepRequest request)
    {
        var row = OrderRow.Of(next);
        // Who takes a step themselves need not be told of it.
        var told = OrderMachine.IsOfTheShopper(request.Step) && !request.IsByTheShop ? ", told = @Revision" : "";
        var sql =
            $"""
            UPDATE shop_order SET state = @State, revision = @Revision, lines = @Lines, total_minor = @TotalMinor, goods_minor = @GoodsMinor, discount_minor = @DiscountMinor,
                   delivery_minor = @DeliveryMinor, tax_minor = @TaxMinor, tax_within_minor = @TaxWithinMinor, refunded_minor = @RefundedMinor, shortage = @Shortage{told}
            WHERE id = @Id AND revision = @Revision - 1
            """;
        return await transaction.Connection!.ExecuteAsync(sql, row, transaction) == 1 && revision == next.Revision - 1;
    }

    private static async Task<Order?> FindAsync(DbConnection connection, DbTransaction? transaction, string id) =>
        (await connection.QuerySingleOrDefaultAsync<OrderRow>($"SELECT {OrderRow.Columns} FROM shop_order WHERE id = @id", new { id }, transaction))?.ToOrder();

    private static IReadOnlyList<Order> Read(IEnumerable<OrderRow> rows) => [.. rows.Select(row => row.ToOrder())];

    private sealed class CalledOffException() : Exception("What belongs to the step was not to be done");
}
