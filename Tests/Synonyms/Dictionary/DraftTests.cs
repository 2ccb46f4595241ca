using VoiceGateway.Storage;
using VoiceGateway.Synonyms.Dictionary;
using VoiceGateway.Synonyms.Dictionary.Drafts;
using VoiceGateway.Synonyms.Dictionary.Publishing;
using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Tests.Support;

namespace VoiceGateway.Tests.Synonyms.Dictionary;

/// <summary>Drafts: who may do what when, and what happens when two do it at once.</summary>
public sealed class DraftTests(Databases databases) : IClassFixture<Databases>
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly Term Eggs = Bench.Term("eggs", "hen fruit");
    private static readonly Term Milk = Bench.Term("milk", "moo juice");
    private static readonly Term Bread = Bench.Term("bread", "loaf");

    public static TheoryData<DatabaseKind> Kinds => Databases.Kinds;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_draft_can_be_tried_without_anything_going_live(DatabaseKind kind)
    {
        var bench = await Bench.NewAsync(databases, kind);
        await bench.PublishAsync(Bench.Of(Eggs, Milk));
        var draft = await bench.BeginAsync("ann", Bench.Put(Bread), Bench.Remove(Eggs), Bench.Put(Milk with { Weight = 0.5 }));
        var (live, tried) = (await bench.Work.TryAsync(draft.Id, None))!.Value;
        Bench.Same(Bench.Of(Milk with { Weight = 0.5 }, Bread), tried);
        Bench.Same(Bench.Of(Eggs, Milk), live);
        Bench.Same(live, await bench.LiveAsync());
        Assert.Null(await bench.Work.TryAsync("no-such-draft", None));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Of_two_who_change_the_same_revision_the_second_loses_and_learns_how_it_stands(DatabaseKind kind)
    {
        var bench = await Bench.NewAsync(databases, kind);
        var draft = await bench.BeginAsync("ann");
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(one => bench.Work.Drafts.ChangeAsync(draft.Id, 1, $"user-{one}", [Bench.Put(Bench.Term("eggs", $"egg {one}"))], [], None)));
        var done = Assert.Single(outcomes.OfType<DraftOutcome.Done>()).Draft;
        Assert.Equal((2, 1), (done.Revision, done.Changes));
        Assert.Equal(5, outcomes.OfType<DraftOutcome.Stale>().Count());
        Assert.All(outcomes.OfType<DraftOutcome.Stale>(), stale => Assert.Equal(done, stale.Current));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_change_of_the_same_entry_takes_the_place_of_the_one_before_and_can_be_taken_back(DatabaseKind kind)
    {
        var bench = await Bench.NewAsync(databases, kind);
        var draft = await bench.BeginAsync("ann", Bench.Put(Eggs), Bench.Put(Milk));
        await bench.Work.Drafts.ChangeAsync(draft.Id, 1, "ann", [Bench.Put(Eggs with { Weight = 0.2 }), Bench.Put(Bread)], [EntryId.Of(Milk)], None);
        Assert.Equal([Bench.Put(Eggs with { Weight = 0.2 }), Bench.Put(Bread)], await bench.Work.Drafts.ChangesAsync(draft.Id, None));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_draft_goes_live_after_somebody_else_approved_it(DatabaseKind kind)
    {
        var bench = await Bench.NewAsync(databases, kind);
        var drafts = bench.Work.Drafts;
        var draft = await bench.BeginAsync("ann", Bench.Put(Eggs));
        Assert.IsType<PublishOutcome.Refused>(await bench.PublishAsync(draft, withoutReview: false));
        draft = Done(await drafts.SubmitAsync(draft.Id, draft.Revision, "ann", None));
        Assert.Contains("own", Assert.IsType<DraftOutcome.Refused>(await drafts.ReviewAsync(draft.Id, draft.Revision, "ann", ReviewVerdict.Approved, "fine", None)).Reason);
        Assert.IsType<DraftOutcome.Stale>(await drafts.ReviewAsync(draft.Id, draft.Revision - 1, "bob", ReviewVerdict.Approved, "fine", None));
        draft = Done(await drafts.ReviewAsync(draft.Id, draft.Revision, "bob", ReviewVerdict.Approved, "fine", None));
        Assert.Equal((DraftState.Approved, "bob"), (draft.State, draft.Reviewer));

        draft = Done(await drafts.ChangeAsync(draft.Id, draft.Revision, "ann", [Bench.Put(Milk)], [], None));
        Assert.Equal((DraftState.Open, null), (draft.State, draft.Reviewer));
        Assert.IsType<PublishOutcome.Refused>(await bench.PublishAsync(draft, withoutReview: false));

        draft = Done(await drafts.SubmitAsync(draft.Id, draft.Revision, "ann", None));
        draft = Done(await drafts.ReviewAsync(draft.Id, draft.Revision, "bob", ReviewVerdict.ChangesRequested, "why milk?", None));
        Assert.Equal(DraftState.Open, draft.State);
        Done(await drafts.CommentAsync(draft.Id, "ann", "because", None));
        draft = Done(await drafts.SubmitAsync(draft.Id, draft.Revision, "ann", None));
        draft = Done(await drafts.ReviewAsync(draft.Id, draft.Revision, "bob", ReviewVerdict.Approved, "ok", None));
        var version = Assert.IsType<PublishOutcome.Done>(await bench.PublishAsync(draft, withoutReview: false)).Version;
        Assert.Equal(("ann", "cho", "bob"), (version.Author, version.Publisher, version.Reviewer));
        Assert.Equal(["fine", "why milk?", "because", "ok"], (await drafts.CommentsAsync(draft.Id, None)).Select(comment => comment.Text));
        Assert.Equal(DraftState.Published, (await drafts.FindAsync(draft.Id, None))!.State);
        Assert.IsType<DraftOutcome.Refused>(await drafts.ChangeAsync(draft.Id, draft.Revision + 1, "ann", [Bench.Put(Bread)], [], None));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Nobody_approves_a_draft_into_which_they_wrote(DatabaseKind kind)
    {
        var bench = await Bench.NewAsync(databases, kind);
        var draft = await bench.BeginAsync("ann", Bench.Put(Eggs));
        draft = Done(await bench.Work.Drafts.ChangeAsync(draft.Id, draft.Revision, "bob", [Bench.Put(Milk)], [], None));
        draft = Done(await bench.Work.Drafts.SubmitAsync(draft.Id, draft.Revision, "ann", None));
        Assert.Contains("own", Assert.IsType<DraftOutcome.Refused>(await bench.Work.Drafts.ReviewAsync(draft.Id, draft.Revision, "bob", ReviewVerdict.Approved, "fine", None)).Reason);
        Done(await bench.Work.Drafts.ReviewAsync(draft.Id, draft.Revision, "cho", ReviewVerdict.Approved, "fine", None));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Publishing_again_answers_the_same_version(DatabaseKind kind)
    {
        var bench = await Bench.NewAsync(databases, kind);
        var draft = await bench.BeginAsync("ann", Bench.Put(Eggs));
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => bench.PublishAsync(draft)));
        Assert.All(outcomes, outcome => Assert.Equal(1, Assert.IsType<PublishOutcome.Done>(outcome).Version.Number));
        Assert.Single(await bench.Work.Store.VersionsAsync(null, 10, None));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Two_nodes_that_publish_at_once_both_succeed_one_after_the_other(DatabaseKind kind)
    {
        var bench = await Bench.NewAsync(databases, kind);
        var other = bench.Other();
        var (one, two) = (await bench.BeginAsync("ann", Bench.Put(Eggs)), await bench.BeginAsync("bob", Bench.Put(Milk)));
        var outcomes = await Task.WhenAll(bench.PublishAsync(one), other.PublishAsync(two));
        Assert.Equal([1L, 2], outcomes.Select(outcome => Assert.IsType<PublishOutcome.Done>(outcome).Version.Number).Order());
        Assert.Equal(2, (await bench.LiveAsync()).Terms.Count);
        Assert.Equal((await bench.LiveAsync()).Terms.ToHashSet(), [.. (await other.Work.Live.FollowAsync(None)).Content.Terms]);
        Assert.Equal((await bench.LiveAsync()).Terms.ToHashSet(), [.. (await bench.Work.Live.FollowAsync(None)).Content.Terms]);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_draft_on_an_old_version_is_carried_over_unless_others_changed_the_same_entries(DatabaseKind kind)
    {
        var bench = await Bench.NewAsync(databases, kind);
        await bench.PublishAsync(Bench.Of(Eggs, Milk));
        var (fits, clashes, agrees) = (
            await bench.BeginAsync("ann", Bench.Put(Bread)), await bench.BeginAsync("ann", Bench.Remove(Eggs), Bench.Put(Bread)), await bench.BeginAsync("ann", Bench.Put(Eggs with { Weight = 0.5 })));
        await bench.PublishAsync(Bench.Of(Eggs with { Weight = 0.5 }, Milk), "bob");
        var version = Assert.IsType<PublishOutcome.Done>(await bench.PublishAsync(fits)).Version;
        Assert.Equal((3L, 1L), (version.Number, version.BasedOn));
        Bench.Same(Bench.Of(Eggs with { Weight = 0.5 }, Milk, Bread), await bench.LiveAsync());
        var overlap = Assert.IsType<PublishOutcome.Overlapping>(await bench.PublishAsync(clashes));
        Assert.Equal([EntryId.Of(Eggs).ToString()], overlap.Entries);
        Assert.IsType<PublishOutcome.Unchanged>(await bench.PublishAsync(agrees));
        Assert.Equal(3, await bench.Work.Store.LiveAsync(None));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Gates_warn_or_refuse_and_see_what_would_be_live(DatabaseKind kind)
    {
        var bench = await Bench.NewAsync(databases, kind);
        await bench.PublishAsync(Bench.Of(Eggs));
        bench.Work.AddGate((publication, _) => Task.FromResult<IReadOnlyList<GateProblem>>(publication.Next.Terms.Count > 2
            ? [new(GateSeverity.Error, "many", "too many")]
            : [new(GateSeverity.Warning, "few", $"{publication.Live.Terms.Count} to {publication.Next.Terms.Count} by {publication.Changes.Count}")]));
        var draft = await bench.BeginAsync("ann", Bench.Put(Milk), Bench.Put(Eggs));
        Assert.Equal("1 to 2 by 1", Assert.Single(Assert.IsType<PublishOutcome.Done>(await ReviewedAsync(bench, draft)).Warnings).Message);
        var more = await bench.BeginAsync("ann", Bench.Put(Bread));
        Assert.Equal("many", Assert.Single(Assert.IsType<PublishOutcome.Stopped>(await ReviewedAsync(bench, more)).Problems).Code);
        Assert.IsType<PublishOutcome.Stopped>(await bench.PublishAsync(more, withoutReview: true));
        Assert.IsType<PublishOutcome.Stopped>(await bench.Work.Publisher.ReplaceAsync(Bench.Of(Eggs, Milk, Bread), "import", "ann", None));
        Assert.Equal(2, (await bench.LiveAsync()).Terms.Count);
        Assert.Equal("many", Assert.Single(Assert.IsType<PublishOutcome.Done>(await bench.Work.Publisher.PublishAsync(new(more.Id, "dan", WithoutReview: true, Force: true), None)).Warnings).Code);
        Assert.IsType<PublishOutcome.Done>(await bench.Work.Publisher.RollBackAsync(1, "dan", None));
        Assert.IsType<PublishOutcome.Stopped>(await bench.Work.Publisher.RollBackAsync(3, "eve", None));
        Assert.IsType<PublishOutcome.Done>(await bench.Work.Publisher.RollBackAsync(3, "eve", None, force: true));
        Assert.Equal(
            [("eve", "version 5", "errors overruled: 1 many"), ("dan", "version 3", "errors overruled: 1 many")],
            (await bench.Work.Audit.ReadAsync(null, 100, None)).Where(row => row.Action == "publish.force").Select(row => (row.Who, row.Subject, row.Detail ?? "")));
    }

    private static async Task<PublishOutcome> ReviewedAsync(Bench bench, Draft draft)
    {
        var submitted = Done(await bench.Work.Drafts.SubmitAsync(draft.Id, draft.Revision, "ann", None));
        return await bench.PublishAsync(Done(await bench.Work.Drafts.ReviewAsync(draft.Id, submitted.Revision, "bob", ReviewVerdict.Approved, "fine", None)), withoutReview: false);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Circles_and_second_names_are_refused(DatabaseKind kind)
    {
        var bench = await Bench.NewAsync(databases, kind);
        DictionaryContent circle = new([new("a", "b"), new("b", "c"), new("c", "b"), new("d", "a")], [], []);
        var problem = Assert.Single(Assert.IsType<PublishOutcome.Stopped>(await bench.Work.Publisher.ReplaceAsync(circle, "", "ann", None)).Problems);
        Assert.Contains("b < c < b", problem.Message);
        var names = Bench.Of(Eggs with { Kind = TermKind.Name }, Bench.Term("eggs", "eggs", TermKind.Name));
        Assert.Equal("two-names", Assert.Single(Assert.IsType<PublishOutcome.Stopped>(await bench.Work.Publisher.ReplaceAsync(names, "", "ann", None)).Problems).Code);
        Assert.Empty(await bench.Work.Drafts.ListAsync(alsoClosed: false, null, 10, None));
        Assert.Equal(2, (await bench.Work.Drafts.ListAsync(alsoClosed: true, null, 10, None)).Count);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Everything_that_changes_leaves_a_row_in_the_audit_log(DatabaseKind kind)
    {
        var bench = await Bench.NewAsync(databases, kind);
        var draft = await bench.BeginAsync("ann", Bench.Put(Eggs));
        draft = Done(await bench.Work.Drafts.ChangeAsync(draft.Id, 1, "ann", [Bench.Put(Milk)], [], None));
        draft = Done(await bench.Work.Drafts.RenameAsync(draft.Id, 2, "ann", "better", None));
        await bench.Work.Drafts.ChangeAsync(draft.Id, 1, "bob", [Bench.Put(Milk)], [], None);
        await bench.PublishAsync(draft);
        await bench.Work.Publisher.RollBackAsync(0, "dan", None);
        var rows = (await bench.Work.Audit.ReadAsync(null, 100, None)).Reverse().ToList();
        Assert.Equal(
            [("ann", "draft.begin", 0L, 1L), ("ann", "draft.change", 1, 2), ("ann", "draft.rename", 2, 2), ("cho", "publish", 0, 2), ("dan", "draft.begin", 0, 2), ("dan", "roll-back", 2, 0)],
            rows.Select(row => (row.Who, row.Action, row.Before ?? -1, row.After ?? -1)));
    }

    private static Draft Done(DraftOutcome outcome) => Assert.IsType<DraftOutcome.Done>(outcome).Draft;
}
