using System.Diagnostics.CodeAnalysis;
using System.IO.Compression;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using VoiceGateway.Gateway.Api;

namespace VoiceGateway.Gateway.Surfaces;

/// <summary>
/// Sends what is as large as the catalog, as fast as it is read and with little memory. A few at a time, because each keeps a processor busy; who reads too
/// slowly, or longer than half an hour, is cut off. What is cut off ends without its end, so nobody takes it for whole.
/// </summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "The semaphore's handle is never asked for, so there is nothing to let go of.")]
internal sealed class StreamAnswer(TimeProvider clock)
{
    /// <summary>Streams at one time.</summary>
    public const int Most = 4;

    private const double LeastBytesPerSecond = 16 * 1024;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(30);

    private readonly SemaphoreSlim places = new(Most);

    /// <param name="context">Who asks.</param>
    /// <param name="id">The same for the same bytes, and for no others.</param>
    /// <param name="mediaType">With its character set.</param>
    /// <param name="write">Writes it all.</param>
    public async Task WriteAsync(HttpContext context, string id, string mediaType, Func<PipeWriter, CancellationToken, Task> write)
    {
        var isPacked = Caching.TakesGzip(context.Request);
        if (Caching.IsKnown(context, id, isPacked, Caching.Prices)) return;
        context.Response.ContentType = mediaType;
        if (HttpMethods.IsHead(context.Request.Method)) return;
        if (!await places.WaitAsync(0, context.RequestAborted))
        {
            await BusyAsync(context);
            return;
        }
        try
        {
            await WriteAsync(context, isPacked, write);
        }
        finally
        {
            places.Release();
        }
    }

    private async Task WriteAsync(HttpContext context, bool isPacked, Func<PipeWriter, CancellationToken, Task> write)
    {
        // HTTP/2 has one rate for the whole connection, that of the server's limits.
        if (HttpProtocol.IsHttp11(context.Request.Protocol) && context.Features.Get<IHttpMinResponseDataRateFeature>() is { } rate) rate.MinDataRate = new(LeastBytesPerSecond, TimeSpan.FromSeconds(10));
        using var late = new CancellationTokenSource(Longest, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, context.RequestAborted);
        if (!isPacked)
        {
            await write(context.Response.BodyWriter, either.Token);
            return;
        }
        await using var gzip = new GZipStream(context.Response.Body, CompressionLevel.Fastest, leaveOpen: true);
        var into = PipeWriter.Create(gzip, new(leaveOpen: true));
        await write(into, either.Token);
        await into.CompleteAsync();
    }

    private static Task BusyAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        (headers.ETag, headers.ContentEncoding, headers.CacheControl, headers.RetryAfter) = (default, default, "no-store", "30");
        return ApiBody.Problem(503, "Others are reading just now", $"at most {Most} streams at a time; ask again in half a minute").ExecuteAsync(context);
    }
}
