using System.Runtime.InteropServices;

namespace VoiceGateway.Search.Spelling;

/// <summary>
/// Sorted words as a trie that is written in the order of a walk through it: a node's children follow it, and it knows where
/// the first node outside them is. A walk needs no stack, and a branch is left by one jump. Immutable.
/// </summary>
internal sealed class WordTrie
{
    private readonly Node[] nodes;

    /// <param name="words">Words of at most <see cref="EditDistance.MaxLetters"/> letters; longer ones are left out.</param>
    public WordTrie(IReadOnlyList<string> words)
    {
        var sorted = Enumerable.Range(0, words.Count).Where(word => words[word].Length is > 0 and <= EditDistance.MaxLetters).ToArray();
        Array.Sort(sorted, (left, right) => string.CompareOrdinal(words[left], words[right]) is not 0 and var order ? order : left.CompareTo(right));
        Same = new int[words.Count];
        Array.Fill(Same, -1);
        var written = new List<Node>();
        var before = "";
        foreach (var word in sorted)
        {
            var shared = Shared(before, words[word]);
            if (shared == words[word].Length) Same[word] = written[^1].Ending;
            for (var at = shared; at < words[word].Length; at++) written.Add(new(words[word][at], (byte)at, byte.MaxValue, 0, -1, 0));
            written[^1] = written[^1] with { Ending = word };
            before = words[word];
        }
        nodes = [.. written];
        SetNext(nodes);
    }

    /// <summary>The nodes in the order of the walk.</summary>
    public ReadOnlySpan<Node> Nodes => nodes;

    /// <summary>For each word another one with the same letters, or -1.</summary>
    public int[] Same { get; }

    private static int Shared(string left, string right)
    {
        var length = Math.Min(left.Length, right.Length);
        for (var at = 0; at < length; at++)
            if (left[at] != right[at]) return at;
        return length;
    }

    // From the last to the first, so that children come before their parent.
    private static void SetNext(Node[] nodes)
    {
        Span<int> after = stackalloc int[EditDistance.MaxLetters + 1];
        after.Fill(nodes.Length);
        Span<byte> shortest = stackalloc byte[EditDistance.MaxLetters + 2];
        Span<byte> longest = stackalloc byte[EditDistance.MaxLetters + 2];
        shortest.Fill(byte.MaxValue);
        for (var index = nodes.Length - 1; index >= 0; index--)
        {
            var node = nodes[index];
            var below = node.Depth + 1;
            var (least, most) = (shortest[below], longest[below]);
            if (node.Ending >= 0) (least, most) = (Math.Min(least, (byte)below), Math.Max(most, (byte)below));
            nodes[index] = node with { Next = after[node.Depth], Shortest = least, Longest = most };
            after[node.Depth..].Fill(index);
            (shortest[below], longest[below]) = (byte.MaxValue, 0);
            (shortest[node.Depth], longest[node.Depth]) = (Math.Min(shortest[node.Depth], least), Math.Max(longest[node.Depth], most));
        }
    }

    /// <summary>
    /// One letter: how many stand before it; how long the shortest and the longest word are that go through it; the word that
    /// ends with it, or -1; and the first node after all that start as far as here alike.
    /// </summary>
    [StructLayout(LayoutKind.Auto)]
    internal readonly record struct Node(char Letter, byte Depth, byte Shortest, byte Longest, int Ending, int Next);
}
