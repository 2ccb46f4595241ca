using System.Globalization;
using System.Text.Json.Nodes;
using VoiceGateway.Catalog.Products;
using VoiceGateway.Publishers.Pipeline;
using VoiceGateway.Publishers.Surfaces;
using VoiceGateway.Publishers.Surfaces.Feeds;
using VoiceGateway.Values;

namespace VoiceGateway.Publishers.Merchant;

/// <summary>
/// A product as Google's Merchant API v1 takes it (google/shopping/merchant/products/v1), made of the fields of the served feed, so that price, stock and words
/// are the same in both. Its key there is language, market and id: <c>en~US~sku123</c>.
/// </summary>
/// <param name="shop">The shop as crawlers see it.</param>
/// <param name="market">Google's feed label: the country, such as <c>US</c>.</param>
internal sealed class ProductInput(Storefront shop, string market)
{
    private readonly GoogleFields fields = new(shop);
    private readonly string language = shop.Listing.Home.Language;

    /// <summary>Null: what has no price can't be bought, so it is not in the feed either.</summary>
    public DirectoryItem? Of(Product product)
    {
        if (product.Price is not { } price) return null;
        var values = new string?[GoogleFields.Names.Count];
        fields.Of(product, price, values);
        var named = GoogleFields.Names.Zip(values).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
        var json = new JsonObject { ["offerId"] = named["id"], ["contentLanguage"] = language, ["feedLabel"] = market, ["productAttributes"] = Attributes(named, price) };
        return DirectoryItem.Of($"{language}~{market}~{named["id"]}", 0, json);
    }

    private JsonObject Attributes(Dictionary<string, string?> named, Money price)
    {
        var json = new JsonObject
        {
            ["title"] = named["title"], ["description"] = named["description"], ["link"] = named["link"], ["price"] = Amount(price),
            ["availability"] = named["availability"]!.ToUpperInvariant(), ["condition"] = named["condition"]!.ToUpperInvariant(),
        };
        if (named["image_link"] is { } image) json["imageLink"] = image;
        if (named["brand"] is { } brand) json["brand"] = brand;
        if (named["gtin"] is { } gtin) json["gtins"] = new JsonArray(gtin);
        if (named["identifier_exists"] is "no") json["identifierExists"] = false;
        if (named["product_type"] is { } type) json["productTypes"] = new JsonArray(type);
        if (named["unit_pricing_measure"]?.Split(' ') is [var count, var unit]) json["unitPricingMeasure"] = new JsonObject { ["value"] = double.Parse(count, CultureInfo.InvariantCulture), ["unit"] = unit };
        if (shop.Delivery is not { } delivery || shop.Listing.Policies.Shipping.Countries is not [_, ..] countries) return json;
        json["shipping"] = new JsonArray([.. countries.Select(country => new JsonObject { ["country"] = country, ["price"] = Amount(delivery.Fee) })]);
        if (delivery.FreeFrom is { } from) json["freeShippingThreshold"] = new JsonArray([.. countries.Select(country => new JsonObject { ["country"] = country, ["priceThreshold"] = Amount(from) })]);
        return json;
    }

    // Whole numbers of 64 bits are strings in Google's JSON.
    private static JsonObject Amount(Money money) => new()
    {
        ["amountMicros"] = (money.Minor * (1_000_000 / money.Currency.Scale)).ToString(CultureInfo.InvariantCulture), ["currencyCode"] = money.Currency.Code,
    };
}
