using System.Buffers;
using System.Text;
using VoiceGateway.Catalog.Products;
using VoiceGateway.Publishers.Listings;
using VoiceGateway.Publishers.Surfaces;
using VoiceGateway.Publishers.Surfaces.Feeds;
using VoiceGateway.Tests.Support;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Publishers.Surfaces;

/// <summary>The sample listing with what machines may call as a test wants it, and a product that is hard to write.</summary>
internal static class MadeShop
{
    public static Listing Listing { get; } = ListingFile.Read(File.ReadAllBytes(Path.Combine(Repository.Root, "samples", "shop", "listing.json")));

    public static Storefront Of(Served? served = null, Listing? listing = null) =>
        new(listing ?? Listing, new("https://shop.example"), new(new(499, Currency.Usd), new Money(5000, Currency.Usd)), served ?? Served.Nothing);

    /// <summary>Every letter that some format has a meaning for.</summary>
    public static Product Hard { get; } = new()
    {
        Id = "a/b c&<1>", Name = "\"Best\" </script><b>beans</b> & 'peas'\t\u0001]]>", Brand = "A & B", Category = "Pantry > Beans", Description = "One\nline <!-- and another",
        Price = new(350, Currency.Usd), Availability = Availability.OutOfStock, Size = "15 oz", Unit = "can", Image = "https://shop.example/a.jpg?x=1&y=2",
        Names = new Dictionary<string, string> { ["de-DE"] = "Bohnen" },
    };

    public static string Write(IProductFeed feed, params IEnumerable<Product> products)
    {
        var into = new ArrayBufferWriter<byte>();
        feed.Begin(into);
        foreach (var product in products) feed.Write(into, product);
        feed.End(into);
        return Encoding.UTF8.GetString(into.WrittenSpan);
    }
}
