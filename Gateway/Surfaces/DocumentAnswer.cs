using System.IO.Compression;

namespace VoiceGateway.Gateway.Surfaces;

/// <summary>Sends what is made whole in memory.</summary>
internal static class DocumentAnswer
{
    // Below this, packing gains nothing.
    private const int WorthPacking = 1024;

    public static async Task WriteAsync(HttpContext context, byte[] body, string mediaType, TimeSpan age)
    {
        var isPacked = body.Length >= WorthPacking && Caching.TakesGzip(context.Request);
        if (Caching.IsKnown(context, Caching.IdOf(body), isPacked, age)) return;
        if (isPacked) body = Pack(body);
        context.Response.ContentType = mediaType;
        context.Response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(context.Request.Method)) await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }

    /// <summary>A page of HTML: it may load our own style and pictures of the shop, and run nothing. Tools that look at it may fetch robots.txt and the like from within it.</summary>
    public static Task WritePageAsync(HttpContext context, byte[] body, TimeSpan age)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = "default-src 'none'; style-src 'self'; img-src 'self' https:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        headers.Link = "</.well-known/ard.json>; rel=\"ard\", </.well-known/ai-catalog.json>; rel=\"ai-catalog\", </llms.txt>; rel=\"alternate\"; type=\"text/plain\"";
        return WriteAsync(context, body, "text/html; charset=utf-8", age);
    }

    private static byte[] Pack(byte[] body)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest)) gzip.Write(body);
        return packed.ToArray();
    }
}
