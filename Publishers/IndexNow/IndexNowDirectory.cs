using System.Text.Json.Nodes;
using VoiceGateway.Publishers.Calls;
using VoiceGateway.Publishers.Pipeline;

namespace VoiceGateway.Publishers.IndexNow;

/// <summary>
/// IndexNow (indexnow.org/documentation): search engines are told which pages are new, changed or gone. It takes at most 10,000 addresses in a call, all of one
/// host that serves the key. Nothing can be read back: what is accepted is all that is known. Thread-safe.
/// </summary>
public sealed class IndexNowDirectory(DirectoryTarget target, string key, TimeProvider clock) : IDirectory, IDisposable
{
    /// <summary>Where this gateway serves the key.</summary>
    public const string KeyPath = "/indexnow.txt";

    private const int MostInCall = 10_000;
    private const int MostOfAddress = 2_048;

    private readonly DirectoryClient client = new(target, clock);

    public string Name => "indexnow";

    public DirectoryManners Manners { get; } = new(MostInCall, TimeSpan.FromSeconds(10), MostInCall, CanRead: false);

    public IReadOnlyList<DirectoryItem> Map(PublishSource source)
    {
        var shop = source.Shop;
        return
        [
            .. source.Products.Select(product => Page(
                shop.PageOf(product.Id),
                $"{product.Name}|{product.Brand}|{product.Category}|{product.Description}|{product.Price}|{product.Availability}|{product.Gtin}|{product.Size}|{product.Image}")),
            Page(shop.At("/"), CanonicalJson.Hash(shop.Listing.Brand + shop.Listing.Text(shop.Listing.Home).Description)),
        ];
    }

    public IEnumerable<ItemProblem> Check(IReadOnlyList<DirectoryItem> items)
    {
        if (items.Select(item => new Uri(item.Id).Host).Distinct(StringComparer.OrdinalIgnoreCase).Count() > 1) yield return new("", "host", "all addresses must be of one host");
        foreach (var item in items)
        {
            if (item.Id.Length > MostOfAddress) yield return new(item.Id, "too-long", $"an address has at most {MostOfAddress} characters");
            if (new Uri(item.Id).IsLoopback) yield return new(item.Id, "host", "nobody reaches this address: set Store:PublicUrl");
        }
    }

    public async Task<IReadOnlyList<ItemAnswer>> SendAsync(Sending sending, CancellationToken cancel)
    {
        var first = new Uri(sending.Items[0].Id);
        var body = new JsonObject
        {
            ["host"] = first.Authority,
            ["key"] = key,
            ["keyLocation"] = new Uri(first, KeyPath).AbsoluteUri,
            ["urlList"] = new JsonArray([.. sending.Items.Select(item => (JsonNode)item.Id)]),
        };
        var reply = await client.CallAsync(HttpMethod.Post, "indexnow", null, body, cancel);
        var fate = reply.IsGood ? ItemFate.Accepted : ItemFate.Refused;
        var why = reply.IsGood ? null : reply.Status == 422 ? "the key does not fit the addresses (422)" : $"the addresses were refused ({reply.Status})";
        return [.. sending.Items.Select(item => new ItemAnswer(item.Id, fate, Why: why))];
    }

    /// <summary>Nothing can be read there.</summary>
    public Task<IReadOnlyList<LiveItem>> ReadAsync(IReadOnlyList<SentItem> items, CancellationToken cancel) => Task.FromResult<IReadOnlyList<LiveItem>>([]);

    public void Dispose() => client.Dispose();

    // What is on the page is not sent, but when it changes the page is told of again.
    private static DirectoryItem Page(string address, string content) => DirectoryItem.Of(address, 0, new JsonObject { ["url"] = address, ["content"] = CanonicalJson.Hash(content) });
}
