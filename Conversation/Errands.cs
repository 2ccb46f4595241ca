using VoiceGateway.Conversation.Guarding;
using VoiceGateway.Orders;
using VoiceGateway.Orders.Appointments;
using VoiceGateway.Orders.Placed;
using VoiceGateway.Orders.Tickets;
using TimeSlot = VoiceGateway.Orders.Appointments.Slot;

namespace VoiceGateway.Conversation;

/// <summary>Looks up, and does, what a turn wants before it can answer. What is done is done once for a turn, however often it is tried. Thread-safe.</summary>
public sealed class Errands(OrderStore orders, AppointmentStore appointments, TicketStore tickets, GuardStore guards, TimeProvider clock)
{
    // Enough to know what is usual.
    private const int MostPast = 10;

    // Two weeks of a busy plan are no choice for the ear.
    private const int MostSlots = 60;
    private const int MostAppointments = 20;

    /// <summary>For tests of faults: called before each errand; what it throws or waits for happens there.</summary>
    public Func<Want, Task>? AtErrand { get; set; }

    public async Task<Standing> RunAsync(Want want, Turn turn, Standing standing, CancellationToken cancel)
    {
        if (AtErrand is { } fault) await fault(want);
        return want switch
        {
            Want.Past => standing with { Past = await orders.OfAsync(turn.Caller.Key, MostPast, cancel) },
            Want.Appointments => standing with { Appointments = await ToComeAsync(turn, cancel) },
            Want.Slots(var kind) => standing with { Slots = new Dictionary<SlotKind, IReadOnlyList<TimeSlot>>(standing.Slots) { [kind] = await FreeAsync(kind, turn, cancel) } },
            Want.Do(var act) => standing with { Acted = act, Done = await DoAsync(act, turn, cancel) },
            Want.Note(var handOff) => standing with { Noted = await NoteAsync(handOff, turn, cancel) },
            Want.Guard => standing with { Guard = await guards.FindAsync(turn.Caller.Key, cancel) },
            Want.Pin(var digits) => standing with { Pin = await guards.CheckAsync(turn.Caller.Key, digits, cancel) },
            _ => throw new ArgumentOutOfRangeException(nameof(want)),
        };
    }

    /// <summary>An order was placed by this voice: from now on the account is its own.</summary>
    public Task ClaimAsync(string owner, string person, CancellationToken cancel) => guards.ClaimAsync(owner, person, cancel);

    /// <summary>What was booked for an order is given back: the order will not be.</summary>
    public async Task DropOfAsync(string owner, string order, CancellationToken cancel)
    {
        var made = await appointments.ListAsync(new() { Owner = owner, State = AppointmentState.Booked, From = clock.GetUtcNow() }, null, MostAppointments, cancel);
        foreach (var one in made.Where(one => one.OrderId == order)) await appointments.CancelAsync(one.Id, null, "the order was cancelled", "talk", isForced: true, cancel);
    }

    private async Task<IReadOnlyList<Appointment>> ToComeAsync(Turn turn, CancellationToken cancel)
    {
        var made = await appointments.ListAsync(new() { Owner = turn.Caller.Key, From = turn.At.AddHours(-12) }, null, MostAppointments, cancel);
        return [.. made.Where(one => one.End > turn.At && one.State is AppointmentState.Booked or AppointmentState.Held)];
    }

    private async Task<IReadOnlyList<TimeSlot>> FreeAsync(SlotKind kind, Turn turn, CancellationToken cancel) =>
        [.. (await appointments.OfferAsync(kind, turn.At, MostSlots, cancel)).Offers.Select(offer => offer.Slot)];

    private async Task<AppointmentOutcome> DoAsync(AppointmentAct act, Turn turn, CancellationToken cancel)
    {
        var who = ChannelOf(turn);
        return act switch
        {
            AppointmentAct.Hold(var slot) => await appointments.HoldAsync(new(slot, turn.Caller.Key, who), who, KeyOf(turn, slot), cancel),
            AppointmentAct.Book(var id, var order) => await appointments.ConfirmAsync(id, null, who, cancel, order),
            AppointmentAct.Move(var id, var slot) => await appointments.MoveAsync(id, null, slot, who, isForced: false, cancel),
            AppointmentAct.Drop(var id) => await appointments.CancelAsync(id, null, "by voice", who, isForced: false, cancel),
            _ => throw new ArgumentOutOfRangeException(nameof(act)),
        };
    }

    private async Task<bool> NoteAsync(HandOff handOff, Turn turn, CancellationToken cancel)
    {
        var kind = turn.Caller.Kind == CallerKind.Machine ? RaiserKind.Bot : RaiserKind.Human;
        var note = new NewTicket("A shopper asks for a person", handOff.Summary, new(turn.Caller.Key, kind, ChannelOf(turn), IsVerified: turn.IsLinked));
        return NewTicketCheck.Problem(note) is null && await tickets.RaiseAsync(note, "talk", KeyOf(turn, ""), cancel) is RaiseOutcome.Raised;
    }

    private static RequestKey KeyOf(Turn turn, string what) => new($"{turn.Caller.Key}", $"talk {Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"{turn.Channel} {turn.Id} {what}")))}");

    private static string ChannelOf(Turn turn) => turn.Channel switch
    {
        Channel.DialogflowEs => "dialogflow-es",
        Channel.DialogflowCx => "dialogflow-cx",
        _ => turn.Channel.ToString().ToLowerInvariant(),
    };
}
