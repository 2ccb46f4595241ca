using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace VoiceGateway.Gateway.Surfaces;

/// <summary>
/// Says by headers what is sent and how long it holds, and whether it has to be sent at all: a strong ETag for each encoding, Cache-Control, 304 for who has
/// it already (RFC 9110, 13).
/// </summary>
internal static class Caching
{
    /// <summary>For what changes with price and stock.</summary>
    public static readonly TimeSpan Prices = TimeSpan.FromMinutes(1);

    /// <summary>For what changes with the listing.</summary>
    public static readonly TimeSpan Documents = TimeSpan.FromHours(1);

    /// <summary>Puts the headers on; true when the caller has just this, and is answered.</summary>
    /// <param name="context">Who asks.</param>
    /// <param name="id">The same for the same bytes before they are packed, and for no others.</param>
    /// <param name="isPacked">They are sent with gzip.</param>
    /// <param name="age">How long they hold.</param>
    public static bool IsKnown(HttpContext context, string id, bool isPacked, TimeSpan age)
    {
        var tag = new EntityTagHeaderValue(isPacked ? $"\"{id}-gz\"" : $"\"{id}\"");
        var headers = context.Response.Headers;
        headers.ETag = tag.ToString();
        headers.CacheControl = $"public, max-age={(int)age.TotalSeconds}";
        headers.Vary = "Accept-Encoding";
        if (isPacked) headers.ContentEncoding = "gzip";
        if (!context.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false) || known.Equals(EntityTagHeaderValue.Any))) return false;
        headers.ContentEncoding = default;
        context.Response.StatusCode = StatusCodes.Status304NotModified;
        return true;
    }

    public static bool TakesGzip(HttpRequest request) =>
        request.GetTypedHeaders().AcceptEncoding.Any(coding => coding.Value.Equals("gzip", StringComparison.OrdinalIgnoreCase) && coding.Quality != 0);

    public static string IdOf(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 16));
}
