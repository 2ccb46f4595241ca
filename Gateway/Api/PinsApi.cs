using System.Text.Json.Serialization;
using VoiceGateway.Conversation.Guarding;
using VoiceGateway.Gateway.Api.Orders;
using VoiceGateway.Gateway.Hosting;

namespace VoiceGateway.Gateway.Api;

/// <summary>The digits, four to twelve; never written to a log.</summary>
internal sealed record PinBody(string? Pin)
{
    public override string ToString() => nameof(PinBody);
}

/// <summary><c>/api/people/{owner}/pin</c>: the PIN that is asked for before an order by voice. It is set here, never by voice, and can't be read again.</summary>
internal static class PinsApi
{
    public static void MapPins(this IEndpointRouteBuilder routes)
    {
        routes.MapPut("/people/{owner}/pin", SetAsync).WithName("setPin").WithSummary("The PIN that is asked for before an order by voice")
            .Accepts<PinBody>("application/json").Produces(204).Produces<ApiProblem>(400, "application/problem+json");
        routes.MapDelete("/people/{owner}/pin", RemoveAsync).WithName("removePin").WithSummary("No PIN any more").Produces(204);
    }

    private static async Task<IResult> SetAsync(string owner, HttpContext context, GuardStore guards, House house, CancellationToken cancel)
    {
        var (asked, refused) = await ApiBody.ReadAsync(context.Request, PinsJson.Default.PinBody, cancel);
        if (refused is not null) return refused;
        if (!OrderReplies.IsFit(owner)) return ApiBody.Problem(400, "owner must be the owner of a cart or an order");
        if (!SpokenPin.IsPin(asked!.Pin)) return ApiBody.Problem(400, "pin must be 4 to 12 digits");
        await guards.SetPinAsync(owner, asked.Pin, cancel);
        await OrderReplies.AuditAsync(context, house, "pin.set", $"person/{owner}");
        return Results.NoContent();
    }

    private static async Task<IResult> RemoveAsync(string owner, HttpContext context, GuardStore guards, House house, CancellationToken cancel)
    {
        if (!OrderReplies.IsFit(owner)) return ApiBody.Problem(400, "owner must be the owner of a cart or an order");
        await guards.SetPinAsync(owner, null, cancel);
        await OrderReplies.AuditAsync(context, house, "pin.remove", $"person/{owner}");
        return Results.NoContent();
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(PinBody))]
internal sealed partial class PinsJson : JsonSerializerContext;
