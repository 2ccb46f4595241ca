using System.Text;
using VoiceGateway.Catalog.Import;
using VoiceGateway.Catalog.Products;
using VoiceGateway.Tests.Support;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Catalog.Import;

public sealed class GoogleTests(Databases databases) : IClassFixture<Databases>
{
    private const string Rss =
        """
        <?xml version="1.0" encoding="utf-8"?>
        <!-- nightly export -->
        <rss xmlns:g="http://base.google.com/ns/1.0" version="2.0">
          <channel>
            <title>Larder &amp; Co</title>
            <link>https://shop.example</link>
            <description>All we sell</description>
            <item>
              <g:id>OATS-1KG</g:id>
              <g:title><![CDATA[Rolled Oats <whole grain>]]></g:title>
              <title>Not this one</title>
              <g:description>&lt;p&gt;Slow &amp;amp; steady&lt;/p&gt;</g:description>
              <g:link>https://shop.example/oats</g:link>
              <g:image_link>https://shop.example/oats.jpg</g:image_link>
              <g:price>4.29 USD</g:price>
              <g:sale_price>3.79 USD</g:sale_price>
              <g:availability>in stock</g:availability>
              <g:brand>Millrace</g:brand>
              <g:gtin>4006381333931</g:gtin>
              <g:product_type>Breakfast &gt; Oats</g:product_type>
              <g:product_type>Vegan</g:product_type>
              <g:google_product_category>431</g:google_product_category>
              <g:unit_pricing_measure>1 kg</g:unit_pricing_measure>
              <g:shipping><g:country>US</g:country><g:price>9.99 USD</g:price></g:shipping>
            </item>
            <item>
              <title>Oat Drink</title>
              <description>Barista</description>
              <g:id>OATDRINK</g:id>
              <g:price>2.19 USD</g:price>
              <g:availability>backorder</g:availability>
              <g:gtin>123</g:gtin>
              <g:identifier_exists>no</g:identifier_exists>
              <g:size>1 l</g:size>
              <g:google_product_category>Food &gt; Drinks</g:google_product_category>
            </item>
          </channel>
        </rss>
        """;

    [Fact]
    public async Task An_rss_feed_is_read_with_google_s_attributes_first()
    {
        var shelf = await Shelf.NewAsync(databases);

        var report = await shelf.ImportAsync(Rss);
        var products = await shelf.ProductsAsync();

        Assert.Equal((ImportOutcome.Imported, FeedFormat.Google, 2L, 0L, 0L), (report.Outcome, report.Format, report.Good, report.Bad, report.WarningCount));
        var (oats, drink) = (products[0], products[1]);
        Assert.Equal(("OATS-1KG", "Rolled Oats <whole grain>", "Slow & steady", "Millrace"), (oats.Id, oats.Name, oats.Description, oats.Brand));
        Assert.Equal((new Money(379, Currency.Usd), "4006381333931", "Breakfast > Oats", "1 kg"), (oats.Price, oats.Gtin, oats.Category, oats.Size));
        Assert.Equal(("Oat Drink", "Barista", null, "1 l"), (drink.Name, drink.Description, drink.Gtin, drink.Size));
        Assert.Equal((Availability.Preorder, "Food > Drinks"), (drink.Availability, drink.Category));
        Assert.Equal((1L, 1L), (report.UnknownKeys["link"], report.UnknownKeys["shipping"]));
    }

    [Fact]
    public async Task An_atom_feed_is_read()
    {
        var shelf = await Shelf.NewAsync(databases);

        var product = Assert.Single(await shelf.GoodAsync(
            """
            <feed xmlns="http://www.w3.org/2005/Atom" xmlns:g="http://base.google.com/ns/1.0">
              <title>Larder</title><id>tag:shop.example,2026:feed</id>
              <entry>
                <id>tag:shop.example,2026:9</id><g:id>9</g:id>
                <title>Rye Bread</title><summary>Dark</summary><g:price>USD 5</g:price><g:availability>out_of_stock</g:availability>
              </entry>
            </feed>
            """));

        Assert.Equal(("9", "Rye Bread", "Dark", 500L, Availability.OutOfStock), (product.Id, product.Name, product.Description, product.Price!.Value.Minor, product.Availability));
    }

    [Fact]
    public async Task A_tab_separated_feed_is_read_with_bare_quotes_in_it()
    {
        var shelf = await Shelf.NewAsync(databases);

        var products = await shelf.GoodAsync(
            "ID\tTitle\tdescription\tlink\timage link\tavailability\tprice\tbrand\tproduct_type\n"
            + "p1\t\"Best\" Pickles\tCrisp\thttps://shop.example/p1\thttps://shop.example/p1.jpg\tin stock\t3.49 USD\tBriny\tPantry > Pickles\n"
            + "p2\t\"Pan, 12\"\" wide\"\tHeavy\thttps://shop.example/p2\t\tpreorder\tUSD 29.00\tForge\t\n");

        Assert.Equal(["\"Best\" Pickles", "Pan, 12\" wide"], products.Select(product => product.Name));
        Assert.Equal([349L, 2900L], products.Select(product => product.Price!.Value.Minor));
        Assert.Equal(["https://shop.example/p1.jpg", null], products.Select(product => product.Image));
    }

