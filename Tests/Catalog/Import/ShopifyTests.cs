using VoiceGateway.Catalog.Import;
using VoiceGateway.Catalog.Products;
using VoiceGateway.Tests.Support;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Catalog.Import;

public sealed class ShopifyTests(Databases databases) : IClassFixture<Databases>
{
    private const string Old =
        """
        Handle,Title,Body (HTML),Vendor,Product Category,Type,Tags,Published,Option1 Name,Option1 Value,Option2 Name,Option2 Value,Variant SKU,Variant Inventory Tracker,Variant Inventory Qty,Variant Inventory Policy,Variant Price,Variant Barcode,Image Src,Image Position,Variant Image,Status
        stoneground-mustard,Stoneground Mustard,"<p>Coarse,
        with <b>cider</b>.</p>",Yellow Door,"Food, Beverages & Tobacco > Food Items > Condiments",Condiments,"mustard, vegan",TRUE,Size,7 oz,Style,Mild,YD-MUS-7,shopify,12,deny,4.5,'96385074,https://cdn.example/m.jpg,1,https://cdn.example/m7.jpg,active
        stoneground-mustard,,,,,,,,,14 oz,,Hot,'00714,shopify,0,deny,7.00,,https://cdn.example/m2.jpg,2,,
        stoneground-mustard,,,,,,,,,14 oz,,Mild,,shopify,0,continue,7.00,,,,,
        stoneground-mustard,,,,,,,,,,,,,,,,,,https://cdn.example/m3.jpg,3,,
        gift-card,Gift Card,,Yellow Door,,Gifts,,TRUE,Title,Default Title,,,,,0,deny,25.00,,,,,active
        secret-sauce,Secret Sauce,,Yellow Door,,,,TRUE,Title,Default Title,,,SEC,,,deny,9.00,,,,,draft
        hidden-jam,Hidden Jam,,Yellow Door,,,,FALSE,Title,Default Title,,,HID,,,deny,9.00,,,,,active
        """;

    [Fact]
    public async Task Each_variant_is_a_product_with_the_texts_of_the_first_row()
    {
        var shelf = await Shelf.NewAsync(databases);

        var report = await shelf.ImportAsync(Old);
        var products = await shelf.ProductsAsync();

        Assert.Equal((ImportOutcome.Imported, FeedFormat.Shopify, 4L, 0L, 0L), (report.Outcome, report.Format, report.Good, report.Bad, report.WarningCount));
        Assert.Equal(["YD-MUS-7", "00714", "stoneground-mustard-14-oz-mild", "gift-card"], products.Select(product => product.Id));
        Assert.Equal(["Stoneground Mustard, Mild", "Stoneground Mustard, Hot", "Stoneground Mustard, Mild", "Gift Card"], products.Select(product => product.Name));
        Assert.Equal(["7 oz", "14 oz", "14 oz", null], products.Select(product => product.Size));
        Assert.Equal([Availability.InStock, Availability.OutOfStock, Availability.InStock, Availability.InStock], products.Select(product => product.Availability));
        Assert.Equal([450L, 700L, 700L, 2500L], products.Select(product => product.Price!.Value.Minor));
        Assert.All(products.Take(3), product => Assert.Equal("Coarse, with cider.", product.Description));
        Assert.All(products.Take(3), product => Assert.Equal("Food, Beverages & Tobacco > Food Items > Condiments", product.Category));
        Assert.Equal("96385074", products[0].Gtin);
        Assert.Equal(("Gifts", "Yellow Door"), (products[3].Category, products[3].Brand));
        Assert.Equal(["https://cdn.example/m7.jpg", "https://cdn.example/m2.jpg", "https://cdn.example/m.jpg", null], products.Select(product => product.Image));
    }

    [Fact]
    public async Task Pictures_drafts_and_hidden_products_are_skipped_and_counted()
    {
        var shelf = await Shelf.NewAsync(databases);

        var report = await shelf.ImportAsync(Old);

        Assert.Equal(
            [new("carries only a picture", 1L), new("is not published", 1L), new("its status is not active", 1L)],
            report.Skipped.OrderBy(pair => pair.Key));
    }

    [Fact]
    public async Task The_new_headings_are_known_too()
    {
        var shelf = await Shelf.NewAsync(databases);

        var product = Assert.Single(await shelf.GoodAsync(
            "Title,URL handle,Description,Vendor,Published on online store,Status,SKU,Barcode,Option1 name,Option1 value,Price,Inventory tracker,Inventory quantity,"
            + "Continue selling when out of stock,Product image URL,Unit price total measure,Unit price total measure unit\n"
            + "Olive Oil,olive-oil,<i>Cold</i> pressed,Grove,TRUE,Active,OIL,4006381333931,Title,Default Title,\"1,012.90\",shopify,-2,FALSE,https://cdn.example/o.jpg,750,ml\n"));

        Assert.Equal(("OIL", "Olive Oil", "Cold pressed", "4006381333931"), (product.Id, product.Name, product.Description, product.Gtin));
        Assert.Equal((new Money(101290, Currency.Usd), Availability.OutOfStock, "750 ml"), (product.Price, product.Availability, product.Size));
    }

    [Theory]
    [InlineData("soap,Soap,Default Title,S1,5.00,many", "Variant Inventory Qty")]
    [InlineData("soap,Soap,Default Title,S1,free,1", "price")]
    [InlineData("soap,,Default Title,S1,5.00,1", "name")]
    [InlineData(",Soap,Default Title,,5.00,1", "id")]
    public async Task A_bad_variant_is_named(string row, string key)
    {
        var shelf = await Shelf.NewAsync(databases);
        var good = string.Concat(Enumerable.Range(1, 30).Select(number => $"tea-{number},Tea {number},Default Title,,3.00,2\n"));

        var report = await shelf.ImportAsync($"Handle,Title,Option1 Value,Variant SKU,Variant Price,Variant Inventory Qty\n{good}{row}\n");

        Assert.Equal((30L, 1L), (report.Good, report.Bad));
        Assert.Equal((32L, key), (report.Problems[0].Line, report.Problems[0].Key));
    }

    [Fact]
    public async Task Two_variants_with_one_sku_are_told_apart_as_a_duplicate()
    {
        var shelf = await Shelf.NewAsync(databases);

        var report = await shelf.ImportAsync("Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Price\na,A,Size,S,X,1\na,,,M,X,1\n", replace: true);

        Assert.Equal((1L, 1L, "id"), (report.Good, report.Bad, report.Problems[0].Key));
    }
}
