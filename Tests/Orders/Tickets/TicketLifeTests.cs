using VoiceGateway.Orders;
using VoiceGateway.Orders.Tickets;
using VoiceGateway.Storage;
using VoiceGateway.Tests.Support;

namespace VoiceGateway.Tests.Orders.Tickets;

/// <summary>The state machine of tickets, alone and in the database.</summary>
public sealed class TicketLifeTests(Databases databases) : IClassFixture<Databases>
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly TicketStep[] Steps = Enum.GetValues<TicketStep>();

    public static TheoryData<DatabaseKind> Kinds => Databases.Kinds;

    [Theory]
    [InlineData(TicketState.Open, "start ask-human ask-customer resolve raise-again merge-away")]
    [InlineData(TicketState.Reopened, "start ask-human ask-customer resolve raise-again merge-away")]
    [InlineData(TicketState.InProgress, "ask-human ask-customer resolve raise-again merge-away")]
    [InlineData(TicketState.WaitingForHuman, "decide withdraw raise-again")]
    [InlineData(TicketState.WaitingForCustomer, "start ask-human customer-answered resolve raise-again merge-away")]
    [InlineData(TicketState.Resolved, "close reopen raise-again merge-away")]
    [InlineData(TicketState.Closed, "reopen")]
    public void Each_state_allows_these_steps_and_no_other(TicketState state, string allowed) =>
        Assert.Equal(allowed.Split(' ').Order(), Steps.Where(step => state.Next(step) is not null).Select(step => step.Name()).Order());

    [Fact]
    public void Every_state_has_a_way_to_closed_and_a_way_from_open()
    {
        foreach (var state in Enum.GetValues<TicketState>())
        {
            Assert.Contains(TicketState.Closed, Reached(state));
            Assert.Contains(state, Reached(TicketState.Open));
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task No_sequence_of_steps_leads_outside_the_table_and_every_event_has_its_number(DatabaseKind kind)
    {
        var (clock, draw) = (new TestClock(), new Random(20260801));
        var store = new TicketStore(await databases.NarrowAsync(kind), clock);
        for (var run = 0; run < 6; run++)
        {
            var ticket = ((RaiseOutcome.Raised)await store.RaiseAsync(Samples.Ticket($"run {run}"), "test", null, None)).Ticket;
            for (var turn = 0; turn < 40; turn++)
            {
                clock.Advance(TimeSpan.FromMinutes(1));
                var step = Steps[draw.Next(Steps.Length)];
                if (step is TicketStep.MergeAway or TicketStep.RaiseAgain) continue;
                var expected = ticket.State.Next(step);
                var outcome = await TakeAsync(store, ticket, step);
                if (expected is null) Assert.Equal(ticket, Assert.IsType<TicketOutcome.Refused>(outcome).Current, Same);
                else Assert.Equal(expected, Assert.IsType<TicketOutcome.Done>(outcome).Ticket.State);
                ticket = (await store.FindAsync(ticket.Id, None))!;
                Assert.Equal(ticket.State is TicketState.Resolved or TicketState.Closed, ticket.ResolvedAt is not null);
                Assert.Equal(ticket.State == TicketState.Closed, ticket.ClosedAt is not null);
            }
            var events = await store.EventsAsync(ticket.Id, 0, 1000, None);
            Assert.Equal(Enumerable.Range(1, (int)ticket.Revision).Select(number => (long)number), events.Select(one => one.Number));
            Assert.True(events.Count > 5);
        }
    }

    private static Task<TicketOutcome> TakeAsync(TicketStore store, Ticket ticket, TicketStep step) => step switch
    {
        TicketStep.AskHuman => store.AskAsync(ticket.Id, ticket.Revision, "test", "Refund?", ["yes", "no"], None),
        TicketStep.Decide => store.DecideAsync(ticket.Id, ticket.Revision, "test", "yes", None),
        TicketStep.Withdraw => store.WithdrawAsync(ticket.Id, ticket.Revision, "test", None),
        _ => store.StepAsync(ticket.Id, ticket.Revision, "test", step, null, None),
    };

    private static bool Same(Ticket one, Ticket other) => (one.Id, one.State, one.Revision, one.ChangedAt) == (other.Id, other.State, other.Revision, other.ChangedAt);

    private static HashSet<TicketState> Reached(TicketState from)
    {
        var (reached, open) = (new HashSet<TicketState> { from }, new Queue<TicketState>([from]));
        while (open.TryDequeue(out var state))
            foreach (var step in Steps)
                if (state.Next(step) is { } next && reached.Add(next)) open.Enqueue(next);
        return reached;
    }
}
