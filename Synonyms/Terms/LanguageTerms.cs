using VoiceGateway.Search.Likeness;
using VoiceGateway.Search.Phrases;
using VoiceGateway.Search.Sound;

namespace VoiceGateway.Synonyms.Terms;

/// <summary>
/// The terms of one language, compiled: from a sequence of words to what it means, in one look-up a word. Immutable once the
/// dictionary is built, but for the vocabulary, to which the catalog adds its own words before anyone asks.
/// </summary>
public sealed class LanguageTerms
{
    private readonly PhraseTrie trie = new();
    private readonly List<(int Node, TermEntry Entry)> added = [];
    private readonly HashSet<int> meant = [];
    private int[] starts = [0, 0];
    private TermEntry[] entries = [];
    private Lazy<SoundIndex> sounds = null!;
    private Lazy<LikeIndex> alike = null!;
    private readonly Dictionary<int, (int[] Words, string Text)> phrases = [];

    internal LanguageTerms(Vocabulary vocabulary)
    {
        Vocabulary = vocabulary;
        Roles = new(vocabulary);
    }

    public Vocabulary Vocabulary { get; }

    public WordRoles Roles { get; }

    /// <summary>The terms that people mean by how they sound; the value is a node. Made when it is first asked for.</summary>
    public SoundIndex Sounds => sounds.Value;

    /// <summary>The terms that people mean, to be compared with whole phrases; the value is a node. Made when it is first asked for.</summary>
    public LikeIndex Alike => alike.Value;

    /// <summary>How much a word matters when phrases are compared.</summary>
    public static float AlikeWeight(WordRole role) => role switch
    {
        WordRole.Strong => 1,
        WordRole.Filler or WordRole.Connector => 0.1f,
        _ => 0.6f,
    };

    /// <summary>The words (by number) of terms that people mean, so without those of slips.</summary>
    public IReadOnlyCollection<int> MeantWords => meant;

    /// <summary>How many of the words the longest term at the start of them has, and its node; 0 when there is none.</summary>
    public int Longest(ReadOnlySpan<int> words, out int node)
    {
        (node, var at, var length) = (PhraseTrie.None, PhraseTrie.Root, 0);
        for (var index = 0; index < words.Length && (at = trie.Step(at, words[index])) != PhraseTrie.None; index++)
            if (HasTerm(at)) (node, length) = (at, index + 1);
        return length;
    }

    /// <summary>
    /// What the term at a node means, likeliest first, as many as fit: by the terms of the locale, else by those of other
    /// regions of the language. Of these, such as were said letter by letter before others.
    /// </summary>
    public int Meanings(int node, byte locale, ReadOnlySpan<char> said, Span<Meaning> into)
    {
        var terms = entries.AsSpan(starts[node], starts[node + 1] - starts[node]);
        var own = false;
        var exact = false;
        foreach (ref readonly var term in terms) own |= term.Locale == locale;
        foreach (ref readonly var term in terms) exact |= own == (term.Locale == locale) && said.SequenceEqual(term.Text);
        var count = 0;
        foreach (ref readonly var term in terms)
            if (own == (term.Locale == locale) && (!exact || said.SequenceEqual(term.Text)))
                count = Insert(into, count, ToMeaning(term, exact, own));
        return count;
    }

    /// <summary>
    /// The longest of these concepts' names that the words start with: its length, 0 when there is none, and the concept.
    /// </summary>
    /// <param name="words">Words of something that has a name, such as a product.</param>
    /// <param name="locale">Whose names.</param>
    /// <param name="alsoMeant">Other words that people use for the concept count as its name too, in all regions of the language.</param>
    /// <param name="concept">The concept's number.</param>
    public int LongestName(ReadOnlySpan<int> words, byte locale, bool alsoMeant, out int concept)
    {
        (concept, var at, var length) = (-1, PhraseTrie.Root, 0);
        for (var index = 0; index < words.Length && (at = trie.Step(at, words[index])) != PhraseTrie.None; index++)
            foreach (ref readonly var term in entries.AsSpan(starts[at], starts[at + 1] - starts[at]))
                if (term.Kind == TermKind.Name && (alsoMeant || term.Locale == locale) || alsoMeant && term.Kind.IsMeant() && term.Kind != TermKind.Broader)
                    (concept, length) = (term.Concept, index + 1);
        return length;
    }

