using System.Text.Json;

namespace VoiceGateway.Gateway.Channels;

/// <summary>
/// The preset for JSON from strangers: at most 32 levels deep, legal UTF-8, and no name twice in one object, whether written
/// the same, in other case or with escapes, because two readers of such a body may see two different requests.
/// </summary>
public static class UntrustedJson
{
    public const int MaxDepth = 32;

    /// <summary>Null when the bytes are one acceptable JSON value, else what is wrong, without quoting the body.</summary>
    public static string? Problem(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MaxDepth });
        var open = new Stack<HashSet<string>?>();
        try
        {
            while (reader.Read())
            {
                switch (reader.TokenType)
                {
                    case JsonTokenType.StartObject:
                        open.Push(new(StringComparer.OrdinalIgnoreCase));
                        break;
                    case JsonTokenType.StartArray:
                        open.Push(null);
                        break;
                    case JsonTokenType.EndObject or JsonTokenType.EndArray:
                        open.Pop();
                        break;
                    case JsonTokenType.PropertyName:
                        if (!open.Peek()!.Add(reader.GetString()!)) return "a name stands twice in one object";
                        break;
                    case JsonTokenType.String:
                        // Reading it is what finds lone surrogates and bytes that are not UTF-8.
                        if (reader.ValueIsEscaped || !IsAscii(reader.ValueSpan)) reader.GetString();
                        break;
                }
            }
            return null;
        }
        catch (JsonException)
        {
            return "the body is not JSON, or nested too deep";
        }
        catch (InvalidOperationException)
        {
            return "the body holds text that is not UTF-8";
        }
    }

    private static bool IsAscii(ReadOnlySpan<byte> bytes) => !bytes.ContainsAnyExceptInRange((byte)0, (byte)127);
}
