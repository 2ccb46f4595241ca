using System.IO.Compression;
using System.Text.Json;
using VoiceGateway.Catalog.Finding;
using VoiceGateway.Catalog.Products;
using VoiceGateway.Values;

namespace VoiceGateway.Benchmarks.Quality;

/// <summary>How well products are ranked for queries that people have rated (0 to 3): nDCG of the first ten with linear gain, products not rated counting 0.</summary>
public sealed class JudgedBenchmark(string catalog, string queries, string labels)
{
    public const string Usage = "judged --catalog FILE --queries FILE --labels FILE";

    private const int Most = 10;

    public void Run()
    {
        var snapshot = CatalogSnapshot.Build([.. Products()], [], new(2026, 1, 1));
        var ratings = Rows(labels).GroupBy(row => row[0]).ToDictionary(group => group.Key, group => group.ToDictionary(row => row[1], row => int.Parse(row[2])));
        var (sum, count, rated, shown, empty) = (0.0, 0, 0, 0, 0);
        foreach (var row in Rows(queries))
        {
            if (!ratings.TryGetValue(row[0], out var wanted) || wanted.Values.Max() == 0) continue;
            var found = snapshot.Resolve(row[1], Locale.EnUs, Most, isFilled: true).Products;
            var gained = Gain(found.Select(match => wanted.GetValueOrDefault(match.Product.Id)));
            sum += gained / Gain(wanted.Values.OrderDescending().Take(Most));
            (count, rated, shown, empty) = (count + 1, rated + found.Count(match => wanted.ContainsKey(match.Product.Id)), shown + found.Count, empty + (found.Count == 0 ? 1 : 0));
        }
        Console.WriteLine($"{snapshot.ProductCount} products, {count} queries: nDCG@10 {sum / count:f3}, rated {(double)rated / Math.Max(1, shown):f2} of {shown} shown, {empty} without a hit");
    }

    private static double Gain(IEnumerable<int> ratings) => ratings.Select((rating, place) => rating / Math.Log2(place + 2)).Sum();

    private static IEnumerable<string[]> Rows(string file) => File.ReadLines(file).Skip(1).Select(line => line.Split('\t'));

    private IEnumerable<Product> Products()
    {
        using var stream = File.OpenRead(catalog);
        using var reader = new StreamReader(catalog.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(stream, CompressionMode.Decompress) : stream);
        while (reader.ReadLine() is { } line)
        {
            using var row = JsonDocument.Parse(line);
            yield return new() { Id = Text(row, "id")!, Name = Text(row, "name")!, Brand = Text(row, "brand"), Description = Text(row, "description"), Attributes = Attributes(row) };
        }
    }

    private static Dictionary<string, string> Attributes(JsonDocument row) =>
        row.RootElement.TryGetProperty("attributes", out var all) && all.ValueKind == JsonValueKind.Object
            ? all.EnumerateObject().Where(one => one.Value.ValueKind == JsonValueKind.String).ToDictionary(one => one.Name, one => one.Value.GetString()!)
            : [];

    private static string? Text(JsonDocument row, string name) => row.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
