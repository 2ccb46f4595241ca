using System.Buffers;
using VoiceGateway.Catalog.Products;

namespace VoiceGateway.Publishers.Surfaces.Feeds;

/// <summary>The same fields between tabs, with their names in the first line.</summary>
public sealed class GoogleTsvFeed(Storefront shop) : IProductFeed
{
    private readonly GoogleFields fields = new(shop);

    public string MediaType => "text/tab-separated-values; charset=utf-8";

    public void Begin(IBufferWriter<byte> into) => into.Text($"{string.Join('\t', GoogleFields.Names)}\tshipping\tfree_shipping_threshold\n");

    public bool Write(IBufferWriter<byte> into, Product product)
    {
        if (product.Price is not { } price) return false;
        var values = ArrayPool<string?>.Shared.Rent(GoogleFields.Names.Count);
        fields.Of(product, price, values);
        for (var field = 0; field < GoogleFields.Names.Count; field++)
        {
            into.Cell(values[field] ?? "");
            into.Write("\t"u8);
        }
        into.Text(string.Join(',', fields.Shipping().Select(one => $"{one.Country}:::{one.Price}")));
        into.Write("\t"u8);
        into.Text(string.Join(',', fields.Shipping().Where(one => one.FreeFrom is not null).Select(one => $"{one.Country}:{one.FreeFrom}")));
        into.Write("\n"u8);
        ArrayPool<string?>.Shared.Return(values, clearArray: true);
        return true;
    }

    public void End(IBufferWriter<byte> into)
    {
    }
}
