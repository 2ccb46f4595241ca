using VoiceGateway.Gateway.Hosting;
using VoiceGateway.Storage.Outbox;

namespace VoiceGateway.Gateway.Api.Orders;

/// <summary><c>/api/outbox</c>: what others were told, or could not be told; to be tried again or given up.</summary>
internal static class OutboxApi
{
    public static void MapOutbox(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/outbox", ListAsync).WithName("outbox").WithSummary("Messages in a state: waiting (also without state), sent, dead or dropped").Produces<OutboxAnswer>().Produces<ApiProblem>(400, "application/problem+json");
        routes.MapPost("/outbox/replay", ReplayAsync).WithName("replayMessage").WithSummary("A dead or dropped message goes out again, with the same id")
            .Accepts<OutboxChoice>("application/json").Produces(204).Produces<ApiProblem>(404, "application/problem+json");
        routes.MapPost("/outbox/drop", DropAsync).WithName("dropMessage").WithSummary("A dead message is given up: what waits behind it goes out")
            .Accepts<OutboxChoice>("application/json").Produces(204).Produces<ApiProblem>(404, "application/problem+json");
    }

    private static async Task<IResult> ListAsync(string? state, string? after, int? limit, OutboxStore outbox, CancellationToken cancel)
    {
        var (most, refused) = OrderReplies.Page(after, limit);
        if (refused is not null) return refused;
        OutboxState? wanted = state switch
        {
            null or "waiting" => OutboxState.Waiting,
            "sent" => OutboxState.Sent,
            "dead" => OutboxState.Dead,
            "dropped" => OutboxState.Dropped,
            _ => null,
        };
        if (wanted is not { } known) return ApiBody.Problem(400, "state must be waiting, sent, dead or dropped");
        var found = await outbox.ListAsync(known, after, most, cancel);
        return Results.Json(new([.. found.Select(OutboxBody.Of)], found.Count == most ? found[^1].Id : null), OrdersJson.Default.OutboxAnswer);
    }

    private static Task<IResult> ReplayAsync(HttpContext context, OutboxStore outbox, House house, OutboxBell bell, CancellationToken cancel) =>
        ChangeAsync(context, house, bell, "outbox.replay", id => outbox.ReplayAsync(id, cancel), "There is no dead or dropped message of that id", cancel);

    private static Task<IResult> DropAsync(HttpContext context, OutboxStore outbox, House house, OutboxBell bell, CancellationToken cancel) =>
        ChangeAsync(context, house, bell, "outbox.drop", id => outbox.DropAsync(id, cancel), "There is no dead message of that id", cancel);

    private static async Task<IResult> ChangeAsync(HttpContext context, House house, OutboxBell bell, string action, Func<string, Task<bool>> change, string missing, CancellationToken cancel)
    {
        var (asked, refused) = await ApiBody.ReadAsync(context.Request, OrdersJson.Default.OutboxChoice, cancel);
        if (refused is not null) return refused;
        if (!OrderReplies.IsFit(asked!.Id)) return ApiBody.Problem(400, "id must be that of a message");
        if (!await change(asked.Id!)) return ApiBody.Problem(404, missing);
        await OrderReplies.AuditAsync(context, house, action, $"outbox/{asked.Id}");
        bell.Ring();
        return Results.NoContent();
    }
}
