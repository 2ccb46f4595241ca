using VoiceGateway.Search.Analysis;
using VoiceGateway.Search.Phrases;

namespace VoiceGateway.Search.Queries;

/// <summary>
/// Collects rules for a <see cref="SynonymMap"/>. As in Solr's synonym files, rules of one phrase add up, and what a rule gives
/// is not looked up again. Not thread-safe; used once.
/// </summary>
public sealed class SynonymMapBuilder(Language language)
{
    private const int MaxWords = 16;

    private readonly Vocabulary words = new(language);
    private readonly PhraseTrie trie = new();
    private readonly List<string[]?> phrases = [null];
    private readonly Dictionary<int, SortedSet<int>> rules = [];

    /// <summary>Who says <paramref name="from"/> means <paramref name="to"/> too; two-way, the other way round as well.</summary>
    public SynonymMapBuilder Add(string from, string to, bool twoWay)
    {
        var (left, right) = (Node(from), Node(to));
        if (left == PhraseTrie.Root || right == PhraseTrie.Root) return this;
        Rule(left).UnionWith([left, right]);
        if (twoWay) Rule(right).UnionWith([left, right]);
        return this;
    }

    /// <summary>Who says <paramref name="from"/> means <paramref name="to"/> instead (Solr's <c>=></c>).</summary>
    public SynonymMapBuilder Replace(string from, string to)
    {
        var (left, right) = (Node(from), Node(to));
        if (left != PhraseTrie.Root && right != PhraseTrie.Root) Rule(left).Add(right);
        return this;
    }

    public SynonymMap Build()
    {
        var meanings = new int[trie.NodeCount];
        Array.Fill(meanings, SynonymMap.None);
        var known = new Dictionary<string, int>();
        var surfaces = new List<string[][]>();
        foreach (var (node, targets) in rules)
        {
            // Phrases of one group share their meaning, and so its lists.
            var key = string.Join(',', targets);
            if (!known.TryGetValue(key, out meanings[node]))
            {
                known[key] = meanings[node] = surfaces.Count;
                surfaces.Add([.. targets.Select(target => phrases[target]!)]);
            }
        }
        return new(words, trie, meanings, [.. surfaces]);
    }

    private SortedSet<int> Rule(int node)
    {
        if (!rules.TryGetValue(node, out var rule)) rules[node] = rule = [];
        return rule;
    }

    private int Node(string phrase)
    {
        Span<int> numbers = stackalloc int[MaxWords];
        numbers = numbers[..words.Add(phrase, numbers)];
        var node = trie.Add(numbers);
        while (phrases.Count < trie.NodeCount) phrases.Add(null);
        if (node != PhraseTrie.Root && phrases[node] is null)
        {
            var stems = new string[numbers.Length];
            for (var word = 0; word < stems.Length; word++) stems[word] = words[numbers[word]];
            phrases[node] = stems;
        }
        return node;
    }
}
