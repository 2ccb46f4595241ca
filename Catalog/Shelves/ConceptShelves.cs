using VoiceGateway.Synonyms.Terms;

namespace VoiceGateway.Catalog.Shelves;

/// <summary>
/// The products of each concept, the best first: those that are tied to it, and for a concept that has none those of the
/// concepts below it. Immutable.
/// </summary>
internal sealed class ConceptShelves
{
    private readonly int[] starts;
    private readonly int[] products;
    private readonly Dictionary<int, (HashSet<int> Concepts, int[] Products)> fromBelow = [];

    /// <param name="terms">The concepts.</param>
    /// <param name="conceptOf">The concept of each product, or -1.</param>
    /// <param name="ranked">The products that are there, the best first.</param>
    public ConceptShelves(TermIndex terms, int[] conceptOf, ReadOnlySpan<int> ranked)
    {
        starts = new int[terms.Concepts.Count + 1];
        foreach (var product in ranked)
            if (conceptOf[product] is >= 0 and var concept) starts[concept + 1]++;
        for (var concept = 1; concept < starts.Length; concept++) starts[concept] += starts[concept - 1];
        products = new int[starts[^1]];
        var next = starts.AsSpan().ToArray();
        foreach (var product in ranked)
            if (conceptOf[product] is >= 0 and var concept) products[next[concept]++] = product;
        AddFromBelow(terms.Broader, conceptOf, ranked);
    }

    /// <summary>All products that are offered when the concept is asked for.</summary>
    public ReadOnlySpan<int> Of(int concept) =>
        starts[concept] == starts[concept + 1] && fromBelow.TryGetValue(concept, out var below) ? below.Products : products.AsSpan(starts[concept]..starts[concept + 1]);

    /// <summary>Whether products tied to the narrower concept are offered for the wider one.</summary>
    public bool IsFromBelow(int wider, int narrower) => fromBelow.TryGetValue(wider, out var below) && below.Concepts.Contains(narrower);

    // One walk through all products for all concepts that have none of their own: few have.
    private void AddFromBelow(ConceptTree tree, int[] conceptOf, ReadOnlySpan<int> ranked)
    {
        var empty = tree.Wider.Where(concept => starts[concept] == starts[concept + 1]).ToList();
        if (empty.Count == 0) return;
        var above = new List<int>?[starts.Length - 1];
        foreach (var concept in empty)
            foreach (var narrower in tree.Below(concept))
                if (starts[narrower] != starts[narrower + 1]) (above[narrower] ??= []).Add(concept);
        var lists = empty.ToDictionary(concept => concept, _ => new List<int>());
        foreach (var product in ranked)
            if (conceptOf[product] >= 0 && above[conceptOf[product]] is { } wider)
                foreach (var concept in wider) lists[concept].Add(product);
        foreach (var (concept, list) in lists) fromBelow.Add(concept, ([.. list.Select(product => conceptOf[product])], [.. list]));
    }
}
