using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Values;

namespace VoiceGateway.Publishers.Manifests;

/// <summary>A thing with a name and what else people call it, the likeliest first.</summary>
internal sealed record VocabularyEntry(string Id, string Name, IReadOnlyList<Term> Synonyms);

/// <summary>
/// What the dictionary knows in one locale. The words of other locales of the same language help, but where this locale gives
/// a word another meaning (chips), its own meaning stands alone. Ordered by concept.
/// </summary>
internal sealed class Vocabulary
{
    private Vocabulary(IReadOnlyList<VocabularyEntry> entries) => Entries = entries;

    public IReadOnlyList<VocabularyEntry> Entries { get; }

    /// <param name="terms">The whole dictionary.</param>
    /// <param name="locale">Where it is spoken.</param>
    /// <param name="kept">Which kinds of terms the channel has use for; names are always kept.</param>
    public static Vocabulary Of(IReadOnlyList<Term> terms, Locale locale, Func<TermKind, bool> kept)
    {
        var own = terms.Where(term => term.Locale == locale).ToArray();
        var taken = own.Select(term => term.Text).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var near = terms.Where(term => term.Locale != locale && term.Locale.Language == locale.Language && !taken.Contains(term.Text));
        var entries = own.Concat(near)
            .Where(term => term.Kind is not (TermKind.Stop or TermKind.Unit or TermKind.Spoken))
            .GroupBy(term => term.Concept)
            .OrderBy(concept => concept.Key, StringComparer.Ordinal)
            .Select(concept => Entry(concept, locale, kept))
            .OfType<VocabularyEntry>();
        return new([.. entries]);
    }

    private static VocabularyEntry? Entry(IGrouping<string, Term> concept, Locale locale, Func<TermKind, bool> kept)
    {
        var name = concept.FirstOrDefault(term => term.Kind == TermKind.Name && term.Locale == locale)
            ?? concept.FirstOrDefault(term => term.Kind == TermKind.Name);
        if (name is null) return null;
        var synonyms = concept
            .Where(term => (term.Kind == TermKind.Name || kept(term.Kind)) && !term.Text.Equals(name.Text, StringComparison.OrdinalIgnoreCase))
            .OrderByDescending(term => term.Weight).ThenBy(term => term.Text, StringComparer.Ordinal)
            .DistinctBy(term => term.Text, StringComparer.OrdinalIgnoreCase);
        return new(concept.Key, name.Text, [.. synonyms]);
    }
}
