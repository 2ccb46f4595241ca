using VoiceGateway.Catalog.Finding;
using VoiceGateway.Catalog.Shelves;
using VoiceGateway.Synonyms.Terms;

namespace VoiceGateway.Catalog.Trials;

/// <summary>
/// Tells of an answer of the live side whether the draft gives the same, when the terms in the phrase are the same on both: it does when
/// the products that were looked at belong to the same concepts and, if more was guessed, no term that differs can be among the guesses.
/// Safe for any number of threads.
/// </summary>
internal sealed class SameShelf
{
    private readonly CatalogSnapshot live;
    private readonly CatalogSnapshot draft;
    private readonly TouchedPhrases touched;
    private readonly ChangedGuesses guesses;
    private readonly int[] numbers;
    private readonly bool[] isTouched;

    private SameShelf(CatalogSnapshot live, CatalogSnapshot draft, TouchedPhrases touched)
    {
        (this.live, this.draft, this.touched) = (live, draft, touched);
        guesses = new(live, draft, touched);
        numbers = [.. live.Terms.Concepts.Select(draft.Terms.Find)];
        isTouched = [.. live.Terms.Concepts.Select(touched.Concepts.Contains)];
    }

    /// <summary>Null when it can't tell: the two are of different states of the catalog, or rules decide too.</summary>
    public static SameShelf? Between(CatalogSnapshot live, CatalogSnapshot draft, TouchedPhrases? touched) =>
        touched is not null && !live.HasRules && !draft.HasRules && live.Shelf is IndexedShelf before && draft.Shelf is IndexedShelf after && before.IsOfSame(after) ? new(live, draft, touched) : null;

    /// <summary>
    /// What this thread has just gathered for an answer of the live side: never another answer by the draft; hardly one, when it is a guess that no
    /// term that differs comes near; or, as far as can be told, another.
    /// </summary>
    public Touched Tell(AskedPhrase phrase)
    {
        var work = Workspace.Current;
        var (shop, other) = (live.Shop(phrase.Locale), draft.Shop(phrase.Locale));
        if (shop.Locale != other.Locale || shop.Place != other.Place) return Touched.Yes;
        for (var reading = 0; reading < work.Readings; reading++)
            if (!TouchedLikes.KnowSame(work.Reading(reading), shop.Language.Terms, other.Language.Terms) || reading > 0 && touched.Changed(shop.Locale.Language)?.IsIn(work.Reading(reading)) == true) return Touched.Yes;
        foreach (var hit in work.Findings.Products)
            if (Number(shop.Shelf.ConceptOf(hit.Product)) is var number && (number != other.Shelf.ConceptOf(hit.Product) || number < 0 && shop.Shelf.ConceptOf(hit.Product) >= 0)) return Touched.Yes;
        foreach (var (concept, reading) in work.Looked)
            if (!HasSame(concept, shop, other, work.Reading(reading))) return Touched.Yes;
        if (!work.HasGuessed) return Touched.Never;
        foreach (var candidate in work.Findings.Concepts)
            if (!IsKnownAsMuch(candidate.Concept)) return Touched.Yes;
        foreach (var hit in work.Findings.Products)
            if (shop.Shelf.ConceptOf(hit.Product) is >= 0 and var concept && !IsKnownAsMuch(concept)) return Touched.Yes;
        return guesses.CanHave(work, shop, other) ? Touched.Yes : Touched.Hardly;
    }

    private bool HasSame(int concept, LocaleShop shop, LocaleShop other, Reading reading)
    {
        if (numbers[concept] < 0) return false;
        if (!isTouched[concept]) return true;
        Span<int> before = stackalloc int[PlainFinder.MostOfConcept];
        Span<int> after = stackalloc int[PlainFinder.MostOfConcept];
        var words = reading.Text(0, reading.Count);
        before = before[..shop.Shelf.OfConcept(concept, shop.Place, words, before)];
        return before.SequenceEqual(after[..other.Shelf.OfConcept(numbers[concept], other.Place, words, after)]);
    }

    // What has nothing to sell any more, or something now, decides how weak a guess is worth making.
    private bool IsKnownAsMuch(int concept) => numbers[concept] is >= 0 and var number
        && live.Terms.Renown(concept) == draft.Terms.Renown(number) && live.Shelf.CountOf(concept) > 0 == draft.Shelf.CountOf(number) > 0;

    private int Number(int concept) => concept < 0 ? -1 : numbers[concept];
}
