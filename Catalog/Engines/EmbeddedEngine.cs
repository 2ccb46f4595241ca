using System.Globalization;
using VoiceGateway.Catalog.Finding;
using VoiceGateway.Catalog.Products;
using VoiceGateway.Catalog.Shelves;
using VoiceGateway.Search.Files;
using VoiceGateway.Storage;
using VoiceGateway.Synonyms.Dictionary;
using VoiceGateway.Values;

namespace VoiceGateway.Catalog.Engines;

/// <summary>Finds in an index of this process, in files that are kept between starts.</summary>
public sealed class EmbeddedEngine : ICatalogEngine
{
    private readonly string where;
    private readonly ProductStore products;
    private readonly CatalogIndex index;
    private SnapshotBuilder? builder;
    private DictionaryContent dictionary = DictionaryContent.Empty;
    private DateOnly builtOn;

    private EmbeddedEngine(string where, ProductStore products, CatalogIndex index) => (this.where, this.products, this.index) = (where, products, index);

    public IReadOnlyList<string> Problems => index.Problems;

    /// <summary>Opens the index in the data folder; nothing is read but what it needs to know its files.</summary>
    public static EmbeddedEngine Open(Database database, ProductStore products, string dataPath) => new(database.Where, products, OpenIndex(dataPath));

    public async Task<bool> IsCurrentAsync(CancellationToken cancel) => await StampAsync(cancel) == index.Stamp;

    /// <summary>
    /// When only the dictionary changed, only what it touches is worked out: the index stays as it is. A language that is new to
    /// the shop is answered from the names in American English until <see cref="TidyAsync"/>.
    /// </summary>
    public async Task<CatalogSnapshot> BuildAsync(DictionaryContent dictionary, DateOnly today, CancellationToken cancel)
    {
        if (builder is null) Widen(dictionary);
        if (await StampAsync(cancel) is var stamp && stamp != index.Stamp) await FollowAsync(dictionary, stamp, cancel);
        return Build(dictionary, today);
    }

    /// <summary>From the files of the index, if they hold a catalog of this database.</summary>
    public CatalogSnapshot? Recall(DictionaryContent dictionary, DateOnly today)
    {
        if (builder is null) Widen(dictionary);
        return index.Stamp.StartsWith($"{where} ", StringComparison.Ordinal) ? Build(dictionary, today) : null;
    }

    // Compiled from the live one: what did not change is shared.
    public Task<CatalogSnapshot> TryAsync(DictionaryContent content, DateOnly today, CancellationToken cancel) =>
        Task.Run(() => (builder?.Next(content, today, index.Locales) ?? new SnapshotBuilder(content, today, index.Locales)).Renewed().Build(index), cancel);

    /// <summary>Joins the small parts that changes left in the index, and analyses names in languages that are new to it.</summary>
    public async Task<CatalogSnapshot?> TidyAsync(CancellationToken cancel)
    {
        if (builder is null) return null;
        var isWider = CatalogIndex.Languages(dictionary, index.Locales).Count > 0;
        if (isWider) await FollowAsync(dictionary, await StampAsync(cancel), cancel);
        return index.Merge(cancel) || isWider ? Build(dictionary, builtOn) : null;
    }

    public ValueTask DisposeAsync()
    {
        index.Dispose();
        return ValueTask.CompletedTask;
    }

    // Where another process has the folder (a command beside a gateway, over one PostgreSQL), the index is made in memory.
    private static CatalogIndex OpenIndex(string dataPath)
    {
        try
        {
            return CatalogIndex.Open(new FileDirectory(Path.Combine(dataPath, "index")), []);
        }
        catch (IOException)
        {
            return CatalogIndex.Open(new MemoryDirectory(), []);
        }
    }

    private CatalogSnapshot Build(DictionaryContent dictionary, DateOnly today)
    {
        // A language that is gone stays until the next start: products are untied by it.
        List<Locale> locales = [.. index.Locales, .. builder?.Locales.Select(locale => locale.Locale).Where(locale => index.Locales.All(other => other.Language != locale.Language)) ?? []];
        locales.AddRange(CatalogIndex.Languages(dictionary, locales));
        if (builder is null) builder = new(dictionary, today, locales);
        else if (dictionary != this.dictionary || today != builtOn || !locales.SequenceEqual(builder.Locales.Select(locale => locale.Locale))) builder = builder.Next(dictionary, today, locales);
        (this.dictionary, builtOn) = (dictionary, today);
        return builder.Build(index);
    }

    private void Widen(DictionaryContent dictionary) => index.Widen(CatalogIndex.Languages(dictionary, index.Locales));

    private async Task FollowAsync(DictionaryContent dictionary, string stamp, CancellationToken cancel)
    {
        Widen(dictionary);
        while (await products.ReadAllAsync(products => index.Follow(products, stamp), cancel) == CatalogIndex.IsTooNarrow)
        {
            // The products have names in further locales, which are known now.
        }
    }

    // Tells the catalogs of all databases apart that this folder was ever used with.
    private async Task<string> StampAsync(CancellationToken cancel)
    {
        var state = await products.StateAsync(cancel);
        return string.Create(CultureInfo.InvariantCulture, $"{where} {state.Version} {state.Content} {state.ChangedAt}");
    }
}
