namespace VoiceGateway.Synonyms.Terms;

/// <summary>Which concepts are narrower than which, by their numbers. Immutable.</summary>
public sealed class ConceptTree
{
    private readonly Dictionary<int, int[]> children;

    private ConceptTree(Dictionary<int, int[]> children) => this.children = children;

    /// <summary>No concept is wider than another.</summary>
    public static ConceptTree None { get; } = new([]);

    /// <summary>The concepts that have narrower ones.</summary>
    public IEnumerable<int> Wider => children.Keys;

    /// <summary>All concepts below one, each once, the nearest first; it is not among them, not even in a circle.</summary>
    public IReadOnlyList<int> Below(int concept)
    {
        var below = new List<int>();
        var seen = new HashSet<int> { concept };
        Add(concept);
        for (var at = 0; at < below.Count; at++) Add(below[at]);
        return below;

        void Add(int wider)
        {
            foreach (var child in children.GetValueOrDefault(wider) ?? [])
                if (seen.Add(child)) below.Add(child);
        }
    }

    /// <summary>By what concepts say; all of them, and their wider ones, are numbered.</summary>
    internal static ConceptTree Of(IReadOnlyList<Concept> concepts, Dictionary<string, int> numbers)
    {
        var pairs = concepts.Where(concept => concept.Broader is not null).Select(concept => (Wider: numbers[concept.Broader!], Narrower: numbers[concept.Id]));
        return new(pairs.GroupBy(pair => pair.Wider).ToDictionary(group => group.Key, group => group.Select(pair => pair.Narrower).ToArray()));
    }
}
