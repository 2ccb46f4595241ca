using System.Net;
using VoiceGateway.Gateway.Callers;

namespace VoiceGateway.Gateway.Api;

/// <summary>Lets through who carries the operator's token, and this very machine where that is allowed.</summary>
internal sealed class TokenFilter(bool openToThisMachine) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext.Request;
        var token = context.HttpContext.RequestServices.GetRequiredService<OperatorToken>();
        if (token.IsCarriedBy(request) || (openToThisMachine && IsLocal(context.HttpContext))) return await next(context);
        context.HttpContext.Response.Headers.WWWAuthenticate = "Bearer";
        return ApiBody.Problem(401, "A token is needed", "Authorization: Bearer, with the token of this installation (docs/operating.md)");
    }

    // A browser page on another site can reach this machine too; it can't hide where it comes from.
    private static bool IsLocal(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)
        && !context.Request.Headers.ContainsKey("Origin") && !context.Request.Headers.ContainsKey("X-Forwarded-For") && !context.Request.Headers.ContainsKey("Forwarded");
}
