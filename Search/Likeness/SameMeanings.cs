using VoiceGateway.Search.Phrases;

namespace VoiceGateway.Search.Likeness;

/// <summary>
/// Groups of words and phrases that mean nearly the same wherever they stand inside a longer phrase (rôti, cuit au four), as
/// atoms. A phrase costs one step for each of its words, however many groups there are. Read-only once filled.
/// </summary>
internal sealed class SameMeanings
{
    private readonly PhraseTrie trie = new();
    private readonly Dictionary<int, List<int>> groupsOf = [];
    private readonly List<(int[][] Phrases, float Likeness)> groups = [];
    private int[][] byNode = [];

    /// <summary>Adds a group and how sure it is that its phrases mean the same, 0 to 1.</summary>
    public void Add(int[][] phrases, float likeness)
    {
        foreach (var phrase in phrases)
        {
            var node = trie.Add(phrase);
            if (!groupsOf.TryGetValue(node, out var list)) groupsOf.Add(node, list = []);
            list.Add(groups.Count);
        }
        groups.Add((phrases, likeness));
    }

    public void Freeze()
    {
        byNode = new int[trie.NodeCount][];
        for (var node = 0; node < byNode.Length; node++) byNode[node] = groupsOf.TryGetValue(node, out var list) ? [.. list] : [];
    }

    /// <summary>One word further in a phrase: a node, or <see cref="PhraseTrie.None"/>. Starts at <see cref="PhraseTrie.Root"/>.</summary>
    public int Step(int node, int atom) => trie.Step(node, atom);

    /// <summary>The groups that have the phrase which ends at the node.</summary>
    public ReadOnlySpan<int> GroupsAt(int node) => byNode[node];

    /// <summary>The phrases of a group.</summary>
    public ReadOnlySpan<int[]> Phrases(int group) => groups[group].Phrases;

    /// <summary>How sure it is that the phrases of a group mean the same.</summary>
    public float Likeness(int group) => groups[group].Likeness;
}
