using VoiceGateway.Search.Analysis;
using VoiceGateway.Synonyms.Dictionary;
using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Values;

namespace VoiceGateway.Synonyms.Files;

/// <summary>What a file made of a dictionary.</summary>
public sealed record MergedContent(DictionaryContent Content, int Added, int Changed, int Unchanged);

/// <summary>
/// Adds what a file holds to a dictionary; nothing that is there is lost. A file in our own format says more of what is there
/// already (its weight, its note); any other can't say as much as the dictionary knows, so what is there stays as it is. Where
/// the file's ids are made up from names, a concept that the dictionary calls the same keeps the dictionary's id.
/// </summary>
public static class DictionaryMerge
{
    public static MergedContent Add(DictionaryContent live, DictionaryContent file, TermsFormat format)
    {
        var links = format.MakesIds() ? Links(live, file.Terms) : [];
        string Linked(string id) => links.GetValueOrDefault(id, id);
        var (terms, added, changed) = Terms(live.Terms, file.Terms.Select(term => term with { Concept = Linked(term.Concept) }), format.IsWhole());
        var concepts = Concepts(live.Concepts, file.Concepts.Select(concept => concept with { Id = Linked(concept.Id), Broader = concept.Broader is { } wider ? Linked(wider) : null }), format.IsWhole());
        var rules = live.Rules.ToDictionary(rule => rule.Id);
        foreach (var rule in file.Rules) rules[rule.Id] = rule;
        return new(new(concepts, terms, [.. rules.Values]), added, changed, file.Terms.Count - added - changed);
    }

    /// <summary>Which concepts of a file are called as exactly one of the dictionary is, by the file's ids.</summary>
    internal static Dictionary<string, string> Links(DictionaryContent live, IEnumerable<Term> file)
    {
        var known = live.Terms.Select(term => term.Concept).ToHashSet();
        var byName = live.Terms.Where(term => term.Kind.IsMeant() && term.Kind != TermKind.Broader)
            .ToLookup(term => (term.Locale.Language, Words.Normalize(term.Text)), term => (term.Concept, term.Kind));
        var links = new Dictionary<string, string>();
        foreach (var term in file.Where(term => term.Kind == TermKind.Name && !known.Contains(term.Concept)))
            if (Only(byName[(term.Locale.Language, Words.Normalize(term.Text))]) is { } concept) links.TryAdd(term.Concept, concept);
        return links;
    }

    // The one that is named so, else the only one that it means.
    private static string? Only(IEnumerable<(string Concept, TermKind Kind)> meant)
    {
        var all = meant.DistinctBy(term => term.Concept).ToList();
        var named = meant.Where(term => term.Kind == TermKind.Name).Select(term => term.Concept).Distinct().ToList();
        return named.Count == 1 ? named[0] : all.Count == 1 ? all[0].Concept : null;
    }

    private static (List<Term> Terms, int Added, int Changed) Terms(IReadOnlyList<Term> live, IEnumerable<Term> file, bool overwrites)
    {
        var terms = live.ToList();
        var places = new Dictionary<(string, Locale, string), int>();
        var named = live.Where(term => term.Kind == TermKind.Name).Select(term => (term.Concept, term.Locale)).ToHashSet();
        for (var index = 0; index < terms.Count; index++) places.TryAdd(Key(terms[index]), index);
        var changed = 0;
        foreach (var term in file)
        {
            if (!places.TryGetValue(Key(term), out var place))
            {
                places.Add(Key(term), terms.Count);
                terms.Add(term.Kind == TermKind.Name && !named.Add((term.Concept, term.Locale)) ? term with { Kind = TermKind.Equivalent } : term);
            }
            else if (overwrites && terms[place] != term)
            {
                terms[place] = term;
                changed++;
            }
        }
        return (terms, terms.Count - live.Count, changed);
    }

    private static List<Concept> Concepts(IReadOnlyList<Concept> live, IEnumerable<Concept> file, bool overwrites)
    {
        var concepts = live.ToDictionary(concept => concept.Id);
        foreach (var concept in file.Where(concept => concept.Broader != concept.Id))
            concepts[concept.Id] = !concepts.TryGetValue(concept.Id, out var known) || overwrites
                ? concept
                : known with { Broader = known.Broader ?? concept.Broader, Category = known.Category ?? concept.Category, Note = known.Note ?? concept.Note };
        return [.. concepts.Values];
    }

    private static (string Concept, Locale Locale, string Text) Key(Term term) => (term.Concept, term.Locale, Words.Normalize(term.Text));
}
