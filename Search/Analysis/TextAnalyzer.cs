namespace VoiceGateway.Search.Analysis;

/// <summary>From text to the words that an index holds: split (<see cref="Words"/>), and each without its inflection.</summary>
public static class TextAnalyzer
{
    /// <summary>
    /// Splits text as <see cref="Words.Split(ReadOnlySpan{char}, Span{char}, Span{int})"/> does, and leaves out what the language
    /// only puts before a vowel: huile d'olive is huile, olive.
    /// </summary>
    public static int Split(ReadOnlySpan<char> text, Language language, Span<char> letters, Span<int> ends)
    {
        var count = Words.Split(text, letters, ends);
        return language == Language.French ? WithoutElided(letters, ends, count) : count;
    }

    /// <summary>Whether the word is only what an apostrophe left of another one.</summary>
    public static bool IsElided(ReadOnlySpan<char> word, Language language) => language == Language.French && word is "d" or "l" or "qu";

    /// <summary>Takes the inflection off a word of <see cref="Split"/>, in letters of its own (at least <see cref="Inflection.MaxLetters"/>).</summary>
    public static ReadOnlySpan<char> Stem(ReadOnlySpan<char> word, Language language, Span<char> letters)
    {
        if (word.Length > letters.Length) word = word[..letters.Length];
        word.CopyTo(letters);
        return letters[..Inflection.Fold(letters[..word.Length], language)];
    }

    private static int WithoutElided(Span<char> letters, Span<int> ends, int count)
    {
        var (kept, at, start) = (0, 0, 0);
        for (var word = 0; word < count; word++)
        {
            var end = ends[word];
            var length = end - start;
            if (!IsElided(letters[start..end], Language.French))
            {
                letters[start..end].CopyTo(letters[at..]);
                ends[kept++] = at + length;
                if (at + length < letters.Length) letters[at + length] = ' ';
                at += length + 1;
            }
            start = end + 1;
        }
        return kept;
    }
}
