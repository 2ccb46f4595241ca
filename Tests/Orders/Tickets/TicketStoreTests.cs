using Dapper;
using VoiceGateway.Orders;
using VoiceGateway.Orders.Tickets;
using VoiceGateway.Storage;
using VoiceGateway.Tests.Support;

namespace VoiceGateway.Tests.Orders.Tickets;

/// <summary>Raising, merging, splitting and working on tickets, on both databases.</summary>
public sealed class TicketStoreTests(Databases databases) : IClassFixture<Databases>
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly TestClock clock = new();
    private Database database = null!;

    public static TheoryData<DatabaseKind> Kinds => Databases.Kinds;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task What_is_raised_comes_back_as_it_was(DatabaseKind kind)
    {
        var store = await StoreAsync(kind);
        var raised = await RaiseAsync(store, Samples.Ticket("The kettle hums"));
        var ticket = (await store.FindAsync(raised.Id, None))!;
        Assert.Equal(raised, ticket);
        Assert.Equal((TicketState.Open, 1, 1), (ticket.State, ticket.Times, ticket.Revision));
        var report = Assert.Single(await store.ReportsAsync(ticket.Id, None));
        Assert.Equal(new Evidence(EvidenceType.Measurement, Name: "loudness", Value: 61.5, Unit: "dB"), Assert.Single(report.Said.Evidence!));
        Assert.Equal(("ref-1", "SN-1", "order-1"), (report.Said.Reference, report.Said.Serial, report.Said.OrderId));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task The_same_raised_fifty_times_at_once_is_one_ticket(DatabaseKind kind)
    {
        var store = await StoreAsync(kind);
        var other = new TicketStore(database, clock);
        var start = new TaskCompletionSource();
        var raising = Enumerable.Range(0, 50).Select(number => Task.Run(async () =>
        {
            await start.Task;
            return (RaiseOutcome.Raised)await (number % 2 == 0 ? store : other).RaiseAsync(Samples.Ticket(number % 3 == 0 ? "The kettle hums" : "the  KETTLE hums!"), "test", null, None);
        })).ToList();
        start.SetResult();
        var raised = await Task.WhenAll(raising);
        Assert.Single(raised, one => one.IsNew);
        Assert.Single(raised.Select(one => one.Ticket.Id).Distinct());
        var ticket = Assert.Single(await store.ListAsync(new(), null, 10, None));
        Assert.Equal((50, 1), (ticket.Times, ticket.Revision));
        Assert.Equal(50, (await store.ReportsAsync(ticket.Id, None)).Count);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Another_subject_product_serial_order_or_owner_is_another_ticket(DatabaseKind kind)
    {
        var store = await StoreAsync(kind);
        var said = Samples.Ticket("It hums");
        NewTicket[] others =
        [
            said with { Subject = "It hisses" }, said with { ProductId = "pot" }, said with { Serial = null }, said with { OrderId = "order-2" },
            said with { Raiser = said.Raiser with { Owner = "alexa:bob" } }, said with { Subject = "!!" }, said with { Subject = "??" },
        ];
        await RaiseAsync(store, said);
        foreach (var one in others) Assert.Equal(1, (await RaiseAsync(store, one)).Times);
        Assert.Equal(8, (await store.ListAsync(new(), null, 100, None)).Count);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Raised_again_it_grows_worse_is_reopened_and_after_its_time_is_another(DatabaseKind kind)
    {
        var store = await StoreAsync(kind);
        var first = await RaiseAsync(store, Samples.Ticket("It hums"));
        clock.Advance(TicketStore.DuplicateWindow);
        var worse = await RaiseAsync(store, Samples.Ticket("It hums", severity: Severity.Urgent));
        Assert.Equal((first.Id, Severity.Urgent, 2, 2), (worse.Id, worse.Severity, worse.Times, worse.Revision));
        Assert.Equal(Severity.Urgent, (await RaiseAsync(store, Samples.Ticket("It hums", severity: Severity.Low))).Severity);
        var done = await DoneAsync(store.StepAsync(first.Id, 2, "bob", TicketStep.Resolve, "Descaled", None));
        Assert.Equal(clock.GetUtcNow(), done.ResolvedAt);
        Assert.Equal((TicketState.Reopened, null), ((await RaiseAsync(store, Samples.Ticket("It hums"))) is var again ? again.State : default, again.ResolvedAt));
        clock.Advance(TicketStore.DuplicateWindow + TimeSpan.FromMilliseconds(1));
        var later = await RaiseAsync(store, Samples.Ticket("It hums"));
        Assert.NotEqual(first.Id, later.Id);
        Assert.Equal(later.Id, (await RaiseAsync(store, Samples.Ticket("It hums"))).Id);
        await DoneAsync(store.StepAsync(later.Id, 1, "bob", TicketStep.Resolve, null, None));
        await DoneAsync(store.StepAsync(later.Id, 2, "bob", TicketStep.Close, null, None));
        Assert.DoesNotContain((await RaiseAsync(store, Samples.Ticket("It hums"))).Id, new[] { first.Id, later.Id });
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_key_answers_the_same_ticket_for_48_hours_and_never_for_something_else(DatabaseKind kind)
    {
        var store = await StoreAsync(kind);
        var key = new RequestKey("ann", "k1");
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => store.RaiseAsync(Samples.Ticket("It hums"), "test", key, None))));
        Assert.All(outcomes, outcome => Assert.True(((RaiseOutcome.Raised)outcome).IsNew));
        Assert.Equal(1, Assert.Single(await store.ListAsync(new(), null, 10, None)).Times);
        Assert.IsType<RaiseOutcome.KeyReused>(await store.RaiseAsync(Samples.Ticket("It hisses"), "test", key, None));
        Assert.IsType<RaiseOutcome.Raised>(await store.RaiseAsync(Samples.Ticket("It hisses"), "test", key with { Caller = "bob" }, None));
        clock.Advance(TimeSpan.FromHours(48));
        Assert.Equal(0, await store.ForgetKeysAsync(None));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(2, await store.ForgetKeysAsync(None));
        Assert.IsType<RaiseOutcome.Raised>(await store.RaiseAsync(Samples.Ticket("It hisses"), "test", key, None));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Of_ten_who_change_the_same_revision_one_does(DatabaseKind kind)
    {
        var store = await StoreAsync(kind);
        var ticket = await RaiseAsync(store, Samples.Ticket("It hums"));
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 10).Select(number => Task.Run(() => store.AssignAsync(ticket.Id, 1, "bob", $"agent {number}", None))));
        var winner = Assert.Single(outcomes.OfType<TicketOutcome.Done>());
        Assert.Equal(9, outcomes.OfType<TicketOutcome.Stale>().Count());
        Assert.Equal((2, winner.Ticket.Assignee), ((await store.FindAsync(ticket.Id, None))!.Revision, (await store.FindAsync(ticket.Id, None))!.Assignee));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Very_many_repeats_keep_the_first_and_the_latest_reports_and_the_count(DatabaseKind kind)
    {
        var store = await StoreAsync(kind);
        for (var number = 0; number < 110; number++)
        {
            await RaiseAsync(store, Samples.Ticket("It hums") with { Details = $"{number}" });
            clock.Advance(TimeSpan.FromSeconds(1));
        }
        var ticket = Assert.Single(await store.ListAsync(new(), null, 10, None));
        var reports = await store.ReportsAsync(ticket.Id, None);
        Assert.Equal((110, 100), (ticket.Times, reports.Count));
        Assert.Equal(("109", "0"), (reports[0].Said.Details, reports[^1].Said.Details));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_merged_ticket_gives_its_reports_and_its_repeats_to_the_other_and_a_split_brings_them_back(DatabaseKind kind)
    {
        var store = await StoreAsync(kind);
        var hum = await RaiseAsync(store, Samples.Ticket("It hums"));
        var noise = await RaiseAsync(store, Samples.Ticket("It makes noise", severity: Severity.High));
        Assert.IsType<TicketOutcome.Refused>(await store.MergeAsync(noise.Id, 1, "bob", noise.Id, None));
        Assert.IsType<TicketOutcome.Refused>(await store.MergeAsync(noise.Id, 1, "bob", "nothing", None));
        Assert.IsType<TicketOutcome.Stale>(await store.MergeAsync(noise.Id, 7, "bob", hum.Id, None));
        var merged = await DoneAsync(store.MergeAsync(noise.Id, 1, "bob", hum.Id, None));
        Assert.Equal((TicketState.Closed, hum.Id, 0), (merged.State, merged.MergedInto, merged.Times));
        Assert.IsType<TicketOutcome.Refused>(await store.StepAsync(noise.Id, 2, "bob", TicketStep.Reopen, null, None));
        Assert.Equal(hum.Id, (await RaiseAsync(store, Samples.Ticket("It makes noise"))).Id);
        var joined = (await store.FindAsync(hum.Id, None))!;
        Assert.Equal((3, Severity.High), (joined.Times, joined.Severity));

        var reports = await store.ReportsAsync(hum.Id, None);
        Assert.IsType<TicketOutcome.Refused>(await store.SplitAsync(hum.Id, joined.Revision, "bob", [.. reports.Select(report => report.Id)], None));
        Assert.IsType<TicketOutcome.Refused>(await store.SplitAsync(hum.Id, joined.Revision, "bob", ["nothing"], None));
        var noisy = reports.Where(report => report.Said.Subject == "It makes noise").Select(report => report.Id).ToList();
        var split = await DoneAsync(store.SplitAsync(hum.Id, joined.Revision, "bob", noisy, None));
        Assert.Equal(("It makes noise", 2, Severity.High, TicketState.Open), (split.Subject, split.Times, split.Severity, split.State));
        Assert.Equal((split.Id, hum.Id), ((await RaiseAsync(store, Samples.Ticket("It makes noise"))).Id, (await RaiseAsync(store, Samples.Ticket("It hums"))).Id));
        Assert.Equal((2, 3), ((await store.FindAsync(hum.Id, None))!.Times, (await store.FindAsync(split.Id, None))!.Times));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Merging_and_raising_at_once_loses_no_report(DatabaseKind kind)
    {
        var store = await StoreAsync(kind);
        var (one, two) = (await RaiseAsync(store, Samples.Ticket("one")), await RaiseAsync(store, Samples.Ticket("two")));
        var raising = Enumerable.Range(0, 40).Select(number => Task.Run(() => store.RaiseAsync(Samples.Ticket(number % 2 == 0 ? "one" : "two"), "test", null, None))).ToList();
        var merging = Task.Run(() => store.MergeAsync(two.Id, 1, "bob", one.Id, None));
        await Task.WhenAll(raising);
        Assert.IsType<TicketOutcome.Done>(await merging);
        Assert.Equal(42, (await store.ListAsync(new(), null, 10, None)).Sum(ticket => ticket.Times));
        Assert.Equal(42, (await store.ReportsAsync(one.Id, None)).Count);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task People_and_machines_are_measured_apart(DatabaseKind kind)
    {
        var store = await StoreAsync(kind);
        var start = clock.GetUtcNow();
        for (var number = 1; number <= 10; number++)
        {
            var ticket = await RaiseAsync(store, Samples.Ticket($"human {number}", channel: number <= 5 ? "alexa" : "phone"));
            clock.Advance(TimeSpan.FromMinutes(number));
            await DoneAsync(store.CommentAsync(ticket.Id, "bob", "Looking", isPublic: true, isCustomer: false, None));
            if (number > 2) continue;
            clock.Advance(TimeSpan.FromHours(1));
            await DoneAsync(store.StepAsync(ticket.Id, 2, "bob", TicketStep.Resolve, null, None));
        }
        await RaiseAsync(store, Samples.Ticket("device", kind: RaiserKind.Device, channel: "mqtt"));
        await RaiseAsync(store, Samples.Ticket("device", kind: RaiserKind.Device, channel: "mqtt"));
        var figures = await new TicketStatistics(database).SummaryAsync(start, clock.GetUtcNow().AddSeconds(1), None);
        Assert.Equal(["Human ", "Human alexa", "Human phone", "Device ", "Device mqtt"], figures.Select(row => $"{row.Kind} {row.Channel}"));
        Assert.Equal(new Durations(10, TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(9)), figures[0].FirstAnswer);
        Assert.Equal(new Durations(2, TimeSpan.FromMinutes(61), TimeSpan.FromMinutes(62)), figures[1].Resolution);
        Assert.Equal((8, 2), (figures[0].States[TicketState.Open], figures[0].States[TicketState.Resolved]));
        Assert.Equal((1, 2, null), (figures[3].Tickets, figures[3].Times, figures[3].FirstAnswer));
        Assert.Empty(await new TicketStatistics(database).SummaryAsync(start.AddYears(-1), start, None));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task An_erased_person_is_nowhere_and_the_figures_stay(DatabaseKind kind)
    {
        var store = await StoreAsync(kind);
        var ann = await RaiseAsync(store, Samples.Ticket("Secret-subject", "owner-ann"), new RequestKey("ann", "k"));
        await DoneAsync(store.CommentAsync(ann.Id, "owner-ann", "Secret-comment", isPublic: true, isCustomer: true, None));
        await DoneAsync(store.AskAsync(ann.Id, 2, "bob", "Secret-question", [], None));
        clock.Advance(TimeSpan.FromSeconds(1));
        var bob = await RaiseAsync(store, Samples.Ticket("Bob's own", "owner-bob"));
        var mixed = await RaiseAsync(store, Samples.Ticket("Secret-other", "owner-ann"));
        await DoneAsync(store.MergeAsync(mixed.Id, 1, "bob", bob.Id, None));
        var export = await store.ExportAsync("owner-ann", None);
        Assert.Equal([ann.Id, mixed.Id], export.Tickets.Select(one => one.Ticket.Id));
        Assert.Equal("Secret-comment", Assert.Single(export.Tickets[0].Comments).Text);
        Assert.Equal("Secret-other", Assert.Single(export.Elsewhere).Said.Subject);

        var before = await new TicketStatistics(database).SummaryAsync(DateTimeOffset.UnixEpoch, clock.GetUtcNow().AddDays(1), None);
        Assert.Equal(new ErasedTickets(2, 2, 1), await database.WriteAsync(transaction => TicketStore.EraseAsync(transaction, "owner-ann", None), None));
        Assert.Equal(new ErasedTickets(0, 0, 0), await database.WriteAsync(transaction => TicketStore.EraseAsync(transaction, "owner-ann", None), None));
        var left = string.Join('\n', await Everything());
        Assert.DoesNotContain("Secret", left);
        Assert.DoesNotContain("owner-ann", left);
        Assert.Contains("Bob's own", left);
        Assert.Equal(Text(before), Text(await new TicketStatistics(database).SummaryAsync(DateTimeOffset.UnixEpoch, clock.GetUtcNow().AddDays(1), None)));
        Assert.IsType<RaiseOutcome.KeyReused>(await store.RaiseAsync(Samples.Ticket("Secret-subject", "owner-ann"), "test", new RequestKey("ann", "k"), None));
    }

    private static IEnumerable<string> Text(IReadOnlyList<TicketFigures> figures) =>
        figures.Select(row => $"{row.Kind} {row.Channel} {row.Tickets} {row.Times} {string.Join(' ', row.States)} {row.FirstAnswer} {row.Resolution}");

    private Task<IEnumerable<string>> Everything() => database.ReadAsync(
        async connection =>
        {
            var all = new List<string>();
            foreach (var table in new[] { "ticket", "ticket_report", "ticket_comment", "ticket_event", "ticket_fingerprint", "kept_request" })
                all.AddRange((await connection.QueryAsync($"SELECT * FROM {table}")).Select(row => string.Join('|', ((IDictionary<string, object?>)row).Values)));
            return (IEnumerable<string>)all;
        },
        None);

    private static async Task<Ticket> RaiseAsync(TicketStore store, NewTicket said, RequestKey? key = null) =>
        Assert.IsType<RaiseOutcome.Raised>(await store.RaiseAsync(said, said.Raiser.Owner, key, None)).Ticket;

    private static async Task<Ticket> DoneAsync(Task<TicketOutcome> changing) => Assert.IsType<TicketOutcome.Done>(await changing).Ticket;

    private async Task<TicketStore> StoreAsync(DatabaseKind kind) => new(database = await databases.NarrowAsync(kind), clock);
}
