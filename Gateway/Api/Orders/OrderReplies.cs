using System.Globalization;
using VoiceGateway.Gateway.Api.Access;
using VoiceGateway.Gateway.Hosting;
using VoiceGateway.Orders.Placed;

namespace VoiceGateway.Gateway.Api.Orders;

/// <summary>What the endpoints of orders have in common.</summary>
internal static class OrderReplies
{
    public const int UsualRows = 100;
    public const int MostRows = 500;

    private const int MaxId = 300;

    /// <summary>Ids of all kinds: short, and text that both databases can look for.</summary>
    public static bool IsFit(string? id) => id is { Length: >= 1 and <= MaxId } && !id.Any(char.IsControl);

    /// <summary>The page that is asked for, or the answer that refuses it.</summary>
    public static (int Limit, IResult? Refused) Page(string? after, int? limit)
    {
        if (after is not null && !IsFit(after)) return (0, ApiBody.Problem(400, "after must be the next of the page before"));
        return limit is < 1 or > MostRows ? (0, ApiBody.Problem(400, $"limit must be 1 to {MostRows}")) : (limit ?? UsualRows, null);
    }

    public static IResult NoSuchOrder() => ApiBody.Problem(404, "There is no such order");

    public static void Tag(HttpContext context, long revision) => context.Response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{revision}\"");

    /// <summary>The revision in If-Match (null: none is named), or the answer that refuses the request.</summary>
    public static (long? Revision, IResult? Refused) Revision(HttpRequest request, bool isNeeded)
    {
        if (request.Headers.IfMatch is not [{ } tag] || tag.Trim() == "*")
            return isNeeded ? (null, ApiBody.Problem(428, "If-Match is needed", "with the ETag of the order as you saw it: so no money goes back twice")) : (null, null);
        return long.TryParse(tag.Trim().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var revision)
            ? (revision, null)
            : (null, ApiBody.Problem(400, "If-Match must be the ETag of an order"));
    }

    public static IResult Of(HttpContext context, StepOutcome outcome)
    {
        switch (outcome)
        {
            case StepOutcome.Done done:
                Tag(context, done.Order.Revision);
                return Results.Json(new(OrderDocument.Of(done.Order), done.IsNew), OrdersJson.Default.StepAnswer);
            case StepOutcome.Refused refused:
                Tag(context, refused.Order.Revision);
                return ApiBody.Problem(409, "The order can't take this step", refused.Why);
            case StepOutcome.Stale stale:
                Tag(context, stale.Order.Revision);
                return ApiBody.Problem(412, "The order was changed meanwhile", $"its revision is {stale.Order.Revision} now");
            default:
                return NoSuchOrder();
        }
    }

    /// <summary>Writes down who did what. Steps of orders are written down in the transaction of the step instead.</summary>
    public static Task AuditAsync(HttpContext context, House house, string action, string subject, long? count = null, string? detail = null) => house.Database.WriteAsync(
        transaction => house.Dictionary.Audit.WriteAsync(transaction, context.Caller().Name, action, subject, after: count, detail: detail), CancellationToken.None);
}
