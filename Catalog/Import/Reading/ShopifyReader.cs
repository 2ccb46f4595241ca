namespace VoiceGateway.Catalog.Import.Reading;

/// <summary>
/// Reads Shopify's product file (help.shopify.com/manual/products/import-export/using-csv): rows with one handle are one
/// product, its texts stand in the first of them, and each row with an option value, a SKU or a price is a variant, which
/// is a product here. Rows that carry only a picture, drafts, archived and unpublished products are skipped.
/// </summary>
internal sealed class ShopifyReader(TableReader table) : IFeedReader
{
    private static readonly Field[] OfProduct =
        [Field.Name, Field.HtmlDescription, Field.Brand, Field.Category, Field.OtherCategory, Field.Status, Field.Published, Field.Image, .. OptionNames];

    private static readonly Field[] OfVariant = [Field.Sku, Field.Price, Field.Gtin, .. OptionValues];

    private readonly Dictionary<Field, string?> product = [];
    private string? handle;

    public PriceStyle Prices => PriceStyle.Decimal;

    private static Field[] OptionNames => [Field.Option1Name, Field.Option2Name, Field.Option3Name];

    private static Field[] OptionValues => [Field.Option1Value, Field.Option2Value, Field.Option3Value];

    public bool Next(FeedRow row)
    {
        if (!table.Next(row)) return false;
        if (row.Fault is null) Complete(row);
        return true;
    }

    public void Dispose() => table.Dispose();

    private void Complete(FeedRow row)
    {
        var own = row[Field.Handle]?.Trim();
        var isFirst = own is { Length: > 0 } ? own != handle : row[Field.Name] is not null;
        if (isFirst) Begin(row, own);
        else if (Array.TrueForAll(OfVariant, field => row[field] is null)) row.Skip("carries only a picture");
        foreach (var field in OfProduct) row[field] ??= product[field];

        var isLive = row[Field.Status] is null or "" || row[Field.Status]!.Equals("active", StringComparison.OrdinalIgnoreCase);
        if (!isLive) row.Skip("its status is not active");
        else if (row[Field.Published]?.Equals("false", StringComparison.OrdinalIgnoreCase) == true) row.Skip("is not published");
        if (row.SkipReason is null) FillVariant(row);
    }

    // A row with a handle but no title is kept as the beginning too: the rules then say that its name is missing.
    private void Begin(FeedRow row, string? own)
    {
        handle = own;
        foreach (var field in OfProduct) product[field] = row[field];
    }

    private void FillVariant(FeedRow row)
    {
        var values = new List<string>();
        for (var index = 0; index < 3; index++)
        {
            if (row[OptionValues[index]]?.Trim() is not { Length: > 0 } value || value == "Default Title") continue;
            values.Add(value);
            if (row[Field.Size] is null && IsSize(row[OptionNames[index]])) row[Field.Size] = value;
            else if (row[Field.Name] is { } name) row[Field.Name] = $"{name.TrimEnd()}, {value}";
        }
        row[Field.Id] = Unquoted(row[Field.Sku]) is { Length: > 0 } sku ? sku : Id(values);
        row[Field.Gtin] = Unquoted(row[Field.Gtin]);
        row[Field.Image] = row[Field.VariantImage] ?? row[Field.Image];
        row[Field.Description] = row[Field.HtmlDescription];
        if (row[Field.Measure] is { } measure) row[Field.Measure] = $"{measure} {row[Field.MeasureUnit]}".Trim();
        SetAvailability(row);
    }

    private string? Id(List<string> values)
    {
        if (handle is null) return null;
        var parts = values.Select(value => string.Join('-', Search.Analysis.Words.Split(value)).Replace('/', '-'));
        return string.Join('-', parts.Prepend(handle));
    }

    private static bool IsSize(string? option) => option?.Trim().ToLowerInvariant() is
        "size" or "weight" or "volume" or "pack" or "pack size" or "count" or "quantity" or "größe" or "gewicht" or "inhalt"
        or "tamaño" or "peso" or "tamanho" or "taille" or "poids" or "format" or "contenance";

    // Spreadsheets keep leading zeros behind an apostrophe, and exports carry it along.
    private static string? Unquoted(string? code) => code?.Trim().TrimStart('\'');

    // Without a tracker the shop does not count this variant, so its quantity says nothing.
    private void SetAvailability(FeedRow row)
    {
        var quantity = row[Field.Quantity]?.Trim();
        if (string.IsNullOrEmpty(quantity) || table.Has(Field.Tracker) && string.IsNullOrWhiteSpace(row[Field.Tracker])) return;
        if (!long.TryParse(quantity, out var count)) row.Fail("Variant Inventory Qty", "a whole number is expected", quantity);
        else if (count <= 0 && !SellsWhenOut(row[Field.SellWhenOut])) row[Field.Availability] = "out_of_stock";
    }

    private static bool SellsWhenOut(string? policy) => policy?.Trim().ToLowerInvariant() is "continue" or "true" or "yes";
}
