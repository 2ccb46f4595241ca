using VoiceGateway.Synonyms.Dictionary.Publishing;
using VoiceGateway.Synonyms.Terms;

namespace VoiceGateway.Synonyms.Dictionary;

/// <summary>What no version of the dictionary may hold, whatever the gates of a shop say.</summary>
public static class ContentCheck
{
    /// <summary>Concepts that are wider than themselves by way of others, and concepts with two names in one locale.</summary>
    public static IReadOnlyList<GateProblem> Problems(DictionaryContent content) => [.. Circles(content.Concepts), .. Names(content.Terms)];

    // Each concept has at most one wider one, so a walk up either ends, meets what was walked before, or meets itself.
    private static IEnumerable<GateProblem> Circles(IReadOnlyList<Concept> concepts)
    {
        var broader = concepts.Where(concept => concept.Broader is not null).ToDictionary(concept => concept.Id, concept => concept.Broader!);
        var walked = new HashSet<string>();
        foreach (var first in broader.Keys)
        {
            var way = new List<string>();
            for (var at = first; at is not null && walked.Add(at); at = broader.GetValueOrDefault(at)) way.Add(at);
            if (way.Count == 0 || broader.GetValueOrDefault(way[^1]) is not { } end || way.IndexOf(end) is not (>= 0 and var start)) continue;
            yield return new(GateSeverity.Error, "circle", $"These concepts are wider than themselves: {string.Join(" < ", way.Skip(start).Append(end))}", new EntryId(EntryKind.Concept, end).ToString());
        }
    }

    private static IEnumerable<GateProblem> Names(IReadOnlyList<Term> terms)
    {
        var names = new Dictionary<(string Concept, string Locale), string>();
        foreach (var term in terms)
            if (term.Kind == TermKind.Name && !names.TryAdd((term.Concept, term.Locale.Tag), term.Text))
                yield return new(GateSeverity.Error, "two-names", $"{term.Concept} has two names in {term.Locale}: {names[(term.Concept, term.Locale.Tag)]} and {term.Text}", EntryId.Of(term).ToString());
    }
}
