namespace VoiceGateway.Orders.Appointments;

/// <summary>Which appointments are meant; null: whatever it is.</summary>
public sealed record AppointmentFilter
{
    public SlotKind? Kind { get; init; }

    public AppointmentState? State { get; init; }

    public string? Owner { get; init; }

    /// <summary>Begins at this time or later.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Begins before this time.</summary>
    public DateTimeOffset? To { get; init; }

    internal string Conditions(bool isContinued) => string.Concat(
        "starts_at >= @from", To is null ? "" : " AND starts_at < @to", Kind is null ? "" : " AND kind = @kind", State is null ? "" : " AND state = @state",
        Owner is null ? "" : " AND owner = @owner", isContinued ? " AND (starts_at, id) > (@start, @id)" : "");

    // What comes after an appointment begins no earlier than it: so a later page is found without the pages before it.
    internal object Values((DateTimeOffset Start, string Id)? after, int limit) => new
    {
        from = Math.Max(From is { } from ? Stamps.Of(from) : long.MinValue, Stamps.Of(after?.Start) ?? long.MinValue), to = Stamps.Of(To), kind = Kind?.Name(), state = State?.Name(), owner = Owner,
        start = Stamps.Of(after?.Start), id = after?.Id, limit,
    };
}
