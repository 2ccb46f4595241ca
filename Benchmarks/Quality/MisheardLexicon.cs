using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using VoiceGateway.Catalog.Finding;
using VoiceGateway.Search.Analysis;
using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Values;

namespace VoiceGateway.Benchmarks.Quality;

/// <summary>The dictionary to resolve to: English names of categories and ingredients, and every term of
/// the rows. Names that differ in number only are one.</summary>
internal sealed class MisheardLexicon
{
    private const int MostWords = 4;
    private static readonly DateOnly Today = new(2026, 1, 1);

    private readonly HashSet<string> named = [];
    private readonly Dictionary<string, string> concepts = [];
    private readonly List<Term> terms = [];

    /// <param name="path">Gzipped table: locale, id, name, taxonomy, parents.</param>
    /// <param name="rows">Terms that the table may not have.</param>
    public MisheardLexicon(string path, IReadOnlyList<MisheardRow> rows)
    {
        if (!File.Exists(path)) throw new CannotRunException($"There is no file {path}");
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
            if (line.Split('\t') is ["en", var id, var name, "categories" or "ingredients", ..]) Add(id, name);
        foreach (var (id, term) in rows.Select(row => (row.Concept, row.Term)).Distinct()) Add(id, term);
    }

    /// <summary>A shop that calls by the names of all languages, to see what a long dictionary costs.</summary>
    public static CatalogSnapshot Everything(string path)
    {
        var all = new List<Term>();
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
            if (line.Split('\t') is [_, var id, var name, ..] && Words.Normalize(name) is { Length: > 0 } text) all.Add(new(id, Locale.EnUs, text, TermKind.Name, 1));
        return CatalogSnapshot.Build([], all, Today);
    }

    public int Count => terms.Count;

    public IEnumerable<string> Names => terms.Select(term => term.Text);

    /// <summary>One half of the concepts is for looking at, the other is not; by a hash of the id.</summary>
    public static bool IsHeldOut(string concept) => Hash(concept, 0) % 2 != 0;

    /// <summary>A tenth of the things, by name, that a shop without them is asked for.</summary>
    public static bool IsLeftOut(string name) => Hash(Singular(Words.Normalize(name)), 1) % 10 == 0;

    public CatalogSnapshot Shop(Predicate<string> hasName) => CatalogSnapshot.Build([], [.. terms.Where(term => hasName(term.Text))], Today);

    /// <summary>Whether the concept is the one of the row's term.</summary>
    public bool IsRight(string concept, MisheardRow row) => concept == concepts[Singular(Words.Normalize(row.Term))];

    private void Add(string id, string text)
    {
        var name = Words.Normalize(text);
        if (name.Length == 0 || name.Count(letter => letter == ' ') >= MostWords || !concepts.TryAdd(Singular(name), id)) return;
        terms.Add(new(id, Locale.EnUs, name, named.Add(id) ? TermKind.Name : TermKind.Equivalent, 1));
    }

    private static string Singular(string name)
    {
        var words = Words.Split(name);
        Span<char> letters = stackalloc char[Inflection.MaxLetters];
        for (var word = 0; word < words.Length; word++)
        {
            if (words[word].Length > letters.Length) continue;
            words[word].CopyTo(letters);
            words[word] = letters[..Inflection.Fold(letters[..words[word].Length], Language.English)].ToString();
        }
        return string.Join(' ', words);
    }

    // Nothing secret is hashed: the halves are told apart.
#pragma warning disable CA5351
    private static int Hash(string text, int part) => MD5.HashData(Encoding.UTF8.GetBytes(text))[part];
#pragma warning restore CA5351
}
