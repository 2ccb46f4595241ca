using System.Text.Json.Nodes;
using VoiceGateway.Publishers.Calls;
using VoiceGateway.Publishers.Pipeline;

namespace VoiceGateway.Publishers.AcpFeed;

/// <summary>
/// A product feed that an agent hosts, by the feed API of the Agentic Commerce Protocol (2026-04-17): products are put in place by their ids; none can be
/// deleted, so what is withdrawn stays as discontinued. Thread-safe.
/// </summary>
/// <param name="target">The agent's API.</param>
/// <param name="token">Opens it.</param>
/// <param name="country">The market, such as <c>US</c>; null: not said.</param>
/// <param name="key">Stands for this installation, so that it has one feed however often it asks for one.</param>
public sealed class AcpFeedDirectory(DirectoryTarget target, string token, string? country, string key, DirectoryNotes notes, TimeProvider clock) : IDirectory, IDisposable
{
    public const string Version = "2026-04-17";

    private const string FeedNote = "feed";
    private const string LostNote = "lost-feed";

    // The whole feed comes in one answer.
    private const int MostOfFeed = 256 * 1024 * 1024;

    private readonly DirectoryClient client = new(target, clock);

    public string Name => "acp-feed";

    public DirectoryManners Manners { get; init; } = new(100, TimeSpan.FromMilliseconds(200), int.MaxValue);

    public IReadOnlyList<DirectoryItem> Map(PublishSource source)
    {
        var shop = source.Shop;
        return [.. source.Products.Select(product => DirectoryItem.Of(product.Id, 0, FeedProduct.Of(product, shop)))];
    }

    public IEnumerable<ItemProblem> Check(IReadOnlyList<DirectoryItem> items) => items.SelectMany(FeedProduct.Problems);

    public async Task<IReadOnlyList<ItemAnswer>> SendAsync(Sending sending, CancellationToken cancel)
    {
        // What is nowhere need not be taken away.
        if (await FeedAsync(isNeeded: !sending.Removes, cancel) is not { } feed) return [.. sending.Items.Select(item => new ItemAnswer(item.Id, ItemFate.Accepted))];
        return await PutAsync(feed, sending, sending.Items, cancel);
    }

    public async Task<IReadOnlyList<LiveItem>> ReadAsync(IReadOnlyList<SentItem> items, CancellationToken cancel)
    {
        if (await FeedAsync(isNeeded: false, cancel) is not { } feed) return [];
        var reply = await CallAsync(HttpMethod.Get, $"feeds/{feed}/products", null, null, cancel, MostOfFeed);
        if (reply.Status == 404) return [];
        if (!reply.IsGood) throw new DirectoryTroubleException(TroubleKind.Later, $"the feed answered {reply.Status}");
        var wanted = items.ToDictionary(item => item.Item.Id, StringComparer.Ordinal);
        var found = new List<LiveItem>();
        foreach (var product in (reply.Json()["products"] as JsonArray ?? []).OfType<JsonObject>())
            if ((string?)product["id"] is { } id && wanted.TryGetValue(id, out var sent) && !FeedProduct.IsWithdrawn(product))
                found.Add(new(id, LiveState.Listed, CanonicalJson.Hash(CanonicalJson.Of(product))));
        return found;
    }

    public void Dispose() => client.Dispose();

    // One bad product makes the whole call bad: then it is sent in halves, until the bad ones stand alone.
    private async Task<IReadOnlyList<ItemAnswer>> PutAsync(string feed, Sending sending, IReadOnlyList<DirectoryItem> items, CancellationToken cancel)
    {
        var products = new JsonArray([.. items.Select(item => (JsonNode)(sending.Removes ? FeedProduct.Withdrawn(item) : item.Json))]);
        var reply = await CallAsync(HttpMethod.Patch, $"feeds/{feed}/products", new JsonObject { ["products"] = products }, $"{sending.Key}-{items[0].Id}-{items.Count}", cancel);
        if (reply.IsGood)
        {
            var isTaken = reply.Json()["accepted"] is JsonValue said && said.TryGetValue<bool>(out var yes) && yes;
            return [.. items.Select(item => new ItemAnswer(item.Id, isTaken ? ItemFate.Accepted : ItemFate.Later, Why: isTaken ? null : "not accepted now"))];
        }
        if (reply.Status == 404 && !await IsThereAsync(feed, cancel)) await LoseAsync(feed, cancel);
        if (items.Count == 1) return [new(items[0].Id, ItemFate.Refused, Why: reply.Reason("message", "code"))];
        var half = items.Count / 2;
        return [.. await PutAsync(feed, sending, [.. items.Take(half)], cancel), .. await PutAsync(feed, sending, [.. items.Skip(half)], cancel)];
    }

    private async Task<string?> FeedAsync(bool isNeeded, CancellationToken cancel)
    {
        if (await notes.FindAsync(Name, FeedNote, cancel) is { Length: > 0 } known) return known;
        if (!isNeeded) return null;
        var body = new JsonObject();
        if (country is not null) body["target_country"] = country;
        // The key of one that is no more would be answered with that one again.
        var lost = await notes.FindAsync(Name, LostNote, cancel);
        var reply = await CallAsync(HttpMethod.Post, "feeds", body, lost is null ? $"feed-{key}" : $"feed-{key}-{lost}", cancel);
        if (!reply.IsGood || (string?)reply.Json()["id"] is not { Length: > 0 and <= 200 } id) throw new DirectoryTroubleException(TroubleKind.Later, $"no feed could be made: {reply.Reason("message", "code")}");
        await notes.KeepAsync(Name, FeedNote, Uri.EscapeDataString(id), cancel);
        return Uri.EscapeDataString(id);
    }

    private async Task<bool> IsThereAsync(string feed, CancellationToken cancel) => (await CallAsync(HttpMethod.Get, $"feeds/{feed}", null, null, cancel)).Status != 404;

    // The agent took the whole feed away: the next call makes another one.
    private async Task LoseAsync(string feed, CancellationToken cancel)
    {
        await notes.KeepAsync(Name, LostNote, feed, cancel);
        await notes.KeepAsync(Name, FeedNote, "", cancel);
        throw new DirectoryTroubleException(TroubleKind.Later, "the feed is not there any more");
    }

    private Task<DirectoryReply> CallAsync(HttpMethod method, string path, JsonNode? body, string? idempotency, CancellationToken cancel, int most = DirectoryClient.UsualAnswer)
    {
        var headers = new Dictionary<string, string> { ["API-Version"] = Version };
        if (idempotency is not null) headers["Idempotency-Key"] = CanonicalJson.Hash(idempotency);
        return client.CallAsync(method, path, token, body, cancel, headers, most);
    }
}
