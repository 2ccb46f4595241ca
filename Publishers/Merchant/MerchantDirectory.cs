using System.Collections.Concurrent;
using System.Globalization;
using VoiceGateway.Publishers.Calls;
using VoiceGateway.Publishers.Pipeline;
using VoiceGateway.Publishers.Surfaces;

namespace VoiceGateway.Publishers.Merchant;

/// <summary>
/// Google Merchant Center by its Merchant API v1: products are put into a data source of our own, each by one call, and what Google made of them is read back
/// minutes later, with the issues it found. The number of the run is the version of a product, so an older write never overtakes a newer one. Thread-safe.
/// </summary>
public sealed class MerchantDirectory : IDirectory, IDisposable
{
    /// <summary>What a service account asks Google for.</summary>
    public const string Scope = "https://www.googleapis.com/auth/content";

    private const string SourceNote = "data-source";

    // Google has no call for many products; so many are on their way at once. A batch of them takes less time than a lease, however slow they are.
    private const int AtOnce = 8;

    // Of more the whole list is read, a thousand in a call.
    private const int MostSingly = 200;

    private readonly DirectoryClient client;
    private readonly MerchantClient google;
    private readonly DirectoryNotes notes;
    private readonly TimeProvider clock;
    private readonly string country;
    private readonly string called;

    /// <param name="target">The API.</param>
    /// <param name="account">Number of the Merchant Center account.</param>
    /// <param name="country">The market, such as <c>US</c>; it is the feed label too.</param>
    /// <param name="called">What our data source is called in the Merchant Center.</param>
    /// <param name="fetch">Gets tokens.</param>
    /// <param name="notes">The data source.</param>
    /// <param name="clock">The time.</param>
    public MerchantDirectory(DirectoryTarget target, string account, string country, string called, Func<CancellationToken, Task<Token>> fetch, DirectoryNotes notes, TimeProvider clock)
    {
        (this.country, this.called, this.notes, this.clock) = (country, called, notes, clock);
        client = new(target, clock);
        google = new(client, new(fetch, clock), account);
    }

    public string Name => "google-merchant";

    public DirectoryManners Manners { get; } = new(AtOnce * 5, TimeSpan.FromSeconds(1), int.MaxValue, Poll: TimeSpan.FromMinutes(1));

    public IReadOnlyList<DirectoryItem> Map(PublishSource source)
    {
        var input = new ProductInput(source.Shop, country);
        return [.. source.Products.Select(input.Of).OfType<DirectoryItem>()];
    }

    public IEnumerable<ItemProblem> Check(IReadOnlyList<DirectoryItem> items) => items.SelectMany(ProductRules.Problems);

    public async Task<IReadOnlyList<ItemAnswer>> SendAsync(Sending sending, CancellationToken cancel)
    {
        if (await SourceAsync(isNeeded: !sending.Removes, cancel) is not { } source) return [.. sending.Items.Select(item => new ItemAnswer(item.Id, ItemFate.Accepted, ProductShown.Gone))];
        return await EachAsync(sending.Items, (item, stop) => sending.Removes ? RemoveAsync(source, item, stop) : PutAsync(source, item, sending.Run, stop), cancel);
    }

    public async Task<IReadOnlyList<LiveItem>> ReadAsync(IReadOnlyList<SentItem> items, CancellationToken cancel)
    {
        var found = new ConcurrentBag<LiveItem>();
        if (items.Count <= MostSingly)
        {
            await Parallel.ForEachAsync(items, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel }, async (sent, stop) =>
            {
                if (await google.GetAsync(sent.Item.Id, stop) is { } product) found.Add(ProductShown.Of(product, sent, clock.GetUtcNow()));
            });
            return [.. found];
        }
        var wanted = items.ToDictionary(sent => sent.Item.Id, StringComparer.Ordinal);
        await foreach (var product in google.ProductsAsync(cancel))
            if (wanted.TryGetValue(ProductShown.Id(product), out var sent)) found.Add(ProductShown.Of(product, sent, clock.GetUtcNow()));
        return [.. found];
    }

    public void Dispose() => client.Dispose();

    private async Task<ItemAnswer> PutAsync(string source, DirectoryItem item, long run, CancellationToken cancel)
    {
        var reply = await google.InsertAsync(source, item.Json, run, cancel);
        if (reply.IsGood) return new(item.Id, ItemFate.Accepted, run.ToString(CultureInfo.InvariantCulture));
        if (reply.Status != 404) return new(item.Id, ItemFate.Refused, Why: reply.Status == 409 ? $"Google holds a newer version: {reply.Reason("error")}" : reply.Reason("error"));
        // Somebody took the data source away: the next call finds or makes one.
        await notes.KeepAsync(Name, SourceNote, "", cancel);
        throw new DirectoryTroubleException(TroubleKind.Later, "the data source is not there");
    }

    private async Task<ItemAnswer> RemoveAsync(string source, DirectoryItem item, CancellationToken cancel)
    {
        var reply = await google.DeleteAsync(source, item.Id, cancel);
        return reply.IsGood || reply.Status == 404 ? new(item.Id, ItemFate.Accepted, ProductShown.Gone) : new(item.Id, ItemFate.Refused, Why: reply.Reason("error"));
    }

    // After the first that fails no more are begun; what is known of the others goes with what is thrown.
    private static async Task<IReadOnlyList<ItemAnswer>> EachAsync(IReadOnlyList<DirectoryItem> items, Func<DirectoryItem, CancellationToken, Task<ItemAnswer>> call, CancellationToken cancel)
    {
        var (answers, troubles) = (new ConcurrentBag<ItemAnswer>(), new ConcurrentDictionary<string, DirectoryTroubleException>(StringComparer.Ordinal));
        await Parallel.ForEachAsync(items, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel }, async (item, stop) =>
        {
            if (!troubles.IsEmpty) return;
            try
            {
                answers.Add(await call(item, stop));
            }
            catch (DirectoryTroubleException trouble)
            {
                troubles[item.Id] = trouble;
            }
        });
        if (troubles.IsEmpty) return [.. answers];
        var worst = troubles.Values.MaxBy(trouble => trouble.Kind switch { TroubleKind.Barred => 2, TroubleKind.Unsure => 1, _ => 0 })!;
        var told = answers.Select(answer => answer.Id).ToHashSet(StringComparer.Ordinal);
        // Read back is only what nobody knows of.
        if (worst.Kind == TroubleKind.Unsure)
            foreach (var item in items.Where(item => !told.Contains(item.Id) && troubles.GetValueOrDefault(item.Id)?.Kind != TroubleKind.Unsure)) answers.Add(new(item.Id, ItemFate.Later, Why: worst.Message));
        throw new DirectoryTroubleException(worst.Kind, worst.Message, troubles.Values.Max(trouble => trouble.After)) { Answers = [.. answers] };
    }

    private async Task<string?> SourceAsync(bool isNeeded, CancellationToken cancel)
    {
        if (await notes.FindAsync(Name, SourceNote, cancel) is { Length: > 0 } known) return known;
        var source = await google.FindSourceAsync(called, cancel);
        if (source is null && isNeeded) source = await google.MakeSourceAsync(called, country, cancel);
        if (source is not null) await notes.KeepAsync(Name, SourceNote, source, cancel);
        return source;
    }
}
