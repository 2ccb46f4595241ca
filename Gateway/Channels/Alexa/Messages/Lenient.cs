using System.Text.Json;
using System.Text.Json.Serialization;

namespace VoiceGateway.Gateway.Channels.Alexa.Messages;

/// <summary>An object, or null where something else stands: real requests hold null, text and lists in such places.</summary>
internal sealed class Lenient<T> : JsonConverter<T>
    where T : class
{
    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.StartObject) return Strict(options).Read(ref reader, typeToConvert, options);
        reader.Skip();
        return null;
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => throw new NotSupportedException("Requests are only read.");

    /// <summary>The generated converter. Called directly, because a nested <c>Deserialize</c> would scan the value twice.</summary>
    internal static JsonConverter<T> Strict(JsonSerializerOptions options) => (JsonConverter<T>)options.GetTypeInfo(typeof(T)).Converter;
}

/// <summary>The objects of a list; what is no object in it is passed over, and what is no list reads as empty.</summary>
internal sealed class LenientList<T> : JsonConverter<T[]>
    where T : class
{
    public override T[] Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return [];
        }
        var items = new List<T>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject) reader.Skip();
            else if (Lenient<T>.Strict(options).Read(ref reader, typeof(T), options) is { } item) items.Add(item);
        }
        return [.. items];
    }

    public override void Write(Utf8JsonWriter writer, T[] value, JsonSerializerOptions options) => throw new NotSupportedException("Requests are only read.");
}

/// <summary>Text, or null where something else stands.</summary>
internal sealed class LenientText : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String) return reader.GetString();
        reader.Skip();
        return null;
    }

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => throw new NotSupportedException("Requests are only read.");
}

/// <summary>True, or false for anything else.</summary>
internal sealed class LenientFlag : JsonConverter<bool>
{
    public override bool HandleNull => true;

    public override bool Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var isTrue = reader.TokenType == JsonTokenType.True;
        reader.Skip();
        return isTrue;
    }

    public override void Write(Utf8JsonWriter writer, bool value, JsonSerializerOptions options) => throw new NotSupportedException("Requests are only read.");
}

/// <summary>
/// An instant as ISO 8601 text (without an offset: UTC) or as milliseconds since 1970, the form of old requests; null where
/// something else stands.
/// </summary>
internal sealed class LenientInstant : JsonConverter<DateTimeOffset?>
{
    private static readonly long Latest = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    public override DateTimeOffset? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String && reader.TryGetDateTime(out var instant)) return InUtc(instant);
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var milliseconds) && milliseconds >= 0 && milliseconds <= Latest)
            return DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
        reader.Skip();
        return null;
    }

    public override void Write(Utf8JsonWriter writer, DateTimeOffset? value, JsonSerializerOptions options) =>
        throw new NotSupportedException("Requests are only read.");

    private static DateTimeOffset InUtc(DateTime instant) =>
        instant.Kind == DateTimeKind.Unspecified ? new(instant, TimeSpan.Zero) : new(instant.ToUniversalTime());
}
