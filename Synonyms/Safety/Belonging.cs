using VoiceGateway.Search.Analysis;
using VoiceGateway.Synonyms.Terms;

namespace VoiceGateway.Synonyms.Safety;

/// <summary>Whether products have to do with concepts: by the concept's words in their names, brands and categories.</summary>
internal static class Belonging
{
    private const int MaxTerms = 200;

    /// <param name="product">The product.</param>
    /// <param name="concept">The concept's id.</param>
    /// <param name="but">Words that prove nothing: those that are judged.</param>
    /// <param name="scope">The dictionary.</param>
    public static bool Is(SoldThing product, string concept, string but, SafetyScope scope)
    {
        var category = scope.All.Concept(concept)?.Category;
        if (category is not null && product.Category?.StartsWith(category, StringComparison.OrdinalIgnoreCase) == true) return true;
        var words = scope.WordsOf(product);
        return scope.All.OfConcept(concept).Take(MaxTerms).Any(term => IsEvidence(term, but) && Has(words, term.Key, term.Term.Locale.Language));
    }

    private static bool IsEvidence(KnownTerm term, string but) =>
        term.Key != but && term.Term.Kind is not (TermKind.Spelling or TermKind.Misheard or TermKind.Unit or TermKind.Stop);

    private static bool Has(string[] words, string key, string language)
    {
        var parts = key.Split(' ');
        for (var start = 0; start + parts.Length <= words.Length; start++)
        {
            var fits = 0;
            while (fits < parts.Length && IsSame(words[start + fits], parts[fits], language)) fits++;
            if (fits == parts.Length) return true;
        }
        return false;
    }

    private static bool IsSame(string one, string other, string language) =>
        one == other || MayBe(one, other) && Inflection.Fold(one, Languages.Of(language)) == Inflection.Fold(other, Languages.Of(language));

    // Inflection changes ends: most words are told apart by their starts, without the work.
    private static bool MayBe(string one, string other) => one[0] == other[0] && Math.Abs(one.Length - other.Length) <= 3 && one.AsSpan().CommonPrefixLength(other) >= Math.Min(one.Length, other.Length) / 2;
}
