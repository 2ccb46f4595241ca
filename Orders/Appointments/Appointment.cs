namespace VoiceGateway.Orders.Appointments;

/// <summary>What somebody asks for; <see cref="Problem"/> has its bounds.</summary>
/// <param name="Slot">The id of a slot.</param>
/// <param name="Owner">The key of the person or machine that it belongs to, as carts have it; never a name.</param>
/// <param name="Channel">Through what, such as <c>alexa</c>.</param>
/// <param name="OrderId">The order that is delivered or fetched, or null.</param>
/// <param name="TicketId">The ticket that it is for, or null.</param>
/// <param name="Note">What should be known, or null.</param>
public sealed record NewAppointment(string Slot, string Owner, string Channel, string? OrderId = null, string? TicketId = null, string? Note = null)
{
    private const int MostId = 200;
    private const int MostNote = 500;

    /// <summary>What is wrong with it, in words for who sent it; null when nothing is.</summary>
    public string? Problem() =>
        !Appointments.Slot.TryRead(Slot, out _, out _, out _) ? "slot must be the id of a slot, such as delivery-20260803T0600Z-60"
        : !TextBounds.IsLine(Owner, MostId) ? $"owner must be a line of 1 to {MostId} characters"
        : !Tickets.NewTicketCheck.IsChannel(Channel) ? "channel must have 1 to 40 lower-case letters, digits and hyphens"
        : !TextBounds.IsLineOrNull(OrderId, MostId) || !TextBounds.IsLineOrNull(TicketId, MostId) ? $"order and ticket must be lines of 1 to {MostId} characters"
        : Note is not null && !TextBounds.IsText(Note, MostNote) ? $"note must have at most {MostNote} characters"
        : null;
}

/// <summary>A place in a slot that somebody has, or had.</summary>
public sealed record Appointment
{
    public required string Id { get; init; }

    public required SlotKind Kind { get; init; }

    /// <summary>The id of its slot.</summary>
    public required string Slot { get; init; }

    /// <summary>Its place in the slot, from 1. No two appointments that are held or booked have the same.</summary>
    public required long Place { get; init; }

    public required DateTimeOffset Start { get; init; }

    public required DateTimeOffset End { get; init; }

    /// <summary>Until when it may be moved or cancelled, as it was when the slot was taken.</summary>
    public required DateTimeOffset CancelUntil { get; init; }

    public required string Owner { get; init; }

    public required string Channel { get; init; }

    public string? OrderId { get; init; }

    public string? TicketId { get; init; }

    public string? Note { get; init; }

    public required AppointmentState State { get; init; }

    /// <summary>Of a held one: until when.</summary>
    public DateTimeOffset? HeldUntil { get; init; }

    /// <summary>Rises by one with every event.</summary>
    public long Revision { get; init; } = 1;

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>Whether it still holds its place at this time, without a booking.</summary>
    public bool IsHeldAt(DateTimeOffset now) => State == AppointmentState.Held && HeldUntil > now;

    /// <summary>The same appointment in a place of a slot.</summary>
    internal Appointment In(Slot slot, long place) => this with { Kind = slot.Kind, Slot = slot.Id, Place = place, Start = slot.Start, End = slot.End, CancelUntil = slot.CancelUntil };
}
