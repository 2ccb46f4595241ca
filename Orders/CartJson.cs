using System.Text.Json;
using System.Text.Json.Serialization;
using VoiceGateway.Values;

namespace VoiceGateway.Orders;

/// <summary>Lines as they are kept in the database: short names, money in minor units.</summary>
internal static class CartJson
{
    public static string Write(IReadOnlyList<CartLine> lines) => JsonSerializer.Serialize(
        lines.Select(line => new StoredLine(line.ProductId, line.Name, line.Quantity.Amount, line.Unit, line.Price.Minor, line.Price.Currency.Code)).ToArray(),
        StoredLines.Default.StoredLineArray);

    public static CartLine[] Read(string json) =>
        [.. JsonSerializer.Deserialize(json, StoredLines.Default.StoredLineArray)!.Select(line =>
            new CartLine(line.Id, line.Name, new(line.Quantity), line.Unit, new(line.Price, Currency.Parse(line.Currency))))];
}

internal sealed record StoredLine(string Id, string Name, decimal Quantity, string? Unit, long Price, string Currency);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StoredLine[]))]
internal sealed partial class StoredLines : JsonSerializerContext;
