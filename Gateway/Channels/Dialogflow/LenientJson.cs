using System.Globalization;
using System.Text.Json;

namespace VoiceGateway.Gateway.Channels.Dialogflow;

/// <summary>
/// Reads JSON as it comes: what is absent, null or of another kind than expected reads as absent. Real calls hold
/// <c>parameters: []</c> for an empty object, null tags, numbers where words belong.
/// </summary>
internal static class LenientJson
{
    /// <summary>The member, or a value of kind Undefined.</summary>
    public static JsonElement Member(this JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var member) ? member : default;

    /// <summary>The words of a member, without outer white space; null when there are none.</summary>
    public static string? Text(this JsonElement json, string name) => json.Member(name).Words();

    /// <summary>Words, or a number written as one would say it; null for all else and for nothing but white space.</summary>
    public static string? Words(this JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => json.GetString()!.Trim() is { Length: > 0 } text ? text : null,
        JsonValueKind.Number => Number(json),
        _ => null,
    };

    public static bool IsObject(this JsonElement json) => json.ValueKind == JsonValueKind.Object;

    public static bool IsArray(this JsonElement json) => json.ValueKind == JsonValueKind.Array;

    /// <summary>The members of an object; none for anything else.</summary>
    public static IEnumerable<JsonProperty> Members(this JsonElement json) => json.IsObject() ? json.EnumerateObject() : [];

    /// <summary>The elements of an array; none for anything else.</summary>
    public static IEnumerable<JsonElement> Elements(this JsonElement json) => json.IsArray() ? json.EnumerateArray() : [];

    /// <summary>Proto JSON writes all numbers of a Struct as doubles: 2.0 and 1.7E9 are whole. Null when out of a decimal's range.</summary>
    private static string? Number(JsonElement json) =>
        decimal.TryParse(json.GetRawText(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number.ToString("0.############", CultureInfo.InvariantCulture)
            : null;
}
