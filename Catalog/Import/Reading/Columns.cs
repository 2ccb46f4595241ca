using System.Collections.Frozen;

namespace VoiceGateway.Catalog.Import.Reading;

/// <summary>What the keys and columns of each format mean. Keys are in the form that <see cref="Plain"/> makes.</summary>
internal static class Columns
{
    /// <summary>Our own names, in JSON lines and plain CSV.</summary>
    public static FrozenDictionary<string, Field> Own { get; } = new Dictionary<string, Field>
    {
        ["id"] = Field.Id,
        ["name"] = Field.Name,
        ["brand"] = Field.Brand,
        ["category"] = Field.Category,
        ["description"] = Field.Description,
        ["price"] = Field.Price,
        ["currency"] = Field.Currency,
        ["availability"] = Field.Availability,
        ["gtin"] = Field.Gtin,
        ["size"] = Field.Size,
        ["unit"] = Field.Unit,
        ["image"] = Field.Image,
        ["popularity"] = Field.Popularity,
    }.ToFrozenDictionary();

    /// <summary>Google's product data specification (support.google.com/merchants/answer/7052112); <c>summary</c> is Atom's.</summary>
    public static FrozenDictionary<string, Field> Google { get; } = new Dictionary<string, Field>
    {
        ["id"] = Field.Id,
        ["title"] = Field.Name,
        ["description"] = Field.Description,
        ["summary"] = Field.Description,
        ["price"] = Field.Price,
        ["sale_price"] = Field.SalePrice,
        ["sale_price_effective_date"] = Field.SaleDates,
        ["availability"] = Field.Availability,
        ["gtin"] = Field.Gtin,
        ["identifier_exists"] = Field.HasGtin,
        ["brand"] = Field.Brand,
        ["product_type"] = Field.Category,
        ["google_product_category"] = Field.OtherCategory,
        ["image_link"] = Field.Image,
        ["size"] = Field.Size,
        ["unit_pricing_measure"] = Field.Measure,
    }.ToFrozenDictionary();

    /// <summary>
    /// Shopify's product file, old and new headings (help.shopify.com/manual/products/import-export/using-csv).
    /// </summary>
    public static FrozenDictionary<string, Field> Shopify { get; } = new Dictionary<string, Field>
    {
        ["handle"] = Field.Handle,
        ["url_handle"] = Field.Handle,
        ["title"] = Field.Name,
        ["body_(html)"] = Field.HtmlDescription,
        ["description"] = Field.HtmlDescription,
        ["vendor"] = Field.Brand,
        ["product_category"] = Field.Category,
        ["type"] = Field.OtherCategory,
        ["published"] = Field.Published,
        ["published_on_online_store"] = Field.Published,
        ["status"] = Field.Status,
        ["option1_name"] = Field.Option1Name,
        ["option1_value"] = Field.Option1Value,
        ["option2_name"] = Field.Option2Name,
        ["option2_value"] = Field.Option2Value,
        ["option3_name"] = Field.Option3Name,
        ["option3_value"] = Field.Option3Value,
        ["variant_sku"] = Field.Sku,
        ["sku"] = Field.Sku,
        ["variant_barcode"] = Field.Gtin,
        ["barcode"] = Field.Gtin,
        ["variant_price"] = Field.Price,
        ["price"] = Field.Price,
        ["variant_inventory_tracker"] = Field.Tracker,
        ["inventory_tracker"] = Field.Tracker,
        ["variant_inventory_qty"] = Field.Quantity,
        ["inventory_quantity"] = Field.Quantity,
        ["variant_inventory_policy"] = Field.SellWhenOut,
        ["continue_selling_when_out_of_stock"] = Field.SellWhenOut,
        ["image_src"] = Field.Image,
        ["product_image_url"] = Field.Image,
        ["variant_image"] = Field.VariantImage,
        ["variant_image_url"] = Field.VariantImage,
        ["unit_price_total_measure"] = Field.Measure,
        ["unit_price_total_measure_unit"] = Field.MeasureUnit,
    }.ToFrozenDictionary();

    private static readonly string?[] OwnNames = Enumerable.Range(0, (int)Field.Count)
        .Select(field => Own.FirstOrDefault(pair => pair.Value == (Field)field).Key).ToArray();

    /// <summary>Our name of a field, from a table: nothing is allocated.</summary>
    public static string? OwnName(Field field) => OwnNames[(int)field];

    /// <summary>Lower case, without Google's prefix, with underscores for spaces: <c>g:Image Link</c> is <c>image_link</c>.</summary>
    public static string Plain(string heading)
    {
        var plain = heading.Trim().ToLowerInvariant().Replace(' ', '_');
        return plain.StartsWith("g:") ? plain[2..] : plain;
    }
}
