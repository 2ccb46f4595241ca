using System.Data.Common;

namespace VoiceGateway.Orders.Tickets;

/// <summary>One time that a ticket was raised, as it stands in its table.</summary>
internal sealed record ReportRow
{
    /// <summary>So many are kept of one ticket: the first, and the latest of the others.</summary>
    public const int Most = 100;

    private const string Select =
        """
        SELECT id AS Id, ticket AS Ticket, subject AS Subject, details AS Details, product_id AS ProductId, serial AS Serial, order_id AS OrderId, severity AS Severity,
               evidence AS Evidence, owner AS Owner, kind AS Kind, channel AS Channel, is_verified AS IsVerified, reference AS Reference, raised_at AS RaisedAt
        FROM ticket_report
        """;

    public string Id { get; init; } = "";

    public string Ticket { get; init; } = "";

    public string Subject { get; init; } = "";

    public string Details { get; init; } = "";

    public string? ProductId { get; init; }

    public string? Serial { get; init; }

    public string? OrderId { get; init; }

    public string Severity { get; init; } = "";

    public string Evidence { get; init; } = "";

    public string Owner { get; init; } = "";

    public string Kind { get; init; } = "";

    public string Channel { get; init; } = "";

    public long IsVerified { get; init; }

    public string? Reference { get; init; }

    public long RaisedAt { get; init; }

    public static Task WriteAsync(DbTransaction transaction, string id, string ticket, NewTicket said, DateTimeOffset at, CancellationToken cancel) => transaction.RunAsync(
        """
        INSERT INTO ticket_report (id, ticket, subject, details, product_id, serial, order_id, severity, evidence, owner, kind, channel, is_verified, reference, raised_at)
        VALUES (@Id, @Ticket, @Subject, @Details, @ProductId, @Serial, @OrderId, @Severity, @Evidence, @Owner, @Kind, @Channel, @IsVerified, @Reference, @RaisedAt)
        """,
        new ReportRow
        {
            Id = id, Ticket = ticket, Subject = said.Subject, Details = said.Details, ProductId = said.ProductId, Serial = said.Serial, OrderId = said.OrderId,
            Severity = said.Severity.Name(), Evidence = TicketJson.Write(said.Evidence), Owner = said.Raiser.Owner, Kind = said.Raiser.Kind.Name(), Channel = said.Raiser.Channel,
            IsVerified = said.Raiser.IsVerified ? 1 : 0, Reference = said.Reference, RaisedAt = Stamps.Of(at),
        },
        cancel);

    /// <summary>Lets go of what is more than <see cref="Most"/>.</summary>
    public static Task TrimAsync(DbTransaction transaction, Ticket ticket, CancellationToken cancel) => ticket.Times <= Most ? Task.CompletedTask : transaction.RunAsync(
        """
        DELETE FROM ticket_report WHERE ticket = @id
            AND id NOT IN (SELECT id FROM ticket_report WHERE ticket = @id ORDER BY raised_at DESC, id DESC LIMIT @latest)
            AND id NOT IN (SELECT id FROM ticket_report WHERE ticket = @id ORDER BY raised_at, id LIMIT 1)
        """,
        new { id = ticket.Id, latest = Most - 1 },
        cancel);

    /// <summary>The reports of a ticket, newest first.</summary>
    public static async Task<IReadOnlyList<TicketReport>> OfTicketAsync(DbConnection connection, string ticket, CancellationToken cancel) =>
        [.. (await connection.RowsAsync<ReportRow>($"{Select} WHERE ticket = @ticket ORDER BY raised_at DESC, id DESC", new { ticket }, cancel)).Select(row => row.ToReport())];

    /// <inheritdoc cref="OfTicketAsync(DbConnection, string, CancellationToken)"/>
    public static async Task<IReadOnlyList<TicketReport>> OfTicketAsync(DbTransaction transaction, string ticket, CancellationToken cancel) =>
        [.. (await transaction.RowsAsync<ReportRow>($"{Select} WHERE ticket = @ticket ORDER BY raised_at DESC, id DESC", new { ticket }, cancel)).Select(row => row.ToReport())];

    /// <summary>What a person raised that stands in tickets of others.</summary>
    public static async Task<IReadOnlyList<TicketReport>> ElsewhereAsync(DbConnection connection, string owner, CancellationToken cancel)
    {
        var sql = $"{Select} WHERE owner = @owner AND ticket NOT IN (SELECT id FROM ticket WHERE owner = @owner) ORDER BY raised_at, id";
        return [.. (await connection.RowsAsync<ReportRow>(sql, new { owner }, cancel)).Select(row => row.ToReport())];
    }

    private TicketReport ToReport() => new(
        Id,
        Ticket,
        new(Subject, Details, new(Owner, Spelling.Stored<RaiserKind>(Kind), Channel, IsVerified == 1), Spelling.Stored<Severity>(Severity), ProductId, Serial, OrderId, Reference, TicketJson.ReadEvidence(Evidence)),
        Stamps.At(RaisedAt));
}
