using System.IO.Compression;
using VoiceGateway.Values;

namespace VoiceGateway.Benchmarks.Quality;

/// <summary>Reads tab-separated files with a header, plain or gzip (by the name's end).</summary>
public static class TermRowFile
{
    /// <summary>Columns locale, spoken_term, canonical_id, canonical_name, taxonomy, kind, in any order.</summary>
    public static List<TermRow> Terms(string path) => Read(path, row => new TermRow(
        Locale.Parse(row("locale")), row("spoken_term"), row("canonical_id"), row("canonical_name"), row("taxonomy"), row("kind")));

    /// <summary>Columns locale, canonical_id, canonical_name, taxonomy: each concept said by its own name.</summary>
    public static List<TermRow> Concepts(string path) => Read(path, row => new TermRow(
        Locale.Parse(row("locale")), row("canonical_name"), row("canonical_id"), row("canonical_name"), row("taxonomy"), "name"));

    private static List<TermRow> Read(string path, Func<Func<string, string>, TermRow> make)
    {
        if (!File.Exists(path)) throw new CannotRunException($"{path} is not there");
        using var file = File.OpenRead(path);
        using var reader = new StreamReader(path.EndsWith(".gz") ? new GZipStream(file, CompressionMode.Decompress) : file);
        var columns = reader.ReadLine()?.Split('\t') ?? [];
        var rows = new List<TermRow>();
        while (reader.ReadLine() is { } line)
        {
            var cells = line.Split('\t');
            if (cells.Length < columns.Length) continue;
            rows.Add(make(name => Array.IndexOf(columns, name) is >= 0 and var at ? cells[at] : throw new CannotRunException($"{path} has no column {name}")));
        }
        return rows;
    }
}
