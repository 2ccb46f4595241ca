namespace VoiceGateway.Search.Phrases;

/// <summary>
/// Phrases as sequences of word numbers, each ending at a node of its own. A step is one look-up however many phrases there
/// are, so a hundred thousand cost no more than ten. Filled while an index is built, read-only afterwards.
/// </summary>
public sealed class PhraseTrie
{
    public const int Root = 0;

    /// <summary>There is no such node.</summary>
    public const int None = -1;

    private readonly Dictionary<long, int> children;

    public PhraseTrie() => children = [];

    /// <summary>A copy to be filled further; what is in both has the same nodes.</summary>
    public PhraseTrie(PhraseTrie other) => (children, NodeCount) = (new(other.children), other.NodeCount);

    public int NodeCount { get; private set; } = 1;

    /// <summary>The node of the phrase, made when it is new.</summary>
    public int Add(ReadOnlySpan<int> phrase)
    {
        var node = Root;
        foreach (var word in phrase)
        {
            var key = Key(node, word);
            if (!children.TryGetValue(key, out var next)) children.Add(key, next = NodeCount++);
            node = next;
        }
        return node;
    }

    /// <summary>The node one word further, or <see cref="None"/>.</summary>
    public int Step(int node, int word) => children.TryGetValue(Key(node, word), out var next) ? next : None;

    private static long Key(int node, int word) => ((long)node << 32) | (uint)word;
}
