using System.Text.Json.Nodes;
using VoiceGateway.Catalog.Products;
using VoiceGateway.Publishers.Pipeline;
using VoiceGateway.Publishers.Surfaces;

namespace VoiceGateway.Publishers.AcpFeed;

/// <summary>A product as the feed of the Agentic Commerce Protocol has it (schema.feed.json of 2026-04-17): one variant.</summary>
internal static class FeedProduct
{
    private const int MostTitle = 150;
    private const int MostDescription = 5_000;
    private const string Gone = "discontinued";

    public static JsonObject Of(Product product, Storefront shop)
    {
        var (url, title) = (shop.PageOf(product.Id), ProductText.Cut(ProductText.Title(product), MostTitle));
        var variant = new JsonObject
        {
            ["id"] = product.Id,
            ["title"] = title,
            ["url"] = url,
            ["availability"] = Availability(product.Availability),
            ["seller"] = new JsonObject { ["name"] = shop.Listing.Brand },
        };
        if (product.Price is { } price) variant["price"] = new JsonObject { ["amount"] = price.Minor, ["currency"] = price.Currency.Code };
        if (ProductText.Gtin(product) is { } gtin) variant["barcodes"] = new JsonArray(new JsonObject { ["type"] = "GTIN", ["value"] = gtin });
        if (product.Category is { } category) variant["categories"] = new JsonArray(new JsonObject { ["value"] = category, ["taxonomy"] = "merchant" });
        var json = new JsonObject { ["id"] = product.Id, ["title"] = title, ["url"] = url, ["variants"] = new JsonArray(variant) };
        if (product.Description is { Length: > 0 } text) json["description"] = new JsonObject { ["plain"] = ProductText.Cut(text, MostDescription) };
        if (product.Image is { } image) json["media"] = new JsonArray(new JsonObject { ["type"] = "image", ["url"] = image });
        return json;
    }

    public static IEnumerable<ItemProblem> Problems(DirectoryItem item)
    {
        var json = item.Json;
        var variant = json["variants"]![0]!;
        if (json["media"]?[0]?["url"] is { } image && !Uri.TryCreate((string)image!, UriKind.Absolute, out _)) yield return new(item.Id, "image", "the image is no address");
        if (variant["price"] is null && (bool)variant["availability"]!["available"]!) yield return new(item.Id, "price", "what can be bought needs a price");
    }

    /// <summary>The same, no longer to be had: nothing can be deleted from a feed.</summary>
    public static JsonObject Withdrawn(DirectoryItem item)
    {
        var json = item.Json;
        if (json["variants"] is not JsonArray variants) json["variants"] = variants = new JsonArray(new JsonObject { ["id"] = item.Id, ["title"] = item.Id });
        json["id"] = item.Id;
        foreach (var variant in variants) variant!["availability"] = new JsonObject { ["available"] = false, ["status"] = Gone };
        return json;
    }

    public static bool IsWithdrawn(JsonObject json) => json["variants"] is JsonArray variants && variants.All(variant => (string?)variant?["availability"]?["status"] == Gone);

    private static JsonObject Availability(Availability availability) => new()
    {
        ["available"] = availability == Catalog.Products.Availability.InStock,
        ["status"] = availability switch { Catalog.Products.Availability.InStock => "in_stock", Catalog.Products.Availability.Preorder => "preorder", _ => "out_of_stock" },
    };
}
