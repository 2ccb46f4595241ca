using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace VoiceGateway.Synonyms.Phrases;

/// <summary>
/// Things that are said in one or more words, and what each means. Finds the longest that starts at a position of a word
/// list. Immutable; asking allocates nothing.
/// </summary>
public sealed class PhraseMap<T>
{
    private readonly FrozenDictionary<string, Entry[]> byFirstWord;

    /// <param name="phrases">Words and meaning of each phrase; no two with the same words.</param>
    public PhraseMap(IEnumerable<(string[] Words, T Meaning)> phrases) => byFirstWord = phrases
        .Select(phrase => new Entry(phrase.Words, phrase.Meaning))
        .GroupBy(entry => entry.Words[0])
        .ToFrozenDictionary(group => group.Key, group => group.OrderByDescending(entry => entry.Words.Length).ToArray());

    /// <summary>How many words the longest phrase at <paramref name="start"/> has, 0 when none starts there.</summary>
    public int Match(IReadOnlyList<string> words, int start, [MaybeNull] out T meaning)
    {
        meaning = default;
        if (start >= words.Count || !byFirstWord.TryGetValue(words[start], out var entries)) return 0;
        foreach (var entry in entries)
        {
            if (!Fits(entry.Words, words, start)) continue;
            meaning = entry.Meaning;
            return entry.Words.Length;
        }
        return 0;
    }

    /// <inheritdoc cref="Match(IReadOnlyList{string}, int, out T)"/>
    public int Match(IReadOnlyList<string> words, int start) => Match(words, start, out _);

    /// <summary>True and the meaning when the one word is a whole phrase.</summary>
    public bool TryWord(ReadOnlySpan<char> word, [MaybeNull] out T meaning)
    {
        meaning = default;
        if (!byFirstWord.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out var entries)) return false;
        if (entries[^1].Words.Length != 1) return false;
        meaning = entries[^1].Meaning;
        return true;
    }

    private static bool Fits(string[] phrase, IReadOnlyList<string> words, int start)
    {
        if (start + phrase.Length > words.Count) return false;
        for (var index = 1; index < phrase.Length; index++)
            if (words[start + index] != phrase[index]) return false;
        return true;
    }

    private readonly record struct Entry(string[] Words, T Meaning);
}
