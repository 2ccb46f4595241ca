using System.Runtime.InteropServices;

namespace VoiceGateway.Search.Spelling;

/// <summary>A word near to the one asked for, by its number, and how many edits away.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct NearWord(int Word, int Edits);

/// <summary>
/// Words to compare with by edit distance: an automaton for the word asked for walks through a trie of all words and leaves
/// every branch that can't come near enough, so the cost hardly grows with the vocabulary. Immutable.
/// </summary>
public sealed class NearWords
{
    private readonly string[] words;
    private readonly WordTrie trie;

    public NearWords(IEnumerable<string> words)
    {
        this.words = [.. words];
        trie = new(this.words);
    }

    public int Count => words.Length;

    public string this[int word] => words[word];

    /// <summary>Edits allowed in a word of so many letters: none under 4, one under 8, else two.</summary>
    public static int Allowed(int letters) => letters switch { < 4 => 0, < 8 => 1, _ => 2 };

    /// <summary>
    /// The nearest words first, as many as fit; equal ones by first letter kept, then by number. Words for which
    /// <paramref name="wanted"/> is false are passed over (an empty span wants all). Allocates nothing.
    /// </summary>
    /// <param name="word">What is asked for; nothing is near to one of more than 62 letters.</param>
    /// <param name="most">The edits allowed, 0 to 2; more count as 2.</param>
    /// <param name="wanted">By the words' numbers.</param>
    /// <param name="into">Where the words found go.</param>
    public int Find(ReadOnlySpan<char> word, int most, ReadOnlySpan<bool> wanted, Span<NearWord> into)
    {
        most = Math.Clamp(most, 0, EditAutomaton.MaxEdits);
        if (word.IsEmpty || word.Length > EditAutomaton.MaxWord || into.IsEmpty) return 0;
        Span<ulong> masks = stackalloc ulong[EditAutomaton.Masks];
        masks.Clear();
        Span<EditAutomaton.State> states = stackalloc EditAutomaton.State[EditAutomaton.States];
        var automaton = new EditAutomaton(word, most, masks, states);
        var (count, shortest, longest) = (0, word.Length - most, word.Length + most);
        var nodes = trie.Nodes;
        for (var at = 0; (uint)at < (uint)nodes.Length;)
        {
            ref readonly var node = ref nodes[at];
            if (node.Shortest > longest || node.Longest < shortest || !automaton.Read(node.Depth, node.Letter))
            {
                at = node.Next;
                continue;
            }
            if (node.Ending >= 0 && automaton.Edits(node.Depth + 1) is >= 0 and var edits)
                count = Insert(into, count, node.Ending, edits, wanted, word[0]);
            at++;
        }
        return count;
    }

    // All words with these letters.
    private int Insert(Span<NearWord> found, int count, int word, int edits, ReadOnlySpan<bool> wanted, char first)
    {
        for (; word >= 0; word = trie.Same[word])
            if (wanted.IsEmpty || wanted[word]) count = Insert(found, count, new(word, edits), first);
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

    // Equal ones by number, however the walk meets them.
    private long Order(NearWord near, char first) => ((near.Edits * 2L + (words[near.Word][0] == first ? 0 : 1)) << 32) + near.Word;
}
