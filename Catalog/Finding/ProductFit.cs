using System.Runtime.InteropServices;
using VoiceGateway.Catalog.Shelves;
using VoiceGateway.Synonyms.Terms;

namespace VoiceGateway.Catalog.Finding;

/// <summary>
/// How well a product answers the words of a phrase: how much of the weight outside the term that named its concept it covers;
/// points to rank by, for all words ("crunchy peanut butter" is a term, but not all peanut butter is crunchy); whether it
/// covers the head; and whether the phrase names it whole.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ProductFit(float Covered, float Points, bool Head, bool Whole)
{
    /// <summary>Measures one product.</summary>
    /// <param name="product">Its number.</param>
    /// <param name="shop">The shop in the locale of the reading.</param>
    /// <param name="reading">The phrase.</param>
    /// <param name="from">First word of the term.</param>
    /// <param name="to">The word after the term.</param>
    public static ProductFit Of(int product, LocaleShop shop, Reading reading, int from, int to)
    {
        var (covered, points, head, all) = (0f, 0f, false, true);
        var words = shop.Words(product);
        for (var word = 0; word < reading.Count; word++)
        {
            var part = Part(product, words, shop, reading, word);
            points += reading.Role(word) == WordRole.Strong ? part : part / 2;
            if (word >= from && word < to) continue;
            covered += part * reading.Weight(word);
            head |= word == reading.Head && part > 0;
            all &= part == 1 || reading.Weight(word) == 0;
        }
        return new(covered, points, head, all && IsSaid(words.Name, shop, reading) && IsSaid(words.Brand, shop, reading));
    }

    /// <summary>How far a product with these words answers one word of the phrase: 1 by its name or whole brand, less by half a brand or its category.</summary>
    public static float Part(int product, in ProductWords words, LocaleShop shop, Reading reading, int word)
    {
        var stem = reading.Stems[word];
        switch (reading.Role(word))
        {
            case WordRole.Filler or WordRole.Connector: return 0;
            case WordRole.Container when shop.Shelf.Item(product).IsSoldIn(reading.Canonical(word)): return 1;
            case WordRole.Measure when shop.Shelf.Item(product).HasSize(reading.Canonical(word)): return 1;
        }
        if (words.Name.Contains(stem)) return 1; // "without" too: butter without salt is not butter with salt
        if (words.Brand.Contains(stem)) return IsSaid(words.Brand, shop, reading) ? 1 : 0.5f;
        return words.Category.Contains(stem) ? 0.9f : 0;
    }

    private static bool IsSaid(ReadOnlySpan<int> words, LocaleShop shop, Reading reading)
    {
        foreach (var word in words)
            if (!reading.Has(word) && shop.Language.Terms.Roles[word] is not (WordRole.Connector or WordRole.Filler)) return false;
        return true;
    }
}
