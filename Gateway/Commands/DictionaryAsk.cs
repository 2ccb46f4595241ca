using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using VoiceGateway.Gateway.Api.Dictionary;

namespace VoiceGateway.Gateway.Commands;

/// <summary>Asks the dictionary's API for a command, and turns what it refuses into one clear line.</summary>
internal static class DictionaryAsk
{
    public static async Task<T> GetAsync<T>(HttpClient client, string path, JsonTypeInfo<T> type, CancellationToken cancel)
    {
        using var response = await client.GetAsync(path, cancel);
        return await ReadAsync(response, type, cancel);
    }

    public static async Task<T> PostAsync<T>(HttpClient client, string path, HttpContent? content, JsonTypeInfo<T> type, CancellationToken cancel)
    {
        using var response = await client.PostAsync(path, content, cancel);
        return await ReadAsync(response, type, cancel);
    }

    /// <exception cref="BadInputException">The gateway refused; the message says why.</exception>
    public static async Task<T> ReadAsync<T>(HttpResponseMessage response, JsonTypeInfo<T> type, CancellationToken cancel)
    {
        var body = await response.Content.ReadAsByteArrayAsync(cancel);
        if (response.IsSuccessStatusCode) return JsonSerializer.Deserialize(body, type)!;
        throw new BadInputException(Refusal(response, body));
    }

    private static string Refusal(HttpResponseMessage response, byte[] body)
    {
        if (response.Content.Headers.ContentType?.MediaType != "application/problem+json") return $"The gateway refused ({(int)response.StatusCode})";
        var problem = JsonSerializer.Deserialize(body, DictionaryJson.Default.DictionaryProblem)!;
        var more = (problem.Entries ?? []).Concat((problem.Problems ?? []).Select(each => each.Message)).Take(20).ToList();
        return string.Join(": ", new[] { problem.Title, problem.Detail, more.Count > 0 ? string.Join("; ", more) : null }.Where(part => part is not null));
    }
}