    [Theory]
    [InlineData("3.00 USD", "", 300)]
    [InlineData("3.00 USD", "2026-07-01T00:00+0000/2026-09-01T00:00+0000", 300)]
    [InlineData("3.00 USD", "2026-08-01T12:00:00Z/2026-08-01T12:01:00Z", 300)]
    [InlineData("3.00 USD", "2026-06-01T00:00+0000/2026-08-01T11:00-0100", 400)]
    [InlineData("3.00 USD", "2026-09-01T00:00+0000/2026-10-01T00:00+0000", 400)]
    [InlineData("3.00 USD", "soon", 400)]
    [InlineData("5.00 USD", "", 400)]
    [InlineData("3.00 EUR", "", 400)]
    public async Task A_sale_price_holds_while_its_dates_do(string sale, string dates, long minor)
    {
        var shelf = await Shelf.NewAsync(databases);

        var product = Assert.Single(await shelf.GoodAsync($"id\ttitle\tprice\tsale_price\tsale_price_effective_date\n1\tSalt\t4.00 USD\t{sale}\t{dates}\n"));

        Assert.Equal(minor, product.Price!.Value.Minor);
    }

    [Fact]
    public async Task A_price_must_name_its_currency()
    {
        var shelf = await Shelf.NewAsync(databases);

        var report = await shelf.ImportAsync("id\ttitle\tprice\n1\tSalt\t4.00\n");

        Assert.Equal(ImportOutcome.RefusedNothingGood, report.Outcome);
        Assert.Equal((2L, "price", "4.00"), (report.Problems[0].Line, report.Problems[0].Key, report.Problems[0].Value));
    }

    [Theory]
    [InlineData("<!DOCTYPE rss [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]><rss><item><id>1</id><title>&b;</title></item></rss>", "DTD")]
    [InlineData("<!DOCTYPE rss SYSTEM \"file:///etc/passwd\"><rss/>", "DTD")]
    [InlineData("<rss><item><id>1</id><title>&unknown;</title></item></rss>", "well-formed")]
    [InlineData("<rss><item><id>1</id><title>Salt</title></item>", "well-formed")]
    [InlineData("<rss><item><id>1</id><title>Fish & chips</title></item></rss>", "well-formed")]
    [InlineData("<html><body>Sign in</body></html>", "no item")]
    [InlineData("<?xml version=\"1.0\" encoding=\"martian\"?><rss/>", "encoding")]
    public async Task Xml_that_is_hostile_or_broken_changes_nothing(string xml, string reason)
    {
        var shelf = await Shelf.NewAsync(databases);
        await shelf.ImportAsync(Shelf.Rows(3));

        var report = await shelf.ImportAsync(xml, replace: true);

        Assert.Equal(ImportOutcome.RefusedUnreadable, report.Outcome);
        Assert.Contains(reason, report.Summary);
        Assert.Equal(3, (await shelf.ProductsAsync()).Count);
    }

    [Fact]
    public async Task Xml_that_is_deep_or_full_of_names_or_of_one_tag_is_stopped()
    {
        var shelf = await Shelf.NewAsync(databases);
        var deep = "<rss>" + string.Concat(Enumerable.Repeat("<a>", 100_000));
        var names = "<rss><item>" + string.Concat(Enumerable.Range(0, 20_000).Select(number => $"<n{number}/>"));
        var tag = "<rss><item a=\"" + new string('x', 17 << 20);

        Assert.Contains("levels", (await shelf.ImportAsync(deep)).Summary);
        Assert.Contains("different names", (await shelf.ImportAsync(names)).Summary);
        Assert.Contains("16 MB", (await shelf.ImportAsync(tag)).Summary);
    }

    [Fact]
    public async Task A_huge_or_broken_text_in_xml_costs_its_own_item_only()
    {
        var shelf = await Shelf.NewAsync(databases);
        var xml = new StringBuilder("<rss xmlns:g='http://base.google.com/ns/1.0'><channel>\n");
        for (var number = 1; number <= 60; number++) xml.Append($"<item><g:id>{number}</g:id><g:title>Tea {number}</g:title></item>\n");
        xml.Append($"<item><g:id>huge</g:id><g:title>{new string('x', 10_000_000)}</g:title></item>\n");
        xml.Append("<item><g:id>broken</g:id><g:title>Th\u0001</g:title></item>\n<item/>\n</channel></rss>");
        var bytes = Encoding.UTF8.GetBytes(xml.ToString());
        bytes[Array.IndexOf(bytes, (byte)1)] = 0xe9; // "Thé" in Latin-1

        var report = await shelf.ImportAsync(bytes);

        Assert.Equal((ImportOutcome.Imported, 60L, 3L), (report.Outcome, report.Good, report.Bad));
        Assert.Equal([(62L, "title"), (63L, "title"), (64L, "id")], report.Problems.Select(problem => (problem.Line, problem.Key!)));
    }

    [Theory]
    [InlineData("iso-8859-1")]
    [InlineData("utf-16")]
    public async Task Xml_is_read_in_the_encoding_that_it_declares(string name)
    {
        var shelf = await Shelf.NewAsync(databases);
        var encoding = Encoding.GetEncoding(name);
        var text = $"<?xml version=\"1.0\" encoding=\"{name}\"?><rss><item><id>1</id><title>Crème brûlée</title></item></rss>";

        var report = await shelf.ImportAsync([.. encoding.GetPreamble(), .. encoding.GetBytes(text)]);

        Assert.Equal(ImportOutcome.Imported, report.Outcome);
        Assert.Equal("Crème brûlée", Assert.Single(await shelf.ProductsAsync()).Name);
    }
}
