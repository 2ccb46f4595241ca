using System.Text;
using System.Text.Json;
using VoiceGateway.Catalog.Products;
using VoiceGateway.Publishers.Listings;
using VoiceGateway.Values;

namespace VoiceGateway.Publishers.Surfaces.Pages;

/// <summary>
/// What a page says to machines, in the words of schema.org: Product with Offer, MerchantReturnPolicy and OfferShippingDetails, and the shop with its stores.
/// <c>&lt;</c>, <c>&gt;</c> and <c>&amp;</c> are escaped, so that no text of the catalog ends the script element.
/// </summary>
public static class JsonLd
{
    private const string Schema = "https://schema.org/";

    private static readonly Dictionary<string, string> UnitCodes = new() { ["g"] = "GRM", ["kg"] = "KGM", ["oz"] = "ONZ", ["lb"] = "LBR", ["l"] = "LTR", ["ml"] = "MLT", ["gal"] = "GLL" };

    /// <param name="aliases">What else people call such a product; the page shows it, too.</param>
    public static string Of(Product product, Storefront shop, Locale locale, IReadOnlyList<string> aliases) => Write(json =>
    {
        json.WriteString("@context"u8, "https://schema.org"u8);
        json.WriteString("@type"u8, "Product"u8);
        json.WriteString("@id"u8, $"{shop.PageOf(product.Id)}#product");
        json.WriteString("name"u8, ProductText.Title(product, locale));
        json.WriteString("description"u8, ProductText.Description(product));
        json.WriteString("sku"u8, product.Id);
        Optional(json, "gtin", product.Gtin);
        Optional(json, "image", product.Image);
        Optional(json, "category", product.Category);
        Optional(json, "size", product.Size);
        if (aliases.Count > 0) Texts(json, "keywords", aliases);
        if (product.Brand is { } brand) Thing(json, "brand", "Brand", () => json.WriteString("name"u8, brand));
        if (product.Price is { } price) Thing(json, "offers", "Offer", () => WriteOffer(json, product, price, shop));
    });

    /// <summary>The shop itself.</summary>
    public static string Of(Storefront shop, Locale locale) => Write(json =>
    {
        var listing = shop.Listing;
        json.WriteString("@context"u8, "https://schema.org"u8);
        json.WriteString("@type"u8, "Organization"u8);
        json.WriteString("@id"u8, shop.At("/#shop"));
        json.WriteString("name"u8, listing.Brand);
        json.WriteString("url"u8, shop.At("/"));
        json.WriteString("description"u8, listing.Text(locale).Description);
        Optional(json, "logo", listing.Images.Logo?.AbsoluteUri);
        Optional(json, "sameAs", listing.Website?.AbsoluteUri);
        json.WriteString("email"u8, listing.Contact.Email);
        Optional(json, "telephone", listing.Contact.Phone);
        WriteReturns(json, listing.Policies.Returns);
        json.WriteStartArray("subOrganization"u8);
        foreach (var store in listing.Stores) WriteStore(json, store);
        json.WriteEndArray();
    });

    private static void WriteOffer(Utf8JsonWriter json, Product product, Money price, Storefront shop)
    {
        json.WriteString("url"u8, shop.PageOf(product.Id));
        json.WriteString("price"u8, ProductText.Amount(price));
        json.WriteString("priceCurrency"u8, price.Currency.Code);
        json.WriteString("availability"u8, Schema + product.Availability switch { Availability.InStock => "InStock", Availability.OutOfStock => "OutOfStock", _ => "PreOrder" });
        json.WriteString("itemCondition"u8, Schema + "NewCondition");
        Thing(json, "seller", "Organization", () => json.WriteString("name"u8, shop.Listing.Brand));
        if (Measure.Find(product.Unit) is { Kind: MeasureKind.Mass or MeasureKind.Volume } sold && UnitCodes.TryGetValue(sold.Id, out var code))
            Thing(json, "priceSpecification", "UnitPriceSpecification", () =>
            {
                json.WriteString("price"u8, ProductText.Amount(price));
                json.WriteString("priceCurrency"u8, price.Currency.Code);
                Thing(json, "referenceQuantity", "QuantitativeValue", () =>
                {
                    json.WriteNumber("value"u8, 1);
                    json.WriteString("unitCode"u8, code);
                });
            });
        WriteReturns(json, shop.Listing.Policies.Returns);
        if (shop.Delivery is { } delivery) WriteShipping(json, shop.Listing.Policies.Shipping, delivery);
    }

