using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using VoiceGateway.Catalog.Products;
using VoiceGateway.Values;

namespace VoiceGateway.Publishers.Surfaces.Feeds;

/// <summary>
/// A product in the fields of Google's product data specification, which Microsoft, Perplexity, PayPal and others read too. Source: Merchant Center help,
/// "Product data specification".
/// </summary>
internal sealed class GoogleFields(Storefront shop)
{
    public const int MostTitle = 150;
    public const int MostDescription = 5_000;

    private const int MostId = 50;
    private const int HashDigits = 12;

    /// <summary>The names, in the order of <see cref="Of"/>.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["id", "title", "description", "link", "image_link", "availability", "price", "condition", "brand", "gtin", "identifier_exists", "product_type", "unit_pricing_measure"];

    private static readonly Dictionary<string, string> MeasuresKnown = new()
    {
        ["mg"] = "mg", ["g"] = "g", ["kg"] = "kg", ["oz"] = "oz", ["lb"] = "lb", ["ml"] = "ml", ["cl"] = "cl", ["l"] = "l", ["fl-oz"] = "floz", ["pt"] = "pt", ["qt"] = "qt",
        ["gal"] = "gal", ["ct"] = "ct", ["cm"] = "cm", ["m"] = "m", ["in"] = "in", ["ft"] = "ft",
    };

    /// <summary>
    /// The id, or of one that is too long for Google its beginning and a hash of all of it: the same as long as the product has its id. Carts, pages and all
    /// others know the product by its own id.
    /// </summary>
    public static string IdOf(Product product)
    {
        var id = product.Id;
        if (id.Length <= MostId) return id;
        var kept = MostId - HashDigits - 1;
        if (char.IsHighSurrogate(id[kept - 1])) kept--;
        return $"{id[..kept]}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)))[..HashDigits]}";
    }

    /// <summary>The values; null where there is none. The array is the caller's.</summary>
    public void Of(Product product, Money price, string?[] into)
    {
        into[0] = IdOf(product);
        into[1] = ProductText.Cut(ProductText.Title(product), MostTitle);
        into[2] = ProductText.Cut(ProductText.Description(product), MostDescription);
        into[3] = shop.PageOf(product.Id);
        into[4] = product.Image;
        into[5] = ProductText.Stock(product.Availability);
        into[6] = ProductText.Price(price);
        into[7] = "new";
        into[8] = product.Brand;
        into[9] = ProductText.Gtin(product);
        into[10] = into[9] is null ? "no" : null;
        into[11] = product.Category;
        into[12] = UnitOf(product);
    }

    /// <summary>For each country: country, and what delivery of an order costs there; none when the shop does not deliver.</summary>
    public IEnumerable<(string Country, string Price, string? FreeFrom)> Shipping()
    {
        if (shop.Delivery is not { } delivery) yield break;
        foreach (var country in shop.Listing.Policies.Shipping.Countries)
            yield return (country, ProductText.Price(delivery.Fee), delivery.FreeFrom is { } from ? ProductText.Price(from) : null);
    }

    private static string? UnitOf(Product product)
    {
        if (Measure.Find(product.Unit) is { Kind: MeasureKind.Mass or MeasureKind.Volume } sold && MeasuresKnown.TryGetValue(sold.Id, out var loose)) return $"1 {loose}";
        return ProductSize.Parse(product.Size) is { } size && MeasuresKnown.TryGetValue(size.Measure.Id, out var name) ? string.Create(CultureInfo.InvariantCulture, $"{size.Count * size.Amount:0.###} {name}") : null;
    }
}
