using System.Data.Common;

namespace VoiceGateway.Orders.Tickets;

/// <summary>A ticket as it stands in its table. Times are milliseconds since 1970.</summary>
internal sealed record TicketRow
{
    public const string Select =
        """
        SELECT id AS Id, subject AS Subject, details AS Details, product_id AS ProductId, serial AS Serial, order_id AS OrderId, severity AS Severity, state AS State,
               owner AS Owner, kind AS Kind, channel AS Channel, is_verified AS IsVerified, reference AS Reference, assignee AS Assignee, raised_times AS Times,
               revision AS Revision, created_at AS CreatedAt, changed_at AS ChangedAt, last_raised_at AS LastRaisedAt, first_answered_at AS FirstAnsweredAt,
               resolved_at AS ResolvedAt, closed_at AS ClosedAt, merged_into AS MergedInto, decision AS Decision
        FROM ticket
        """;

    private const string Insert =
        """
        INSERT INTO ticket (id, subject, details, product_id, serial, order_id, severity, state, owner, kind, channel, is_verified, reference, assignee, raised_times, revision,
                            created_at, changed_at, last_raised_at, first_answered_at, resolved_at, closed_at, merged_into, decision)
        VALUES (@Id, @Subject, @Details, @ProductId, @Serial, @OrderId, @Severity, @State, @Owner, @Kind, @Channel, @IsVerified, @Reference, @Assignee, @Times, @Revision,
                @CreatedAt, @ChangedAt, @LastRaisedAt, @FirstAnsweredAt, @ResolvedAt, @ClosedAt, @MergedInto, @Decision)
        """;

    private const string Update =
        """
        UPDATE ticket SET severity = @Severity, state = @State, assignee = @Assignee, raised_times = @Times, revision = @Revision, changed_at = @ChangedAt,
            last_raised_at = @LastRaisedAt, first_answered_at = @FirstAnsweredAt, resolved_at = @ResolvedAt, closed_at = @ClosedAt, merged_into = @MergedInto, decision = @Decision
        WHERE id = @Id
        """;

    public string Id { get; init; } = "";

    public string Subject { get; init; } = "";

    public string Details { get; init; } = "";

    public string? ProductId { get; init; }

    public string? Serial { get; init; }

    public string? OrderId { get; init; }

    public string Severity { get; init; } = "";

    public string State { get; init; } = "";

    public string Owner { get; init; } = "";

    public string Kind { get; init; } = "";

    public string Channel { get; init; } = "";

    public long IsVerified { get; init; }

    public string? Reference { get; init; }

    public string? Assignee { get; init; }

    public long Times { get; init; }

    public long Revision { get; init; }

    public long CreatedAt { get; init; }

    public long ChangedAt { get; init; }

    public long LastRaisedAt { get; init; }

    public long? FirstAnsweredAt { get; init; }

    public long? ResolvedAt { get; init; }

    public long? ClosedAt { get; init; }

    public string? MergedInto { get; init; }

    public string? Decision { get; init; }

    public static async Task<Ticket?> FindAsync(DbConnection connection, string id, CancellationToken cancel) =>
        await connection.RowsAsync<TicketRow>($"{Select} WHERE id = @id", new { id }, cancel) is [var row, ..] ? row.ToTicket() : null;

    /// <summary>The ticket, which nobody else changes until the transaction ends.</summary>
    public static async Task<Ticket?> LockAsync(DbTransaction transaction, string id, CancellationToken cancel)
    {
        // Writing what is there takes the row on PostgreSQL; on SQLite there is one writer anyway.
        await transaction.RunAsync("UPDATE ticket SET revision = revision WHERE id = @id", new { id }, cancel);
        return (await transaction.FirstAsync<TicketRow>($"{Select} WHERE id = @id", new { id }, cancel))?.ToTicket();
    }

    public static Task InsertAsync(DbTransaction transaction, Ticket ticket, CancellationToken cancel) => transaction.RunAsync(Insert, Of(ticket), cancel);

    public static Task UpdateAsync(DbTransaction transaction, Ticket ticket, CancellationToken cancel) => transaction.RunAsync(Update, Of(ticket), cancel);

    public Ticket ToTicket() => new()
    {
        Id = Id, Subject = Subject, Details = Details, ProductId = ProductId, Serial = Serial, OrderId = OrderId,
        Severity = Spelling.Stored<Severity>(Severity), State = Spelling.Stored<TicketState>(State), Raiser = new(Owner, Spelling.Stored<RaiserKind>(Kind), Channel, IsVerified == 1),
        Reference = Reference, Assignee = Assignee, Times = Times, Revision = Revision, CreatedAt = Stamps.At(CreatedAt), ChangedAt = Stamps.At(ChangedAt),
        LastRaisedAt = Stamps.At(LastRaisedAt), FirstAnsweredAt = Stamps.At(FirstAnsweredAt), ResolvedAt = Stamps.At(ResolvedAt), ClosedAt = Stamps.At(ClosedAt),
        MergedInto = MergedInto, Decision = TicketJson.ReadDecision(Decision),
    };

    private static TicketRow Of(Ticket ticket) => new()
    {
        Id = ticket.Id, Subject = ticket.Subject, Details = ticket.Details, ProductId = ticket.ProductId, Serial = ticket.Serial, OrderId = ticket.OrderId,
        Severity = ticket.Severity.Name(), State = ticket.State.Name(), Owner = ticket.Raiser.Owner, Kind = ticket.Raiser.Kind.Name(), Channel = ticket.Raiser.Channel,
        IsVerified = ticket.Raiser.IsVerified ? 1 : 0, Reference = ticket.Reference, Assignee = ticket.Assignee, Times = ticket.Times, Revision = ticket.Revision,
        CreatedAt = Stamps.Of(ticket.CreatedAt), ChangedAt = Stamps.Of(ticket.ChangedAt), LastRaisedAt = Stamps.Of(ticket.LastRaisedAt),
        FirstAnsweredAt = Stamps.Of(ticket.FirstAnsweredAt), ResolvedAt = Stamps.Of(ticket.ResolvedAt), ClosedAt = Stamps.Of(ticket.ClosedAt),
        MergedInto = ticket.MergedInto, Decision = TicketJson.Write(ticket.Decision),
    };
}
