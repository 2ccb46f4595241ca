using System.Text.Json;
using System.Text.Json.Serialization;

namespace VoiceGateway.Publishers.Listings;

/// <summary>Reads and writes the file of a listing: JSON with camel-case names, comments and trailing commas allowed, no unknown names.</summary>
public static class ListingFile
{
    /// <exception cref="InvalidDataException">The file is wrong; the message lists every problem, <c>; </c> between them.</exception>
    public static Listing Read(ReadOnlySpan<byte> json)
    {
        var listing = Parse(json);
        var problems = ListingRules.Problems(listing);
        return problems.Count == 0 ? listing : throw new InvalidDataException(string.Join("; ", problems));
    }

    /// <summary>The same listing as bytes that <see cref="Read"/> reads.</summary>
    public static byte[] Write(Listing listing) => JsonSerializer.SerializeToUtf8Bytes(listing, ListingJson.Default.Listing);

    private static Listing Parse(ReadOnlySpan<byte> json)
    {
        try
        {
            using (var document = JsonDocument.Parse(json.ToArray(), new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true }))
                if (NullIn(document.RootElement, "$") is { } path) throw new InvalidDataException($"{path} is null: leave it out");
            return JsonSerializer.Deserialize(json, ListingJson.Default.Listing)!;
        }
        catch (JsonException problem)
        {
            throw new InvalidDataException(problem.Path is { } at ? $"at {at}: {problem.Message}" : problem.Message, problem);
        }
    }

    // What is within lists and objects of names is not looked at by the serializer.
    private static string? NullIn(JsonElement element, string path) => element.ValueKind switch
    {
        JsonValueKind.Null => path,
        JsonValueKind.Array => element.EnumerateArray().Select((one, index) => NullIn(one, $"{path}[{index}]")).FirstOrDefault(found => found is not null),
        JsonValueKind.Object => element.EnumerateObject().Select(one => NullIn(one.Value, $"{path}.{one.Name}")).FirstOrDefault(found => found is not null),
        _ => null,
    };
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectNullableAnnotations = true,
    ReadCommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, AllowDuplicateProperties = false, WriteIndented = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Converters = [typeof(FeeNames), typeof(DayNames)])]
[JsonSerializable(typeof(Listing))]
internal sealed partial class ListingJson : JsonSerializerContext;

internal sealed class FeeNames() : JsonStringEnumConverter<ReturnFees>(JsonNamingPolicy.CamelCase, allowIntegerValues: false);

internal sealed class DayNames() : JsonStringEnumConverter<DayOfWeek>(JsonNamingPolicy.CamelCase, allowIntegerValues: false);
