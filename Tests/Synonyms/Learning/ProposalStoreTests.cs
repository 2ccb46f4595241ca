using VoiceGateway.Storage;
using VoiceGateway.Synonyms.Learning;
using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Tests.Support;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Synonyms.Learning;

public sealed class ProposalStoreTests(Databases databases) : IClassFixture<Databases>
{
    private readonly TestClock clock = new();

    public static TheoryData<DatabaseKind> Kinds => Databases.Kinds;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Open_proposals_come_back_as_they_were_the_most_useful_first(DatabaseKind kind)
    {
        var store = await OpenAsync(kind);
        Assert.Equal(2, await store.RefreshAsync([Made("oat-milk", 3, "zorble"), Made("chickpeas", 9, "blurp", "blurps")], CancellationToken.None));
        var open = await store.ListAsync(ProposalState.Open, 10, CancellationToken.None);
        Assert.Equal(["chickpeas", "oat-milk"], open.Select(proposal => proposal.Concept));
        Assert.Equal(Made("chickpeas", 9, "blurp", "blurps").Terms, open[0].Terms);
        Assert.Equal((new ProposalEffect(9, 1, 0), new ProposalEvidence("blurp", Seen.Missed, 4, 3)), (open[0].Effect, open[0].Evidence[0]));
        Assert.Equal(1, await store.RefreshAsync([Made("oat-milk", 3, "zorble")], CancellationToken.None));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_dismissed_one_never_returns_not_even_in_other_company(DatabaseKind kind)
    {
        var store = await OpenAsync(kind);
        await store.RefreshAsync([Made("oat-milk", 3, "zorble")], CancellationToken.None);
        var dismissed = await store.DismissAsync(Made("oat-milk", 3, "zorble").Id, "ann", "nobody says that", CancellationToken.None);
        Assert.Equal((ProposalState.Dismissed, "ann", "nobody says that", clock.GetUtcNow()), (dismissed!.State, dismissed.DecidedBy, dismissed.Reason, dismissed.DecidedAt));
        Assert.Null(await store.DismissAsync(dismissed.Id, "ann", null, CancellationToken.None));
        Assert.Equal(0, await store.RefreshAsync([Made("oat-milk", 3, "zorble")], CancellationToken.None));
        Assert.Equal(1, await store.RefreshAsync([Made("oat-milk", 9, "blurp", "Zorble"), Made("oat-milk", 9, "zorble")], CancellationToken.None));
        Assert.Equal(["blurp"], (await store.ListAsync(ProposalState.Open, 10, CancellationToken.None)).SelectMany(proposal => proposal.Terms).Select(term => term.Text));
        Assert.Equal(1, await store.RefreshAsync([Made("chickpeas", 9, "zorble")], CancellationToken.None));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Accepting_gives_the_terms_once(DatabaseKind kind)
    {
        var store = await OpenAsync(kind);
        var made = Made("oat-milk", 3, "zorble");
        await store.RefreshAsync([made], CancellationToken.None);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => store.AcceptAsync(made.Id, null, null, "ann", CancellationToken.None)));
        Assert.Equal(made.Terms, Assert.Single(answers.OfType<Proposal>()).Terms);
        Assert.Equal(0, await store.RefreshAsync([made], CancellationToken.None));
        Assert.Single(await store.ListAsync(ProposalState.Accepted, 10, CancellationToken.None));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Where_the_proposal_does_not_know_what_is_meant_somebody_says_it(DatabaseKind kind)
    {
        var store = await OpenAsync(kind);
        var unknown = Made("x", 0, "zorble") with { Id = "u", Concept = null, Terms = [], Source = ProposalSource.Unknown };
        await store.RefreshAsync([unknown], CancellationToken.None);
        Assert.Null(await store.AcceptAsync("u", null, null, "ann", CancellationToken.None));
        var accepted = await store.AcceptAsync("u", "paper-towels", null, "ann", CancellationToken.None);
        Assert.Equal(new("paper-towels", Locale.EnUs, "zorble", TermKind.OneWay), Assert.Single(accepted!.Terms));
        Assert.Equal("paper-towels", (await store.FindAsync("u", CancellationToken.None))!.Concept);
    }

    private async Task<ProposalStore> OpenAsync(DatabaseKind kind) => new(await databases.FreshAsync(kind, typeof(ProposalStore).Assembly), clock);

    private static Proposal Made(string concept, long resolves, params string[] texts) => new(
        $"{concept} {texts[0]}", ProposalSource.Meaning, Locale.EnUs, concept, [.. texts.Select(text => new Term(concept, Locale.EnUs, text, TermKind.OneWay))],
        [.. texts.Select(text => new ProposalEvidence(text, Seen.Missed, 4, 3))], new(resolves, 1, 0));
}
