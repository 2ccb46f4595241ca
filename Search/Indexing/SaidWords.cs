using VoiceGateway.Search.Analysis;
using VoiceGateway.Search.Files;

namespace VoiceGateway.Search.Indexing;

/// <summary>Words as they are said, each with the number of the word without its inflection: a text repeats its words, and so most are looked up and not analysed.</summary>
/// <param name="stems">Where words without inflection are numbered.</param>
/// <param name="language">Whose inflection is taken off.</param>
internal sealed class SaidWords(WordNumbers stems, Language language)
{
    private readonly WordNumbers words = new();
    private GrowingBuffer<int> stemOf = new(1 << 10);

    /// <summary>The number, among <paramref name="stems"/>, of the word without its inflection.</summary>
    public int Stem(ReadOnlySpan<char> word)
    {
        var number = words.Add(word);
        if (number < stemOf.Count) return stemOf[number];
        Span<char> letters = stackalloc char[Inflection.MaxLetters];
        stemOf.Add(stems.Add(TextAnalyzer.Stem(word, language, letters)));
        return stemOf[number];
    }
}
