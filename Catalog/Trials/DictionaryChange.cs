using VoiceGateway.Search.Analysis;
using VoiceGateway.Synonyms.Dictionary;
using VoiceGateway.Synonyms.Rules;
using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Values;

namespace VoiceGateway.Catalog.Trials;

/// <summary>
/// What differs between two dictionaries: the terms that stand in one only, and the concepts and rules that do. A term with
/// another weight, kind or date is one that goes and one that comes.
/// </summary>
internal sealed class DictionaryChange
{
    private DictionaryChange(IReadOnlyList<Term> terms, IReadOnlySet<string> concepts, IReadOnlyList<ResultRule> rules, bool keepsOrder) =>
        (Terms, Concepts, Rules, KeepsOrder) = (terms, concepts, rules, keepsOrder);

    public IReadOnlyList<Term> Terms { get; }

    /// <summary>Concepts that have another broader concept or category.</summary>
    public IReadOnlySet<string> Concepts { get; }

    public IReadOnlyList<ResultRule> Rules { get; }

    /// <summary>Whether the terms that stand in both do so in the same order: it decides between equal meanings.</summary>
    public bool KeepsOrder { get; }

    /// <summary>Whether a word plays another part in every phrase that has it, and in every name.</summary>
    public bool ChangesRoles(string language) => Terms.Any(term => term.Kind is TermKind.Unit or TermKind.Stop && term.Locale.Language == language);

    public static DictionaryChange Between(DictionaryContent live, DictionaryContent draft)
    {
        var (lives, drafts) = (Plain(live.Terms), Plain(draft.Terms));
        var (before, after) = (Count(lives), Count(drafts));
        var terms = before.Keys.Where(term => before[term] != after.GetValueOrDefault(term)).Concat(after.Keys.Where(term => !before.ContainsKey(term))).ToList();
        var concepts = live.Concepts.Except(draft.Concepts).Concat(draft.Concepts.Except(live.Concepts)).Select(concept => concept.Id).ToHashSet();
        var rules = live.Rules.Except(draft.Rules).Concat(draft.Rules.Except(live.Rules)).ToList();
        var changed = terms.ToHashSet();
        var inOrder = lives.Where(term => !changed.Contains(term)).SequenceEqual(drafts.Where(term => !changed.Contains(term)));
        return new(terms, concepts, rules, inOrder);
    }

    private static Dictionary<Term, int> Count(Term[] terms)
    {
        var counts = new Dictionary<Term, int>();
        foreach (var term in terms) counts[term] = counts.GetValueOrDefault(term) + 1;
        return counts;
    }

    // Notes and owners change no answer.
    private static Term[] Plain(IReadOnlyList<Term> terms)
    {
        var plain = new Term[terms.Count];
        Parallel.For(0, plain.Length, place => plain[place] = terms[place] with { Note = null, Owner = null, Text = Words.Normalize(terms[place].Text) });
        return plain;
    }
}
