using System.Data.Common;
using System.Text.Json;
using System.Text.Json.Serialization;
using VoiceGateway.Storage;
using VoiceGateway.Values;

namespace VoiceGateway.Catalog.Products;

/// <summary>A product on its way into the table: under which version and at which place in the feed.</summary>
internal readonly record struct StagedProduct(long Version, long Position, Product Product)
{
    public static BulkTable<StagedProduct> Table { get; } = new(
        "product",
        new("version", BulkType.WholeLong, row => row.Version),
        new("position", BulkType.WholeLong, row => row.Position),
        new("id", BulkType.Text, row => row.Product.Id),
        new("name", BulkType.Text, row => row.Product.Name),
        new("brand", BulkType.Text, row => row.Product.Brand),
        new("category", BulkType.Text, row => row.Product.Category),
        new("description", BulkType.Text, row => row.Product.Description),
        new("price", BulkType.WholeLong, row => row.Product.Price?.Minor),
        new("currency", BulkType.Text, row => row.Product.Price?.Currency.Code),
        new("availability", BulkType.Whole, row => (int)row.Product.Availability),
        new("gtin", BulkType.Text, row => row.Product.Gtin),
        new("size", BulkType.Text, row => row.Product.Size),
        new("unit", BulkType.Text, row => row.Product.Unit),
        new("image", BulkType.Text, row => row.Product.Image),
        new("popularity", BulkType.Real, row => row.Product.Popularity),
        new("names", BulkType.Text, row => TextsJson.Write(row.Product.Names)),
        new("attributes", BulkType.Text, row => TextsJson.Write(row.Product.Attributes)));
}

/// <summary>Makes products of the rows of <see cref="ProductStore"/>'s query. What many products share (brand, category …) is kept once.</summary>
internal sealed class ProductRowReader(DbDataReader reader)
{
    private const int FirstColumn = 2;

    private readonly Dictionary<string, string> shared = [];

    public Product Read() => new()
    {
        Id = reader.GetString(FirstColumn),
        Name = reader.GetString(FirstColumn + 1),
        Brand = Shared(2),
        Category = Shared(3),
        Description = Text(4),
        Price = Price(),
        Availability = (Availability)reader.GetInt32(FirstColumn + 7),
        Gtin = Text(8),
        Size = Shared(9),
        Unit = Shared(10),
        Image = Text(11),
        Popularity = reader.GetDouble(FirstColumn + 12),
        Names = TextsJson.Read(Text(13)),
        Attributes = TextsJson.Read(Text(14)),
    };

    private Money? Price() => reader.IsDBNull(FirstColumn + 5) ? null : new(reader.GetInt64(FirstColumn + 5), Currency.Parse(Shared(6)!));

    private string? Text(int column) => reader.IsDBNull(FirstColumn + column) ? null : reader.GetString(FirstColumn + column);

    private string? Shared(int column)
    {
        if (Text(column) is not { } text) return null;
        if (shared.TryGetValue(text, out var kept)) return kept;
        if (shared.Count < 100_000) shared.Add(text, text);
        return text;
    }
}

/// <summary>The JSON of the columns names and attributes.</summary>
[JsonSerializable(typeof(IReadOnlyDictionary<string, string>))]
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class TextsJson : JsonSerializerContext
{
    private static readonly IReadOnlyDictionary<string, string> None = new Dictionary<string, string>();

    public static string? Write(IReadOnlyDictionary<string, string> texts) =>
        texts.Count == 0 ? null : JsonSerializer.Serialize(texts, Default.IReadOnlyDictionaryStringString);

    public static IReadOnlyDictionary<string, string> Read(string? json) =>
        json is null ? None : JsonSerializer.Deserialize(json, Default.DictionaryStringString)!;
}
