using System.Globalization;
using System.Text;
using System.Text.Json;

namespace VoiceGateway.Publishers.Surfaces.Cards;

/// <summary>
/// The JSON Canonicalization Scheme (RFC 8785): the same bytes for the same value, whoever wrote it. Numbers must be whole and within 2^53, as all numbers of
/// our documents are.
/// </summary>
public static class CanonicalJson
{
    /// <exception cref="FormatException">A number is not whole, or too large to be exact everywhere.</exception>
    public static byte[] Of(JsonElement value)
    {
        var text = new StringBuilder();
        Write(text, value);
        return Encoding.UTF8.GetBytes(text.ToString());
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
                if (!value.TryGetInt64(out var number) || Math.Abs(number) > 1L << 53) throw new FormatException($"{value.GetRawText()} is not a whole number within 2^53");
                text.Append(CultureInfo.InvariantCulture, $"{number}");
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
