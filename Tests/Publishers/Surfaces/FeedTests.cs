using System.IO.Pipelines;
using System.Text.Json;
using System.Xml.Linq;
using VoiceGateway.Catalog.Products;
using VoiceGateway.Publishers.Surfaces;
using VoiceGateway.Publishers.Surfaces.Feeds;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Publishers.Surfaces;

public sealed class FeedTests
{
    private static readonly XNamespace Google = "http://base.google.com/ns/1.0";
    private static readonly Product Free = new() { Id = "no-price", Name = "Not for sale" };

    [Fact]
    public void The_google_feed_is_well_formed_whatever_products_are_called_and_has_those_with_a_price()
    {
        var items = XDocument.Load(new StringReader(MadeShop.Write(new GoogleXmlFeed(MadeShop.Of()), MadeShop.Hard, Free))).Descendants("item").ToList();
        var item = Assert.Single(items);
        Assert.Equal("a/b c&<1>", item.Element(Google + "id")!.Value);
        Assert.Contains("</script><b>beans</b> & 'peas'", item.Element(Google + "title")!.Value);
        Assert.Equal("https://shop.example/products/a/b%20c%26%3C1%3E", item.Element(Google + "link")!.Value);
        Assert.Equal(("3.50 USD", "out_of_stock", "no", "15 oz"), (Text("price"), Text("availability"), Text("identifier_exists"), Text("unit_pricing_measure")));
        Assert.Equal("4.99 USD", item.Element(Google + "shipping")!.Element(Google + "price")!.Value);

        string Text(string name) => item.Element(Google + name)!.Value;
    }

    [Fact]
    public void An_id_that_is_too_long_for_Google_is_a_shorter_one_there_always_the_same_and_the_page_keeps_its_own()
    {
        string[] ids = [new('x', 50), new('x', 51), new string('x', 50) + 'y', new string('x', 36) + "\U0001F600 and more of it"];
        var items = XDocument.Load(new StringReader(MadeShop.Write(new GoogleXmlFeed(MadeShop.Of()), ids.Select(id => MadeShop.Hard with { Id = id })))).Descendants("item").ToList();
        var shown = items.Select(item => item.Element(Google + "id")!.Value).ToList();
        // The digits are those of: printf x51 | sha256sum
        Assert.Equal([ids[0], $"{new string('x', 37)}-3ecd502af72c", $"{new string('x', 37)}-09d9fe3daa10"], shown.Take(3));
        Assert.Equal((49, new string('x', 36) + '-'), (shown[3].Length, shown[3][..37]));
        Assert.Equal(ids.Select(id => MadeShop.Of().PageOf(id)), items.Select(item => item.Element(Google + "link")!.Value));
    }

    [Fact]
    public void Between_tabs_every_line_has_the_columns_of_the_first()
    {
        var lines = MadeShop.Write(new GoogleTsvFeed(MadeShop.Of()), MadeShop.Hard, Free).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        var (names, cells) = (lines[0].Split('\t'), lines[1].Split('\t'));
        Assert.Equal(names.Length, cells.Length);
        Assert.StartsWith("\"\"\"Best\"\" </script>", cells[Array.IndexOf(names, "title")]);
        Assert.Equal("One line <!-- and another", cells[Array.IndexOf(names, "description")]);
        Assert.Equal("US:::4.99 USD", cells[Array.IndexOf(names, "shipping")]);
    }

    [Fact]
    public void OpenAIs_feed_sells_nothing_in_the_chat_until_acp_is_served()
    {
        using var row = JsonDocument.Parse(MadeShop.Write(new OpenAiFeed(MadeShop.Of()), MadeShop.Hard, Free).TrimEnd('\n'));
        foreach (var name in new[] { "item_id", "title", "description", "url", "brand", "seller_name", "image_url", "availability", "price", "is_eligible_search" }) Assert.True(row.RootElement.TryGetProperty(name, out _), name);
        Assert.False(row.RootElement.GetProperty("is_eligible_checkout").GetBoolean());
        Assert.Equal(30, row.RootElement.GetProperty("return_deadline_in_days").GetInt32());
        var served = new Served { Acp = new(new("https://shop.example/acp"), ["checkout"]) };
        Assert.Contains("\"is_eligible_checkout\":true", MadeShop.Write(new OpenAiFeed(MadeShop.Of(served)), MadeShop.Hard));
    }

    [Theory]
    [InlineData("4006381333931", "4006381333931")]
    [InlineData("2000001386736", null)]
    [InlineData("20012345", null)]
    public void Numbers_that_a_shop_gives_itself_are_told_to_nobody_as_those_of_the_whole_world(string gtin, string? told)
    {
        var product = MadeShop.Hard with { Gtin = gtin, Availability = Availability.Preorder };
        using var row = JsonDocument.Parse(MadeShop.Write(new OpenAiFeed(MadeShop.Of()), product).TrimEnd('\n'));
        Assert.Equal(told, row.RootElement.TryGetProperty("gtin", out var shown) ? shown.GetString() : null);
        Assert.Equal("pre_order", row.RootElement.GetProperty("availability").GetString()); // In OpenAI's spelling.
        var item = Assert.Single(XDocument.Load(new StringReader(MadeShop.Write(new GoogleXmlFeed(MadeShop.Of()), product))).Descendants("item"));
        Assert.Equal((told, "preorder"), (item.Element(Google + "gtin")?.Value, item.Element(Google + "availability")!.Value));
    }

    [Theory]
    [InlineData(349, "USD", "3.49 USD")]
    [InlineData(350, "USD", "3.50 USD")]
    [InlineData(500, "JPY", "500 JPY")]
    [InlineData(1250, "KWD", "1.250 KWD")]
    public void Prices_have_all_digits_of_their_currency(long minor, string currency, string written) => Assert.Equal(written, ProductText.Price(new(minor, Currency.Parse(currency))));

    [Fact]
    public void A_text_that_is_too_long_is_cut_after_a_word_and_never_within_a_letter()
    {
        Assert.Equal("alpha beta", ProductText.Cut("alpha beta gamma", 12));
        Assert.Equal(new string('x', 9), ProductText.Cut(new string('x', 9) + "\U0001F600 and more", 10));
    }

    [Fact]
    public async Task A_stream_never_has_much_that_waits_to_be_sent_and_stops_when_nobody_reads()
    {
        var pipe = new Pipe(new(pauseWriterThreshold: 200_000, resumeWriterThreshold: 100_000));
        var made = 0;
        var writing = FeedWriter.WriteAsync(new OpenAiFeed(MadeShop.Of()), Enumerable.Range(0, 100_000).Select(_ => { made++; return MadeShop.Hard; }), pipe.Writer, default);
        Assert.False(writing.IsCompleted);
        Assert.InRange(made, 1, 2_000); // As many as the pipe takes, of a hundred thousand.
        await pipe.Reader.CompleteAsync();
        Assert.InRange(await writing, 1, 3_000);
    }
}
