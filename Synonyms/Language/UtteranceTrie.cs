using System.Runtime.InteropServices;

namespace VoiceGateway.Synonyms.Language;

/// <summary>A slot of a pattern: so many words of the sample come before it, and it takes <see cref="Words"/> words, or any when 0.</summary>
internal readonly record struct SlotPlace(string Name, int LiteralsBefore, int Words);

/// <summary>What is meant where a pattern ends.</summary>
internal sealed record Meaning(string Intent, IReadOnlyList<SlotPlace> Slots);

/// <summary>
/// The patterns as a trie in flat arrays: the edges of a node lie beside each other, ordered by word, so that a step is a
/// binary search in one piece of memory.
/// </summary>
internal sealed class UtteranceTrie
{
    public const int Root = 0;
    private readonly int[] firstEdge;
    private readonly int[] edgeWords;
    private readonly int[] edgeNodes;
    private readonly int[] free;
    private readonly bool[] isFree;
    private readonly Meaning?[] meanings;

    private UtteranceTrie(List<Node> nodes)
    {
        firstEdge = new int[nodes.Count + 1];
        for (var node = 0; node < nodes.Count; node++) firstEdge[node + 1] = firstEdge[node] + nodes[node].Edges.Count;
        edgeWords = [.. nodes.SelectMany(node => node.Edges.Keys)];
        edgeNodes = [.. nodes.SelectMany(node => node.Edges.Values)];
        free = [.. nodes.Select(node => node.Free)];
        isFree = [.. nodes.Select(node => node.IsFree)];
        meanings = [.. nodes.Select(node => node.Meaning)];
    }

    public int Nodes => free.Length;

    /// <summary>The place after a word, or -1.</summary>
    public int After(int node, int word)
    {
        var first = firstEdge[node];
        var found = edgeWords.AsSpan(first, firstEdge[node + 1] - first).BinarySearch(word);
        return found < 0 ? -1 : edgeNodes[first + found];
    }

    /// <summary>The place after the first of any words, or -1.</summary>
    public int Free(int node) => free[node];

    /// <summary>True where more words may be taken without moving on.</summary>
    public bool IsFree(int node) => isFree[node];

    public Meaning? Meaning(int node) => meanings[node];

    /// <summary>Puts the patterns together; two intents for the same words are a problem, and the first one stays.</summary>
    public static UtteranceTrie Build(IEnumerable<SamplePattern> patterns, Dictionary<string, int> words, ICollection<string> problems)
    {
        var nodes = new List<Node> { new(false) };
        foreach (var pattern in patterns)
        {
            if (pattern.IsBare) continue;
            var end = nodes[Walk(nodes, pattern, words)];
            if (end.Meaning is { } other && other.Intent != pattern.Intent)
                problems.Add($"{other.Intent} and {pattern.Intent} both say \"{string.Join(' ', pattern.Steps.Select(step => step.Word ?? "..."))}\"");
            end.Meaning ??= new(pattern.Intent, Slots(pattern));
        }
        return new(nodes);
    }

    private static int Walk(List<Node> nodes, SamplePattern pattern, Dictionary<string, int> words)
    {
        var node = Root;
        foreach (var step in pattern.Steps)
        {
            if (step.Word is null)
            {
                if (nodes[node].Free < 0)
                {
                    nodes[node].Free = nodes.Count;
                    nodes.Add(new(true));
                }
                node = nodes[node].Free;
                continue;
            }
            ref var id = ref CollectionsMarshal.GetValueRefOrAddDefault(words, step.Word, out var known);
            if (!known) id = words.Count - 1;
            if (!nodes[node].Edges.TryGetValue(id, out var next))
            {
                next = nodes.Count;
                nodes[node].Edges.Add(id, next);
                nodes.Add(new(false));
            }
            node = next;
        }
        return node;
    }

    private static List<SlotPlace> Slots(SamplePattern pattern)
    {
        var slots = new List<SlotPlace>();
        var before = 0;
        for (var index = 0; index < pattern.Steps.Count; index++)
        {
            var step = pattern.Steps[index];
            if (step.Slot is null)
            {
                before++;
                continue;
            }
            var end = index + 1;
            while (step.Word is not null && end < pattern.Steps.Count && pattern.Steps[end] is { Word: not null, Slot: not null }) end++;
            slots.Add(new(step.Slot, before, step.Word is null ? 0 : end - index));
            index = end - 1;
            before = 0;
        }
        return slots;
    }

    private sealed class Node(bool isFree)
    {
        public bool IsFree { get; } = isFree;

        public SortedDictionary<int, int> Edges { get; } = [];

        public int Free { get; set; } = -1;

        public Meaning? Meaning { get; set; }
    }
}
