using Dapper;
using VoiceGateway.Storage;

namespace VoiceGateway.Orders.Stock;

/// <summary>How much the shop has of a product, and how much of that is promised to orders.</summary>
public sealed record StockLevel(string ProductId, decimal OnHand, decimal Reserved)
{
    public decimal Left => Math.Max(0, OnHand - Reserved);
}

/// <summary>Counted stock. A product that was never counted may be sold as the catalog says. Thread-safe; any number of nodes.</summary>
public sealed class StockStore(Database database)
{
    public const decimal Most = 1_000_000_000m;

    /// <summary>Writes what was counted; null for a product: not counted any more. What is promised to orders stays promised.</summary>
    public Task SetAsync(IReadOnlyDictionary<string, decimal?> counted, CancellationToken cancel) => database.WriteAsync(
        async transaction =>
        {
            foreach (var (product, amount) in counted.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            {
                var sql = amount is null
                    ? "DELETE FROM stock WHERE product_id = @product"
                    : """
                      INSERT INTO stock (product_id, on_hand, reserved)
                      VALUES (@product, @onHand, (SELECT COALESCE(SUM(quantity), 0) FROM reservation WHERE product_id = @product))
                      ON CONFLICT (product_id) DO UPDATE SET on_hand = excluded.on_hand
                      """;
                await transaction.Connection!.ExecuteAsync(new(sql, new { product, onHand = (long)((amount ?? 0) * StockRows.Parts) }, transaction, cancellationToken: cancel));
            }
        },
        cancel);

    public Task<IReadOnlyList<StockLevel>> ListAsync(string? after, int limit, CancellationToken cancel) => database.ReadAsync(
        async connection => (IReadOnlyList<StockLevel>)[.. (await connection.QueryAsync<(string Product, long OnHand, long Reserved)>(new(
            "SELECT product_id, on_hand, reserved FROM stock WHERE product_id > @after ORDER BY product_id LIMIT @limit",
            new { after = after ?? "", limit },
            cancellationToken: cancel))).Select(row => new StockLevel(row.Product, (decimal)row.OnHand / StockRows.Parts, (decimal)row.Reserved / StockRows.Parts))],
        cancel);
}
