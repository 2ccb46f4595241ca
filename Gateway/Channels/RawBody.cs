using Microsoft.Net.Http.Headers;

namespace VoiceGateway.Gateway.Channels;

/// <summary>A request body as bytes, untouched, or the status that refuses it.</summary>
public readonly record struct RawBody(ReadOnlyMemory<byte> Bytes, int RefusedWith)
{
    public bool IsRefused => RefusedWith != 0;

    /// <summary>
    /// Reads at most <paramref name="limit"/> bytes of JSON. 415 for any other content type, charset or encoding, 413 when
    /// more is declared or sent; no more than the limit and one byte is ever held.
    /// </summary>
    public static async ValueTask<RawBody> ReadAsync(HttpRequest request, int limit, CancellationToken cancel)
    {
        if (!IsPlainJson(request)) return new(default, StatusCodes.Status415UnsupportedMediaType);
        if (request.ContentLength > limit) return new(default, StatusCodes.Status413PayloadTooLarge);
        var buffer = new byte[(int?)request.ContentLength ?? Math.Min(limit + 1, 8192)];
        var read = 0;
        while (true)
        {
            if (read == buffer.Length)
            {
                if (request.ContentLength is not null) break;
                Array.Resize(ref buffer, Math.Min(limit + 1, buffer.Length * 2));
            }
            var count = await request.Body.ReadAsync(buffer.AsMemory(read), cancel);
            if (count == 0) break;
            read += count;
            if (read > limit) return new(default, StatusCodes.Status413PayloadTooLarge);
        }
        return new(buffer.AsMemory(0, read), 0);
    }

    private static bool IsPlainJson(HttpRequest request) =>
        request.Headers.ContentEncoding.Count == 0
        && MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
        && (!type.Charset.HasValue || type.Charset.Value.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase));
}
