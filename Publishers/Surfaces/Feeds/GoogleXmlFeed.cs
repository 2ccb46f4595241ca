using System.Buffers;
using VoiceGateway.Catalog.Products;

namespace VoiceGateway.Publishers.Surfaces.Feeds;

/// <summary>RSS 2.0 with Google's fields.</summary>
public sealed class GoogleXmlFeed(Storefront shop) : IProductFeed
{
    private readonly GoogleFields fields = new(shop);

    public string MediaType => "application/xml; charset=utf-8";

    public void Begin(IBufferWriter<byte> into)
    {
        into.Write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\" xmlns:g=\"http://base.google.com/ns/1.0\">\n<channel>\n<title>"u8);
        into.Escaped(shop.Listing.Brand);
        into.Write("</title>\n<link>"u8);
        into.Escaped(shop.At("/"));
        into.Write("</link>\n<description>"u8);
        into.Escaped(shop.Listing.Text(shop.Listing.Home).Summary);
        into.Write("</description>\n"u8);
    }

    public bool Write(IBufferWriter<byte> into, Product product)
    {
        if (product.Price is not { } price) return false;
        var values = ArrayPool<string?>.Shared.Rent(GoogleFields.Names.Count);
        fields.Of(product, price, values);
        into.Write("<item>\n"u8);
        for (var field = 0; field < GoogleFields.Names.Count; field++)
            if (values[field] is { } value) Element(into, GoogleFields.Names[field], value);
        foreach (var (country, fee, freeFrom) in fields.Shipping())
        {
            into.Text($"<g:shipping><g:country>{country}</g:country><g:price>{fee}</g:price></g:shipping>\n");
            if (freeFrom is not null) into.Text($"<g:free_shipping_threshold><g:country>{country}</g:country><g:price_threshold>{freeFrom}</g:price_threshold></g:free_shipping_threshold>\n");
        }
        into.Write("</item>\n"u8);
        ArrayPool<string?>.Shared.Return(values, clearArray: true);
        return true;
    }

    public void End(IBufferWriter<byte> into) => into.Write("</channel>\n</rss>\n"u8);

    private static void Element(IBufferWriter<byte> into, string name, string value)
    {
        into.Write("<g:"u8);
        into.Text(name);
        into.Write(">"u8);
        into.Escaped(value);
        into.Write("</g:"u8);
        into.Text(name);
        into.Write(">\n"u8);
    }
}
