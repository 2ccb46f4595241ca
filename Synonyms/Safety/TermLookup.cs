using VoiceGateway.Search.Analysis;
using VoiceGateway.Synonyms.Dictionary;
using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Values;

namespace VoiceGateway.Synonyms.Safety;

/// <summary>A term with its words as they are compared.</summary>
public sealed record KnownTerm(Term Term, string Key);

/// <summary>
/// The terms of a dictionary by what is said, by concept and by what they look like. That of a draft stands on that of the live
/// version and holds only what differs, so it is made in the time that the differences take. Thread-safe once made.
/// </summary>
public sealed class TermLookup
{
    private static readonly List<KnownTerm> Nothing = [];

    private readonly Dictionary<(Locale Locale, string Key), List<KnownTerm>> said = [];
    private readonly Dictionary<string, List<KnownTerm>> ofConcept = [];
    private readonly Dictionary<string, List<KnownTerm>> alike = [];
    private readonly TermLookup? below;
    private readonly HashSet<Term> removed = new(ReferenceEqualityComparer.Instance);

    private readonly Lazy<Dictionary<string, Concept>> concepts;

    private TermLookup(DictionaryContent content, TermLookup? below)
    {
        (Content, this.below) = (content, below);
        concepts = new(() => content.Concepts.DistinctBy(concept => concept.Id).ToDictionary(concept => concept.Id));
    }

    public DictionaryContent Content { get; }

    /// <summary>What this adds to what it stands on; everything when it stands on nothing.</summary>
    public IReadOnlyList<KnownTerm> Added { get; private set; } = [];

    /// <summary>What is gone of what it stands on.</summary>
    public IReadOnlyCollection<Term> Removed => removed;

    public static TermLookup Of(DictionaryContent content)
    {
        var lookup = new TermLookup(content, below: null);
        lookup.Add(content.Terms);
        return lookup;
    }

    /// <summary>The lookup of a draft, on top of this one.</summary>
    public TermLookup With(DictionaryContent draft)
    {
        var lookup = new TermLookup(draft, this);
        var before = new HashSet<Term>(Content.Terms, ReferenceEqualityComparer.Instance);
        var added = new List<Term>();
        foreach (var term in draft.Terms)
            if (!before.Remove(term)) added.Add(term);
        lookup.removed.UnionWith(before);
        lookup.Add(added);
        return lookup;
    }

    /// <summary>The terms of exactly this locale and these words.</summary>
    public IEnumerable<KnownTerm> Said(Locale locale, string key) => Both(Below(lookup => lookup.Said(locale, key)), said.GetValueOrDefault((locale, key)));

    public IEnumerable<KnownTerm> OfConcept(string concept) => Both(Below(lookup => lookup.OfConcept(concept)), ofConcept.GetValueOrDefault(concept));

    /// <summary>What is said of a concept besides its terms; null when nothing is.</summary>
    public Concept? Concept(string id) => concepts.Value.GetValueOrDefault(id);

    /// <summary>The terms that look like this (<see cref="LookAlikes.Skeleton"/>), of all locales.</summary>
    public IEnumerable<KnownTerm> Alike(string skeleton) => Both(Below(lookup => lookup.Alike(skeleton)), alike.GetValueOrDefault(skeleton));

    /// <summary>All terms.</summary>
    public IEnumerable<KnownTerm> All() => Both(Below(lookup => lookup.All()), said.Values.SelectMany(terms => terms));

    // How a name is read aloud is listened for by nobody, and is in nobody's way.
    private void Add(IEnumerable<Term> terms)
    {
        var added = new List<KnownTerm>();
        foreach (var term in terms.Where(term => term.Kind != TermKind.Spoken))
        {
            var known = new KnownTerm(term, Words.Normalize(term.Text));
            added.Add(known);
            Add(said, (known.Term.Locale, known.Key), known);
            Add(ofConcept, known.Term.Concept, known);
            // Only what some letter of does not look like itself is worth a place; plain letters are found by what is said.
            if (LookAlikes.Skeleton(known.Term.Text) is var skeleton && skeleton != known.Key) Add(alike, skeleton, known);
        }
        Added = added;
    }

    private IEnumerable<KnownTerm>? Below(Func<TermLookup, IEnumerable<KnownTerm>> ask) => below is null ? null : ask(below).Where(known => !removed.Contains(known.Term));

    private static IEnumerable<KnownTerm> Both(IEnumerable<KnownTerm>? one, IEnumerable<KnownTerm>? other) => one is null ? other ?? Nothing : other is null ? one : one.Concat(other);

    private static void Add<T>(Dictionary<T, List<KnownTerm>> into, T key, KnownTerm term)
        where T : notnull
    {
        if (!into.TryGetValue(key, out var terms)) into.Add(key, terms = new(1));
        terms.Add(term);
    }
}