    private static void WriteReturns(Utf8JsonWriter json, ReturnPolicy policy)
    {
        if (policy.Days is not { } days) return;
        Thing(json, "hasMerchantReturnPolicy", "MerchantReturnPolicy", () =>
        {
            Texts(json, "applicableCountry", policy.Countries);
            json.WriteString("returnPolicyCategory"u8, Schema + (days == 0 ? "MerchantReturnNotPermitted" : "MerchantReturnFiniteReturnWindow"));
            Optional(json, "merchantReturnLink", policy.Url?.AbsoluteUri);
            if (days == 0) return;
            json.WriteNumber("merchantReturnDays"u8, days);
            Texts(json, "returnMethod", [.. policy.InStore ? [Schema + "ReturnInStore"] : Array.Empty<string>(), .. policy.ByMail ? [Schema + "ReturnByMail"] : Array.Empty<string>()]);
            json.WriteString("returnFees"u8, Schema + (policy.Fees == ReturnFees.Free ? "FreeReturn" : "ReturnFeesCustomerResponsibility"));
        });
    }

    private static void WriteShipping(Utf8JsonWriter json, ShippingPolicy policy, DeliveryPrice delivery)
    {
        if (policy.Countries.Count == 0) return;
        Thing(json, "shippingDetails", "OfferShippingDetails", () =>
        {
            Thing(json, "shippingRate", "MonetaryAmount", () =>
            {
                json.WriteString("value"u8, ProductText.Amount(delivery.Fee));
                json.WriteString("currency"u8, delivery.Fee.Currency.Code);
            });
            Thing(json, "shippingDestination", "DefinedRegion", () => Texts(json, "addressCountry", policy.Countries));
            Thing(json, "deliveryTime", "ShippingDeliveryTime", () =>
            {
                Thing(json, "handlingTime", "QuantitativeValue", () => Days(json, policy.Handling));
                Thing(json, "transitTime", "QuantitativeValue", () => Days(json, policy.Transit));
            });
        });
    }

    private static void WriteStore(Utf8JsonWriter json, StorePlace store)
    {
        json.WriteStartObject();
        json.WriteString("@type"u8, "Store"u8);
        json.WriteString("name"u8, store.Name);
        Optional(json, "telephone", store.Phone);
        Thing(json, "address", "PostalAddress", () =>
        {
            json.WriteString("streetAddress"u8, store.Street);
            json.WriteString("addressLocality"u8, store.City);
            Optional(json, "addressRegion", store.Region);
            json.WriteString("postalCode"u8, store.PostalCode);
            json.WriteString("addressCountry"u8, store.Country);
        });
        if (store is { Latitude: { } latitude, Longitude: { } longitude })
            Thing(json, "geo", "GeoCoordinates", () =>
            {
                json.WriteNumber("latitude"u8, latitude);
                json.WriteNumber("longitude"u8, longitude);
            });
        json.WriteStartArray("openingHoursSpecification"u8);
        foreach (var hours in store.Hours) WriteHours(json, hours);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteHours(Utf8JsonWriter json, OpeningHours hours)
    {
        json.WriteStartObject();
        json.WriteString("@type"u8, "OpeningHoursSpecification"u8);
        Texts(json, "dayOfWeek", [.. hours.Days.Select(day => Schema + day)]);
        json.WriteString("opens"u8, hours.Opens.ToString("HH:mm", null));
        json.WriteString("closes"u8, hours.Closes.ToString("HH:mm", null));
        json.WriteEndObject();
    }

    private static void Days(Utf8JsonWriter json, DayRange days)
    {
        json.WriteNumber("minValue"u8, days.Least);
        json.WriteNumber("maxValue"u8, days.Most);
        json.WriteString("unitCode"u8, "DAY"u8);
    }

    private static void Thing(Utf8JsonWriter json, string name, string type, Action write)
    {
        json.WriteStartObject(name);
        json.WriteString("@type"u8, type);
        write();
        json.WriteEndObject();
    }

    private static void Texts(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private static void Optional(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null) json.WriteString(name, text);
    }

    private static string Write(Action<Utf8JsonWriter> write)
    {
        using var bytes = new MemoryStream(2048);
        using (var json = new Utf8JsonWriter(bytes)) // Its default encoder escapes what ends a script.
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }
}
