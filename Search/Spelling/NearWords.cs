using System.Numerics;
using System.Runtime.InteropServices;

namespace VoiceGateway.Search.Spelling;

/// <summary>A word near to the one asked for, by its number, and how many edits away.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct NearWord(int Word, int Edits);

/// <summary>
/// Words to compare with by edit distance. Each has a signature of the letters in it; one edit takes away and adds at most
/// one letter, so most words are ruled out by a few bit operations before any distance is computed. Immutable.
/// </summary>
public sealed class NearWords
{
    private readonly string[] words;
    private readonly uint[] signatures;

    public NearWords(IEnumerable<string> words)
    {
        this.words = [.. words];
        signatures = Array.ConvertAll(this.words, word => Signature(word));
    }

    public int Count => words.Length;

    public string this[int word] => words[word];

    /// <summary>Edits allowed in a word of so many letters: none under 4, one under 8, else two.</summary>
    public static int Allowed(int letters) => letters switch { < 4 => 0, < 8 => 1, _ => 2 };

    /// <summary>
    /// The nearest words first, as many as fit; equal ones by first letter kept, then by number. Words for which
    /// <paramref name="wanted"/> is false are passed over (an empty span wants all).
    /// </summary>
    public int Find(ReadOnlySpan<char> word, int most, ReadOnlySpan<bool> wanted, Span<NearWord> into)
    {
        var count = 0;
        var signature = Signature(word);
        for (var index = 0; index < signatures.Length; index++)
        {
            if (BitOperations.PopCount(signatures[index] & ~signature) > most || BitOperations.PopCount(signature & ~signatures[index]) > most) continue;
            if (!wanted.IsEmpty && !wanted[index]) continue;
            var edits = EditDistance.Between(word, words[index], most);
            if (edits <= most) count = Insert(into, count, new(index, edits), word[0]);
        }
        return count;
    }

    private int Insert(Span<NearWord> found, int count, NearWord near, char first)
    {
        var at = count;
        while (at > 0 && Order(near, first) < Order(found[at - 1], first)) at--;
        if (at == found.Length) return count;
        var kept = Math.Min(count, found.Length - 1);
        found[at..kept].CopyTo(found[(at + 1)..]);
        found[at] = near;
        return kept + 1;
    }

    private int Order(NearWord near, char first) => near.Edits * 2 + (words[near.Word].Length > 0 && words[near.Word][0] == first ? 0 : 1);

    private static uint Signature(ReadOnlySpan<char> word)
    {
        var signature = 0u;
        foreach (var letter in word) signature |= 1u << (char.IsAsciiLetter(letter) ? (letter | 0x20) - 'a' : char.IsAsciiDigit(letter) ? letter - '0' + 16 : 31);
        return signature;
    }
}
