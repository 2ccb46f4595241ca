using System.Text;
using VoiceGateway.Benchmarks.Search.Synthetic;

namespace VoiceGateway.Benchmarks.Search;

/// <summary>The files that both engines read, in a folder that is removed at the end unless it is to be kept.</summary>
public sealed class Workspace(string? kept = null) : IDisposable
{
    private const int Buffer = 1 << 20;

    public string Folder { get; } = kept is null ? Directory.CreateTempSubdirectory("voicegateway-search-").FullName : Directory.CreateDirectory(kept).FullName;

    public string Products => Path.Combine(Folder, "products.tsv");

    public string Rules => Path.Combine(Folder, "rules.txt");

    public string Phrases => Path.Combine(Folder, "phrases.txt");

    /// <summary>The index of a size, and what making it took: written when it is whole.</summary>
    public (string Folder, string Figures) Index(int size) => kept is null ? (In("index"), In("index.json")) : (In($"index-{size}"), In($"index-{size}.json"));

    public string In(string name) => Path.Combine(Folder, name);

    public void Write(Rules rules, Phrases phrases)
    {
        File.WriteAllLines(Rules, rules.All.Select(rule => rule.ToString()));
        File.WriteAllLines(Phrases, phrases.All.Select(phrase => phrase.Text));
    }

    /// <summary>Makes one product after the other and keeps none.</summary>
    public void WriteProducts(ProductMaker maker, int first, int count, string file)
    {
        var text = new ProductText(maker.Lexicon);
        using var to = new StreamWriter(file, new UTF8Encoding(false), new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, BufferSize = Buffer });
        for (var number = first; number < first + count; number++)
            to.Write(text.Line(maker.Make(number)).Append('\n'));
    }

    public void Empty(string name)
    {
        if (Directory.Exists(In(name))) Directory.Delete(In(name), recursive: true);
        Directory.CreateDirectory(In(name));
    }

    public void Dispose()
    {
        if (kept is null) Directory.Delete(Folder, recursive: true);
    }
}
