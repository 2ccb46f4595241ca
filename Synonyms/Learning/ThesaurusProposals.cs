using VoiceGateway.Search.Analysis;
using VoiceGateway.Synonyms.Dictionary;
using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Values;

namespace VoiceGateway.Synonyms.Learning;

/// <summary>
/// What an imported thesaurus knows about things that the shop sells: its concepts are those of the shop by the same id or by a
/// name that both have in a language; all others are left out. One proposal for each concept and locale.
/// </summary>
public static class ThesaurusProposals
{
    private const int MostTerms = 50;

    /// <param name="thesaurus">As an importer read it.</param>
    /// <param name="live">The live dictionary.</param>
    /// <param name="isSold">Whether the shop has a product of one of its concepts.</param>
    public static IReadOnlyList<Proposal> Of(DictionaryContent thesaurus, IReadOnlyList<Term> live, Predicate<string> isSold)
    {
        var sold = live.Select(term => term.Concept).Distinct().Where(concept => isSold(concept)).ToHashSet();
        var byName = Names(live.Where(term => sold.Contains(term.Concept)));
        var known = live.Select(term => (term.Locale.Language, Words.Normalize(term.Text))).ToHashSet();
        return [.. thesaurus.Terms.GroupBy(term => term.Concept)
            .Select(group => (Terms: group.ToList(), Concept: sold.Contains(group.Key) ? group.Key : Same(group, byName)))
            .Where(group => group.Concept is not null)
            .SelectMany(group => group.Terms.GroupBy(term => term.Locale).Select(terms => Make(group.Concept!, terms.Key, terms, known)))
            .OfType<Proposal>()
            .DistinctBy(proposal => proposal.Id)];
    }

    // A name that two concepts of the shop have tells nothing.
    private static Dictionary<(string Language, string Name), string?> Names(IEnumerable<Term> terms)
    {
        var names = new Dictionary<(string, string), string?>();
        foreach (var term in terms)
        {
            if (term.Kind is not (TermKind.Name or TermKind.Equivalent)) continue;
            var key = (term.Locale.Language, Words.Normalize(term.Text));
            if (!names.TryAdd(key, term.Concept) && names[key] != term.Concept) names[key] = null;
        }
        return names;
    }

    private static string? Same(IEnumerable<Term> terms, Dictionary<(string Language, string Name), string?> byName) =>
        terms.Where(term => term.Kind == TermKind.Name).Select(term => byName.GetValueOrDefault((term.Locale.Language, Words.Normalize(term.Text)))).FirstOrDefault(concept => concept is not null);

    // What the shop knows already, for whatever concept, is left as it is.
    private static Proposal? Make(string concept, Locale locale, IEnumerable<Term> terms, HashSet<(string Language, string Text)> known)
    {
        var news = terms.Where(term => term.Kind.IsMeant() && !known.Contains((locale.Language, Words.Normalize(term.Text)))).DistinctBy(term => Words.Normalize(term.Text))
            .Select(term => new Term(concept, locale, term.Text, term.Kind == TermKind.Name ? TermKind.Equivalent : term.Kind, term.Weight)).Take(MostTerms).ToList();
        return news.Count == 0 ? null : new(ProposalKey.Of(locale, news[0].Text, concept), ProposalSource.Thesaurus, locale, concept, news, [], ProposalEffect.None);
    }
}
