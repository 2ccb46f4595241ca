using VoiceGateway.Search.Analysis;
using VoiceGateway.Search.Files;
using VoiceGateway.Search.Indexing;
using VoiceGateway.Search.Queries;

namespace VoiceGateway.Benchmarks.Search.Own;

/// <summary>How the engine of this repository is set up for the comparison: the fields and their weights, the rules of a Solr file.</summary>
public static class OwnEngine
{
    private static readonly TextField[] Fields =
    [
        new("name", Language.English, 3), new("brand", Language.English, 2), new("category", Language.English), new("description", Language.English),
    ];

    private const int MostInBatch = 1_000_000;

    public static SearchIndex Open(string folder) => SearchIndex.Open(new FileDirectory(folder), Fields);

    /// <summary>Puts every line of the file in, a million a batch, and joins the parts where the engine finds that worth while.</summary>
    public static int Put(SearchIndex index, string file)
    {
        var (count, batch, texts, columns) = (0, index.Begin(), new string?[Fields.Length], new Range[Fields.Length + 1]);
        foreach (var line in File.ReadLines(file))
        {
            line.AsSpan().Split(columns, '\t');
            for (var field = 0; field < texts.Length; field++) texts[field] = line[columns[field + 1]];
            batch.Put(line[columns[0]], texts);
            if (++count % MostInBatch != 0) continue;
            batch.Commit();
            batch = index.Begin();
        }
        if (batch.Count > 0) batch.Commit();
        return count;
    }

    /// <summary>Rules as <see cref="Synthetic.SynonymRule"/> writes them.</summary>
    public static SynonymMap Rules(string file)
    {
        var builder = new SynonymMapBuilder(Language.English);
        foreach (var line in File.ReadLines(file))
        {
            var isTwoWay = !line.Contains("=>", StringComparison.Ordinal);
            var sides = line.Split(isTwoWay ? "," : "=>", StringSplitOptions.TrimEntries);
            if (isTwoWay) builder.Add(sides[0], sides[1], twoWay: true);
            else builder.Replace(sides[0], sides[1]);
        }
        return builder.Build();
    }
}
