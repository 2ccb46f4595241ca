namespace VoiceGateway.Orders.Tickets;

/// <summary>Which tickets are meant; null: whatever it is.</summary>
public sealed record TicketFilter
{
    public TicketState? State { get; init; }

    public Severity? Severity { get; init; }

    public RaiserKind? Kind { get; init; }

    public string? Channel { get; init; }

    public string? Owner { get; init; }

    public string? Assignee { get; init; }

    public string? ProductId { get; init; }

    public string? Serial { get; init; }

    public string? OrderId { get; init; }

    /// <summary>SQL to be put behind a condition; only names of columns and parameters.</summary>
    internal string Conditions => string.Concat(
        Part("state", State), Part("severity", Severity), Part("kind", Kind), Part("channel", Channel), Part("owner", Owner), Part("assignee", Assignee),
        Part("product_id", ProductId), Part("serial", Serial), Part("order_id", OrderId));

    internal object Values(string before, int limit) => new
    {
        before, limit, state = State?.Name(), severity = Severity?.Name(), kind = Kind?.Name(), channel = Channel, owner = Owner, assignee = Assignee,
        product_id = ProductId, serial = Serial, order_id = OrderId,
    };

    private static string Part(string column, object? value) => value is null ? "" : $" AND {column} = @{column}";
}
