using VoiceGateway.Search.Likeness;
using VoiceGateway.Synonyms.Terms;

namespace VoiceGateway.Catalog.Finding;

/// <summary>
/// Compares the phrase as a whole with all terms of the dictionary, when no other way explained it. What it adds is a guess:
/// it never puts a concept before one that was found by a term.
/// </summary>
internal sealed class AlikeFinder(Workspace work, LocaleShop shop, PlainFinder plain)
{
    private const int Most = 16;

    public void Find()
    {
        var said = work.Reading(0);
        var alike = shop.Language.Terms.Alike;
        alike.Start(work.Alike);
        for (var word = 0; word < said.Count; word++) alike.Add(work.Alike, said.Word(word), LanguageTerms.AlikeWeight(said.Role(word)), word == said.Head);
        Span<LikeHit> hits = stackalloc LikeHit[Most];
        var least = plain.FoundNothingToSell() ? Weighing.Least : Weighing.LeastRepaired;
        foreach (var hit in hits[..alike.Find(work.Alike, hits)])
            if (IsWorthAGuess(hit, said)) plain.AddAlike(hit.Value, said.Count, Weighing.Alike(hit.Likeness), hit.Likeness >= Weighing.AlikeFull, least);
    }

    // A rocket launcher is no rocket: when nobody here knows the word that the phrase is about, the rest must say enough.
    private bool IsWorthAGuess(in LikeHit hit, Reading said) =>
        hit.Head >= Weighing.AlikeHead || hit.Likeness >= Weighing.AlikeWithoutHead || said.Head >= 0 && shop.Language.IsListed(said.Word(said.Head));
}
