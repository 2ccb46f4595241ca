using System.Runtime.InteropServices;
using VoiceGateway.Search.Analysis;

namespace VoiceGateway.Search.Queries;

/// <summary>A part of a phrase that is looked for as one: a word, or words that mean something together.</summary>
/// <param name="From">Its first word.</param>
/// <param name="To">The word after it.</param>
/// <param name="Meaning">The meaning in the synonym map, or <see cref="SynonymMap.None"/>.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Part(int From, int To, int Meaning);

/// <summary>A phrase taken apart, reused from query to query: its words, and the one or two ways to divide it into parts. Allocates nothing.</summary>
internal sealed class PhraseQuery
{
    /// <summary>Words past this many are left out.</summary>
    public const int MostWords = 32;

    private const int MostLetters = 512;

    private readonly char[] letters = new char[MostLetters * (Words.MostLettersForOne + 1)];
    private readonly int[] ends = new int[MostWords];
    private readonly char[] stems = new char[MostWords * Inflection.MaxLetters];
    private readonly int[] stemLengths = new int[MostWords];
    private readonly int[] numbers = new int[MostWords];
    private readonly Part[] forward = new Part[MostWords];
    private readonly Part[] backward = new Part[MostWords];
    private int forwardCount;
    private int backwardCount;

    public int Count { get; private set; }

    /// <summary>Whether terms overlap so that the phrase can be divided in two ways.</summary>
    public bool HasTwoWays { get; private set; }

    /// <summary>The word as it was said, folded.</summary>
    public ReadOnlySpan<char> Word(int word) => letters.AsSpan(Words.Start(ends, word)..ends[word]);

    /// <summary>The word without its inflection.</summary>
    public ReadOnlySpan<char> Stem(int word) => stems.AsSpan(word * Inflection.MaxLetters, stemLengths[word]);

    /// <summary>The parts, in the first or in the second way.</summary>
    public ReadOnlySpan<Part> Parts(bool second) => second ? backward.AsSpan(0, backwardCount) : forward.AsSpan(0, forwardCount);

    public void Read(ReadOnlySpan<char> phrase, SynonymMap synonyms)
    {
        if (phrase.Length > MostLetters) phrase = phrase[..MostLetters];
        Count = TextAnalyzer.Split(phrase, synonyms.Language, letters, ends);
        for (var word = 0; word < Count; word++)
        {
            var stem = TextAnalyzer.Stem(Word(word), synonyms.Language, stems.AsSpan(word * Inflection.MaxLetters, Inflection.MaxLetters));
            stemLengths[word] = stem.Length;
            numbers[word] = synonyms.Words.FindStem(stem);
        }
        Divide(synonyms);
    }

    /// <summary>Reads the phrase again with a word put right.</summary>
    public void Replace(int word, ReadOnlySpan<char> stem, SynonymMap synonyms)
    {
        stem.CopyTo(stems.AsSpan(word * Inflection.MaxLetters));
        stemLengths[word] = stem.Length;
        numbers[word] = synonyms.Words.FindStem(stem);
        Divide(synonyms);
    }

    /// <summary>Makes one word of two neighbours.</summary>
    public void Join(int word, ReadOnlySpan<char> stem, SynonymMap synonyms)
    {
        for (var index = word + 1; index + 1 < Count; index++)
        {
            Stem(index + 1).CopyTo(stems.AsSpan(index * Inflection.MaxLetters));
            (stemLengths[index], numbers[index]) = (stemLengths[index + 1], numbers[index + 1]);
        }
        Count--;
        Replace(word, stem, synonyms);
    }

    // From the left, the longest term first; and from the right. Where both agree no terms overlap.
    private void Divide(SynonymMap synonyms)
    {
        forwardCount = 0;
        for (var from = 0; from < Count;)
        {
            var length = synonyms.Longest(numbers.AsSpan(from..Count), out var meaning);
            forward[forwardCount++] = new(from, from + Math.Max(1, length), meaning);
            from += Math.Max(1, length);
        }
        backwardCount = 0;
        for (var to = Count; to > 0;)
        {
            var part = new Part(to - 1, to, SynonymMap.None);
            for (var from = 0; from < to; from++)
            {
                if (synonyms.Longest(numbers.AsSpan(from..to), out var meaning) != to - from) continue;
                part = new(from, to, meaning);
                break;
            }
            backward[backwardCount++] = part;
            to = part.From;
        }
        backward.AsSpan(0, backwardCount).Reverse();
        HasTwoWays = !Parts(false).SequenceEqual(Parts(true));
    }
}
