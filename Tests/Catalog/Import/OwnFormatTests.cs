using VoiceGateway.Catalog.Finding;
using VoiceGateway.Catalog.Import;
using VoiceGateway.Catalog.Products;
using VoiceGateway.Tests.Support;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Catalog.Import;

public sealed class OwnFormatTests(Databases databases) : IClassFixture<Databases>
{
    [Fact]
    public async Task A_json_line_fills_every_property()
    {
        var shelf = await Shelf.NewAsync(databases);

        var product = Assert.Single(await shelf.GoodAsync(
            """
            {"id":"chick-15","name":"Chickpeas","brand":"Harvest Lane","category":"Pantry>Beans  > Canned","description":"<p>Cooked &amp; ready.<br>No salt.</p>","price":129,"currency":"USD","availability":"preorder","gtin":"4006381333931","size":"15 oz","unit":"can","image":"https://shop.example/chick.jpg","popularity":0.75,"names":{"de-DE":"Kichererbsen","en-gb":"Chick peas"}}
            """));

        Assert.Equal(("chick-15", "Chickpeas", "Harvest Lane", "Pantry > Beans > Canned"), (product.Id, product.Name, product.Brand, product.Category));
        Assert.Equal(("Cooked & ready. No salt.", new Money(129, Currency.Usd)), (product.Description, product.Price));
        Assert.Equal((Availability.Preorder, "4006381333931", "15 oz", "can"), (product.Availability, product.Gtin, product.Size, product.Unit));
        Assert.Equal(("https://shop.example/chick.jpg", 0.75), (product.Image, product.Popularity));
        Assert.Equal([new("de-DE", "Kichererbsen"), new("en-GB", "Chick peas")], product.Names.OrderBy(pair => pair.Key));
    }

    [Fact]
    public async Task What_a_json_line_leaves_out_is_absent()
    {
        var shelf = await Shelf.NewAsync(databases);

        var product = Assert.Single(await shelf.GoodAsync("""{"id":7,"name":"Salt","brand":null,"price":"","size":" "}"""));

        Assert.Equal(("7", "Salt", null, null, Availability.InStock), (product.Id, product.Name, product.Brand, product.Price, product.Availability));
        Assert.Equal((null, null, 0d, 0), (product.Size, product.Gtin, product.Popularity, product.Names.Count));
    }

    [Fact]
    public async Task Unknown_keys_are_ignored_and_counted_by_name()
    {
        var shelf = await Shelf.NewAsync(databases);

        var report = await shelf.ImportAsync(
            """
            {"id":"1","name":"Salt","colour":"white","attributes":{"deep":[1,{"er":2}]}}
            {"id":"2","name":"Pepper","colour":null}
            """);

        Assert.Equal((ImportOutcome.Imported, 2L, 0L), (report.Outcome, report.Good, report.Bad));
        Assert.Equal([new("colour", 2L)], report.UnknownKeys);
    }

    [Fact]
    public async Task Attributes_are_kept_with_their_names_and_searched()
    {
        var shelf = await Shelf.NewAsync(databases);

        await shelf.ImportAsync(
            """
            {"id":"1","name":"Toaster","attributes":{"colour":"crimson","slots":4,"fits":["bagels","crumpets"],"dishwasher safe":true,"new":false,"deep":{"er":2}}}
            {"id":"2","name":"Kettle"}
            """);

        var toaster = (await shelf.ProductsAsync()).Single(product => product.Id == "1");
        Assert.Equal(
            ["colour: crimson", "dishwasher safe: dishwasher safe", "fits: bagels, crumpets", "slots: 4"],
            toaster.Attributes.Select(pair => $"{pair.Key}: {pair.Value}").Order());
        var shop = CatalogSnapshot.Build(await shelf.ProductsAsync(), [], new(2026, 1, 1));
        Assert.Equal(["1"], shop.Resolve("something crimson for crumpets", Locale.EnUs, isFilled: true).Products.Select(match => match.Product.Id));
        Assert.Empty(shop.Resolve("something crimson for crumpets", Locale.EnUs).Products);
    }

    [Theory]
    [InlineData("{\"id\":\"2\",\"name\":\"Pepper\"", "not JSON")]
    [InlineData("[\"2\",\"Pepper\"]", "not a JSON object")]
    [InlineData("{\"id\":\"2\",\"name\":\"Pepper\"} x", "not JSON")]
    [InlineData("{\"id\":\"2\",\"name\":\"Pepper\"}{}", "not JSON")]
    [InlineData("{\"id\":\"2\",\"name\":\"Pepper\",\"name\":\"Salt\"}", "twice")]
    [InlineData("{\"id\":\"2\",\"name\":{\"en\":\"Pepper\"}}", "text or a number")]
    [InlineData("{\"id\":\"2\",\"name\":\"Pepper\",\"price\":true}", "text or a number")]
    [InlineData("{\"id\":\"2\",\"name\":\"Pep\\ud800per\"}", "surrogate")]
    [InlineData("{\"id\":\"2\",\"name\":\"Pepper\",\"x\":[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]}", "not JSON")]
    [InlineData("{\"id\":\"2\",\"name\":\"Pepper\",\"names\":[\"Pfeffer\"]}", "names by locale")]
    [InlineData("nonsense", "not JSON")]
    public async Task A_line_that_is_no_product_is_bad_and_the_others_land(string line, string reason)
    {
        var shelf = await Shelf.NewAsync(databases);

        var report = await shelf.ImportAsync($"{Shelf.Rows(30)}\n\n{line}\n{Shelf.Rows(30, first: 31)}");

        Assert.Equal((ImportOutcome.Imported, 60L, 1L), (report.Outcome, report.Good, report.Bad));
        var problem = Assert.Single(report.Problems);
        Assert.Equal(33, problem.Line);
        Assert.Contains(reason, problem.Reason);
    }

