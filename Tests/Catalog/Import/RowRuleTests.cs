using System.Text.Json;
using VoiceGateway.Catalog.Import;
using VoiceGateway.Catalog.Products;
using VoiceGateway.Tests.Support;

namespace VoiceGateway.Tests.Catalog.Import;

public sealed class RowRuleTests(Databases databases) : IClassFixture<Databases>
{
    [Theory]
    [InlineData("349", "3.49 USD")]
    [InlineData("\"349\"", "3.49 USD")]
    [InlineData("0", "0 USD")]
    [InlineData("\"3.49 USD\"", "3.49 USD")]
    [InlineData("\"USD 3.49\"", "3.49 USD")]
    [InlineData("\"usd3.4\"", "3.4 USD")]
    [InlineData("\"3 USD\"", "3 USD")]
    [InlineData("\"3,49 EUR\"", "3.49 EUR")]
    [InlineData("\"1,299.00 USD\"", "1299 USD")]
    [InlineData("\"1,299 USD\"", "1299 USD")]
    [InlineData("\"3.490 USD\"", "3.49 USD")]
    [InlineData("\".99 USD\"", "0.99 USD")]
    [InlineData("\"500.00 JPY\"", "500 JPY")]
    [InlineData("\"1.234 KWD\"", "1.234 KWD")]
    [InlineData("99999999", "999999.99 USD")]
    [InlineData("\"999999.99 USD\"", "999999.99 USD")]
    public async Task A_price_is_read_exactly(string json, string price)
    {
        var product = await OneAsync($$"""{"id":"1","name":"Salt","price":{{json}}}""");

        Assert.Equal(price, string.Create(null, $"{product.Price!.Value.Minor / (decimal)product.Price.Value.Currency.Scale:0.###} {product.Price.Value.Currency}"));
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("-0")]
    [InlineData("3.49")]
    [InlineData("1e400")]
    [InlineData("1e2")]
    [InlineData("100000000")]
    [InlineData("12345678901234567")]
    [InlineData("\"NaN\"")]
    [InlineData("\"3.49\"")]
    [InlineData("\"$3.49\"")]
    [InlineData("\"3.49 XXX\"")]
    [InlineData("\"3.49 US\"")]
    [InlineData("\"-3.49 USD\"")]
    [InlineData("\"3.499 USD\"")]
    [InlineData("\"3.5 JPY\"")]
    [InlineData("\"1,2,3 USD\"")]
    [InlineData("\"12,3456 USD\"")]
    [InlineData("\"1,234 KWD\"")]
    [InlineData("\"1.234.567 USD\"")]
    [InlineData("\". USD\"")]
    [InlineData("\"USD\"")]
    [InlineData("\"1000000.00 USD\"")]
    [InlineData("\"99999999999999999999999999 USD\"")]
    [InlineData("\"٣ USD\"")]
    public Task A_price_that_could_be_wrong_makes_its_row_bad(string json) => BadAsync($$"""{"id":"1","name":"Salt","price":{{json}}}""", "price");

    [Theory]
    [InlineData("""{"id":"1","name":"Salt","price":349,"currency":"XXX"}""", "price")]
    [InlineData("""{"id":"1","name":"Salt","price":"3.49 USD","currency":"EUR"}""", "price")]
    [InlineData("""{"name":"Salt"}""", "id")]
    [InlineData("""{"id":" ","name":"Salt"}""", "id")]
    [InlineData("""{"id":"a\u0007b","name":"Salt"}""", "id")]
    [InlineData("""{"id":"a\u202eb","name":"Salt"}""", "id")]
    [InlineData("""{"id":"1"}""", "name")]
    [InlineData("""{"id":"1","name":"\u200b \u202e\u0000"}""", "name")]
    [InlineData("""{"id":"1","name":"Salt","availability":"perhaps"}""", "availability")]
    [InlineData("""{"id":"1","name":"Salt","popularity":"NaN"}""", "popularity")]
    [InlineData("""{"id":"1","name":"Salt","popularity":1e400}""", "popularity")]
    public Task What_would_sell_the_wrong_thing_makes_its_row_bad(string json, string key) => BadAsync(json, key);

    [Fact]
    public async Task Lengths_are_bounded_to_the_character()
    {
        await OneAsync($$"""{"id":"{{new string('i', 100)}}","name":"{{new string('n', 300)}}"}""");
        await BadAsync($$"""{"id":"{{new string('i', 101)}}","name":"Salt"}""", "id");
        await BadAsync($$"""{"id":"1","name":"{{new string('n', 301)}}"}""", "name");
        await BadAsync($$"""{"id":"1","name":"{{new string('n', 66_000)}}"}""", "name");
        await BadAsync($$"""{"id":"1","name":"Salt","description":"{{new string('n', 66_000)}}"}""", "description");
    }

    [Fact]
    public async Task The_second_of_two_equal_ids_is_bad()
    {
        var shelf = await Shelf.NewAsync(databases);

        var report = await shelf.ImportAsync(Shelf.Rows(50) + """{"id":" p7 ","name":"Another"}""");

        var problem = Assert.Single(report.Problems);
        Assert.Equal((51L, "id", "p7"), (problem.Line, problem.Key, problem.Value));
        Assert.Equal("Oat biscuits 7", Assert.Single(await shelf.ProductsAsync(), product => product.Id == "p7").Name);
    }

    [Fact]
    public async Task A_bad_row_does_not_make_the_good_one_after_it_a_duplicate()
    {
        var shelf = await Shelf.NewAsync(databases);

        var report = await shelf.ImportAsync("""{"id":"x","name":""}""" + "\n" + """{"id":"x","name":"Salt"}""" + "\n" + Shelf.Rows(40));

        Assert.Equal((41L, 1L), (report.Good, report.Bad));
    }

