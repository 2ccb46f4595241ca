using VoiceGateway.Synonyms.Dictionary;
using VoiceGateway.Synonyms.Dictionary.Drafts;

namespace VoiceGateway.Synonyms.Learning;

/// <summary>What came of a wish to accept a proposal. Unless it is done, the proposal is as it was.</summary>
public abstract record AcceptOutcome
{
    /// <summary>It is accepted, and its terms are in the draft, which stands so.</summary>
    public sealed record Done(Proposal Proposal, Draft Draft) : AcceptOutcome;

    /// <summary>There is no such proposal.</summary>
    public sealed record Missing : AcceptOutcome;

    /// <summary>Somebody accepted or dismissed it before.</summary>
    public sealed record Decided(Proposal Proposal) : AcceptOutcome;

    /// <summary>The proposal does not know what its phrases mean, and nobody said it.</summary>
    public sealed record NeedsConcept : AcceptOutcome;

    /// <summary>The terms can't go into the draft that was named.</summary>
    public sealed record NotInDraft(DraftOutcome Why) : AcceptOutcome;
}

/// <summary>
/// Accepts proposals: their terms go into a draft, where they wait for a review like any others. Nothing goes live by this.
/// Thread-safe; any number of nodes.
/// </summary>
public sealed class Acceptance(ProposalStore proposals, DraftStore drafts)
{
    private const int MostTitle = 200;

    /// <param name="id">The proposal.</param>
    /// <param name="concept">What its phrases mean, where it does not say.</param>
    /// <param name="into">A draft and the revision of it that the caller saw; null: a new one.</param>
    /// <param name="who">For the record.</param>
    /// <param name="cancel">Leaves the proposal open.</param>
    public async Task<AcceptOutcome> AcceptAsync(string id, string? concept, (string Id, long Revision)? into, string who, CancellationToken cancel)
    {
        if (await proposals.FindAsync(id, cancel) is not { } proposal) return new AcceptOutcome.Missing();
        if (proposal.State != ProposalState.Open) return new AcceptOutcome.Decided(proposal);
        if ((proposal.Concept ?? concept) is not { } meant) return new AcceptOutcome.NeedsConcept();
        var terms = proposal.TermsFor(meant);
        var changes = terms.Select(term => Change.Putting(Entry.Of(term))).DistinctBy(change => change.Id).ToList();
        // Before the proposal is closed: terms that are in two drafts do no harm, terms that are in none are lost.
        var written = into is var (draft, revision)
            ? await drafts.ChangeAsync(draft, revision, who, changes, [], cancel)
            : new DraftOutcome.Done(await drafts.BeginAsync(Title(terms[0].Text), who, changes, cancel));
        if (written is not DraftOutcome.Done { Draft: var made }) return new AcceptOutcome.NotInDraft(written);
        if (await proposals.AcceptAsync(id, meant, made.Id, who, cancel) is { } accepted) return new AcceptOutcome.Done(accepted, made);
        // Somebody else was faster. A draft that was begun for it would lie about.
        if (into is null) await drafts.DiscardAsync(made.Id, made.Revision, who, cancel);
        return await proposals.FindAsync(id, cancel) is { } known ? new AcceptOutcome.Decided(known) : new AcceptOutcome.Missing();
    }

    private static string Title(string term) => $"Learned: {term}" is var title && title.Length > MostTitle ? title[..MostTitle] : title;
}