    [Fact]
    public async Task A_csv_file_has_the_same_names_as_its_header()
    {
        var shelf = await Shelf.NewAsync(databases);

        var products = await shelf.GoodAsync(
            "id,name,brand,price,availability,size,names.de-DE,names.fr-FR,Popularity\r\n"
            + "h-1,\"Hot sauce, \"\"smoky\"\"\",Ember & Ash,4.99 USD,in_stock,5 oz,Scharfe Soße,,0.5\r\n"
            + "\r\n"
            + ",,,,,,,,\r\n"
            + "h-2,\"Two\r\nlines\",,250,out_of_stock,17\" tray,,Deux lignes,\r\n"
            + "h-3,Last line without its end,,,,,,,1");

        Assert.Equal(["Hot sauce, \"smoky\"", "Two lines", "Last line without its end"], products.Select(product => product.Name));
        Assert.Equal([499L, 250L, null], products.Select(product => product.Price?.Minor));
        Assert.Equal(["5 oz", "17\" tray", null], products.Select(product => product.Size));
        Assert.Equal(("Scharfe Soße", "Deux lignes"), (products[0].Names["de-DE"], products[1].Names["fr-FR"]));
        Assert.Equal((Availability.OutOfStock, 1d), (products[1].Availability, products[2].Popularity));
    }

    [Fact]
    public async Task A_csv_file_may_use_semicolons()
    {
        var shelf = await Shelf.NewAsync(databases);

        var product = Assert.Single(await shelf.GoodAsync("id;name;price\n1;Bier, hell;1,29 EUR\n"));

        Assert.Equal(("Bier, hell", "1.29 EUR"), (product.Name, product.Price.ToString()));
    }

    [Theory]
    [InlineData("7,\"never closed,1", "quotes")]
    [InlineData("7,\"closed\" early,1", "quotes")]
    [InlineData("7,too few", "2 cells")]
    [InlineData("7,one,2,three", "4 cells")]
    [InlineData(",no id,1", "id is missing")]
    public async Task A_stray_quote_or_comma_costs_one_row(string row, string reason)
    {
        var shelf = await Shelf.NewAsync(databases);
        var good = string.Concat(Enumerable.Range(100, 40).Select(number => $"{number},Row \"{number}\",5\n"));
        var after = string.Concat(Enumerable.Range(200, 40).Select(number => $"{number},\"Row, {number}\",5\n"));

        var report = await shelf.ImportAsync($"id,name,price\n{good}{row}\n{after}");

        Assert.Equal((ImportOutcome.Imported, 80L, 1L), (report.Outcome, report.Good, report.Bad));
        var problem = Assert.Single(report.Problems);
        Assert.Equal(42, problem.Line);
        Assert.Contains(reason, problem.Reason);
    }

    [Theory]
    [InlineData("id,name,ID\n1,a,2", "twice")]
    [InlineData("sku,titel\n1,a", "can't be told")]
    [InlineData("[{\"id\":\"1\",\"name\":\"a\"}]", "JSON array")]
    [InlineData("  \n \r\n", "empty")]
    [InlineData("", "empty")]
    public async Task A_file_that_is_no_feed_is_refused_with_the_reason(string text, string reason)
    {
        var shelf = await Shelf.NewAsync(databases);

        var report = await shelf.ImportAsync(text);

        Assert.Equal(ImportOutcome.RefusedUnreadable, report.Outcome);
        Assert.Contains(reason, report.Summary);
    }

    [Theory]
    [InlineData("id,name\n1,Salt", FeedFormat.JsonLines)]
    [InlineData("id,name\n1,Salt", FeedFormat.Google)]
    [InlineData("id,name\n1,Salt", FeedFormat.Shopify)]
    [InlineData("id,title\n1,Salt", FeedFormat.Csv)]
    [InlineData("{\"id\":\"1\",\"name\":\"Salt\"}", FeedFormat.Google)]
    [InlineData("<rss/>", FeedFormat.JsonLines)]
    public async Task A_format_that_was_asked_for_must_be_the_one_that_is_there(string text, FeedFormat asked)
    {
        var shelf = await Shelf.NewAsync(databases);

        Assert.Equal(ImportOutcome.RefusedUnreadable, (await shelf.ImportAsync(text, asked)).Outcome);
    }

    [Theory]
    [InlineData("id,name\n1,Salt", FeedFormat.Csv)]
    [InlineData("id\ttitle\n1\tSalt", FeedFormat.Google)]
    [InlineData("Handle,Title,Variant SKU\nsalt,Salt,1", FeedFormat.Shopify)]
    [InlineData("Title,URL handle,SKU\nSalt,salt,1", FeedFormat.Shopify)]
    [InlineData("{\"id\":\"1\",\"name\":\"Salt\"}", FeedFormat.JsonLines)]
    [InlineData("<rss><channel><item><id>1</id><title>Salt</title></item></channel></rss>", FeedFormat.Google)]
    public async Task The_format_is_told_by_the_content(string text, FeedFormat format)
    {
        var shelf = await Shelf.NewAsync(databases);

        var report = await shelf.ImportAsync("\n " + text);

        Assert.Equal((ImportOutcome.Imported, format), (report.Outcome, report.Format));
        Assert.Equal(("1", "Salt"), ((await shelf.ProductsAsync())[0].Id, (await shelf.ProductsAsync())[0].Name));
    }
}
