using VoiceGateway.Catalog.Finding;
using VoiceGateway.Gateway.Api.Access;
using VoiceGateway.Gateway.Hosting;
using VoiceGateway.Orders;
using VoiceGateway.Orders.Payments;
using VoiceGateway.Orders.Placed;
using VoiceGateway.Values;

namespace VoiceGateway.Gateway.Api.Orders;

/// <summary><c>/api/orders</c>: what was ordered, and what the shop reports of it.</summary>
internal static class OrdersApi
{
    private const int MaxNote = 500;
    private const string Steps = "accept, report-shortage, pick, ship, deliver, cancel or refund";

    public static void MapOrders(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/orders", ListAsync).WithName("orders").WithSummary("Orders, all or those in a state or of an owner, page by page").Produces<OrdersAnswer>().Produces<ApiProblem>(400, "application/problem+json");
        routes.MapGet("/orders/{id}", FindAsync).WithName("order").WithSummary("An order with all that happened to it; its revision is the ETag").Produces<OrderAnswer>().Produces<ApiProblem>(404, "application/problem+json");
        routes.MapPost("/orders/{id}/steps", StepAsync).WithName("stepOrder").WithSummary("The shop's report: accepted, short of something, picked, shipped, delivered, cancelled, money back. The same report twice changes nothing")
            .Accepts<StepBody>("application/json").Produces<StepAnswer>().Produces<ApiProblem>(400, "application/problem+json").Produces<ApiProblem>(404, "application/problem+json")
            .Produces<ApiProblem>(409, "application/problem+json").Produces<ApiProblem>(412, "application/problem+json").Produces<ApiProblem>(422, "application/problem+json").Produces<ApiProblem>(428, "application/problem+json");
    }

    private static async Task<IResult> ListAsync(string? state, string? owner, string? after, int? limit, OrderStore orders, CancellationToken cancel)
    {
        var (most, refused) = OrderReplies.Page(after, limit);
        if (refused is not null) return refused;
        var wanted = OrderState.Placed;
        if (state is not null && !OrderNames.TryState(state, out wanted)) return ApiBody.Problem(400, $"state must be one of {string.Join(", ", Enum.GetValues<OrderState>().Select(OrderNames.Name))}");
        if (owner is not null && !OrderReplies.IsFit(owner)) return ApiBody.Problem(400, "owner must be the owner of an order");
        var found = await orders.ListAsync(state is null ? null : wanted, after, most, cancel, owner);
        return Results.Json(new([.. found.Select(OrderDocument.Of)], found.Count == most ? found[^1].Id : null), OrdersJson.Default.OrdersAnswer);
    }

    private static async Task<IResult> FindAsync(string id, HttpContext context, OrderStore orders, PaymentStore payments, CancellationToken cancel)
    {
        if (!OrderReplies.IsFit(id) || await orders.FindAsync(id, cancel) is not { } order) return OrderReplies.NoSuchOrder();
        var events = await orders.EventsAsync(id, cancel);
        var payment = await payments.FindAsync(id, cancel);
        OrderReplies.Tag(context, order.Revision);
        // What happened after the order was read is for the next reader.
        return Results.Json(
            new(OrderDocument.Of(order), [.. events.Where(one => one.Number <= order.Revision).Select(OrderEventBody.Of)], payment is null ? null : PaymentBody.Of(payment)),
            OrdersJson.Default.OrderAnswer);
    }

    private static async Task<IResult> StepAsync(string id, HttpContext context, OrderStore orders, CatalogHost catalog, House house, OutboxBell bell, CancellationToken cancel)
    {
        var (asked, refused) = await ApiBody.ReadAsync(context.Request, OrdersJson.Default.StepBody, cancel);
        if (refused is not null) return refused;
        if (!OrderNames.TryStep(asked!.Step, out var step) || !IsOfTheShop(step)) return ApiBody.Problem(400, $"step must be {Steps}");
        if (Problem(asked, step) is { } problem) return ApiBody.Problem(400, problem);
        var (revision, stopped) = OrderReplies.Revision(context.Request, isNeeded: step == OrderStep.Refund);
        if (stopped is not null) return stopped;
        if (!OrderReplies.IsFit(id) || await orders.FindAsync(id, cancel) is not { } order) return OrderReplies.NoSuchOrder();
        if (asked.Substitute is not null && Instead(asked.Substitute, catalog.Current) is null) return ApiBody.Problem(422, "The substitute is not sold", "productId must be in the catalog with a price, and quantity above 0 and at most 9999");
        var outcome = await orders.StepAsync(
            new(id, step, context.Caller().Name)
            {
                Note = asked.Note,
                Revision = revision,
                IsByTheShop = true,
                Shortage = asked.ProductId is { } product ? new(product, asked.Substitute is { } other ? Instead(other, catalog.Current) : null) : null,
                Refund = asked.Amount is { } amount ? new Money(amount, order.Total.Currency) : null,
            },
            cancel,
            async (transaction, after) =>
            {
                await house.Dictionary.Audit.WriteAsync(transaction, context.Caller().Name, $"order.{OrderNames.Name(step)}", $"order/{id}", after: after.Revision, detail: asked.Note);
                return true;
            });
        if (outcome is StepOutcome.Done { IsNew: true }) bell.Ring();
        return OrderReplies.Of(context, outcome);
    }

    // The others are of the shopper, or of who takes the money.
    private static bool IsOfTheShop(OrderStep step) =>
        step is OrderStep.Accept or OrderStep.ReportShortage or OrderStep.Pick or OrderStep.Ship or OrderStep.Deliver or OrderStep.Cancel or OrderStep.Refund;

    private static string? Problem(StepBody asked, OrderStep step)
    {
        if (asked.Note is { } note && (note.Length > MaxNote || note.Any(letter => char.IsControl(letter) && letter is not '\n'))) return $"note must be text of at most {MaxNote} characters";
        if (step == OrderStep.ReportShortage && !OrderReplies.IsFit(asked.ProductId)) return "productId must name what is short";
        if (step != OrderStep.ReportShortage && (asked.ProductId is not null || asked.Substitute is not null)) return "productId and substitute are of report-shortage";
        if (step != OrderStep.Refund && asked.Amount is not null) return "amount is of refund";
        return asked.Amount is < 1 ? "amount must be 1 or more, in minor units" : null;
    }

    // At the catalog's price, whoever asks.
    private static CartLine? Instead(SubstituteBody wanted, CatalogSnapshot catalog) =>
        OrderReplies.IsFit(wanted.ProductId) && Quantity.TryCreate(wanted.Quantity, out var quantity) && catalog.Find(wanted.ProductId!) is { Price: { } price } product
            ? new(product.Id, product.Name, quantity, product.Unit, price)
            : null;
}
