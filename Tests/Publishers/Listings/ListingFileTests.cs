using System.Text;
using System.Text.Json.Nodes;
using VoiceGateway.Catalog.Products;
using VoiceGateway.Publishers.Listings;
using VoiceGateway.Tests.Support;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Publishers.Listings;

public sealed class ListingFileTests
{
    private static readonly string Sample = File.ReadAllText(Path.Combine(Repository.Root, "samples", "shop", "listing.json"));

    [Fact]
    public void The_sample_listing_is_right_and_speaks_every_locale_of_the_skill()
    {
        var listing = Read(Sample);
        Assert.Equal(Locale.Spoken.Select(locale => locale.Tag), listing.Locales.Keys);
        Assert.Equal(Locale.EnUs, listing.Home);
        Assert.All(listing.Topics, topic => Assert.Equal(listing.Locales.Keys, topic.Questions.Keys));
    }

    [Fact]
    public void What_is_written_is_read_again_the_same() => Assert.Equal(ListingFile.Write(Read(Sample)), ListingFile.Write(ListingFile.Read(ListingFile.Write(Read(Sample)))));

    [Fact]
    public void All_problems_are_told_at_once()
    {
        var changed = JsonNode.Parse(Sample)!;
        changed["brand"] = "";
        changed["baseUrl"] = "https://shop.example/path";
        changed["locales"]!["en-US"]!["summary"] = new string('x', 101);
        changed["topics"]![0]!["questions"]!["en-US"] = new JsonArray("only one");
        changed["stores"]![0]!["country"] = "usa";
        changed["policies"]!["shipping"]!["transit"] = new JsonObject { ["least"] = 3, ["most"] = 1 };
        changed["contact"]!["email"] = "nobody";
        changed["images"]!["logo"] = "http://shop.example/logo.png";
        var message = Assert.Throws<InvalidDataException>(() => Read(changed.ToJsonString())).Message;
        Assert.Equal(8, message.Split("; ").Length);
        foreach (var name in new[] { "brand", "baseUrl", "summary", "'groceries'", "'usa'", "transit", "email", "images.logo" }) Assert.Contains(name, message);
    }

    [Theory]
    [InlineData("{", "")]
    [InlineData("null", "$ is null")]
    [InlineData("""{"topics":[null]}""", "$.topics[0] is null")]
    [InlineData("""{"brand":"A","brand":"B"}""", "uplicate")]
    [InlineData("""{"brnad":"A"}""", "brnad")]
    [InlineData("{}", "locales must have one locale at least; topics")]
    public void A_file_that_is_no_listing_is_refused_with_its_reason(string json, string reason) =>
        Assert.Contains(reason, Assert.Throws<InvalidDataException>(() => Read(json)).Message);

    [Fact]
    public void A_locale_that_is_not_listed_gets_the_text_of_its_language_and_else_that_of_home()
    {
        var listing = Read(Sample);
        Assert.Same(listing.Locales["de-DE"], listing.Text(Locale.Parse("de-AT")));
        Assert.Same(listing.Locales["en-US"], listing.Text(Locale.Parse("it-IT")));
    }

    [Theory]
    [InlineData("Pantry > Beans", true)]
    [InlineData("Pantry", true)]
    [InlineData("Pantry > Candy > Bars", false)]
    [InlineData("Pantryware", false)]
    [InlineData(null, false)]
    public void A_slice_holds_whole_levels_of_categories(string? category, bool holds) =>
        Assert.Equal(holds, new CatalogSlice { Categories = ["Pantry"], Without = ["Pantry > Candy"] }.Holds(new Product { Id = "1", Name = "x", Category = category }));

    private static Listing Read(string json) => ListingFile.Read(Encoding.UTF8.GetBytes(json));
}
