using System.Text.Json;
using System.Text.Json.Serialization;
using VoiceGateway.Values;

namespace VoiceGateway.Catalog.Shelves.Postgres;

/// <summary>What is known of a build as a whole.</summary>
/// <param name="Products">How many there are; their numbers are 0 to this, the best first.</param>
/// <param name="Tags">The locales in which they have names.</param>
/// <param name="Documents">For each field, how many products have it.</param>
/// <param name="Words">For each field, how many words it has in all of them.</param>
internal sealed record ShelfStatistics(int Products, string[] Tags, long[] Documents, long[] Words)
{
    public static ShelfStatistics None { get; } = new(0, [], [], []);

    public IReadOnlyList<Locale> Locales() => Array.ConvertAll(Tags, Locale.Parse);

    public float AverageLength(int field) => Documents[field] == 0 ? 1 : (float)(Words[field] / (double)Documents[field]);

    public string Write() => JsonSerializer.Serialize(this, ShelfJson.Default.ShelfStatistics);

    public static ShelfStatistics Read(string json) => JsonSerializer.Deserialize(json, ShelfJson.Default.ShelfStatistics)!;
}

[JsonSerializable(typeof(ShelfStatistics))]
internal sealed partial class ShelfJson : JsonSerializerContext;
