using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace VoiceGateway.Tests.Gateway.Tickets;

/// <summary>Calls of the API with the headers that changes need.</summary>
internal static class Calls
{
    /// <summary>Sends it, asserts the status, and that its ETag is its revision.</summary>
    public static async Task<JsonElement> SendAsync(HttpClient client, HttpMethod method, string path, string body, long? revision, string? key, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(method, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (revision is not null) request.Headers.TryAddWithoutValidation("If-Match", $"\"{revision}\"");
        if (key is not null) request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        using var response = await client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == expected, $"{method} {path}: {(int)response.StatusCode} {text}");
        var answer = JsonDocument.Parse(text).RootElement;
        if (response.IsSuccessStatusCode && answer.TryGetProperty("revision", out var now)) Assert.Equal($"\"{now.GetInt64()}\"", response.Headers.ETag?.Tag);
        else if (!response.IsSuccessStatusCode) Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        return answer;
    }
}
