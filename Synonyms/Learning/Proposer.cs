using VoiceGateway.Search.Analysis;
using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Values;

namespace VoiceGateway.Synonyms.Learning;

/// <summary>
/// Makes proposals of what people said and did not get. A phrase speaks for one proposal only, by what tells most: what people
/// took after it, then what it is spelled, sounds or is worded like. Phrases said by too few speak for nothing.
/// </summary>
public sealed class Proposer
{
    // Of those who took something after the phrase, so many took the same.
    private const double Agreed = 0.6;

    private const int MostPhrases = 20_000;
    private const int MostEvidence = 20;

    private readonly TermIndex terms;
    private readonly HashSet<(string Language, string Text, string Concept)> known;
    private readonly Guess guess;
    private readonly Predicate<string> isSold;
    private readonly long leastCallers;

    /// <param name="live">The live dictionary.</param>
    /// <param name="today">Terms out of season on this day are passed over.</param>
    /// <param name="isSold">Whether the shop has a product of a concept.</param>
    /// <param name="leastCallers">Phrases said by fewer different people are passed over.</param>
    public Proposer(IReadOnlyList<Term> live, DateOnly today, Predicate<string> isSold, long leastCallers)
    {
        (this.isSold, this.leastCallers) = (isSold, leastCallers);
        terms = TermIndex.Build(live, today, []);
        known = [.. live.Select(term => (term.Locale.Language, Words.Normalize(term.Text), term.Concept))];
        guess = new(terms, isSold);
    }

    /// <summary>The proposals, those with the most weight behind them first; their effect is not measured yet.</summary>
    public IReadOnlyList<Proposal> Of(IEnumerable<LearnedPhrase> phrases)
    {
        var heard = phrases.Where(phrase => phrase.Seen != Seen.Found && phrase.Callers >= leastCallers && phrase.Weight > 0).ToList();
        var byTaking = heard.Where(phrase => phrase.Concept is not null).GroupBy(phrase => (phrase.Locale, phrase.Text)).Select(Taken).OfType<Proposal>().ToList();
        var explained = byTaking.SelectMany(proposal => proposal.Terms.Select(term => (proposal.Locale, term.Text))).ToHashSet();
        var missed = heard.Where(phrase => phrase.Seen == Seen.Missed && !explained.Contains((phrase.Locale, phrase.Text)));
        var guessed = missed.GroupBy(phrase => phrase.Locale).SelectMany(group => Guessed(group.Key, group));
        return [.. byTaking.Concat(guessed).OrderByDescending(proposal => proposal.Evidence.Sum(phrase => phrase.Weight)).ThenBy(proposal => proposal.Id, StringComparer.Ordinal)];
    }

    // What people took after they were missed or had said no, when most of them took the same.
    private Proposal? Taken(IGrouping<(Locale Locale, string Text), LearnedPhrase> phrase)
    {
        var all = phrase.Sum(seen => seen.Weight);
        var (concept, votes) = phrase.GroupBy(seen => seen.Concept!).Select(taken => (taken.Key, Votes: taken.ToList())).MaxBy(taken => taken.Votes.Sum(seen => seen.Weight));
        if (votes.Sum(seen => seen.Weight) < Agreed * all || !isSold(concept) || IsKnown(phrase.Key.Locale, phrase.Key.Text, concept)) return null;
        var source = votes.Exists(seen => seen.Seen == Seen.Corrected) ? ProposalSource.Corrected : ProposalSource.Rephrased;
        return Make(source, phrase.Key.Locale, concept, [phrase.Key.Text], votes);
    }

    private IEnumerable<Proposal> Guessed(Locale locale, IEnumerable<LearnedPhrase> missed)
    {
        var heaviest = missed.OrderByDescending(phrase => phrase.Weight).ThenBy(phrase => phrase.Text, StringComparer.Ordinal).Take(MostPhrases).ToList();
        foreach (var cluster in PhraseClusters.Of(heaviest, Languages.Of(locale.Language)))
        {
            var found = cluster.Select(phrase => guess.Of(phrase.Text, locale)).FirstOrDefault(found => found is not null);
            if (found is not { } meant)
            {
                yield return Make(ProposalSource.Unknown, locale, null, [], cluster);
                continue;
            }
            var texts = cluster.Select(phrase => phrase.Text).Where(text => !IsKnown(locale, text, meant.Concept)).ToList();
            if (texts.Count > 0) yield return Make(meant.Source, locale, meant.Concept, texts, cluster);
        }
    }

    private bool IsKnown(Locale locale, string text, string concept) => known.Contains((locale.Language, text, concept));

    private static Proposal Make(ProposalSource source, Locale locale, string? concept, List<string> texts, List<LearnedPhrase> evidence)
    {
        var heaviest = evidence.OrderByDescending(phrase => phrase.Weight).ThenBy(phrase => phrase.Text, StringComparer.Ordinal).ToList();
        return new(
            ProposalKey.Of(locale, heaviest[0].Text, concept),
            source,
            locale,
            concept,
            concept is null ? [] : [.. texts.Select(text => new Term(concept, locale, text, KindOf(source)))],
            [.. heaviest.Take(MostEvidence).Select(phrase => new ProposalEvidence(phrase.Text, phrase.Seen, phrase.Weight, phrase.Callers))],
            ProposalEffect.None);
    }

    internal static TermKind KindOf(ProposalSource source) => source switch
    {
        ProposalSource.Spelling => TermKind.Spelling,
        ProposalSource.Misheard => TermKind.Misheard,
        _ => TermKind.OneWay,
    };
}
