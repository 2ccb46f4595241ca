using VoiceGateway.Catalog.Finding;
using VoiceGateway.Search.Analysis;
using VoiceGateway.Synonyms.Learning;
using VoiceGateway.Values;

namespace VoiceGateway.Catalog.Trials;

/// <summary>
/// Measures what proposals would do: all are tried at once in one dictionary, every logged phrase is resolved on it and on the live
/// one, and a changed answer counts for the proposals of its new first concept that have a term in the phrase.
/// </summary>
public static class ProposalTrial
{
    /// <param name="proposals">With terms; those without keep no effect.</param>
    /// <param name="logged">What people said.</param>
    /// <param name="live">What answers now.</param>
    /// <param name="tried">The same with the terms of all proposals.</param>
    /// <param name="cancel">Stops between phrases.</param>
    public static IReadOnlyList<Proposal> Measure(IReadOnlyList<Proposal> proposals, IReadOnlyList<LearnedPhrase> logged, CatalogSnapshot live, CatalogSnapshot tried, CancellationToken cancel = default)
    {
        var effects = new ProposalEffect[proposals.Count];
        Array.Fill(effects, ProposalEffect.None);
        var byConcept = Enumerable.Range(0, proposals.Count).Where(place => proposals[place].Terms.Count > 0).ToLookup(place => (proposals[place].Concept!, proposals[place].Locale.Language));
        var phrases = logged.GroupBy(phrase => (phrase.Text, phrase.Locale)).Select(group => (group.Key.Text, group.Key.Locale, Lost: Weight(group, isFound: false), Found: Weight(group, isFound: true))).ToList();
        var answers = new string?[phrases.Count];
        var options = new ParallelOptions { CancellationToken = cancel, MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.For(0, phrases.Count, options, index => answers[index] = Changed(phrases[index].Text, phrases[index].Locale, live, tried));
        for (var index = 0; index < phrases.Count; index++)
        {
            if (answers[index] is not { } concept) continue;
            var (text, locale, lost, found) = phrases[index];
            foreach (var place in byConcept[(concept, locale.Language)])
                if (Says(proposals[place], text)) effects[place] = new(effects[place].Resolves + lost, effects[place].Phrases + (lost > 0 ? 1 : 0), effects[place].Turns + found);
        }
        return [.. proposals.Select((proposal, place) => proposal with { Effect = effects[place] })];
    }

    private static long Weight(IEnumerable<LearnedPhrase> phrases, bool isFound) => phrases.Where(phrase => phrase.Seen == Seen.Found == isFound).Select(phrase => phrase.Weight).DefaultIfEmpty(0).Max();

    // The first concept on the tried side when it is another than on the live one.
    private static string? Changed(string phrase, Locale locale, CatalogSnapshot live, CatalogSnapshot tried)
    {
        if (tried.Resolve(phrase, locale, 1).Concepts is not [var after, ..]) return null;
        return live.Resolve(phrase, locale, 1) is { Concepts: [var before, ..], Products.Count: > 0, IsSure: var wasSure } && before.Id == after.Id && wasSure ? null : after.Id;
    }

    private static bool Says(Proposal proposal, string phrase) => proposal.Terms.Any(term => $" {phrase} ".Contains($" {Words.Normalize(term.Text)} ", StringComparison.Ordinal));
}
