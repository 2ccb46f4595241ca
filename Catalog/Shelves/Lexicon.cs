using VoiceGateway.Search.Analysis;
using VoiceGateway.Search.Indexing;
using VoiceGateway.Search.Phrases;

namespace VoiceGateway.Catalog.Shelves;

/// <summary>
/// Numbers the words of one language: those of the dictionary by its vocabulary, all others by a hash of 30 bits, so that the
/// words of a million products need no table. That two words of one phrase and one product hash alike does not happen in
/// practice (1 in 10⁹ for each pair), and would only shift a rank.
/// </summary>
internal sealed class Lexicon
{
    private const int Hashed = 1 << 30;

    public Lexicon(Vocabulary vocabulary) => (Vocabulary, Words) = (vocabulary, new(NumberOfStem));

    public Vocabulary Vocabulary { get; }

    /// <summary>Reads the words of documents by these numbers.</summary>
    public DocumentWords Words { get; }

    /// <summary>The number of a word as it was said.</summary>
    public int Number(ReadOnlySpan<char> word)
    {
        Span<char> letters = stackalloc char[Inflection.MaxLetters];
        return NumberOfStem(TextAnalyzer.Stem(word, Vocabulary.Language, letters));
    }

    /// <summary>The number of a word without its inflection.</summary>
    public int NumberOfStem(ReadOnlySpan<char> stem) =>
        Vocabulary.FindStem(stem) is >= 0 and var known ? known : Hashed | (string.GetHashCode(stem) & (Hashed - 1));
}
