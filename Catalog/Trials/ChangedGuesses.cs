using VoiceGateway.Catalog.Finding;
using VoiceGateway.Search.Analysis;
using VoiceGateway.Search.Phrases;
using VoiceGateway.Synonyms.Terms;

namespace VoiceGateway.Catalog.Trials;

/// <summary>
/// Tells whether a term that stands in one of two dictionaries only can be among the guesses at a phrase: by how it sounds, by how alike
/// it is, or by a word that only one of them has. Safe for any number of threads.
/// </summary>
internal sealed class ChangedGuesses
{
    private readonly CatalogSnapshot live;
    private readonly CatalogSnapshot draft;
    private readonly TouchedPhrases touched;
    private readonly Dictionary<string, (int[] Live, int[] Draft, TouchedWords Words)> languages = [];

    public ChangedGuesses(CatalogSnapshot live, CatalogSnapshot draft, TouchedPhrases touched)
    {
        (this.live, this.draft, this.touched) = (live, draft, touched);
        foreach (var terms in touched.Change.Terms.GroupBy(term => term.Locale.Language))
        {
            var (before, after) = (live.Terms.For(terms.First().Locale), draft.Terms.For(terms.First().Locale));
            var words = new TouchedWords(Languages.Of(terms.Key));
            foreach (var word in Meant(before).Except(Meant(after)).Concat(Meant(after).Except(Meant(before)))) words.Add(word);
            words.Freeze();
            languages.Add(terms.Key, (Numbers(before, terms), Numbers(after, terms), words));
        }
    }

    /// <summary>Whether one can be among what the live side has just guessed, or the draft may guess.</summary>
    public bool CanHave(Workspace work, LocaleShop shop, LocaleShop other)
    {
        if (!languages.TryGetValue(shop.Locale.Language, out var changed)) return false;
        if (changed.Words.IsSpelledNear(work.Reading(0), shop.Language)) return true;
        if (work.Heard.Count > 0 && touched.Changed(shop.Locale.Language)!.SoundsLike(work.Heard, Weighing.LeastLike)) return true;
        var least = work.Findings.Products.Count > 0 ? Weighing.LeastRepaired : Weighing.Least;
        return new AlikeFinder(work, shop, live.Terms).CanGuess(changed.Live, least) || new AlikeFinder(work, other, draft.Terms).CanGuess(changed.Draft, least);
    }

    private static HashSet<string> Meant(LanguageTerms terms) =>
        [.. Enumerable.Range(0, terms.Vocabulary.Count).Where(terms.IsMeant).Select(word => terms.Vocabulary[word])];

    // In the index of likeness, of those that are in this dictionary.
    private static int[] Numbers(LanguageTerms terms, IEnumerable<Term> changed) =>
        terms.Alike.NumbersOf(changed.Select(term => terms.NodeOf(term.Text)).Where(node => node != PhraseTrie.None).ToHashSet());
}
