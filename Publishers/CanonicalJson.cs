using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace VoiceGateway.Publishers;

/// <summary>
/// The JSON Canonicalization Scheme (RFC 8785): names in the order of their UTF-16 units, numbers as ECMAScript writes them, no white space. The same value
/// has the same text and so the same hash and signature, whoever wrote it.
/// </summary>
public static class CanonicalJson
{
    public static string Of(JsonNode node)
    {
        using var document = JsonDocument.Parse(node.ToJsonString());
        return Of(document.RootElement);
    }

    /// <exception cref="FormatException">A number is too large for a double.</exception>
    public static string Of(JsonElement value)
    {
        var text = new StringBuilder();
        Write(text, value);
        return text.ToString();
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

    /// <summary>Of what a directory shows the members that are ours to say, each as far as ours speaks of it: its hash is that of ours when nothing differs.</summary>
    public static JsonObject Managed(JsonObject shown, IEnumerable<string> names, JsonObject ours)
    {
        var kept = new JsonObject();
        foreach (var name in names)
            if (shown.TryGetPropertyValue(name, out var value) && value is not null) kept[name] = Onto(value, ours[name]);
        return kept;
    }

    private static void Write(StringBuilder text, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                WriteAll(text, '{', value.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal), '}', member =>
                {
                    Write(text, member.Name);
                    text.Append(':');
                    Write(text, member.Value);
                });
                break;
            case JsonValueKind.Array:
                WriteAll(text, '[', value.EnumerateArray(), ']', one => Write(text, one));
                break;
            case JsonValueKind.String:
                Write(text, value.GetString()!);
                break;
            case JsonValueKind.Number:
                text.Append(EcmaNumber.Of(value.GetDouble()));
                break;
            default:
                text.Append(value.GetRawText());
                break;
        }
    }

    private static void WriteAll<T>(StringBuilder text, char begin, IEnumerable<T> all, char end, Action<T> write)
    {
        text.Append(begin);
        var isFirst = true;
        foreach (var one in all)
        {
            if (!isFirst) text.Append(',');
            isFirst = false;
            write(one);
        }
        text.Append(end);
    }

    private static void Write(StringBuilder text, string letters)
    {
        text.Append('"');
        foreach (var letter in letters)
            _ = letter switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append(@"\\"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}"),
                _ => text.Append(letter),
            };
        text.Append('"');
    }
}
