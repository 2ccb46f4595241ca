using VoiceGateway.Search.Analysis;

namespace VoiceGateway.Search.Phrases;

/// <summary>
/// Numbers the words of one language, the forms of a word alike. Filled while an index is built; read-only and safe for any
/// number of threads afterwards.
/// </summary>
public sealed class Vocabulary
{
    /// <summary>The number of a word that is not here.</summary>
    public const int Unknown = -1;

    private readonly Dictionary<string, int> numbers;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> bySpan;
    private readonly List<string> stems;

    public Vocabulary(Language language) : this(language, [], [])
    {
    }

    /// <summary>A copy to be filled further; words that are in both have the same numbers.</summary>
    public Vocabulary(Vocabulary other) : this(other.Language, new(other.numbers), [.. other.stems])
    {
    }

    private Vocabulary(Language language, Dictionary<string, int> numbers, List<string> stems)
    {
        (Language, this.numbers, this.stems) = (language, numbers, stems);
        bySpan = numbers.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public Language Language { get; }

    public int Count => stems.Count;

    /// <summary>The word without its inflection.</summary>
    public string this[int word] => stems[word];

    /// <summary>The number of a word as <see cref="Words"/> makes it, new when it was not known.</summary>
    public int Add(ReadOnlySpan<char> word)
    {
        Span<char> letters = stackalloc char[Inflection.MaxLetters];
        var stem = TextAnalyzer.Stem(word, Language, letters);
        if (bySpan.TryGetValue(stem, out var number)) return number;
        stems.Add(stem.ToString());
        numbers.Add(stems[^1], stems.Count - 1);
        return stems.Count - 1;
    }

    /// <summary>The number of a word as <see cref="Words"/> makes it, or <see cref="Unknown"/>.</summary>
    public int Find(ReadOnlySpan<char> word)
    {
        Span<char> letters = stackalloc char[Inflection.MaxLetters];
        return bySpan.TryGetValue(TextAnalyzer.Stem(word, Language, letters), out var number) ? number : Unknown;
    }

    /// <summary>The number of a word whose inflection was taken off, or <see cref="Unknown"/>.</summary>
    public int FindStem(ReadOnlySpan<char> stem) => bySpan.TryGetValue(stem, out var number) ? number : Unknown;

    /// <inheritdoc cref="TextAnalyzer.Split"/>
    public int Split(ReadOnlySpan<char> text, Span<char> letters, Span<int> ends) => TextAnalyzer.Split(text, Language, letters, ends);

    /// <summary>Whether the word is only what an apostrophe left of another one.</summary>
    public bool IsElided(ReadOnlySpan<char> word) => TextAnalyzer.IsElided(word, Language);

    /// <summary>Writes the numbers of the words of a text, <see cref="Unknown"/> for those that have none; returns how many there were, at most as many as fit.</summary>
    public int Find(ReadOnlySpan<char> text, Span<int> into)
    {
        Span<char> letters = stackalloc char[800];
        Span<int> ends = stackalloc int[into.Length];
        var count = Split(text, letters, ends);
        for (var index = 0; index < count; index++) into[index] = Find(letters[Words.Start(ends, index)..ends[index]]);
        return count;
    }

    /// <summary>Numbers the words of a text; allocates nothing but new words. Returns how many there were, at most as many as fit.</summary>
    public int Add(ReadOnlySpan<char> text, Span<int> into)
    {
        Span<char> letters = stackalloc char[512];
        Span<int> ends = stackalloc int[into.Length];
        var count = Split(text, letters, ends);
        for (var index = 0; index < count; index++) into[index] = Add(letters[Words.Start(ends, index)..ends[index]]);
        return count;
    }
}
