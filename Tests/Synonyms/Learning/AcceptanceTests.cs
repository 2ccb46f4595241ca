using VoiceGateway.Storage;
using VoiceGateway.Synonyms.Dictionary;
using VoiceGateway.Synonyms.Dictionary.Drafts;
using VoiceGateway.Synonyms.Learning;
using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Tests.Support;
using VoiceGateway.Tests.Synonyms.Dictionary;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Synonyms.Learning;

/// <summary>An accepted proposal is in a draft, and nowhere else.</summary>
public sealed class AcceptanceTests(Databases databases) : IClassFixture<Databases>
{
    private static readonly CancellationToken None = CancellationToken.None;

    public static TheoryData<DatabaseKind> Kinds => Databases.Kinds;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Its_terms_go_into_a_new_draft_and_are_not_live(DatabaseKind kind)
    {
        var (bench, store, acceptance) = await OpenAsync(kind);
        var done = Assert.IsType<AcceptOutcome.Done>(await acceptance.AcceptAsync("p", null, into: null, "ann", None));
        Assert.Equal(("ann", DraftState.Open, 1L, "Learned: zorble"), (done.Draft.Author, done.Draft.State, done.Draft.Revision, done.Draft.Title));
        Assert.Equal(["zorble", "zorbles"], await TermsAsync(bench, done.Draft));
        Assert.Equal((done.Draft.Id, done.Draft.Id), (done.Proposal.Draft, (await store.FindAsync("p", None))!.Draft));
        Assert.Equal(0, await bench.Work.Store.LiveAsync(None));
        Assert.Equal(done.Draft.Id, Assert.IsType<AcceptOutcome.Decided>(await acceptance.AcceptAsync("p", null, into: null, "bob", None)).Proposal.Draft);
        Assert.Single(await bench.Work.Drafts.ListAsync(alsoClosed: true, null, 10, None));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Its_terms_go_into_the_draft_of_a_revision_and_into_no_other(DatabaseKind kind)
    {
        var (bench, store, acceptance) = await OpenAsync(kind);
        var draft = await bench.BeginAsync("ann", Bench.Put(Bench.Term("eggs", "eggs")));
        Assert.IsType<DraftOutcome.Stale>(Assert.IsType<AcceptOutcome.NotInDraft>(await acceptance.AcceptAsync("p", null, (draft.Id, 7), "ann", None)).Why);
        Assert.IsType<DraftOutcome.Missing>(Assert.IsType<AcceptOutcome.NotInDraft>(await acceptance.AcceptAsync("p", null, ("none", 1), "ann", None)).Why);
        Assert.Equal(ProposalState.Open, (await store.FindAsync("p", None))!.State);
        var done = Assert.IsType<AcceptOutcome.Done>(await acceptance.AcceptAsync("p", null, (draft.Id, 1), "bob", None));
        Assert.Equal((draft.Id, 2L), (done.Draft.Id, done.Draft.Revision));
        Assert.Equal(["eggs", "zorble", "zorbles"], await TermsAsync(bench, done.Draft));
        Assert.IsType<AcceptOutcome.Missing>(await acceptance.AcceptAsync("none", null, into: null, "bob", None));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Of_many_who_accept_at_once_one_does_and_one_draft_stays(DatabaseKind kind)
    {
        var (bench, _, acceptance) = await OpenAsync(kind);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => acceptance.AcceptAsync("p", null, into: null, $"user {number}", None)));
        var done = Assert.Single(outcomes.OfType<AcceptOutcome.Done>());
        Assert.All(outcomes.Where(outcome => outcome != done), outcome => Assert.IsType<AcceptOutcome.Decided>(outcome));
        Assert.Equal(done.Draft.Id, Assert.Single(await bench.Work.Drafts.ListAsync(alsoClosed: false, null, 10, None)).Id);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Where_it_does_not_know_what_is_meant_nothing_happens_until_somebody_says_it(DatabaseKind kind)
    {
        var (bench, _, acceptance) = await OpenAsync(kind);
        Assert.IsType<AcceptOutcome.NeedsConcept>(await acceptance.AcceptAsync("u", null, into: null, "ann", None));
        Assert.Empty(await bench.Work.Drafts.ListAsync(alsoClosed: true, null, 10, None));
        var done = Assert.IsType<AcceptOutcome.Done>(await acceptance.AcceptAsync("u", "paper-towels", into: null, "ann", None));
        var change = Assert.Single(await bench.Work.Drafts.ChangesAsync(done.Draft.Id, None));
        Assert.Equal(new Term("paper-towels", Locale.EnUs, "blurp", TermKind.OneWay), change.Put!.Term);
    }

    private static async Task<IEnumerable<string>> TermsAsync(Bench bench, Draft draft) =>
        (await bench.Work.Drafts.ChangesAsync(draft.Id, None)).Select(change => change.Put!.Term!.Text);

    private async Task<(Bench Bench, ProposalStore Store, Acceptance Acceptance)> OpenAsync(DatabaseKind kind)
    {
        var bench = await Bench.NewAsync(databases, kind);
        var store = new ProposalStore(bench.Database, bench.Clock);
        Term[] terms = [new("oat-milk", Locale.EnUs, "zorble", TermKind.OneWay), new("oat-milk", Locale.EnUs, "zorbles", TermKind.OneWay)];
        Proposal known = new("p", ProposalSource.Meaning, Locale.EnUs, "oat-milk", terms, [new("zorble", Seen.Missed, 4, 3)], new(3, 1, 0));
        Proposal unknown = new("u", ProposalSource.Unknown, Locale.EnUs, null, [], [new("blurp", Seen.Missed, 4, 3)], ProposalEffect.None);
        await store.RefreshAsync([known, unknown], None);
        return (bench, store, new(store, bench.Work.Drafts));
    }
}
