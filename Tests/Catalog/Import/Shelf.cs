using System.Globalization;
using System.IO.Compression;
using System.Text;
using VoiceGateway.Catalog.Import;
using VoiceGateway.Catalog.Products;
using VoiceGateway.Storage;
using VoiceGateway.Tests.Support;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Catalog.Import;

/// <summary>A fresh catalog database and what the import tests do with it.</summary>
internal sealed class Shelf(Database database, ImportLimits limits)
{
    public TestClock Clock { get; } = new();

    public ProductStore Store => new(database, Clock);

    public static async Task<Shelf> NewAsync(Databases databases, DatabaseKind kind = DatabaseKind.Sqlite, ImportLimits? limits = null) =>
        new(await databases.FreshAsync(kind, typeof(Product).Assembly), limits ?? ImportLimits.Default);

    public Task<ImportReport> ImportAsync(
        string text, FeedFormat format = FeedFormat.Auto, bool replace = false, IProgress<ImportProgress>? progress = null) =>
        ImportAsync(Encoding.UTF8.GetBytes(text), format, replace, progress);

    public async Task<ImportReport> ImportAsync(
        byte[] bytes, FeedFormat format = FeedFormat.Auto, bool replace = false, IProgress<ImportProgress>? progress = null)
    {
        using var stream = new MemoryStream(bytes);
        return await Import().RunAsync(stream, format, replace, progress, CancellationToken.None);
    }

    public CatalogImport Import() => new(database, Clock, Currency.Usd, limits);

    public async Task<IReadOnlyList<Product>> ProductsAsync() => (await Store.LoadAllAsync(CancellationToken.None)).Products;

    /// <summary>Imports what must be good as a whole, and gives the products.</summary>
    public async Task<IReadOnlyList<Product>> GoodAsync(string text, FeedFormat format = FeedFormat.Auto)
    {
        var report = await ImportAsync(text, format);
        Assert.Equal((ImportOutcome.Imported, 0L), (report.Outcome, report.Bad));
        Assert.Empty(report.Problems);
        return await ProductsAsync();
    }

    /// <summary>That many plain rows with ids from <paramref name="first"/> on.</summary>
    public static string Rows(int count, int first = 1, string name = "Oat biscuits")
    {
        var text = new StringBuilder();
        for (var number = first; number < first + count; number++)
            text.Append(CultureInfo.InvariantCulture, $$"""{"id":"p{{number}}","name":"{{name}} {{number}}","price":{{100 + number % 900}}}""").Append('\n');
        return text.ToString();
    }

    public static byte[] Gzip(byte[] bytes)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest)) gzip.Write(bytes);
        return packed.ToArray();
    }

    public static byte[] Gzip(string text) => Gzip(Encoding.UTF8.GetBytes(text));
}
