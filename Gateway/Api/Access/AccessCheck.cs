using System.Net;
using VoiceGateway.Gateway.Callers;

namespace VoiceGateway.Gateway.Api.Access;

/// <summary>
/// Lets through who may: by the <see cref="EndpointTable"/>, the operator's token or a key of the API, and this very machine where
/// that is allowed. Stands before everything that reads a request.
/// </summary>
internal sealed class AccessCheck(RequestDelegate next, OperatorToken token, ApiKeys keys, IHostEnvironment environment)
{
    private const string Scheme = "Bearer ";

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint() is not RouteEndpoint endpoint || await RefusalAsync(context, endpoint) is not { } refusal) await next(context);
        else await refusal.ExecuteAsync(context);
    }

    private async Task<IResult?> RefusalAsync(HttpContext context, RouteEndpoint endpoint)
    {
        if (!EndpointTable.All.TryGetValue(EndpointTable.KeyOf(endpoint), out var access)) return ApiBody.Problem(403, "Nobody may call this");
        if (access.Least is not { } least) return null;
        var caller = await CallerAsync(context.Request);
        if (caller is null && access.IsOpenToThisMachine && environment.IsDevelopment() && IsLocal(context)) caller = new("this machine", least);
        if (caller is null)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            return ApiBody.Problem(401, "A key is needed", "Authorization: Bearer, with a key of this installation or its operator's token (docs/operating.md)");
        }
        context.Items[typeof(ApiCaller)] = caller;
        return caller.Role >= least ? null : ApiBody.Problem(403, "The key does not allow this", $"it needs the role {least.Name()}, and this key has {caller.Role.Name()}");
    }

    private async Task<ApiCaller?> CallerAsync(HttpRequest request)
    {
        if (token.IsCarriedBy(request)) return ApiCaller.Operator;
        if (request.Headers.Authorization is not [{ } header] || !header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)) return null;
        var key = header[Scheme.Length..].Trim();
        return key.StartsWith(ApiKeys.Prefix, StringComparison.Ordinal) ? await keys.FindAsync(key, request.HttpContext.RequestAborted) : null;
    }

    // A browser page on another site can reach this machine too; it can't hide where it comes from.
    private static bool IsLocal(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)
        && !context.Request.Headers.ContainsKey("Origin") && !context.Request.Headers.ContainsKey("X-Forwarded-For") && !context.Request.Headers.ContainsKey("Forwarded");
}

internal static class AccessExtensions
{
    /// <summary>Who calls, as <see cref="AccessCheck"/> found out.</summary>
    public static ApiCaller Caller(this HttpContext context) => (ApiCaller)context.Items[typeof(ApiCaller)]!;
}
