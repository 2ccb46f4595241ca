using VoiceGateway.Search.Sound;
using VoiceGateway.Synonyms.Terms;

namespace VoiceGateway.Catalog.Finding;

/// <summary>
/// Looks for terms that sound like the phrase. Only asked when the phrase explains too little by its words; so it is a guess,
/// and never sure.
/// </summary>
internal sealed class SoundFinder(Workspace work, LocaleShop shop, PlainFinder plain)
{
    private const int MostHits = 8;
    private const int MostStrong = 6;

    private readonly LanguageShop language = shop.Language;

    /// <summary>Adds what sounds like the first reading.</summary>
    public void Find()
    {
        var said = work.Reading(0);
        var strong = 0;
        for (var word = 0; word < said.Count; word++)
            if (IsHeard(said, word)) strong++;
        if (strong is 0 or > MostStrong || !AddHypothesis(0, 1)) return;
        var named = work.Findings.Best > 0;
        Span<SoundHit> hits = stackalloc SoundHit[MostHits];
        foreach (var hit in hits[..language.Terms.Sounds.Find(work.Heard, hits)])
        {
            var least = !IsKnown(said, hit.From, hit.To) ? Weighing.LeastLike : named ? Weighing.LeastLikeNamed : Weighing.LeastLikeKnown;
            if (hit.Best >= least) plain.AddTerm(0, hit.Value, hit.From, hit.To, [], Weighing.Sounded(hit.Best), Via.Sound);
        }
    }

    /// <summary>Adds a reading to what was heard, without the fillers around it unless it has nothing else. False when it has no sounds.</summary>
    /// <param name="number">The reading.</param>
    /// <param name="weight">How far it counts beside others.</param>
    /// <param name="withFillers">A recogniser may have taken a part of a name for a filler: then they are kept, to be left out for little.</param>
    public bool AddHypothesis(int number, float weight, bool withFillers = false)
    {
        var said = work.Reading(number);
        var (from, to) = (0, said.Count);
        while (from < to && IsBefore(said, from)) from++;
        while (to > from && !IsHeard(said, to - 1)) to--;
        if (from == to) (from, to) = (0, said.Count);
        if (withFillers && from < to) return work.Heard.Add(said.Text(0, said.Count), language.Terms.Vocabulary.Language, weight, number, 0, from, to);
        return from < to && work.Heard.Add(said.Text(from, to), language.Terms.Vocabulary.Language, weight, number, from);
    }

    // "green apples" was not misheard only because it sounds a little like green peppers.
    private bool IsKnown(Reading said, int from, int to)
    {
        for (var word = from; word < to; word++)
            if (IsHeard(said, word) && !language.IsListed(said.Word(word))) return false;
        return true;
    }

    // "two cans of": amounts, and a container where "of" follows it; else it may be part of the name ("can a leany beans").
    private static bool IsBefore(Reading said, int word) => said.Role(word) switch
    {
        WordRole.Measure => true,
        WordRole.Container => word + 1 < said.Count && said.Role(word + 1) == WordRole.Connector,
        _ => !IsHeard(said, word),
    };

    private static bool IsHeard(Reading said, int word) => said.Role(word) is not (WordRole.Filler or WordRole.Connector or WordRole.Aside);
}
