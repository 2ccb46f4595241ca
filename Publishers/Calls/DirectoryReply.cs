using System.Text.Json;
using System.Text.Json.Nodes;
using VoiceGateway.Publishers.Pipeline;

namespace VoiceGateway.Publishers.Calls;

/// <summary>An answer that may be looked at: 2xx, or a 4xx that is about what was sent.</summary>
public sealed record DirectoryReply(int Status, byte[] Body, string? ETag = null, string? Location = null)
{
    private const int MostOfReason = 300;

    // Two members of one name: what is meant is anybody's guess.
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    public bool IsGood => Status is >= 200 and < 300;

    /// <summary>The body as an object.</summary>
    /// <exception cref="DirectoryTroubleException">It is none.</exception>
    public JsonObject Json()
    {
        try
        {
            if (JsonNode.Parse(Body, documentOptions: Strict) is JsonObject json) return json;
        }
        catch (JsonException)
        {
            // Said below.
        }
        throw new DirectoryTroubleException(TroubleKind.Unsure, $"the answer ({Status}) can't be read");
    }

    /// <summary>Why not, in the directory's words: short, and without control characters.</summary>
    public string Reason(params ReadOnlySpan<string> names)
    {
        var said = TryJson() is { } json ? Find(json, names) : null;
        var text = new string([.. (said ?? $"status {Status}").Select(letter => char.IsControl(letter) ? ' ' : letter)]);
        return text.Length > MostOfReason ? text[..MostOfReason] : text;
    }

    private JsonObject? TryJson()
    {
        try
        {
            return JsonNode.Parse(Body, documentOptions: Strict) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Find(JsonObject json, ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (json[name] is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0) return text;
            if (json[name] is JsonObject inner && Find(inner, ["message", "detail", "status"]) is { } said) return said;
            if (json[name] is JsonArray { Count: > 0 } list && list[0] is JsonObject first && Find(first, ["message", "detail"]) is { } one) return one;
        }
        return null;
    }
}
