using System.Data.Common;
using Dapper;

namespace VoiceGateway.Orders.Stock;

/// <summary>The shop has not enough of these products for an order; how much is left of each.</summary>
internal sealed class ShortOfStockException(IReadOnlyDictionary<string, decimal> left) : Exception("Not enough in stock")
{
    public IReadOnlyDictionary<string, decimal> Left { get; } = left;
}

/// <summary>
/// Stock within a transaction. Rows are always touched in the order of the product ids, so that two orders never wait for each other; what is
/// reserved is never more than what there was when it was reserved.
/// </summary>
internal static class StockRows
{
    public const int Parts = 1000;

    /// <summary>Promises the lines to the order.</summary>
    /// <exception cref="ShortOfStockException">There is not enough of some.</exception>
    public static async Task ReserveAsync(DbTransaction transaction, string order, IReadOnlyList<CartLine> lines)
    {
        var left = new Dictionary<string, decimal>();
        foreach (var line in lines.OrderBy(line => line.ProductId, StringComparer.Ordinal))
        {
            var values = new { order, product = line.ProductId, quantity = (long)(line.Quantity.Amount * Parts) };
            if (await RunAsync(transaction, "UPDATE stock SET reserved = reserved + @quantity WHERE product_id = @product AND on_hand - reserved >= @quantity", values) == 1)
                await RunAsync(transaction, "INSERT INTO reservation (order_id, product_id, quantity) VALUES (@order, @product, @quantity)", values);
            else if (await transaction.Connection!.ExecuteScalarAsync<long?>("SELECT on_hand - reserved FROM stock WHERE product_id = @product", values, transaction) is { } rest)
                left[line.ProductId] = Math.Max(0, (decimal)rest / Parts);
        }
        if (left.Count > 0) throw new ShortOfStockException(left);
    }

    /// <summary>Lets go of what is promised to the order; with <paramref name="hasLeft"/> it has left the shop.</summary>
    public static async Task ReleaseAsync(DbTransaction transaction, string order, bool hasLeft, string? onlyProduct = null)
    {
        var sql = "SELECT product_id, quantity FROM reservation WHERE order_id = @order ORDER BY product_id";
        foreach (var (product, quantity) in (await transaction.Connection!.QueryAsync<(string, long)>(sql, new { order }, transaction)).OrderBy(row => row.Item1, StringComparer.Ordinal))
        {
            if (onlyProduct is not null && product != onlyProduct) continue;
            var values = new { order, product, quantity, gone = hasLeft ? quantity : 0 };
            // A count of the shelves may have come between.
            await RunAsync(
                transaction,
                """
                UPDATE stock SET reserved = CASE WHEN reserved > @quantity THEN reserved - @quantity ELSE 0 END,
                                 on_hand = CASE WHEN on_hand > @gone THEN on_hand - @gone ELSE 0 END
                WHERE product_id = @product
                """,
                values);
            await RunAsync(transaction, "DELETE FROM reservation WHERE order_id = @order AND product_id = @product", values);
        }
    }

    private static Task<int> RunAsync(DbTransaction transaction, string sql, object values) => transaction.Connection!.ExecuteAsync(sql, values, transaction);
}
