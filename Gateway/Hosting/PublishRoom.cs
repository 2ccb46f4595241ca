using VoiceGateway.Gateway.Surfaces;
using VoiceGateway.Publishers.AcpFeed;
using VoiceGateway.Publishers.Alexa.Smapi;
using VoiceGateway.Publishers.Calls;
using VoiceGateway.Publishers.Dialogflow.Cx;
using VoiceGateway.Publishers.Dialogflow.Rest;
using VoiceGateway.Publishers.IndexNow;
using VoiceGateway.Publishers.Listings;
using VoiceGateway.Publishers.Merchant;
using VoiceGateway.Publishers.Pipeline;
using VoiceGateway.Publishers.Registry;

namespace VoiceGateway.Gateway.Hosting;

/// <summary>The directories of the settings, and what is published there. Thread-safe.</summary>
internal sealed class PublishRoom(House house, ListingHost listings, GatewayOptions options, DomainKey key, string node)
{
    // To go back to; receipts are kept for ever.
    private const int RunsKept = 10;

    private readonly DirectoryNotes notes = new(house.Database);
    private readonly RunItems items = new(house.Database, house.Clock);

    private readonly Lock making = new();
    private IReadOnlyList<IDirectory>? directories;

    public RunStore Runs { get; } = new(house.Database, house.Clock);

    public DirectoryRows Rows { get; } = new(house.Database, house.Clock);

    public DomainKey Key => key;

    public PublishDesk Desk => new(Runs, Rows);

    public DriftCheck Drift => new(Runs, Rows, house.Clock, options.Publishing.CheckEvery);

    public StatusReader Status => new(Runs, items, Rows, house.Clock, options.Publishing.CheckEvery);

    /// <summary>Those of the settings.</summary>
    public IReadOnlyList<IDirectory> Directories
    {
        get
        {
            lock (making) return directories ??= [.. Make()];
        }
    }

    public static void Add(IServiceCollection services, GatewayOptions options, DataFolder folder, House house)
    {
        services.AddSingleton(_ => new DomainKey(folder.DomainKey()));
        // The same after a restart, so that a node goes on at once with what it had begun; a folder has one owner at a time.
        var node = $"{Environment.MachineName}:{Path.GetFullPath(options.DataPath)}";
        services.AddSingleton(provider => new PublishRoom(house, provider.GetRequiredService<ListingHost>(), options, provider.GetRequiredService<DomainKey>(), node));
    }

    public IDirectory? Find(string name) => Directories.FirstOrDefault(directory => directory.Name == name);

    public DirectoryWorker Queue(IDirectory directory) => new(directory, Runs, items, Rows, house.Clock, node);

    /// <summary>What is published, as it is now; null: the shop has not described itself.</summary>
    public async Task<PublishSource?> SourceAsync(CancellationToken cancel)
    {
        if (listings.Current is not { } listing) return null;
        var live = await house.Dictionary.Live.FollowAsync(cancel);
        var products = await house.Products.ReadAllAsync(all => all.Where(listing.Catalog.Holds).OrderBy(product => product.Id, StringComparer.Ordinal).ToList(), cancel);
        return new(listing, options.PublicUrl, options.Currency, live.Number, live.Content.Terms, products, ShopFront.Delivery(listing, options));
    }

    /// <summary>Begins to publish where a newer dictionary is live than was published; the directories where it did.</summary>
    public async Task<bool> FollowAsync(IDirectory directory, CancellationToken cancel)
    {
        if (!directory.Manners.FollowsDictionary || house.WaitsFor is not null) return false;
        if (await Runs.ListAsync(directory.Name, null, 1, cancel) is not [{ Kind: RunKind.Publish, State: not RunState.Paused } last]) return false;
        if (last.Dictionary >= await house.Dictionary.Store.LiveAsync(cancel)) return false;
        // What breaks a rule is told of by the status; it is looked at again when the next version comes.
        return await SourceAsync(cancel) is { } source && (await Desk.PublishAsync(directory, source, "dictionary", cancel)).Run is not null;
    }

    /// <summary>Looks, where it is time to, whether what was published is still there.</summary>
    public async Task CheckAsync(CancellationToken cancel)
    {
        foreach (var directory in Directories)
        {
            try
            {
                await Drift.RunAsync(directory, isAskedFor: false, cancel);
            }
            catch (DirectoryTroubleException)
            {
                // Again in an hour; when that goes on for long it is stale.
            }
        }
    }

    public Task ForgetAsync(CancellationToken cancel) => Runs.ForgetAsync(RunsKept, cancel);

    private IEnumerable<IDirectory> Make()
    {
        var chosen = options.Publishing;
        if (chosen.Registry is { } registry) yield return new McpRegistry(registry.Target, registry.Name, options.PublicUrl.Host, key, house.Clock);
        if (chosen.IndexNow is { } indexNow) yield return new IndexNowDirectory(indexNow, key.Mark, house.Clock);
        if (chosen.Dialogflow is { } agent)
            yield return new DialogflowAgent(agent.Target, agent.Project, agent.Location, agent.Environment, new GoogleTokens(agent.KeyFile, agent.Target.AllowsPrivate, house.Clock).FetchAsync, notes, house.Clock);
        if (chosen.DialogflowCx is { } flows)
            yield return new CxAgent(flows.Target, flows.Choice, flows.Proof, new GoogleTokens(flows.KeyFile, flows.Target.AllowsPrivate, house.Clock).FetchAsync, notes, house.Clock);
        if (chosen.Alexa is { } skill)
            yield return new AlexaSkill(skill.Target, skill.Tokens, skill.Grant, skill.Plan, notes, house.Clock);
        if (chosen.Merchant is { } shop)
            yield return new MerchantDirectory(shop.Target, shop.Account, shop.Country, shop.DataSource, new GoogleTokens(shop.KeyFile, shop.Target.AllowsPrivate, house.Clock, MerchantDirectory.Scope).FetchAsync, notes, house.Clock);
        if (chosen.Feed is { } feed) yield return new AcpFeedDirectory(feed.Target, feed.Token, feed.Country, key.Mark, notes, house.Clock);
    }
}
