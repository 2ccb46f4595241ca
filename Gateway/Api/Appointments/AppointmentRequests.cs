namespace VoiceGateway.Gateway.Api.Appointments;

/// <summary>A place in a slot. Without an owner it belongs to the key of the API that is used.</summary>
public sealed record AppointmentRequest(string? Slot, string? Owner = null, string? Channel = null, string? Order = null, string? Ticket = null, string? Note = null);

/// <summary><see cref="Force"/>: also when it is too late for shoppers (admin).</summary>
public sealed record MoveRequest(string? Slot, bool Force = false);

/// <inheritdoc cref="MoveRequest"/>
public sealed record CancelRequest(string? Reason = null, bool Force = false);

/// <summary>
/// A window of a <see cref="Weekday"/> (<c>monday</c> …) or of one <see cref="Date"/>, cut into slots. <see cref="From"/> and <see cref="To"/> are times on
/// the wall of the shop, <c>08:00</c> to <c>24:00</c>. A date's windows of a kind stand in place of those of its weekday.
/// </summary>
public sealed record ScheduleRuleBody(
    string? Kind,
    string? From,
    string? To,
    int SlotMinutes,
    int Capacity,
    string? Weekday = null,
    string? Date = null,
    int LeadMinutes = 0,
    int HorizonDays = 14,
    int CancelMinutes = 0);

/// <summary>Days without slots, from one to another (absent: that one only), of one kind or (absent) of all.</summary>
public sealed record ClosedBody(string? From, string? To = null, string? Kind = null, string? Note = null);

public sealed record ScheduleRequest(IReadOnlyList<ScheduleRuleBody?>? Rules, IReadOnlyList<ClosedBody?>? Closed = null);
