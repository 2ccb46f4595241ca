using VoiceGateway.Gateway.Hosting;
using VoiceGateway.Orders.Stock;

namespace VoiceGateway.Gateway.Api.Orders;

/// <summary><c>/api/stock</c>: how much there is of what is counted.</summary>
internal static class StockApi
{
    private const int MostAtOnce = 1_000;

    public static void MapStock(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/stock", ListAsync).WithName("stock").WithSummary("Counted products: on hand, promised to orders, left").Produces<StockAnswer>().Produces<ApiProblem>(400, "application/problem+json");
        routes.MapPut("/stock", SetAsync).WithName("setStock").WithSummary("What was counted, by product id; null: not counted any more. Others stay as they are")
            .Accepts<Dictionary<string, decimal?>>("application/json").Produces(204).Produces<ApiProblem>(400, "application/problem+json");
    }

    private static async Task<IResult> ListAsync(string? after, int? limit, StockStore stock, CancellationToken cancel)
    {
        var (most, refused) = OrderReplies.Page(after, limit);
        if (refused is not null) return refused;
        var found = await stock.ListAsync(after, most, cancel);
        return Results.Json(new([.. found.Select(StockBody.Of)], found.Count == most ? found[^1].ProductId : null), OrdersJson.Default.StockAnswer);
    }

    private static async Task<IResult> SetAsync(HttpContext context, StockStore stock, House house, CancellationToken cancel)
    {
        var (counted, refused) = await ApiBody.ReadAsync(context.Request, OrdersJson.Default.DictionaryStringNullableDecimal, cancel);
        if (refused is not null) return refused;
        if (counted!.Count is 0 or > MostAtOnce) return ApiBody.Problem(400, $"1 to {MostAtOnce} products at once");
        foreach (var (product, amount) in counted)
            if (!OrderReplies.IsFit(product) || amount is < 0 or > StockStore.Most || (amount is { } some && !decimal.IsInteger(some * 1000)))
                return ApiBody.Problem(400, $"Each must be a product id and null or a number from 0 to {StockStore.Most}, to a thousandth", product.Length > 60 ? product[..60] : product);
        await stock.SetAsync(counted, cancel);
        await OrderReplies.AuditAsync(context, house, "stock.set", "stock", counted.Count);
        return Results.NoContent();
    }
}
