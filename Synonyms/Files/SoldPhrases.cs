using VoiceGateway.Search.Analysis;
using VoiceGateway.Search.Phrases;

namespace VoiceGateway.Synonyms.Files;

/// <summary>Which of many phrases stand in texts, whatever the number of their words (<c>olive oils</c>, <c>olive oil</c>).</summary>
internal sealed class SoldPhrases
{
    private const int MaxWords = 4;
    private const int MaxLetters = 1_000;
    private const int MaxTextWords = 128;

    private readonly Vocabulary vocabulary;
    private readonly Dictionary<string, string> keys = [];
    private readonly HashSet<string> phrases = [];
    private readonly HashSet<string> sold = [];
    private readonly int[] starts = new int[MaxTextWords + 1];

    public SoldPhrases(string language, IEnumerable<string> phrases)
    {
        vocabulary = new(Languages.Of(language));
        foreach (var phrase in phrases)
            if (!keys.ContainsKey(phrase)) keys.Add(phrase, Fold(phrase, out _));
        this.phrases.UnionWith(keys.Values);
    }

    public bool IsSold(string phrase) => sold.Contains(keys[phrase]);

    /// <summary>Notes the phrases that stand in the text.</summary>
    public void Mark(string text)
    {
        var folded = Fold(text, out var count);
        var known = phrases.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var start = 0; start < count; start++)
            for (var length = 1; length <= MaxWords && start + length <= count; length++)
                if (known.TryGetValue(folded.AsSpan(starts[start], starts[start + length] - 1 - starts[start]), out var phrase)) sold.Add(phrase);
    }

    // Each word without its inflection, one space between them; the starts hold where each begins, and one past the end.
    private string Fold(string text, out int count)
    {
        Span<char> letters = stackalloc char[MaxLetters];
        Span<int> ends = stackalloc int[MaxTextWords];
        Span<char> folded = stackalloc char[MaxLetters];
        count = vocabulary.Split(text, letters, ends);
        var at = 0;
        for (var word = 0; word < count; word++)
        {
            var from = letters[Words.Start(ends, word)..ends[word]];
            starts[word] = at;
            var length = from.Length > Inflection.MaxLetters ? from.Length : Inflection.Fold(from, vocabulary.Language);
            from[..length].CopyTo(folded[at..]);
            at += length;
            if (word + 1 < count) folded[at] = ' ';
            at++;
        }
        starts[count] = at;
        return folded[..Math.Max(0, at - 1)].ToString();
    }
}
