using System.Text;
using VoiceGateway.Catalog.Products;
using VoiceGateway.Search.Analysis;
using VoiceGateway.Search.Indexing;

namespace VoiceGateway.Catalog.Shelves.Postgres;

/// <summary>A word of one language, and in how many products it is, by field.</summary>
internal sealed class ShelfWord(string key, int fields)
{
    /// <summary>The language and the word, as in <c>en:chickpea</c>.</summary>
    public string Key => key;

    public int[] Documents { get; } = new int[fields];

    /// <summary>The place (product and field) where it was seen last, to count it once.</summary>
    public long LastField { get; set; } = -1;

    public int LastProduct { get; set; } = -1;
}

/// <summary>
/// Takes products apart into words, one after the other, and counts. What all words need in memory is about 150 bytes for each
/// different one.
/// </summary>
internal sealed class StemWriter(ShelfFields fields)
{
    private readonly Dictionary<string, ShelfWord> words = [];
    private readonly string?[] texts = new string?[fields.Count];
    private readonly List<string> inProduct = [];
    private readonly StringBuilder line = new();
    private readonly char[] letters = new char[TextField.MostLetters * (Words.MostLettersForOne + 1)];
    private readonly int[] ends = new int[TextField.MostWords];
    private int products;

    public IReadOnlyCollection<ShelfWord> All => words.Values;

    public ShelfStatistics Statistics => new(products, [.. fields.Locales.Select(locale => locale.Tag)], documents, lengths);

    private readonly long[] documents = new long[fields.Count];
    private readonly long[] lengths = new long[fields.Count];

    /// <summary>The words of a product: for each field those without inflection with a space between, and each once with its language.</summary>
    public (string[] Stems, string[] Keys) Read(Product product)
    {
        fields.Texts.Write(product, texts);
        inProduct.Clear();
        var stems = new string[fields.Count];
        for (var field = 0; field < stems.Length; field++) stems[field] = Read(field);
        products++;
        return (stems, [.. inProduct]);
    }

    private string Read(int field)
    {
        if (string.IsNullOrWhiteSpace(texts[field])) return "";
        var text = texts[field]!.AsSpan();
        var count = TextAnalyzer.Split(text[..Math.Min(text.Length, TextField.MostLetters)], fields.Language(field), letters, ends);
        Span<char> key = stackalloc char[8 + Inflection.MaxLetters];
        Span<char> letter = stackalloc char[Inflection.MaxLetters];
        line.Clear();
        for (var word = 0; word < count; word++)
        {
            var stem = StoredText.Sound(TextAnalyzer.Stem(letters.AsSpan(Words.Start(ends, word)..ends[word]), fields.Language(field), letter));
            Count(stem, field, key);
            if (word > 0) line.Append(' ');
            line.Append(stem);
        }
        if (count > 0) (documents[field], lengths[field]) = (documents[field] + 1, lengths[field] + count);
        return line.ToString();
    }

    private void Count(ReadOnlySpan<char> stem, int field, Span<char> letters)
    {
        var tag = fields.Tags[field];
        tag.CopyTo(letters);
        letters[tag.Length] = ':';
        stem.CopyTo(letters[(tag.Length + 1)..]);
        ReadOnlySpan<char> key = letters[..(tag.Length + 1 + stem.Length)];
        var known = words.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!known.TryGetValue(key, out var word))
        {
            var made = key.ToString();
            words.Add(made, word = new(made, fields.Count));
        }
        var place = (long)products * fields.Count + field;
        if (word.LastField == place) return;
        word.LastField = place;
        word.Documents[field]++;
        if (word.LastProduct == products) return;
        word.LastProduct = products;
        inProduct.Add(word.Key);
    }
}
