using VoiceGateway.Gateway.Api;
using VoiceGateway.Storage;

namespace VoiceGateway.Gateway.Hosting;

/// <summary>
/// The outermost room: puts the security headers on every answer, and turns what nobody caught into a plain 500 with a trace
/// id and nothing else. Never an HTML error page.
/// </summary>
internal sealed partial class Edge(RequestDelegate next, House house, ILogger<Edge> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        context.Response.Headers.CacheControl = "no-store";
        try
        {
            if (house.WaitsFor is { } why && context.Request.Path.StartsWithSegments("/api") && !IsQuestion(context.Request.Path)) throw new DatabaseUnavailableException(why, mayHaveHappened: false, null);
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            context.Response.StatusCode = 499;
        }
        catch (BadHttpRequestException refused)
        {
            if (context.Response.HasStarted) return;
            context.Response.StatusCode = refused.StatusCode;
            if (context.Request.Path.StartsWithSegments("/api")) await ApiBody.Problem(refused.StatusCode, "The request can't be read", refused.Message).ExecuteAsync(context);
        }
        catch (DatabaseUnavailableException trouble) when (!context.Response.HasStarted)
        {
            LogDatabase(log, trouble.Why);
            context.Response.Clear();
            context.Response.Headers.RetryAfter = "5";
            await Results.Problem(statusCode: StatusCodes.Status503ServiceUnavailable, title: "The database can't be used now", detail: "Ask again in some seconds; with the same Idempotency-Key nothing happens twice").ExecuteAsync(context);
        }
        catch (Exception problem) when (!context.Response.HasStarted)
        {
            LogUncaught(log, problem, context.GetEndpoint()?.DisplayName ?? "no endpoint");
            context.Response.Clear();
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
            await Results.Problem(statusCode: 500, title: "Something went wrong here", extensions: [new("traceId", context.TraceIdentifier)]).ExecuteAsync(context);
        }
    }

    // What may be answered from the catalog of the last start.
    private bool IsQuestion(PathString path) => house.Catalog.CanAnswer && (path.StartsWithSegments("/api/say") || path.StartsWithSegments("/api/resolve"));

    [LoggerMessage(2, LogLevel.Warning, "The database can't be used: {Why}")]
    private static partial void LogDatabase(ILogger log, string why);

    [LoggerMessage(1, LogLevel.Error, "Nobody caught what went wrong at {Endpoint}")]
    private static partial void LogUncaught(ILogger log, Exception problem, string endpoint);
}
