using VoiceGateway.Search.Analysis;

namespace VoiceGateway.Catalog.Shelves.Postgres;

/// <summary>A word of a phrase, and in how many products it is.</summary>
/// <param name="Stem">Without inflection.</param>
/// <param name="Times">How often it was said.</param>
/// <param name="Documents">By field; empty when no product has it.</param>
internal sealed record SaidWord(string Stem, int Times, int[] Documents)
{
    /// <summary>In how many products it is at most.</summary>
    public int Most(int[] fields) => Documents.Length == 0 ? 0 : fields.Max(field => Documents[field]);
}

/// <summary>Takes a phrase apart into words that products have.</summary>
internal static class SaidWords
{
    private const int MostWords = 32;
    private const int MostLetters = 512;

    /// <summary>The different words that are in any of the fields, the rarest first.</summary>
    public static List<SaidWord> Of(ReadOnlySpan<char> phrase, Language language, string tag, int[] fields, ShelfWords words)
    {
        var times = new Dictionary<string, int>();
        foreach (var stem in Stems(phrase, language)) times[stem] = times.GetValueOrDefault(stem) + 1;
        words.Prepare(tag, times.Keys);
        var said = times.Select(word => new SaidWord(word.Key, word.Value, words.Documents(tag, word.Key) ?? []));
        return [.. said.Where(word => word.Most(fields) > 0).OrderBy(word => word.Most(fields)).ThenBy(word => word.Stem, StringComparer.Ordinal)];
    }

    private static List<string> Stems(ReadOnlySpan<char> phrase, Language language)
    {
        Span<char> letters = stackalloc char[MostLetters * (Words.MostLettersForOne + 1)];
        Span<int> ends = stackalloc int[MostWords];
        Span<char> stem = stackalloc char[Inflection.MaxLetters];
        var count = TextAnalyzer.Split(phrase[..Math.Min(phrase.Length, MostLetters)], language, letters, ends);
        var stems = new List<string>(count);
        for (var word = 0; word < count; word++)
            stems.Add(StoredText.Sound(TextAnalyzer.Stem(letters[Words.Start(ends, word)..ends[word]], language, stem)).ToString());
        return stems;
    }
}
