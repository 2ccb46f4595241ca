using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using VoiceGateway.Catalog.Products;

namespace VoiceGateway.Publishers.Surfaces;

/// <summary>
/// The pages for crawlers that walk: an index, and as many parts as keep each below 50,000 addresses. Which part a page is in depends on its product's id and
/// the number of parts only, so all nodes agree. Source: sitemaps.org, protocol 0.9.
/// </summary>
public static class Sitemap
{
    /// <summary>Addresses that a part may have by the protocol.</summary>
    public const int Most = 50_000;

    // Ids are spread by a hash: so many are expected in a part at most, and 50,000 are dozens of standard deviations away.
    private const int Expected = 40_000;

    public const string MediaType = "application/xml; charset=utf-8";

    /// <summary>How many parts there are: a power of two, so that it seldom changes.</summary>
    public static int Parts(long products)
    {
        var parts = 1;
        while ((products + parts - 1) / parts > Expected) parts *= 2;
        return parts;
    }

    /// <summary>The part of a product's page, from 0.</summary>
    public static int PartOf(string productId, int parts)
    {
        var hash = 14695981039346656037UL; // FNV-1a, 64 bits, and the last step of MurmurHash3 so that the low bits are well mixed.
        foreach (var letter in productId) hash = (hash ^ letter) * 1099511628211UL;
        hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccdUL;
        hash = (hash ^ (hash >> 33)) * 0xc4ceb9fe1a85ec53UL;
        return (int)((hash ^ (hash >> 33)) & (ulong)(parts - 1));
    }

    public static void WriteIndex(IBufferWriter<byte> into, Storefront shop, int parts, DateTimeOffset changed)
    {
        into.Write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"u8);
        for (var part = 0; part < parts; part++)
        {
            into.Write("<sitemap>"u8);
            Address(into, shop.At(string.Create(CultureInfo.InvariantCulture, $"/sitemaps/{part + 1}.xml")), changed);
            into.Write("</sitemap>\n"u8);
        }
        into.Write("</sitemapindex>\n"u8);
    }

    /// <summary>Writes one part as fast as it is read; the first has the shop's own page too.</summary>
    /// <param name="products">Those of the part.</param>
    /// <param name="into">To whom.</param>
    /// <param name="shop">Whose.</param>
    /// <param name="part">From 0.</param>
    /// <param name="changed">When the catalog changed.</param>
    /// <param name="cancel">Stops in the middle.</param>
    public static async Task WritePartAsync(IEnumerable<Product> products, PipeWriter into, Storefront shop, int part, DateTimeOffset changed, CancellationToken cancel)
    {
        into.Write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"u8);
        if (part == 0) Page(into, shop.At("/"), changed);
        foreach (var product in products)
        {
            if (!shop.Lists(product)) continue;
            Page(into, shop.PageOf(product.Id), changed);
            if (into.UnflushedBytes >= 32 * 1024 && (await into.FlushAsync(cancel)).IsCompleted) return;
        }
        into.Write("</urlset>\n"u8);
        await into.FlushAsync(cancel);
    }

    private static void Page(IBufferWriter<byte> into, string address, DateTimeOffset changed)
    {
        into.Write("<url>"u8);
        Address(into, address, changed);
        into.Write("</url>\n"u8);
    }

    private static void Address(IBufferWriter<byte> into, string address, DateTimeOffset changed)
    {
        into.Write("<loc>"u8);
        into.Escaped(address);
        into.Write("</loc>"u8);
        if (changed > DateTimeOffset.UnixEpoch) into.Text(string.Create(CultureInfo.InvariantCulture, $"<lastmod>{changed:yyyy-MM-ddTHH:mm:ssZ}</lastmod>"));
    }
}
