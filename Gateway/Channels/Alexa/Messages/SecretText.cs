using System.Text.Json;
using System.Text.Json.Serialization;

namespace VoiceGateway.Gateway.Channels.Alexa.Messages;

/// <summary>A text that opens something. It shows itself to who asks for it by name, and to no log.</summary>
public sealed class SecretText(string text)
{
    public string Reveal() => text;

    public override string ToString() => "***";
}

/// <summary>A secret, or null where something else stands.</summary>
internal sealed class LenientSecret : JsonConverter<SecretText>
{
    public override SecretText? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String) return reader.GetString() is { Length: > 0 } text ? new(text) : null;
        reader.Skip();
        return null;
    }

    public override void Write(Utf8JsonWriter writer, SecretText value, JsonSerializerOptions options) => throw new NotSupportedException("Requests are only read.");
}

/// <summary>Whether a text that is not empty stands there; the text itself is not read.</summary>
internal sealed class LenientPresence : JsonConverter<bool>
{
    public override bool HandleNull => true;

    public override bool Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String) return reader.HasValueSequence || reader.ValueSpan.Length > 0;
        reader.Skip();
        return false;
    }

    public override void Write(Utf8JsonWriter writer, bool value, JsonSerializerOptions options) => throw new NotSupportedException("Requests are only read.");
}

/// <summary>The texts, numbers and truth values at the front of a list as words, <see cref="Most"/> at the most; empty where no list stands.</summary>
internal sealed class LenientWords : JsonConverter<string[]>
{
    private const int Most = 8;

    public override string[] Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var words = new List<string>();
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return [];
        }
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var word = reader.TokenType switch
            {
                JsonTokenType.String => reader.GetString()!,
                JsonTokenType.Number => System.Text.Encoding.ASCII.GetString(reader.ValueSpan),
                _ => "",
            };
            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray) reader.Skip();
            if (words.Count < Most) words.Add(word);
        }
        return [.. words];
    }

    public override void Write(Utf8JsonWriter writer, string[] value, JsonSerializerOptions options) => throw new NotSupportedException("Requests are only read.");
}
