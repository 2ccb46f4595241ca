using System.Text.Json;
using Microsoft.Net.Http.Headers;

namespace VoiceGateway.Gateway.Channels.Dialogflow;

/// <summary>Writes answers and refusals as JSON in UTF-8, which no browser may take for anything else and nobody may keep.</summary>
internal static class SmallJson
{
    public static Task WriteErrorAsync(HttpResponse response, int status, CancellationToken cancel) => WriteErrorAsync(response, status, Reason(status), cancel);

    public static Task WriteErrorAsync(HttpResponse response, int status, string reason, CancellationToken cancel)
    {
        response.StatusCode = status;
        return WriteAsync(response, [.. "{\"error\":\""u8, .. JsonEncodedText.Encode(reason).EncodedUtf8Bytes, .. "\"}"u8], cancel);
    }

    public static async Task WriteAsync(HttpResponse response, byte[] json, CancellationToken cancel)
    {
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = json.Length;
        response.Headers[HeaderNames.XContentTypeOptions] = "nosniff";
        response.Headers.CacheControl = "no-store";
        await response.Body.WriteAsync(json, cancel);
    }

    private static string Reason(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => "the call does not prove that it comes from the shop's agent",
        StatusCodes.Status413PayloadTooLarge => "the body is too large",
        StatusCodes.Status415UnsupportedMediaType => "the body must be application/json in UTF-8, not compressed",
        StatusCodes.Status503ServiceUnavailable => "who calls can't be checked right now",
        _ => "the request is malformed",
    };
}
