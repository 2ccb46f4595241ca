using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace VoiceGateway.Publishers.Listings;

/// <summary>Reads and writes the file of a listing: JSON with camel-case names, comments and trailing commas allowed, no unknown names.</summary>
public static class ListingFile
{
    // Not made at build time: what is made then passes over the values that properties begin with, and what a file leaves out would be null.
    private static readonly JsonSerializerOptions Form = new()
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        AllowDuplicateProperties = false,
        WriteIndented = true,
        IgnoreReadOnlyProperties = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <exception cref="InvalidDataException">The file is wrong; the message lists every problem, <c>; </c> between them.</exception>
    public static Listing Read(ReadOnlySpan<byte> json)
    {
        var (listing, problems) = Check(json);
        return listing ?? throw new InvalidDataException(string.Join("; ", problems));
    }

    /// <summary>The listing, or everything that is wrong with it.</summary>
    public static (Listing? Listing, IReadOnlyList<string> Problems) Check(ReadOnlySpan<byte> json)
    {
        try
        {
            var listing = Parse(json);
            return ListingRules.Problems(listing) is { Count: > 0 } problems ? (null, problems) : (listing, []);
        }
        catch (InvalidDataException problem)
        {
            return (null, [problem.Message]);
        }
    }

    /// <summary>The same listing as bytes that <see cref="Read"/> reads.</summary>
    public static byte[] Write(Listing listing) => JsonSerializer.SerializeToUtf8Bytes(listing, Form);

    private static Listing Parse(ReadOnlySpan<byte> json)
    {
        try
        {
            using (var document = JsonDocument.Parse(json.ToArray(), new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true }))
                if (NullIn(document.RootElement, "$") is { } path) throw new InvalidDataException($"{path} is null: leave it out");
            return JsonSerializer.Deserialize<Listing>(json, Form)!;
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