    /// <summary>The text of a term at a node, folded; empty when no term ends there.</summary>
    internal string TextOf(int node) => starts[node + 1] > starts[node] ? entries[starts[node]].Text : "";

    internal void Add(ReadOnlySpan<int> words, TermEntry entry)
    {
        var node = trie.Add(words);
        added.Add((node, entry));
        if (!entry.Kind.IsMeant()) return;
        phrases.TryAdd(node, (words.ToArray(), entry.Text));
        foreach (var word in words) meant.Add(word);
    }

    internal void Freeze()
    {
        Roles.Freeze();
        starts = new int[trie.NodeCount + 1];
        foreach (var (node, _) in added) starts[node + 1]++;
        for (var node = 1; node < starts.Length; node++) starts[node] += starts[node - 1];
        entries = new TermEntry[added.Count];
        var next = starts.ToArray();
        foreach (var (node, entry) in added) entries[next[node]++] = entry;
        added.Clear();
        added.TrimExcess();
        sounds = new(() => new(Vocabulary.Language, MeantPhrases().Distinct()));
        alike = new(MakeAlike);
    }

    private LikeIndex MakeAlike()
    {
        var builder = new LikeIndexBuilder(Vocabulary, word => AlikeWeight(Roles[word]));
        foreach (var (node, (words, text)) in phrases) builder.Add(words, text, node);
        foreach (var group in EverydayWords.Of(Vocabulary)) builder.AddSame(group, EverydayWords.Likeness);
        foreach (var (one, other, likeness) in ImpliedWords.Of(Entries())) builder.AddSame([Stems(one), Stems(other)], likeness);
        return builder.Build();
    }

    private IEnumerable<(int[] Words, TermEntry Entry)> Entries()
    {
        foreach (var (node, (words, _)) in phrases)
            for (var at = starts[node]; at < starts[node + 1]; at++) yield return (words, entries[at]);
    }

    private string[] Stems(int[] words) => Array.ConvertAll(words, word => Vocabulary[word]);

    private IEnumerable<(string Phrase, int Node)> MeantPhrases()
    {
        for (var node = 0; node + 1 < starts.Length; node++)
            for (var at = starts[node]; at < starts[node + 1]; at++)
                if (entries[at].Kind.IsMeant()) yield return (entries[at].Text, node);
    }

    private bool HasTerm(int node) => starts[node + 1] > starts[node];

    private static Meaning ToMeaning(in TermEntry term, bool exact, bool own)
    {
        var score = TermScores.Score(term.Kind, term.Weight) * (exact ? 1 : TermScores.Inflected) * (own ? 1 : TermScores.OtherRegion);
        var via = TermScores.Via(term.Kind);
        if (!own && via is Via.Exact or Via.Synonym or Via.Narrower) via = Via.Regional;
        return new(term.Concept, score, via == Via.Exact && !exact ? Via.Plural : via);
    }

    private static int Insert(Span<Meaning> meanings, int count, Meaning meaning)
    {
        for (var index = 0; index < count; index++)
            if (meanings[index].Concept == meaning.Concept && meanings[index].Score >= meaning.Score) return count;
        var at = Math.Min(count, meanings.Length - 1);
        if (count == meanings.Length && meanings[at].Score >= meaning.Score) return count;
        while (at > 0 && meanings[at - 1].Score < meaning.Score) meanings[at] = meanings[--at];
        meanings[at] = meaning;
        return Math.Min(count + 1, meanings.Length);
    }
}
