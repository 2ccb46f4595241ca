using System.Globalization;
using VoiceGateway.Catalog.Finding;
using VoiceGateway.Catalog.Products;
using VoiceGateway.Catalog.Shelves;
using VoiceGateway.Search.Files;
using VoiceGateway.Storage;
using VoiceGateway.Synonyms.Dictionary;
using VoiceGateway.Synonyms.Terms;

namespace VoiceGateway.Catalog.Engines;

/// <summary>Finds in an index of this process, in files that are kept between starts.</summary>
public sealed class EmbeddedEngine : ICatalogEngine
{
    private readonly string where;
    private readonly ProductStore products;
    private readonly CatalogIndex index;
    private SnapshotBuilder? builder;
    private IReadOnlyList<Term> terms = [];
    private DateOnly builtOn;

    private EmbeddedEngine(string where, ProductStore products, CatalogIndex index) => (this.where, this.products, this.index) = (where, products, index);

    public IReadOnlyList<string> Problems => index.Problems;

    /// <summary>Opens the index in the data folder; nothing is read but what it needs to know its files.</summary>
    public static EmbeddedEngine Open(Database database, ProductStore products, string dataPath) => new(database.Where, products, OpenIndex(dataPath));

    public async Task<bool> IsCurrentAsync(CancellationToken cancel) => await StampAsync(cancel) == index.Stamp;

    public async Task<CatalogSnapshot> BuildAsync(IReadOnlyList<Term> terms, DateOnly today, CancellationToken cancel)
    {
        index.Widen(terms.Select(term => term.Locale));
        if (await StampAsync(cancel) is var stamp && stamp != index.Stamp)
            while (await products.ReadAllAsync(products => index.Follow(products, stamp), cancel) == CatalogIndex.IsTooNarrow) builder = null;
        if (builder is null || today != builtOn || !terms.SequenceEqual(this.terms)) builder = new(terms, today, index.Locales);
        (this.terms, builtOn) = (terms, today);
        return builder.Build(index);
    }

    public Task<CatalogSnapshot> TryAsync(DictionaryContent content, DateOnly today, CancellationToken cancel) =>
        Task.Run(() => new SnapshotBuilder(content.Terms, today, index.Locales).Build(index), cancel);

    /// <summary>Joins the small parts that changes left in the index.</summary>
    public Task<CatalogSnapshot?> TidyAsync(CancellationToken cancel) => Task.FromResult(index.Merge(cancel) ? builder?.Build(index) : null);

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

    // Tells the catalogs of all databases apart that this folder was ever used with.
    private async Task<string> StampAsync(CancellationToken cancel)
    {
        var state = await products.StateAsync(cancel);
        return string.Create(CultureInfo.InvariantCulture, $"{where} {state.Version} {state.Content}");
    }
}
