namespace VoiceGateway.Synonyms.Terms;

/// <summary>Which terms came and which went from one list of terms to another.</summary>
internal sealed class TermChanges
{
    private readonly ILookup<string, Term> added;
    private readonly ILookup<string, Term> removed;

    private TermChanges(IReadOnlyList<Term> added, IReadOnlyList<Term> removed)
    {
        (Added, All) = (added, [.. added, .. removed]);
        this.added = added.ToLookup(term => term.Locale.Language);
        this.removed = removed.ToLookup(term => term.Locale.Language);
    }

    public IReadOnlyList<Term> Added { get; }

    public IReadOnlyList<Term> All { get; }

    /// <summary>What is in one list as often as in the other has not changed. Terms that are kept are usually the same objects, which is told fastest.</summary>
    public static TermChanges Between(IReadOnlyList<Term> before, IReadOnlyList<Term> after)
    {
        var same = new HashSet<Term>(before, ReferenceEqualityComparer.Instance);
        var came = after.Where(term => !same.Contains(term)).ToList();
        same = new(after, ReferenceEqualityComparer.Instance);
        var counts = before.Where(term => !same.Contains(term)).CountBy(term => term).ToDictionary();
        came.RemoveAll(term => Take(counts, term));
        return new(came, [.. counts.SelectMany(pair => Enumerable.Repeat(pair.Key, pair.Value))]);
    }

    /// <summary>What came and what went in a language.</summary>
    public (IReadOnlyCollection<Term> Added, IReadOnlyCollection<Term> Removed) Of(string language) => ([.. added[language]], [.. removed[language]]);

    /// <summary>Whether compiling all of the language is less work, or is needed because roles of words change.</summary>
    public static bool AreMany(IReadOnlyCollection<Term> added, IReadOnlyCollection<Term> removed, CompiledTerms known) =>
        added.Count + removed.Count > known.Entries.Length / 2 || known.Trie.NodeCount > 4 * (known.Entries.Length + 1_000)
        || added.Concat(removed).Any(term => term.Kind is TermKind.Unit or TermKind.Stop);

    private static bool Take(Dictionary<Term, int> counts, Term term)
    {
        if (!counts.TryGetValue(term, out var count) || count == 0) return false;
        counts[term] = count - 1;
        return true;
    }
}
