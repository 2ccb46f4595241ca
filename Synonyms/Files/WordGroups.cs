using VoiceGateway.Search.Analysis;
using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Values;

namespace VoiceGateway.Synonyms.Files;

/// <summary>
/// Makes concepts of lists of words, for formats that have no concepts: the first word of a group names it; what stands before
/// an arrow means what stands after it, and no other way round. Remembers the words of the file, so that an arrow may point at
/// any word of an earlier group.
/// </summary>
internal sealed class WordGroups(Locale locale)
{
    private readonly Dictionary<string, string> owners = [];

    /// <summary>A group of equivalent words.</summary>
    /// <param name="words">At least one.</param>
    /// <param name="id">The concept's id, when the file names the group.</param>
    public IEnumerable<Term> Group(IReadOnlyList<string> words, string? id = null)
    {
        var concept = id ?? ConceptIds.Of(locale.Language, words[0]);
        for (var index = 0; index < words.Count; index++)
        {
            owners.TryAdd(Words.Normalize(words[index]), concept);
            yield return new(concept, locale, words[index], index == 0 ? TermKind.Name : TermKind.Equivalent);
        }
    }

    /// <summary>Words that mean another, or any of others: then they are wider than each.</summary>
    public IEnumerable<Term> Arrow(IReadOnlyList<string> from, IReadOnlyList<string> to, double weight = 1, string? note = null)
    {
        var kind = to.Count == 1 ? TermKind.OneWay : TermKind.Broader;
        foreach (var word in to)
        {
            var key = Words.Normalize(word);
            if (!owners.TryGetValue(key, out var concept))
            {
                owners.Add(key, concept = ConceptIds.Of(locale.Language, word));
                yield return new(concept, locale, word, TermKind.Name);
            }
            foreach (var term in from)
                if (Words.Normalize(term) != key) yield return new(concept, locale, term, kind, weight, Note: note);
        }
    }
}
