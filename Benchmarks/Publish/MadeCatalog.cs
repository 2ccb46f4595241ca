using System.Text.Json;
using VoiceGateway.Benchmarks.Search.Synthetic;
using VoiceGateway.Catalog.Import;
using VoiceGateway.Storage;
using VoiceGateway.Values;

namespace VoiceGateway.Benchmarks.Publish;

/// <summary>Writes the made-up shop as a feed of JSON lines, one product after the other.</summary>
internal static class MadeCatalog
{
    /// <summary>Writes it into a folder and imports it from there.</summary>
    /// <exception cref="CannotRunException">It was not imported.</exception>
    public static async Task ImportAsync(Database database, ProductMaker maker, int count, string folder)
    {
        var feed = Path.Combine(folder, "feed.jsonl");
        Write(maker, count, feed);
        var report = await new CatalogImport(database, TimeProvider.System, Currency.Usd).RunAsync(feed, FeedFormat.JsonLines, replace: true, progress: null, CancellationToken.None);
        File.Delete(feed);
        if (report.Outcome is not (ImportOutcome.Imported or ImportOutcome.Unchanged)) throw new CannotRunException(report.Summary);
    }

    private static void Write(ProductMaker maker, int count, string file)
    {
        var text = new ProductText(maker.Lexicon);
        using var to = new StreamWriter(file);
        for (var number = 0; number < count; number++)
        {
            var cells = text.Line(maker.Make(number)).ToString().Split('\t');
            var draw = new Draw(72, (ulong)number);
            to.WriteLine(JsonSerializer.Serialize(new { id = cells[0], name = cells[1], brand = cells[2], category = cells[3], description = cells[4], popularity = Math.Round(draw.Share(), 3) }));
        }
    }
}
