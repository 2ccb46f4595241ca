using System.IO.Pipelines;
using System.Xml.Linq;
using VoiceGateway.Catalog.Products;
using VoiceGateway.Publishers.Listings;
using VoiceGateway.Publishers.Surfaces;

namespace VoiceGateway.Tests.Publishers.Surfaces;

public sealed class SitemapTests
{
    private static readonly DateTimeOffset Changed = new(2026, 11, 22, 10, 0, 0, TimeSpan.Zero);
    private static readonly XNamespace Names = "http://www.sitemaps.org/schemas/sitemap/0.9";

    [Theory]
    [InlineData(0, 1)]
    [InlineData(40_000, 1)]
    [InlineData(40_001, 2)]
    [InlineData(1_000_000, 32)]
    public void There_are_as_many_parts_as_keep_each_below_its_limit(long products, int parts) => Assert.Equal(parts, Sitemap.Parts(products));

    [Fact]
    public void Ids_are_spread_evenly_also_when_they_are_numbers()
    {
        var parts = Sitemap.Parts(300_000);
        var counts = new int[parts];
        for (var number = 0; number < 300_000; number++) counts[Sitemap.PartOf($"sku-{number}", parts)]++;
        Assert.All(counts, count => Assert.InRange(count, 300_000 / parts * 9 / 10, Sitemap.Most));
    }

    [Fact]
    public async Task A_part_has_the_pages_that_are_listed_with_the_time_of_the_catalog()
    {
        var listing = MadeShop.Listing with { Catalog = new() { Without = ["Secret"] } };
        Product[] products = [MadeShop.Hard, new() { Id = "hidden", Name = "x", Category = "Secret > Things" }];
        using var stream = new MemoryStream();
        await Sitemap.WritePartAsync(products, PipeWriter.Create(stream), MadeShop.Of(listing: listing), 0, Changed, default);
        stream.Position = 0;
        var pages = XDocument.Load(stream).Descendants(Names + "url").ToList();
        Assert.Equal(["https://shop.example/", "https://shop.example/products/a/b%20c%26%3C1%3E"], pages.Select(page => page.Element(Names + "loc")!.Value));
        Assert.All(pages, page => Assert.Equal("2026-11-22T10:00:00Z", page.Element(Names + "lastmod")!.Value));
    }
}
