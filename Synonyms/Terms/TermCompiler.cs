using VoiceGateway.Search.Analysis;
using VoiceGateway.Search.Phrases;

namespace VoiceGateway.Synonyms.Terms;

/// <summary>Compiles the terms of one language, from nothing or from what was compiled before. Not thread-safe; used once.</summary>
internal sealed class TermCompiler
{
    // A term longer than this is cut; entries of the dictionary are shorter.
    private const int MaxWords = 32;
    private const int MaxLetters = 800;

    private readonly LanguageTerms? before;
    private readonly Vocabulary vocabulary;
    private readonly PhraseTrie trie;
    private readonly TermPlaces places;
    private readonly WordRoles roles;
    private readonly Dictionary<int, (int[] Words, string Text)> phrases;
    private readonly List<(int Node, TermEntry Entry)> added = [];
    private readonly Dictionary<(int Node, TermEntry Entry), int> gone = [];
    private readonly Dictionary<int, int[]> touched = [];
    private int[] meant;

    public TermCompiler(Search.Analysis.Language language)
    {
        (vocabulary, trie, places, phrases, meant) = (new(language), new(), new(), [], []);
        roles = new(vocabulary);
    }

    /// <summary>Goes on from what was compiled before; nodes and words that stay keep their numbers. Roles can't be changed.</summary>
    public TermCompiler(LanguageTerms before)
    {
        var compiled = before.Compiled;
        (this.before, roles, meant) = (before, before.Roles, [.. compiled.Meant]);
        (vocabulary, trie, places, phrases) = (new(compiled.Vocabulary), new(compiled.Trie), new(compiled.Places), new(compiled.Phrases));
    }

    /// <summary>Takes a term of the kinds unit and stop.</summary>
    public void AddRole(Term term) => roles.Add(term);

    public void Add(Term term, int concept)
    {
        if (Place(term, concept, out var words) is { } place) added.Add(place);
        if (words.Length > 0 && term.Kind.IsMeant()) touched[added[^1].Node] = words;
    }

    /// <summary>Takes back a term that was there before.</summary>
    public void Remove(Term term, int concept)
    {
        if (Place(term, concept, out var words) is not { } place) return;
        gone[place] = gone.GetValueOrDefault(place) + 1;
        touched[place.Node] = words;
    }

    /// <param name="locales">All locales that may ask, by number.</param>
    /// <param name="terms">All terms of the language, in the order of the dictionary.</param>
    /// <param name="numbers">Of all concepts.</param>
    public LanguageTerms Build(IReadOnlyList<Values.Locale> locales, IEnumerable<Term> terms, IReadOnlyDictionary<string, int> numbers)
    {
        places.Freeze(locales);
        if (before is null) roles.Freeze();
        var starts = new int[trie.NodeCount + 1];
        var kept = Kept().Concat(added).ToList();
        foreach (var (node, _) in kept) starts[node + 1]++;
        for (var node = 1; node < starts.Length; node++) starts[node] += starts[node - 1];
        var entries = new TermEntry[kept.Count];
        var next = starts.ToArray();
        foreach (var (node, entry) in kept) entries[next[node]++] = entry;
        if (before is not null) Order(entries, starts, terms, numbers);
        if (meant.Length < vocabulary.Count) Array.Resize(ref meant, vocabulary.Count);
        foreach (var (node, words) in touched) Touch(node, words, entries.AsSpan(starts[node]..starts[node + 1]));
        return new(new(vocabulary, trie, places, starts, entries, phrases, meant), roles, before);
    }

    // Of several terms at one node the first decides how it is written, and the last to whom products belong: so where something
    // changed they stand as in the dictionary, and not as they came.
    private void Order(TermEntry[] entries, int[] starts, IEnumerable<Term> terms, IReadOnlyDictionary<string, int> numbers)
    {
        var nodes = added.Select(place => place.Node).Concat(touched.Keys).Where(node => starts[node + 1] - starts[node] > 1).ToHashSet();
        if (nodes.Count == 0) return;
        var concepts = new HashSet<int>();
        foreach (var node in nodes)
            foreach (ref readonly var entry in entries.AsSpan(starts[node]..starts[node + 1])) concepts.Add(entry.Concept);
        var standing = new Dictionary<(int Node, TermEntry Entry), int>();
        foreach (var term in terms)
            if (term.Kind is not (TermKind.Unit or TermKind.Stop) && concepts.Contains(numbers[term.Concept]) && Place(term, numbers[term.Concept], out _) is { } place && nodes.Contains(place.Node))
                standing.TryAdd(place, standing.Count);
        foreach (var node in nodes) entries.AsSpan(starts[node]..starts[node + 1]).Sort((left, right) => standing[(node, left)].CompareTo(standing[(node, right)]));
    }

    private (int Node, TermEntry Entry)? Place(Term term, int concept, out int[] words)
    {
        Span<char> letters = stackalloc char[MaxLetters];
        Span<int> ends = stackalloc int[MaxWords];
        words = new int[vocabulary.Split(term.Text, letters, ends)];
        if (words.Length == 0) return null;
        for (var word = 0; word < words.Length; word++) words[word] = vocabulary.Add(letters[Words.Start(ends, word)..ends[word]]);
        return (trie.Add(words), new(concept, places.Add(term), term.Kind, (float)term.Weight, letters[..ends[words.Length - 1]].ToString()));
    }

    private IEnumerable<(int Node, TermEntry Entry)> Kept()
    {
        if (before is null) yield break;
        var (starts, entries) = (before.Compiled.Starts, before.Compiled.Entries);
        for (var node = 0; node + 1 < starts.Length; node++)
            for (var at = starts[node]; at < starts[node + 1]; at++)
            {
                if (gone.Count > 0 && gone.TryGetValue((node, entries[at]), out var count) && count > 0) gone[(node, entries[at])] = count - 1;
                else yield return (node, entries[at]);
            }
    }

    // Whether a phrase is there is decided once all that changes at its node is known.
    private void Touch(int node, int[] words, ReadOnlySpan<TermEntry> left)
    {
        var text = (string?)null;
        foreach (ref readonly var entry in left)
            if (entry.Kind.IsMeant()) text ??= entry.Text;
        var was = phrases.ContainsKey(node);
        if (text is null) phrases.Remove(node);
        else phrases[node] = (words, text);
        if (was == (text is not null)) return;
        foreach (var word in words) meant[word] += text is null ? -1 : 1;
    }
}
