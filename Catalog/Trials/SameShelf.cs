using VoiceGateway.Catalog.Finding;
using VoiceGateway.Catalog.Shelves;
using VoiceGateway.Synonyms.Terms;

namespace VoiceGateway.Catalog.Trials;

/// <summary>
/// Tells of an answer of the live side whether the draft gives the same, when the terms in the phrase are the same on both: it does when
/// the products that were looked at belong to the same concepts. Safe for any number of threads.
/// </summary>
internal sealed class SameShelf
{
    private readonly CatalogSnapshot live;
    private readonly CatalogSnapshot draft;
    private readonly int[] numbers;

    private SameShelf(CatalogSnapshot live, CatalogSnapshot draft)
    {
        (this.live, this.draft) = (live, draft);
        numbers = [.. live.Terms.Concepts.Select(draft.Terms.Find)];
    }

    /// <summary>Null when it can't tell: the two are of different states of the catalog, or rules decide too.</summary>
    public static SameShelf? Between(CatalogSnapshot live, CatalogSnapshot draft) =>
        !live.HasRules && !draft.HasRules && live.Shelf is IndexedShelf before && draft.Shelf is IndexedShelf after && before.IsOfSame(after) ? new(live, draft) : null;

    /// <summary>Whether what this thread has just been answered by the live side is what the draft answers.</summary>
    public bool Answers(AskedPhrase phrase)
    {
        var work = Workspace.Current;
        var (shop, other) = (live.Shop(phrase.Locale), draft.Shop(phrase.Locale));
        if (work.HasGuessed || shop.Locale != other.Locale || shop.Place != other.Place) return false;
        if (!KnowSame(work.Reading(0), shop.Language.Terms, other.Language.Terms)) return false;
        foreach (var hit in work.Findings.Products)
            if (Number(shop.Shelf.ConceptOf(hit.Product)) is var number && (number != other.Shelf.ConceptOf(hit.Product) || number < 0 && shop.Shelf.ConceptOf(hit.Product) >= 0)) return false;
        foreach (var (concept, reading) in work.Looked)
            if (!HasSame(concept, shop, other, work.Reading(reading))) return false;
        return true;
    }

    // A word that is in no term any more, or in one now, weighs otherwise.
    private static bool KnowSame(Reading said, LanguageTerms live, LanguageTerms draft)
    {
        for (var word = 0; word < said.Count; word++)
            if (live.IsMeant(live.Vocabulary.Find(said.Word(word))) != draft.IsMeant(draft.Vocabulary.Find(said.Word(word)))) return false;
        return true;
    }

    private bool HasSame(int concept, LocaleShop shop, LocaleShop other, Reading reading)
    {
        if (numbers[concept] < 0) return false;
        Span<int> before = stackalloc int[PlainFinder.MostOfConcept];
        Span<int> after = stackalloc int[PlainFinder.MostOfConcept];
        var words = reading.Text(0, reading.Count);
        before = before[..shop.Shelf.OfConcept(concept, shop.Place, words, before)];
        return before.SequenceEqual(after[..other.Shelf.OfConcept(numbers[concept], other.Place, words, after)]);
    }

    private int Number(int concept) => concept < 0 ? -1 : numbers[concept];
}
