using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace VoiceGateway.Publishers.Pipeline;

/// <summary>JSON in one form: names in the order of their characters, no white space. The same value has the same text and so the same hash, whoever wrote it.</summary>
public static class CanonicalJson
{
    private static readonly JsonWriterOptions Form = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(JsonNode node)
    {
        using var document = JsonDocument.Parse(node.ToJsonString());
        return Of(document.RootElement);
    }

    public static string Of(JsonElement element)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, Form)) Write(json, element);
        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    /// <summary>SHA-256 in lower-case hexadecimal.</summary>
    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>
    /// What of theirs ours speaks of: of an object the names that ours has, of lists of one length each element so, everything else as it is. A directory
    /// that adds names of its own still has what was sent.
    /// </summary>
    public static JsonNode? Onto(JsonNode? theirs, JsonNode? ours)
    {
        if (theirs is JsonObject object1 && ours is JsonObject object2)
        {
            var kept = new JsonObject();
            foreach (var (name, value) in object2)
                if (object1.TryGetPropertyValue(name, out var found)) kept[name] = Onto(found, value);
            return kept;
        }
        if (theirs is JsonArray list1 && ours is JsonArray list2 && list1.Count == list2.Count) return new JsonArray([.. list1.Zip(list2, Onto)]);
        return theirs?.DeepClone();
    }

    private static void Write(Utf8JsonWriter json, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                json.WriteStartObject();
                foreach (var property in element.EnumerateObject().OrderBy(property => property.Name, StringComparer.Ordinal))
                {
                    json.WritePropertyName(property.Name);
                    Write(json, property.Value);
                }
                json.WriteEndObject();
                break;
            case JsonValueKind.Array:
                json.WriteStartArray();
                foreach (var each in element.EnumerateArray()) Write(json, each);
                json.WriteEndArray();
                break;
            case JsonValueKind.String:
                json.WriteStringValue(element.GetString());
                break;
            default:
                element.WriteTo(json);
                break;
        }
    }
}
