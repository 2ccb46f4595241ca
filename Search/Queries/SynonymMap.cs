using VoiceGateway.Search.Analysis;
using VoiceGateway.Search.Phrases;

namespace VoiceGateway.Search.Queries;

/// <summary>
/// Phrases that stand for others, compiled: from a sequence of words to everything that may be meant by it, in one look-up a
/// word however many phrases there are. Made by <see cref="SynonymMapBuilder"/>; immutable, safe for any number of threads.
/// </summary>
public sealed class SynonymMap
{
    /// <summary>There is no such meaning.</summary>
    internal const int None = -1;

    private readonly PhraseTrie trie;
    private readonly int[] meanings;
    private readonly string[][][] surfaces;

    internal SynonymMap(Vocabulary words, PhraseTrie trie, int[] meanings, string[][][] surfaces) =>
        (Words, this.trie, this.meanings, this.surfaces) = (words, trie, meanings, surfaces);

    /// <summary>A map of nothing.</summary>
    public static SynonymMap Empty(Language language) => new SynonymMapBuilder(language).Build();

    public Language Language => Words.Language;

    /// <summary>Sets of phrases that mean the same.</summary>
    public int MeaningCount => surfaces.Length;

    internal Vocabulary Words { get; }

    /// <summary>The phrases of a meaning, each as words without inflection.</summary>
    internal ReadOnlySpan<string[]> Surfaces(int meaning) => surfaces[meaning];

    /// <summary>How many of the words the longest phrase at the start of them has, and what it means; 0 when there is none.</summary>
    internal int Longest(ReadOnlySpan<int> words, out int meaning)
    {
        (meaning, var at, var length) = (None, PhraseTrie.Root, 0);
        for (var index = 0; index < words.Length && words[index] >= 0 && (at = trie.Step(at, words[index])) != PhraseTrie.None; index++)
            if (meanings[at] != None) (meaning, length) = (meanings[at], index + 1);
        return length;
    }
}
