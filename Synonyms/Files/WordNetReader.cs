using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Values;

namespace VoiceGateway.Synonyms.Files;

/// <summary>
/// WordNet's nouns for things that shops sell: <c>data.noun</c>, and behind it, in any order, <c>index.noun</c> (which of a
/// word's meanings is the commonest) and tab files of Open Multilingual WordNet, all as one text. A word stands for its
/// commonest meaning here, and may mean the others. The wider concept is the nearest wider meaning that is taken too.
/// </summary>
internal sealed class WordNetReader(TermsReadOptions options) : ITermsReader
{
    // The lexicographers' files of things (lexnames(5WN)): animals, artifacts, food, plants, substances.
    private static readonly int[] Things = [5, 6, 13, 20, 27];

    // ISO 639-3, as the tab files say it.
    private static readonly Dictionary<string, string> Languages = new()
    {
        ["eng"] = "en", ["por"] = "pt", ["spa"] = "es", ["deu"] = "de", ["fra"] = "fr", ["ita"] = "it", ["nld"] = "nl", ["cat"] = "ca", ["glg"] = "gl", ["pol"] = "pl",
        ["dan"] = "da", ["swe"] = "sv", ["fin"] = "fi", ["nob"] = "nb", ["ell"] = "el", ["hrv"] = "hr", ["slv"] = "sl", ["slk"] = "sk", ["jpn"] = "ja", ["cmn"] = "zh",
    };

    private readonly WordNetSenses senses = new();
    private Locale? tabLocale;

    public async Task ReadAsync(Stream plain, DictionaryRows rows, CancellationToken cancel)
    {
        using var lines = new LineSource(plain);
        while (await lines.ReadAsync(cancel) && !IsFull(lines.Number, rows)) Add(lines.Number, lines.Text, rows);
        if (options.Sold is not null) await senses.RestrictAsync(options.Sold, cancel);
        foreach (var (line, term) in senses.Terms()) rows.Join(line, term);
        foreach (var concept in senses.Concepts()) rows.Join(0, concept);
    }

    private bool IsFull(long line, DictionaryRows rows)
    {
        if (senses.Count < DictionaryRows.MaxRows) return false;
        rows.Bad(line, "this is far more than WordNet: the rest was not read");
        return true;
    }

    private void Add(long number, string line, DictionaryRows rows)
    {
        if (line.StartsWith('#') && line.Split('\t') is { Length: >= 2 } header) tabLocale = Languages.TryGetValue(header[1].Trim(), out var language) ? Own(language) : null;
        if (line.Length == 0 || line[0] is ' ' or '#') return;
        if (WordNetLine.Data(line) is { } data)
        {
            if (Things.Contains(data.Set.Lexicographer)) senses.Add(number, data.Offset, data.Set, Own("en"));
        }
        else if (WordNetLine.Index(line) is { } index) senses.Order(index.Word, index.Offsets);
        else if (WordNetLine.Tab(line) is { } tab) Translate(number, tab.Offset, tab.Word);
        else if (!IsOther(line)) rows.Bad(number, "this is no line of data.noun, index.noun or a tab file", line);
    }

    private void Translate(long number, int offset, string word)
    {
        if (tabLocale is { } locale && word.Length > 0) senses.Add(number, offset, word, locale);
    }

    // Verbs, adjectives and adverbs; definitions and examples.
    private static bool IsOther(string line)
    {
        var tabs = line.Split('\t');
        if (tabs.Length >= 3 && tabs[0].Length == 10 && tabs[0][8] == '-') return true;
        var cells = line.Split(' ', 4);
        return cells.Length == 4 && (cells[1] is "v" or "a" or "r" or "s" || cells[2] is "v" or "a" or "r" or "s");
    }

    private Locale Own(string language) => options.Locale.Language == language ? options.Locale : Locale.Parse(language);
}
