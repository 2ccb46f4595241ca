using System.Buffers;
using VoiceGateway.Catalog.Products;

namespace VoiceGateway.Publishers.Surfaces.Feeds;

/// <summary>A format in which all products go out, one after the other. Holds nothing of what was written, so any number of streams may use it at once.</summary>
public interface IProductFeed
{
    /// <summary>With its character set.</summary>
    string MediaType { get; }

    void Begin(IBufferWriter<byte> into);

    /// <summary>Writes one product, or nothing when the format has no place for it (a product without a price can't be bought).</summary>
    /// <returns>Whether it was written.</returns>
    bool Write(IBufferWriter<byte> into, Product product);

    void End(IBufferWriter<byte> into);
}
