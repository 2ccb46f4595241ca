using VoiceGateway.Search.Analysis;
using VoiceGateway.Search.Likeness;
using VoiceGateway.Search.Sound;
using VoiceGateway.Search.Spelling;
using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Values;

namespace VoiceGateway.Synonyms.Learning;

/// <summary>Guesses what a missed phrase may have meant, by the terms that it is spelled, sounds or is worded like. For one thread.</summary>
internal sealed class Guess(TermIndex terms, Predicate<string> isSold)
{
    // Worth a person's look, if not an answer.
    private const float SoundsLike = 0.65f;
    private const float MeansLike = 0.6f;

    private const int MostHits = 8;
    private const int MostEdits = 2;
    private const int LeastLetters = 4;

    private readonly PhraseQuery query = new();
    private readonly Heard heard = new();

    /// <summary>The likeliest sold concept and how the phrase stands to it, or null.</summary>
    public (string Concept, ProposalSource Source)? Of(string phrase, Locale locale)
    {
        var language = terms.For(locale);
        if (BySound(phrase, locale, language) is { } sound) return sound;
        return ByMeaning(phrase, locale, language) is { } concept ? (concept, ProposalSource.Meaning) : null;
    }

    // What sounds like a term and is spelled nearly so too is a slip of a finger, not of an ear.
    private (string Concept, ProposalSource Source)? BySound(string phrase, Locale locale, LanguageTerms language)
    {
        heard.Clear();
        if (!heard.Add(phrase, language.Vocabulary.Language)) return null;
        Span<SoundHit> hits = stackalloc SoundHit[MostHits];
        foreach (var hit in hits[..language.Sounds.Find(heard, hits)])
        {
            if (hit.Best < SoundsLike || Concept(hit.Value, locale, language, out var text) is not { } concept) continue;
            var isSpelled = phrase.Length >= LeastLetters && EditDistance.Between(phrase, text, MostEdits) <= MostEdits;
            return (concept, isSpelled ? ProposalSource.Spelling : ProposalSource.Misheard);
        }
        return null;
    }

    private string? ByMeaning(string phrase, Locale locale, LanguageTerms language)
    {
        language.Alike.Start(query);
        var words = Words.Split(phrase);
        foreach (var word in words) language.Alike.Add(query, word, LanguageTerms.AlikeWeight(language.Roles[language.Vocabulary.Find(word)]), isHead: word == words[^1]);
        Span<LikeHit> hits = stackalloc LikeHit[MostHits];
        foreach (var hit in hits[..language.Alike.Find(query, hits)])
            if (hit.Likeness >= MeansLike && Concept(hit.Value, locale, language, out _) is { } concept) return concept;
        return null;
    }

    private string? Concept(int node, Locale locale, LanguageTerms language, out string text)
    {
        Span<Meaning> meanings = stackalloc Meaning[MostHits];
        text = language.TextOf(node);
        foreach (var meaning in meanings[..language.Meanings(node, terms.Number(locale), [], meanings)])
            if (terms.Concepts[meaning.Concept] is var concept && isSold(concept)) return concept;
        return null;
    }
}
