using System.Globalization;
using VoiceGateway.Gateway.Api.Access;
using VoiceGateway.Orders;

namespace VoiceGateway.Gateway.Api;

/// <summary>What the headers of a request say about repeats and about others who change the same.</summary>
internal static class RequestHeaders
{
    private const int MostKey = 255;

    /// <summary>The revision in If-Match; null when it is not there and need not be. Or the answer that refuses the request.</summary>
    public static (long? Revision, IResult? Refused) Revision(HttpRequest request, string what, bool isNeeded)
    {
        if (request.Headers.IfMatch.Count == 0) return isNeeded ? (null, ApiBody.Problem(428, "If-Match is needed", $"with the ETag of the {what} as you saw it")) : (null, null);
        return request.Headers.IfMatch is [{ } tag] && long.TryParse(tag.Trim().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var revision)
            ? (revision, null)
            : (null, ApiBody.Problem(400, $"If-Match must be the ETag of the {what}"));
    }

    /// <summary>The key under which a repeat acts once, for this caller; null when it is not there. Or the answer that refuses the request.</summary>
    public static (RequestKey? Key, IResult? Refused) Key(HttpContext context)
    {
        var sent = context.Request.Headers["Idempotency-Key"];
        if (sent.Count == 0) return (null, null);
        return sent is [{ } key] && TextBounds.IsLine(key, MostKey)
            ? (new(context.Caller().Name, key), null)
            : (null, ApiBody.Problem(400, $"Idempotency-Key must have 1 to {MostKey} characters"));
    }

    /// <summary>Shows the revision that a change must name.</summary>
    public static void Tag(HttpContext context, long revision) => context.Response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{revision}\"");
}
