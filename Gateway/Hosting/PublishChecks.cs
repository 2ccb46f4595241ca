using System.Runtime.CompilerServices;
using VoiceGateway.Catalog.Trials;
using VoiceGateway.Synonyms.Dictionary;
using VoiceGateway.Synonyms.Dictionary.Publishing;
using VoiceGateway.Synonyms.Safety;

namespace VoiceGateway.Gateway.Hosting;

/// <summary>
/// What is asked before anything goes live, drafts, imports and ways back alike: whether it has conflicts, by what the shop sells and what people say, and
/// whether it answers the judged phrases worse than what is live.
/// </summary>
public sealed class PublishChecks(House house, Learning learning, JudgedStore judged, JudgedGate judgedGate)
{
    private const int Days = 30;
    private const int MostPhrases = 1_000;
    private const int MostFound = 5;

    private readonly ConditionalWeakTable<DictionaryContent, TermLookup> lookups = [];
    private readonly Lock making = new();

    // What is sold is half as large as the catalog: it is let go when memory is wanted for other things.
    private WeakReference<ShopNames> shop = new(ShopNames.None);
    private long shopVersion = -1;

    /// <summary>Has these asked from now on.</summary>
    public void Open()
    {
        house.Dictionary.AddGate(SafetyAsync);
        house.Dictionary.AddGate(JudgedAsync);
    }

    /// <summary>The conflicts of what would go live, as far as they are new.</summary>
    public async Task<SafetyReport> ConflictsAsync(DictionaryContent live, DictionaryContent next, CancellationToken cancel)
    {
        var safety = new DictionarySafety(await ShopAsync(cancel), await PhrasesAsync(cancel), house.Today());
        return await Task.Run(() => safety.CheckDraft(lookups.GetValue(live, TermLookup.Of), next), cancel);
    }

    private async Task<IReadOnlyList<GateProblem>> SafetyAsync(Publication publication, CancellationToken cancel)
    {
        var report = await ConflictsAsync(publication.Live, publication.Next, cancel);
        return [.. report.Conflicts.Select(conflict => new GateProblem(
            conflict.Severity == ConflictSeverity.Error ? GateSeverity.Error : GateSeverity.Warning, conflict.Kind.ToString(), conflict.Explanation, conflict.Rule is { } rule ? $"rule/{rule}" : null))];
    }

    private async Task<IReadOnlyList<GateProblem>> JudgedAsync(Publication publication, CancellationToken cancel)
    {
        if ((await judged.LoadAsync(cancel)).Count == 0) return [];
        var (live, next) = await house.TryAsync(publication.Next, cancel);
        return [.. (await judgedGate.Over(judged)(live.Snapshot, next.Snapshot, cancel)).Select(reason => new GateProblem(GateSeverity.Error, "judged", reason))];
    }

    private async Task<IReadOnlyList<PopularPhrase>> PhrasesAsync(CancellationToken cancel)
    {
        var catalog = house.Catalog.Current;
        var asked = await learning.AskedAsync(Days, cancel);
        return [.. asked.OrderByDescending(phrase => phrase.Count).Take(MostPhrases).Select(phrase => new PopularPhrase(
            phrase.Locale, phrase.Text, phrase.Count, [.. catalog.Resolve(phrase.Text, phrase.Locale, MostFound).Products.Select(match => match.Product.Id)]))];
    }

    private async Task<ShopNames> ShopAsync(CancellationToken cancel)
    {
        var version = (await house.Products.StateAsync(cancel)).Version;
        lock (making)
            if (shopVersion == version && shop.TryGetTarget(out var known)) return known;
        var made = await house.Products.ReadAllAsync(
            products => ShopNames.Build(products.Select(product => new SoldThing(product.Id, product.Name, product.Brand, product.Category, product.Popularity))), cancel);
        lock (making) (shop, shopVersion) = (new(made), version);
        return made;
    }
}
