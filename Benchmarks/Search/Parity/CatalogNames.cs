using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace VoiceGateway.Benchmarks.Search.Parity;

/// <summary>Reads the names of a catalog: one JSON object a line with <c>name</c>, plain or packed with gzip.</summary>
public static class CatalogNames
{
    public static List<string> Read(string file)
    {
        using var stream = File.OpenRead(file);
        using var lines = new StreamReader(file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(stream, CompressionMode.Decompress) : stream, Encoding.UTF8);
        var names = new List<string>();
        while (lines.ReadLine() is { } line)
        {
            using var json = JsonDocument.Parse(line);
            names.Add(json.RootElement.GetProperty("name").GetString() ?? "");
        }
        return names;
    }
}
