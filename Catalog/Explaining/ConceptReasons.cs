using VoiceGateway.Catalog.Finding;
using VoiceGateway.Search.Likeness;
using VoiceGateway.Search.Sound;
using VoiceGateway.Synonyms.Terms;

namespace VoiceGateway.Catalog.Explaining;

/// <summary>Why concepts were found, and what their scores are made of.</summary>
internal sealed class ConceptReasons(Workspace work, LocaleShop shop, TermIndex terms, bool wasHeard)
{
    private const int MostHits = 32;

    // Two ways to the same score, each rounded.
    private const float Close = 1e-4f;

    private const string Left = "rest";

    private readonly LanguageTerms language = shop.Language.Terms;

    public ConceptReason Of(string concept)
    {
        var number = terms.Find(concept);
        var candidate = work.Findings.Concepts.Find(found => found.Concept == number);
        if (candidate.Via == Via.Sound && OfSound(candidate) is { } heard) return heard;
        if (candidate.Via == Via.Foreign) return Reason(candidate, null, [new("language", StepEffect.Is, candidate.Score, "another language of the dictionary calls it so")]);
        var term = OfTerm(candidate);
        if (term is not null && !term.Steps.Any(step => step.What == Left)) return term;
        return OfGuess(candidate) ?? term ?? Reason(candidate, null, [new("products", StepEffect.Is, candidate.Score, "a product that has the words of the phrase is of this concept")]);
    }

    private static string Said(Reading reading, int from, int to) => to > from && to <= reading.Count ? reading.Text(from, to).ToString() : "";

    private ConceptReason Reason(in Candidate candidate, TermReason? term, ScoreStep[] steps)
    {
        var said = Said(work.Reading(candidate.Reading), candidate.From, candidate.To);
        return new(said.Length > 0 ? said : null, term?.Text, term?.Kind.Name(), term?.Weight, terms.Renown(candidate.Concept), steps);
    }

    // The whole phrase is like a term: only when no term in it made the score.
    private ConceptReason? OfGuess(in Candidate candidate)
    {
        if (wasHeard || work.Reading(0).Count == 0) return null;
        Span<LikeHit> hits = stackalloc LikeHit[AlikeFinder.Most];
        foreach (var hit in hits[..new AlikeFinder(work, shop, terms).Compare(hits)])
        {
            if (TermReason.Of(language, hit.Value, shop.Number, [], candidate.Concept) is not { } term) continue;
            var (alike, known) = (candidate.Score < Weighing.Least ? Weighing.Hinted(hit.Likeness) : Weighing.Alike(hit.Likeness), Weighing.Known(terms.Renown(candidate.Concept)));
            if (Math.Abs(term.Score * alike * known - candidate.Score) > Close) continue;
            return Reason(candidate with { Reading = 0, From = 0, To = work.Reading(0).Count }, term, [
                .. Steps(term),
                new("likeness", StepEffect.Times, alike, $"the phrase as a whole is {hit.Likeness:0.00} like \"{term.Text}\""),
                new("renown", StepEffect.Times, known, $"a guess at something that is known so widely: {terms.Renown(candidate.Concept):0.00}"),
            ]);
        }
        return null;
    }

    private ConceptReason? OfSound(in Candidate candidate)
    {
        Span<SoundHit> hits = stackalloc SoundHit[MostHits];
        foreach (var hit in hits[..language.Sounds.Find(work.Heard, hits)])
        {
            if (TermReason.Of(language, hit.Value, shop.Number, [], candidate.Concept) is not { } term) continue;
            var likeness = wasHeard ? hit.Likeness : hit.Best;
            var trust = wasHeard ? Weighing.SoundedAll(likeness, language.Kinds(hit.Value)) : Weighing.Sounded(likeness);
            var step = new ScoreStep("sound", StepEffect.Times, trust, $"what was heard sounds {likeness:0.00} like \"{term.Text}\"");
            return Reason(candidate, term, [.. Steps(term), step, .. Rest(term.Score * trust, candidate.Score)]);
        }
        return null;
    }

    private ConceptReason? OfTerm(in Candidate candidate)
    {
        var reading = work.Reading(candidate.Reading);
        if (candidate.To <= candidate.From || candidate.To > reading.Count) return null;
        if (language.Longest(reading.Stems[candidate.From..candidate.To], out var node) != candidate.To - candidate.From) return null;
        if (TermReason.Of(language, node, shop.Number, reading.Text(candidate.From, candidate.To), candidate.Concept) is not { } term) return null;
        ScoreStep[] trust = reading.Trust == 1 ? [] : [new("reading", StepEffect.Times, reading.Trust, reading.Repair is { } repair
            ? $"the phrase was repaired ({repair.ToString().ToLowerInvariant()}) to \"{Said(reading, 0, reading.Count)}\""
            : "it is one of the alternatives that were heard")];
        return Reason(candidate, term, [.. Steps(term), .. trust, .. Rest(term.Score * reading.Trust, candidate.Score)]);
    }

    private static ScoreStep[] Steps(TermReason term)
    {
        var steps = new List<ScoreStep> { new("kind", StepEffect.Is, term.OfKind, $"\"{term.Text}\" is a term of the kind {term.Kind.Name()}") };
        if (term.OfWeight != 1) steps.Add(new("weight", StepEffect.Times, term.OfWeight, $"its weight in the dictionary is {term.Weight:0.##}"));
        if (term.OfForm != 1) steps.Add(new("form", StepEffect.Times, term.OfForm, "it was said in another number or gender"));
        if (term.OfRegion != 1) steps.Add(new("region", StepEffect.Times, term.OfRegion, "it is said in other regions only"));
        return [.. steps];
    }

    // What the rest of the phrase left of the score.
    private static ScoreStep[] Rest(float before, float after) => Math.Abs(before - after) < Close || before == 0
        ? []
        : [new(Left, StepEffect.Times, after / before, "how much of the rest of the phrase the products of the concept answer")];
}
