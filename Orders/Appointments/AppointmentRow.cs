using System.Data.Common;

namespace VoiceGateway.Orders.Appointments;

/// <summary>An appointment as it stands in its table. Times are milliseconds since 1970.</summary>
internal sealed record AppointmentRow
{
    public const string Select =
        """
        SELECT id AS Id, kind AS Kind, slot AS Slot, place AS Place, starts_at AS StartsAt, ends_at AS EndsAt, cancel_until AS CancelUntil, owner AS Owner, channel AS Channel,
               order_id AS OrderId, ticket_id AS TicketId, note AS Note, state AS State, held_until AS HeldUntil, revision AS Revision, created_at AS CreatedAt, changed_at AS ChangedAt
        FROM appointment
        """;

    /// <summary>A condition: it has a place at the time of the parameter now.</summary>
    public const string HasPlace = "(state = 'booked' OR (state = 'held' AND held_until > @now))";

    public string Id { get; init; } = "";

    public string Kind { get; init; } = "";

    public string Slot { get; init; } = "";

    public long Place { get; init; }

    public long StartsAt { get; init; }

    public long EndsAt { get; init; }

    public long CancelUntil { get; init; }

    public string Owner { get; init; } = "";

    public string Channel { get; init; } = "";

    public string? OrderId { get; init; }

    public string? TicketId { get; init; }

    public string? Note { get; init; }

    public string State { get; init; } = "";

    public long? HeldUntil { get; init; }

    public long Revision { get; init; }

    public long CreatedAt { get; init; }

    public long ChangedAt { get; init; }

    public static async Task<Appointment?> FindAsync(DbTransaction transaction, string id, CancellationToken cancel) =>
        (await transaction.FirstAsync<AppointmentRow>($"{Select} WHERE id = @id", new { id }, cancel))?.ToAppointment();

    /// <summary>The appointment, which nobody else changes until the transaction ends. Its slots are locked before it.</summary>
    public static async Task<Appointment> LockAsync(DbTransaction transaction, string id, CancellationToken cancel)
    {
        await transaction.RunAsync("UPDATE appointment SET revision = revision WHERE id = @id", new { id }, cancel);
        return (await FindAsync(transaction, id, cancel))!;
    }

    public static Task InsertAsync(DbTransaction transaction, Appointment appointment, CancellationToken cancel) => transaction.RunAsync(
        """
        INSERT INTO appointment (id, kind, slot, place, starts_at, ends_at, cancel_until, owner, channel, order_id, ticket_id, note, state, held_until, revision, created_at, changed_at)
        VALUES (@Id, @Kind, @Slot, @Place, @StartsAt, @EndsAt, @CancelUntil, @Owner, @Channel, @OrderId, @TicketId, @Note, @State, @HeldUntil, @Revision, @CreatedAt, @ChangedAt)
        """,
        Of(appointment),
        cancel);

    public static Task UpdateAsync(DbTransaction transaction, Appointment appointment, CancellationToken cancel) => transaction.RunAsync(
        """
        UPDATE appointment SET slot = @Slot, place = @Place, starts_at = @StartsAt, ends_at = @EndsAt, cancel_until = @CancelUntil, state = @State, held_until = @HeldUntil,
            order_id = @OrderId, revision = @Revision, changed_at = @ChangedAt
        WHERE id = @Id
        """,
        Of(appointment),
        cancel);

    public Appointment ToAppointment() => new()
    {
        Id = Id, Kind = Spelling.Stored<SlotKind>(Kind), Slot = Slot, Place = Place, Start = Stamps.At(StartsAt), End = Stamps.At(EndsAt), CancelUntil = Stamps.At(CancelUntil),
        Owner = Owner, Channel = Channel, OrderId = OrderId, TicketId = TicketId, Note = Note, State = Spelling.Stored<AppointmentState>(State), HeldUntil = Stamps.At(HeldUntil),
        Revision = Revision, CreatedAt = Stamps.At(CreatedAt), ChangedAt = Stamps.At(ChangedAt),
    };

    private static AppointmentRow Of(Appointment made) => new()
    {
        Id = made.Id, Kind = made.Kind.Name(), Slot = made.Slot, Place = made.Place, StartsAt = Stamps.Of(made.Start), EndsAt = Stamps.Of(made.End),
        CancelUntil = Stamps.Of(made.CancelUntil), Owner = made.Owner, Channel = made.Channel, OrderId = made.OrderId, TicketId = made.TicketId, Note = made.Note,
        State = made.State.Name(), HeldUntil = Stamps.Of(made.HeldUntil), Revision = made.Revision, CreatedAt = Stamps.Of(made.CreatedAt), ChangedAt = Stamps.Of(made.ChangedAt),
    };
}
