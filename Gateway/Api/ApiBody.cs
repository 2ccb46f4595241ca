using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using VoiceGateway.Gateway.Channels;
using VoiceGateway.Gateway.Hosting;

namespace VoiceGateway.Gateway.Api;

/// <summary>Reads the JSON body of an API request by the rules for strangers.</summary>
internal static class ApiBody
{
    /// <summary>The value, or the answer that refuses the request.</summary>
    public static async ValueTask<(T? Value, IResult? Refused)> ReadAsync<T>(HttpRequest request, JsonTypeInfo<T> type, CancellationToken cancel)
        where T : class
    {
        var body = await RawBody.ReadAsync(request, Limits.ApiBody, cancel);
        if (body.IsRefused) return (null, Problem(body.RefusedWith, body.RefusedWith == 413 ? "The body is too large" : "application/json in UTF-8 is expected"));
        if (UntrustedJson.Problem(body.Bytes.Span) is { } wrong) return (null, Problem(400, "The body can't be read", wrong));
        try
        {
            return JsonSerializer.Deserialize(body.Bytes.Span, type) is { } value ? (value, null) : (null, Problem(400, "The body is null"));
        }
        catch (JsonException problem)
        {
            return (null, Problem(400, "The body does not fit", problem.Path is null ? null : $"at {problem.Path}"));
        }
    }

    public static IResult Problem(int status, string title, string? detail = null) =>
        Results.Json(new ApiProblem(title, status, detail), ApiJson.Default.ApiProblem, "application/problem+json", status);
}
