using VoiceGateway.Values;

namespace VoiceGateway.Synonyms.Terms;

/// <summary>
/// What else people of a locale call things, fit to be read by everybody: words that mean the same, there, and nothing else. No misspellings, mishearings, brands,
/// wider or narrower words, and at most <see cref="Most"/> for a concept. Immutable.
/// </summary>
public sealed class Aliases
{
    /// <summary>Of a concept.</summary>
    public const int Most = 10;

    private const int MostLetters = 60;

    private readonly Dictionary<string, string[]> byConcept;

    internal Aliases(IReadOnlyList<Term> held, Locale locale)
    {
        var here = held.Where(term => term.Kind is not (TermKind.Unit or TermKind.Stop) && IsOf(term, locale)).ToList();
        // A word that may mean another thing too, or is somebody's brand, would lead people astray.
        var unclear = here.GroupBy(term => term.Text, StringComparer.OrdinalIgnoreCase)
            .Where(group => group.Any(term => term.Kind is TermKind.Brand or TermKind.Spelling or TermKind.Misheard) || group.Select(term => term.Concept).Distinct(StringComparer.Ordinal).Count() > 1)
            .Select(group => group.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        byConcept = here.Where(term => term.Kind is TermKind.Name or TermKind.Equivalent or TermKind.Regional && term.Text.Length <= MostLetters && !term.Text.Any(char.IsControl) && !unclear.Contains(term.Text))
            .GroupBy(term => term.Concept, StringComparer.Ordinal)
            .ToDictionary(concept => concept.Key, concept => Order(concept).ToArray(), StringComparer.Ordinal);
    }

    /// <summary>The concept's name first, then the likeliest; none when it is not known in the locale.</summary>
    public IReadOnlyList<string> Of(string concept) => byConcept.GetValueOrDefault(concept) ?? [];

    private static IEnumerable<string> Order(IEnumerable<Term> terms) => terms
        .OrderByDescending(term => term.Kind == TermKind.Name).ThenByDescending(term => term.Weight).ThenBy(term => term.Text, StringComparer.Ordinal)
        .Select(term => term.Text).Distinct(StringComparer.OrdinalIgnoreCase).Take(Most);

    private static bool IsOf(Term term, Locale locale) =>
        (term.Locale == locale || term.Locale.Tag == locale.Language || term.Regions is not null && term.Locale.Language == locale.Language) && (term.Regions is null || TermRegions.Has(term.Regions, locale));
}
