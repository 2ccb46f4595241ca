using VoiceGateway.Gateway.Hosting;
using VoiceGateway.Orders.Payments;

namespace VoiceGateway.Gateway.Api.Orders;

/// <summary><c>/api/people/{owner}/payment-method</c>: what the orders of a person are paid from. Ids of the provider only.</summary>
internal static class PaymentMethodsApi
{
    public static void MapPaymentMethods(this IEndpointRouteBuilder routes)
    {
        routes.MapPut("/people/{owner}/payment-method", SetAsync).WithName("setPaymentMethod").WithSummary("From now on the person's orders are paid from this; an id of the provider, never data of a card")
            .Accepts<PaymentMethodBody>("application/json").Produces(204).Produces<ApiProblem>(400, "application/problem+json");
        routes.MapDelete("/people/{owner}/payment-method", RemoveAsync).WithName("removePaymentMethod").WithSummary("Nothing is on file any more").Produces(204);
    }

    private static async Task<IResult> SetAsync(string owner, HttpContext context, PaymentStore payments, House house, CancellationToken cancel)
    {
        var (asked, refused) = await ApiBody.ReadAsync(context.Request, OrdersJson.Default.PaymentMethodBody, cancel);
        if (refused is not null) return refused;
        if (!OrderReplies.IsFit(owner)) return ApiBody.Problem(400, "owner must be the owner of an order");
        if (!PaymentMethod.IsFit(asked!.Method) || (asked.Customer is not null && !PaymentMethod.IsFit(asked.Customer)))
            return ApiBody.Problem(400, "method and customer must be ids of the payment provider, such as pm_… and cus_…", "never the number of a card");
        // An agent's token is for one purchase, and comes with it.
        if (new PaymentMethod(asked.Method!).IsShared) return ApiBody.Problem(400, "A shared payment token can't be kept on file");
        await payments.SetMethodAsync(owner, new(asked.Method!, asked.Customer), cancel);
        await OrderReplies.AuditAsync(context, house, "payment-method.set", $"person/{owner}");
        return Results.NoContent();
    }

    private static async Task<IResult> RemoveAsync(string owner, HttpContext context, PaymentStore payments, House house, CancellationToken cancel)
    {
        if (!OrderReplies.IsFit(owner)) return ApiBody.Problem(400, "owner must be the owner of an order");
        await payments.SetMethodAsync(owner, null, cancel);
        await OrderReplies.AuditAsync(context, house, "payment-method.remove", $"person/{owner}");
        return Results.NoContent();
    }
}
