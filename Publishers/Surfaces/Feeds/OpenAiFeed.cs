using System.Buffers;
using System.Text.Json;
using VoiceGateway.Catalog.Products;

namespace VoiceGateway.Publishers.Surfaces.Feeds;

/// <summary>
/// JSON lines in the fields of OpenAI's product feed. Source: developers.openai.com/commerce/specs/file-upload/products. Nothing may be bought in the chat
/// unless the gateway speaks ACP.
/// </summary>
public sealed class OpenAiFeed(Storefront shop) : IProductFeed
{
    private const int MostDescription = 5_000;
    private const int MostTitle = 150;

    public string MediaType => "application/x-ndjson; charset=utf-8";

    public void Begin(IBufferWriter<byte> into)
    {
    }

    public bool Write(IBufferWriter<byte> into, Product product)
    {
        if (product.Price is not { } price) return false;
        using var json = new Utf8JsonWriter(into);
        json.WriteStartObject();
        json.WriteBoolean("is_eligible_search"u8, true);
        json.WriteBoolean("is_eligible_checkout"u8, shop.Served.Acp is not null);
        json.WriteString("item_id"u8, product.Id);
        if (ProductText.Gtin(product) is { } gtin) json.WriteString("gtin"u8, gtin);
        json.WriteString("title"u8, ProductText.Cut(ProductText.Title(product), MostTitle));
        json.WriteString("description"u8, ProductText.Cut(ProductText.Description(product), MostDescription));
        json.WriteString("url"u8, shop.PageOf(product.Id));
        if (product.Brand is { } brand) json.WriteString("brand"u8, brand);
        json.WriteString("condition"u8, "new"u8);
        if (product.Category is { } category) json.WriteString("product_category"u8, category);
        if (product.Image is { } image) json.WriteString("image_url"u8, image);
        json.WriteString("price"u8, ProductText.Price(price));
        json.WriteString("availability"u8, product.Availability == Availability.Preorder ? "pre_order" : ProductText.Stock(product.Availability));
        WriteSeller(json);
        json.WriteEndObject();
        json.Flush();
        into.Write("\n"u8);
        return true;
    }

    public void End(IBufferWriter<byte> into)
    {
    }

    private void WriteSeller(Utf8JsonWriter json)
    {
        var policies = shop.Listing.Policies;
        json.WriteString("seller_name"u8, shop.Listing.Brand);
        json.WriteString("seller_url"u8, shop.At("/"));
        if (policies.PrivacyUrl is { } privacy) json.WriteString("seller_privacy_policy"u8, privacy.AbsoluteUri);
        if (policies.TermsUrl is { } terms) json.WriteString("seller_tos"u8, terms.AbsoluteUri);
        if (policies.Returns.Url is { } returns) json.WriteString("return_policy"u8, returns.AbsoluteUri);
        if (policies.Returns.Days is { } days)
        {
            json.WriteBoolean("accepts_returns"u8, days > 0);
            if (days > 0) json.WriteNumber("return_deadline_in_days"u8, days);
        }
        if (policies.Shipping.Countries is not [_, ..] countries) return;
        json.WriteStartArray("target_countries"u8);
        foreach (var country in countries) json.WriteStringValue(country);
        json.WriteEndArray();
        json.WriteString("store_country"u8, shop.Listing.Stores is [var store, ..] ? store.Country : countries[0]);
    }
}
