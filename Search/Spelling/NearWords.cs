using System.Runtime.InteropServices;

namespace VoiceGateway.Search.Spelling;

/// <summary>A word near to the one asked for, by its number, and how many edits away.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct NearWord(int Word, int Edits);

/// <summary>
/// Words to compare with by edit distance: an automaton for the word asked for walks through a trie of all words and leaves
/// every branch that can't come near enough, so the cost grows far slower than the vocabulary. The first letters are what
/// costs: so one walk allows the last edit only behind them, and as words with all edits among them have none in the rest,
/// the other walk reads from the end and allows no edit before that is read. Immutable.
/// </summary>
public sealed class NearWords
{
    private readonly string[] words;
    private readonly WordTrie fromStart;
    private readonly WordTrie fromEnd;

    public NearWords(IEnumerable<string> words)
    {
        this.words = [.. words];
        fromStart = new(this.words);
        fromEnd = new(Array.ConvertAll(this.words, Reversed));
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
        if (word.IsEmpty || word.Length > EditAutomaton.MaxWord || into.IsEmpty) return 0;
        most = Math.Min(most, EditAutomaton.MaxEdits);
        var cut = word.Length * (most == 1 ? 3 : 4) / 6;
        var count = Walk(fromStart, word, new(most, most == 1 ? cut : -1, most == 0 ? -1 : cut), wanted, word[0], into, 0);
        if (most == 0) return count;
        Span<char> reversed = stackalloc char[EditAutomaton.MaxWord];
        reversed = reversed[..word.Length];
        word.CopyTo(reversed);
        reversed.Reverse();
        var rest = word.Length - cut - 1;
        return Walk(fromEnd, reversed, new(most, rest, rest), wanted, word[0], into, count);
    }

    private int Walk(WordTrie trie, ReadOnlySpan<char> word, Limits limits, ReadOnlySpan<bool> wanted, char first, Span<NearWord> into, int count)
    {
        Span<ulong> masks = stackalloc ulong[EditAutomaton.Masks];
        masks.Clear();
        Span<ulong> states = stackalloc ulong[EditAutomaton.States];
        var automaton = new EditAutomaton(word, limits.Most, limits.One, limits.Two, masks, states);
        var nodes = trie.Nodes;
        for (var at = 0; (uint)at < (uint)nodes.Length;)
        {
            ref readonly var node = ref nodes[at];
            if (!automaton.Read(node.Depth, node.Letter))
            {
                at = node.Next;
                continue;
            }
            if (node.Ending >= 0 && automaton.Edits(node.Depth + 1) is >= 0 and var edits)
                for (var found = node.Ending; found >= 0; found = trie.Same[found])
                    if (wanted.IsEmpty || wanted[found]) count = Insert(into, count, new(found, edits), first);
            at++;
        }
        return count;
    }

    private static string Reversed(string word) => string.Create(word.Length, word, (letters, from) =>
    {
        from.CopyTo(letters);
        letters.Reverse();
    });

    // Both walks may meet a word. Equal ones stand by first letter kept, then by number, however they are met.
    private int Insert(Span<NearWord> found, int count, NearWord near, char first)
    {
        foreach (var other in found[..count])
            if (other.Word == near.Word) return count;
        var at = count;
        while (at > 0 && Order(near, first) < Order(found[at - 1], first)) at--;
        if (at == found.Length) return count;
        var kept = Math.Min(count, found.Length - 1);
        found[at..kept].CopyTo(found[(at + 1)..]);
        found[at] = near;
        return kept + 1;
    }

    private long Order(NearWord near, char first) => ((near.Edits * 2L + (words[near.Word][0] == first ? 0 : 1)) << 32) + near.Word;

    /// <summary>How many edits are allowed, and after how many letters the first and the second.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Limits(int Most, int One, int Two);
}
