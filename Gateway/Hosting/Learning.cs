using VoiceGateway.Catalog.Trials;
using VoiceGateway.Insights.Phrases;
using VoiceGateway.Synonyms.Dictionary;
using VoiceGateway.Synonyms.Learning;
using VoiceGateway.Values;

namespace VoiceGateway.Gateway.Hosting;

/// <summary>Works out proposals from the phrases that were kept (and from a thesaurus, if one is given) and measures them.</summary>
public sealed class Learning(House house, PhraseStore phrases, ProposalStore proposals, PhraseOptions options) : IDisposable
{
    // A thesaurus knows more than anybody wants to read.
    private const int MostOfThesaurus = 1_000;

    private readonly SemaphoreSlim working = new(1);

    /// <summary>What people said in the last days, as far as it is kept.</summary>
    public async Task<IReadOnlyList<LearnedPhrase>> PhrasesAsync(int days, CancellationToken cancel) =>
        [.. (await phrases.LoadAsync(days, cancel)).Where(phrase => phrase.Weight > 0).Select(ToLearned)];

    /// <summary>What people asked in the last days and how often, to be replayed.</summary>
    public async Task<IReadOnlyList<AskedPhrase>> AskedAsync(int days, CancellationToken cancel) =>
        [.. (await PhrasesAsync(days, cancel)).Where(phrase => phrase.Seen is Seen.Found or Seen.Missed).Select(phrase => new AskedPhrase(phrase.Text, phrase.Locale, phrase.Weight))];

    /// <summary>Works the proposals out anew; returns how many are open now. One at a time.</summary>
    /// <param name="thesaurus">An imported dictionary, restricted to what the shop sells; null for none.</param>
    /// <param name="cancel">Leaves the proposals as they were.</param>
    public async Task<int> RefreshAsync(DictionaryContent? thesaurus, CancellationToken cancel)
    {
        await working.WaitAsync(cancel);
        try
        {
            var (live, logged) = (await house.ContentAsync(cancel), await PhrasesAsync(options.KeepDays, cancel));
            var catalog = house.Catalog.Current;
            var sold = new Dictionary<string, bool>();
            var found = await Task.Run(() => new Proposer(live.Terms, house.Today(), IsSold, options.Callers).Of(logged), cancel);
            if (thesaurus is not null) found = [.. found, .. ThesaurusProposals.Of(thesaurus, live.Terms, IsSold)];
            return await proposals.RefreshAsync(Limit(await MeasureAsync(found, logged, live, cancel)), cancel);

            bool IsSold(string concept) => sold.TryGetValue(concept, out var known) ? known : sold[concept] = catalog.ProductsOf(concept).Count > 0;
        }
        finally
        {
            working.Release();
        }
    }

    public void Dispose() => working.Dispose();

    private async Task<IReadOnlyList<Proposal>> MeasureAsync(IReadOnlyList<Proposal> found, IReadOnlyList<LearnedPhrase> logged, DictionaryContent live, CancellationToken cancel)
    {
        var terms = found.SelectMany(proposal => proposal.Terms).ToList();
        if (terms.Count == 0) return found;
        var (before, after) = await house.TryAsync(live with { Terms = [.. live.Terms, .. terms] }, cancel);
        return await Task.Run(() => ProposalTrial.Measure(found, logged, before.Snapshot, after.Snapshot, cancel), cancel);
    }

    private static List<Proposal> Limit(IReadOnlyList<Proposal> measured) =>
    [
        .. measured.Where(proposal => proposal.Source != ProposalSource.Thesaurus),
        .. measured.Where(proposal => proposal.Source == ProposalSource.Thesaurus).OrderByDescending(proposal => proposal.Effect.Resolves).Take(MostOfThesaurus),
    ];

    private static LearnedPhrase ToLearned(LoggedPhrase phrase) => new(phrase.Phrase, Locale.Parse(phrase.Locale), SeenAs(phrase.Outcome), Concept(phrase.Target), phrase.Weight, phrase.Callers);

    private static Seen SeenAs(PhraseOutcome outcome) => outcome switch
    {
        PhraseOutcome.Missed => Seen.Missed,
        PhraseOutcome.Rephrased => Seen.Rephrased,
        PhraseOutcome.Corrected => Seen.Corrected,
        _ => Seen.Found,
    };

    private static string? Concept(string target) => target.StartsWith(JudgedPhrase.ConceptPrefix) ? target[JudgedPhrase.ConceptPrefix.Length..] : null;
}
