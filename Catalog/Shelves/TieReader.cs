using VoiceGateway.Search.Analysis;
using VoiceGateway.Synonyms.Terms;

namespace VoiceGateway.Catalog.Shelves;

/// <summary>Gives the words of a product's name in a locale, by their numbers.</summary>
internal delegate ReadOnlySpan<int> NameWords(int locale, int product);

/// <summary>
/// Ties a product to a concept by words: the longest name of a concept inside the product's name, and of equally long ones the
/// one that the language puts its weight on. A chickpea flour is flour, not chickpeas.
/// </summary>
internal sealed class TieReader(TermIndex terms, IReadOnlyList<ShelfLocale> locales, NameWords names)
{
    private readonly (LanguageTerms Terms, byte Number)[] locales = [.. locales.Select(locale => (terms.For(locale.Locale), terms.Number(locale.Locale)))];

    /// <summary>The concept of a product, or -1: first by the concepts' own names, locale by locale; then by the other things that people call them.</summary>
    public int ConceptOf(int product)
    {
        for (var locale = 0; locale < locales.Length; locale++)
            if (Longest(product, locale, false) is >= 0 and var concept) return concept;
        for (var locale = 0; locale < locales.Length; locale++)
            if (Longest(product, locale, true) is >= 0 and var concept) return concept;
        return -1;
    }

    private int Longest(int product, int locale, bool alsoMeant)
    {
        var words = names(locale, product);
        var roles = locales[locale].Terms.Roles;
        var aside = 1;
        while (aside < words.Length && roles[words[aside]] != WordRole.Aside) aside++;
        var concept = Longest(words[..Math.Min(aside, words.Length)], locale, alsoMeant);
        return concept >= 0 || aside >= words.Length ? concept : Longest(words, locale, alsoMeant);
    }

    private int Longest(ReadOnlySpan<int> words, int locale, bool alsoMeant)
    {
        var (terms, number) = locales[locale];
        var leftmost = terms.Vocabulary.Language.HeadComesFirst();
        var (best, longest) = (-1, 0);
        for (var start = 0; start < words.Length; start++)
        {
            var length = terms.LongestName(words[start..], number, alsoMeant, out var concept);
            if (length > longest || length == longest && length > 0 && !leftmost) (best, longest) = (concept, length);
        }
        return best;
    }
}
