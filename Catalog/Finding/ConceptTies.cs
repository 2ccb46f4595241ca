using VoiceGateway.Search.Analysis;
using VoiceGateway.Synonyms.Terms;

namespace VoiceGateway.Catalog.Finding;

/// <summary>
/// Ties products to concepts by words: the longest name of a concept inside the product's name, and of equally long ones the
/// one that the language puts its weight on. A chickpea flour is flour, not chickpeas.
/// </summary>
internal sealed class ConceptTies
{
    private readonly int[] conceptOf;
    private readonly int[][] productsOf;

    /// <param name="facts">The products.</param>
    /// <param name="conceptCount">How many concepts there are.</param>
    /// <param name="shops">The shop in each locale, the one of the products' own names first.</param>
    public ConceptTies(ShopFacts facts, int conceptCount, IReadOnlyList<LocaleShop> shops)
    {
        conceptOf = new int[facts.Products.Count];
        for (var product = 0; product < conceptOf.Length; product++) conceptOf[product] = ConceptOf(product, shops);
        productsOf = new int[conceptCount][];
        Array.Fill(productsOf, []);
        foreach (var group in Enumerable.Range(0, conceptOf.Length).Where(product => conceptOf[product] >= 0).GroupBy(product => conceptOf[product]))
            productsOf[group.Key] = [.. group.OrderBy(facts.Rank)];
    }

    /// <summary>The concept of a product, or -1.</summary>
    public int ConceptOf(int product) => conceptOf[product];

    /// <summary>The products of a concept, in the order of <see cref="ShopFacts.Rank"/>.</summary>
    public ReadOnlySpan<int> ProductsOf(int concept) => productsOf[concept];

    // First by the concepts' own names, locale by locale; then by the other things that people call them.
    private static int ConceptOf(int product, IReadOnlyList<LocaleShop> shops)
    {
        foreach (var shop in shops)
            if (Longest(product, shop, false) is >= 0 and var concept) return concept;
        foreach (var shop in shops)
            if (Longest(product, shop, true) is >= 0 and var concept) return concept;
        return -1;
    }

    private static int Longest(int product, LocaleShop shop, bool alsoMeant)
    {
        var words = shop.Words.Name(product);
        var terms = shop.Language.Terms;
        var aside = 1;
        while (aside < words.Length && terms.Roles[words[aside]] != WordRole.Aside) aside++;
        var concept = Longest(words[..Math.Min(aside, words.Length)], shop, alsoMeant);
        return concept >= 0 || aside >= words.Length ? concept : Longest(words, shop, alsoMeant);
    }

    private static int Longest(ReadOnlySpan<int> words, LocaleShop shop, bool alsoMeant)
    {
        var terms = shop.Language.Terms;
        var leftmost = terms.Vocabulary.Language.HeadComesFirst();
        var (best, longest) = (-1, 0);
        for (var start = 0; start < words.Length; start++)
        {
            var length = terms.LongestName(words[start..], shop.Number, alsoMeant, out var concept);
            if (length > longest || length == longest && length > 0 && !leftmost) (best, longest) = (concept, length);
        }
        return best;
    }
}