    [Theory]
    [InlineData("4006381333931", "4006381333931")]
    [InlineData("036000-291452", "036000291452")]
    [InlineData("96385074", "96385074")]
    [InlineData("00036000291452", "00036000291452")]
    [InlineData("4006381333930", null)]
    [InlineData("36000291452", null)]
    [InlineData("0000000000000", null)]
    [InlineData("3.6E+10", null)]
    [InlineData("４006381333931", null)]
    [InlineData("400638133393112345", null)]
    public async Task A_gtin_with_a_wrong_check_digit_is_left_out_with_a_warning(string text, string? kept)
    {
        var shelf = await Shelf.NewAsync(databases);

        var report = await shelf.ImportAsync($$"""{"id":"1","name":"Salt","gtin":"{{text}}"}""");

        Assert.Equal(kept, Assert.Single(await shelf.ProductsAsync()).Gtin);
        Assert.Equal((1L, kept is null ? 1L : 0L), (report.Good, report.WarningCount));
        Assert.All(report.Warnings, warning => Assert.Equal((1L, "gtin"), (warning.Line, warning.Key)));
    }

    [Theory]
    [InlineData("\"popularity\":7")]
    [InlineData("\"popularity\":-0.5")]
    [InlineData("\"image\":\"javascript:alert(1)\"")]
    [InlineData("\"image\":\"//shop.example/x.jpg\"")]
    [InlineData("\"names\":{\"german\":\"Salz\"}")]
    [InlineData("\"names\":{\"de-DE\":\"Salz\",\"de_de\":\"Salz\"}")]
    [InlineData("\"price\":\"3.49 EUR\"")]
    public async Task What_only_adorns_a_product_is_put_right_with_a_warning(string pair)
    {
        var shelf = await Shelf.NewAsync(databases);

        var report = await shelf.ImportAsync($$"""{"id":"1","name":"Salt",{{pair}}}""");

        Assert.Equal((ImportOutcome.Imported, 1L, 1L), (report.Outcome, report.Good, report.WarningCount));
        var product = Assert.Single(await shelf.ProductsAsync());
        Assert.InRange(product.Popularity, 0, 1);
        Assert.Null(product.Image);
        Assert.InRange(product.Names.Count, 0, 1);
    }

    [Theory]
    [InlineData("in_stock", Availability.InStock)]
    [InlineData("In Stock", Availability.InStock)]
    [InlineData("out of stock", Availability.OutOfStock)]
    [InlineData("backorder", Availability.Preorder)]
    [InlineData("preorder", Availability.Preorder)]
    [InlineData("https://schema.org/OutOfStock", Availability.OutOfStock)]
    public async Task Availability_has_many_spellings(string text, Availability availability) =>
        Assert.Equal(availability, (await OneAsync($$"""{"id":"1","name":"Salt","availability":"{{text}}"}""")).Availability);

    [Theory]
    [InlineData("  Sea\t\n salt \u0007 ", "Sea salt")]
    [InlineData("Salt\u202e gnirts\u202c\u200f", "Salt gnirts")]
    [InlineData("Sa\u200blt\ufeff\u00ad\U000E0041\U000E0042", "Salt")]
    [InlineData("Cafe\u0301 crème 👩‍🍳 नमक", "Cafe\u0301 crème 👩‍🍳 नमक")]
    [InlineData("<b>Salt</b> & co", "<b>Salt</b> & co")]
    public async Task A_name_loses_what_is_hidden_and_keeps_every_letter(string name, string clean) =>
        Assert.Equal(clean, (await OneAsync($$"""{"id":"1","name":{{JsonSerializer.Serialize(name)}}}""")).Name);

    [Theory]
    [InlineData("<p>One</p><p>two&nbsp;&lt;3</p>", "One two <3")]
    [InlineData("<script>alert('x')</script>Safe<style>p{}</style><!-- a > b -->", "Safe")]
    [InlineData("with <b>ci</B><span class='x'>der</span>.<br>Next</p >one", "with cider. Next one")]
    [InlineData("5 < 6 and a<b", "5 < 6 and a<b")]
    [InlineData("cut <a href=\"x", "cut <a href=\"x")]
    [InlineData("<br/>", null)]
    public async Task Html_in_a_description_becomes_text(string html, string? text) =>
        Assert.Equal(text, (await OneAsync($$"""{"id":"1","name":"Salt","description":{{JsonSerializer.Serialize(html)}}}""")).Description);

    [Fact]
    public async Task The_value_in_a_problem_is_cut_and_printable()
    {
        var shelf = await Shelf.NewAsync(databases);

        var report = await shelf.ImportAsync(Shelf.Rows(40) + """{"id":"x","name":"Salt","price":"\u001b[31m\r\n\u202e""" + new string('9', 500) + "\"}");

        var value = Assert.Single(report.Problems).Value;
        Assert.Equal((80, "?[31m???999"), (value.Length, value[..11]));
    }

    private async Task<Product> OneAsync(string json) => Assert.Single(await (await Shelf.NewAsync(databases)).GoodAsync(json));

    private async Task BadAsync(string json, string key)
    {
        var shelf = await Shelf.NewAsync(databases);

        var report = await shelf.ImportAsync(Shelf.Rows(40, first: 1000) + json);

        Assert.Equal((ImportOutcome.Imported, 40L, 1L), (report.Outcome, report.Good, report.Bad));
        var problem = Assert.Single(report.Problems);
        Assert.Equal((41L, key), (problem.Line, problem.Key));
        Assert.NotEmpty(problem.Reason);
    }
}
