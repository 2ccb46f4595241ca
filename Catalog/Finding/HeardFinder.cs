using VoiceGateway.Search.Sound;
using VoiceGateway.Synonyms.Terms;

namespace VoiceGateway.Catalog.Finding;

/// <summary>
/// Finds what may have been said when a recogniser heard it: what its alternatives name, and what sounds like all of them. A
/// recogniser that knows the shop errs towards other things in the shop, so this is done even where its words are a plain hit.
/// </summary>
internal sealed class HeardFinder(Workspace work, LocaleShop shop, PlainFinder plain)
{
    /// <summary>Further alternatives are not read.</summary>
    public const int MostAlternatives = Heard.MostHypotheses - 1;

    private const int MostHits = 24;
    private const int MostMeanings = 4;

    // The first hypothesis counts so much beside the others, each of which counts a little less than the one before.
    private const float FirstWeight = 1.5f;
    private const float EachPlace = 0.025f;

    private readonly SoundFinder sounds = new(work, shop, plain);

    /// <summary>Adds what the alternatives mean, and what sounds like them and the phrase itself.</summary>
    public void Find(IReadOnlyList<string> alternatives)
    {
        work.HeardReadings = 1;
        sounds.AddHypothesis(0, FirstWeight, withFillers: true);
        for (var place = 0; place < Math.Min(alternatives.Count, MostAlternatives); place++) Add(alternatives[place], 1 - EachPlace * place);
        Span<SoundHit> hits = stackalloc SoundHit[MostHits];
        foreach (var hit in hits[..shop.Language.Terms.Sounds.Find(work.Heard, hits)])
            if (hit.Best >= Weighing.LeastLikeHeard) Add(hit);
    }

    private void Add(string alternative, float weight)
    {
        var number = work.NewReading();
        if (number < 0) return;
        work.HeardReadings |= 1u << number;
        work.Reading(number).Read(alternative, shop.Language, Weighing.Alternative * weight);
        plain.Find(number);
        sounds.AddHypothesis(number, weight, withFillers: true);
    }

    private void Add(SoundHit hit)
    {
        Span<Meaning> meanings = stackalloc Meaning[MostMeanings];
        var count = shop.Language.Terms.Meanings(hit.Value, shop.Number, [], meanings);
        var score = Weighing.SoundedAll(hit.Likeness, shop.Language.Terms.Kinds(hit.Value));
        foreach (var meaning in meanings[..count])
            work.Findings.Add(new Candidate(meaning.Concept, score * meaning.Score, Via.Sound, work.Heard.Source(hit.Hypothesis), hit.From, hit.To, false));
    }
}
