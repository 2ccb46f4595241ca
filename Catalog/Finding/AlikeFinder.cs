using VoiceGateway.Search.Likeness;
using VoiceGateway.Synonyms.Terms;

namespace VoiceGateway.Catalog.Finding;

/// <summary>
/// Compares the phrase as a whole with all terms of the dictionary, when no other way explained it. What it adds is a guess:
/// it never puts a concept before one that was found by a term.
/// </summary>
internal sealed class AlikeFinder(Workspace work, LocaleShop shop, TermIndex terms)
{
    /// <summary>So many terms are looked at.</summary>
    public const int Most = 16;

    // How rare words are shifts a little with every change of the dictionary.
    private const float Shift = 0.02f;

    /// <param name="foundNothing">Whether nothing that can be sold was found so far: then weaker guesses are worth making.</param>
    public void Find(bool foundNothing)
    {
        var said = work.Reading(0);
        Span<LikeHit> hits = stackalloc LikeHit[Most];
        hits = hits[..Compare(hits)];
        work.AlikeHits.AddRange(hits);
        var least = foundNothing ? Weighing.Least : Weighing.LeastRepaired;
        var most = work.Findings.BestFull >= Weighing.GoodEnough ? work.Findings.BestFull - Weighing.AheadOfGuess : 1;
        foreach (var hit in hits)
            if (IsWorthAGuess(hit, said)) Add(hit, Weighing.Alike(hit.Likeness), least, most, hit.Likeness >= Weighing.AlikeFull);
    }

    /// <summary>Adds what <see cref="Find"/> saw that is a little like the phrase and was no guess worth making, below all that may be meant: for a list that is looked at.</summary>
    public void Fill()
    {
        foreach (var hit in work.AlikeHits)
            if (hit.Likeness >= Weighing.LeastHint) Add(hit, Weighing.Hinted(hit.Likeness), 0, 1, isFull: false, isHint: true);
    }

    /// <summary>The terms most like the phrase, as many as fit.</summary>
    public int Compare(Span<LikeHit> hits) => Ask().Find(work.Alike, hits);

    /// <summary>
    /// Whether one of some terms, by their numbers in the index of the language's terms, may be guessed with this score or a better one, here or where a few terms differ.
    /// </summary>
    public bool CanGuess(ReadOnlySpan<int> numbers, float least) => Ask().Likeness(work.Alike, numbers) >= Weighing.AlikeFor(least) - Shift;

    private LikeIndex Ask()
    {
        var said = work.Reading(0);
        var alike = shop.Language.Terms.Alike;
        alike.Start(work.Alike);
        for (var word = 0; word < said.Count; word++) alike.Add(work.Alike, said.Word(word), LanguageTerms.AlikeWeight(said.Role(word)), word == said.Head);
        return alike;
    }

    private void Add(in LikeHit hit, float trust, float least, float most, bool isFull, bool isHint = false)
    {
        Span<Meaning> meanings = stackalloc Meaning[PlainFinder.MostMeanings];
        foreach (var meaning in meanings[..shop.Language.Terms.Meanings(hit.Value, shop.Number, [], meanings)])
        {
            if (isHint && work.Findings.HasConcept(meaning.Concept)) continue;
            var score = Math.Min(most, meaning.Score * trust * Weighing.Known(terms.Renown(meaning.Concept)));
            if (score >= least) work.Findings.AddGuess(new(meaning.Concept, score, Via.Words, 0, 0, work.Reading(0).Count, isFull));
        }
    }

    // A rocket launcher is no rocket: when nobody here knows the word that the phrase is about, the rest must say enough.
    private bool IsWorthAGuess(in LikeHit hit, Reading said) =>
        hit.Head >= Weighing.AlikeHead || hit.Likeness >= Weighing.AlikeWithoutHead || said.Head >= 0 && shop.Language.IsListed(said.Word(said.Head));
}
