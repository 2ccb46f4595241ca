using System.IO.Pipelines;
using VoiceGateway.Catalog.Products;

namespace VoiceGateway.Publishers.Surfaces.Feeds;

/// <summary>Sends a feed to whom reads it, as fast as they read: what waits to be sent is never more than some tens of kilobytes.</summary>
public static class FeedWriter
{
    private const int Enough = 32 * 1024;

    /// <returns>How many products were written.</returns>
    public static async Task<long> WriteAsync(IProductFeed feed, IEnumerable<Product> products, PipeWriter into, CancellationToken cancel)
    {
        var written = 0L;
        feed.Begin(into);
        foreach (var product in products)
        {
            if (feed.Write(into, product)) written++;
            if (into.UnflushedBytes >= Enough && (await into.FlushAsync(cancel)).IsCompleted) return written;
        }
        feed.End(into);
        await into.FlushAsync(cancel);
        return written;
    }
}
