using System.Runtime.InteropServices;
using VoiceGateway.Search.Analysis;

namespace VoiceGateway.Search.Likeness;

/// <summary>
/// A phrase to be compared with others, and the room that the comparison needs. Kept by one thread from phrase to phrase, so
/// that nothing is allocated once it has grown to the size of the index.
/// </summary>
public sealed class PhraseQuery
{
    /// <summary>Further parts of words are left out.</summary>
    public const int MaxParts = 24;

    /// <summary>A phrase as one word is cut after so many letters.</summary>
    internal const int MaxJoined = 256;

    private readonly char[] letters = new char[MaxParts * Inflection.MaxLetters];
    private readonly char[] joined = new char[MaxJoined];
    private readonly Part[] parts = new Part[MaxParts];
    private int joinedLength;

    /// <summary>How many parts of words there are.</summary>
    internal int Count { get; private set; }

    internal ReadOnlySpan<Part> Parts => parts.AsSpan(0, Count);

    /// <summary>For each atom, how alike it is to a part; 0 between queries.</summary>
    internal Match[] Matches { get; private set; } = [];

    /// <summary>The atoms that are like a part.</summary>
    internal List<int> Matched { get; } = [];

    /// <summary>For each phrase, a first estimate of how alike it is; 0 between queries.</summary>
    internal float[] Scores { get; private set; } = [];

    /// <summary>The phrases with a score.</summary>
    internal List<int> Reached { get; } = [];

    /// <summary>For each gram, whether the phrase has it; 0 between queries.</summary>
    internal byte[] Grams { get; } = new byte[Likeness.Grams.Codes];

    /// <summary>The grams of the phrase, as often as they are in it.</summary>
    internal List<ushort> GramsWritten { get; } = [];

    /// <summary>For each word that letters are compared with, how many grams it shares; 0 between queries.</summary>
    internal byte[] Shared { get; private set; } = [];

    /// <summary>The words that share a gram.</summary>
    internal List<int> Sharing { get; } = [];

    /// <summary>The parts of the word that the phrase is about: from, and before; none when both are equal.</summary>
    internal (int From, int To) Head { get; set; }

    internal void Clear(int atoms, int phrases)
    {
        (Count, joinedLength, Head) = (0, 0, default);
        GramsWritten.Clear();
        Matched.Clear();
        Reached.Clear();
        if (Matches.Length < atoms) (Matches, Shared) = (new Match[atoms], new byte[atoms]);
        if (Scores.Length < phrases) Scores = new float[phrases];
    }

    internal ReadOnlySpan<char> Text(in Part part) => letters.AsSpan(part.Start, part.Length);

    internal void Add(ReadOnlySpan<char> text, int atom, float weight)
    {
        var start = Count == 0 ? 0 : parts[Count - 1].Start + parts[Count - 1].Length;
        text.CopyTo(letters.AsSpan(start));
        parts[Count++] = new(start, text.Length, atom, weight);
    }

    /// <summary>The words of the phrase as one word, as far as there is room.</summary>
    internal ReadOnlySpan<char> Joined => joined.AsSpan(0, joinedLength);

    internal void Join(ReadOnlySpan<char> word)
    {
        if (word.Length > joined.Length - joinedLength) word = word[..(joined.Length - joinedLength)];
        word.CopyTo(joined.AsSpan(joinedLength));
        joinedLength += word.Length;
    }

    internal bool IsFull => Count == MaxParts;

    /// <summary>A part of a word: its letters, its number and how much it matters.</summary>
    [StructLayout(LayoutKind.Auto)]
    internal readonly record struct Part(int Start, int Length, int Atom, float Weight);

    /// <summary>How alike an atom is to the parts <see cref="From"/> to before <see cref="To"/>, and how much of these it stands for.</summary>
    [StructLayout(LayoutKind.Auto)]
    internal readonly record struct Match(float Likeness, float Credit, byte From, byte To);
}
