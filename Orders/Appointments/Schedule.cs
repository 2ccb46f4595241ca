namespace VoiceGateway.Orders.Appointments;

/// <summary>
/// A window of a weekday, or of one date, cut into slots. A date's windows of a kind stand in place of those of its weekday.
/// </summary>
public sealed record ScheduleRule
{
    public required SlotKind Kind { get; init; }

    /// <summary>The weekday; null when it has a date.</summary>
    public DayOfWeek? Weekday { get; init; }

    /// <summary>The date; null when it has a weekday.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>Minutes since midnight on the wall of the shop, 0 to 1439.</summary>
    public required int FromMinute { get; init; }

    /// <summary>Minutes since midnight on the wall of the shop, up to 1440.</summary>
    public required int ToMinute { get; init; }

    /// <summary>Length of a slot in minutes of time that passes, 5 to 1440.</summary>
    public required int SlotMinutes { get; init; }

    /// <summary>Places of each slot, 1 to 10,000.</summary>
    public required int Capacity { get; init; }

    /// <summary>A slot can be taken until so many minutes before it begins.</summary>
    public int LeadMinutes { get; init; }

    /// <summary>A slot can be taken from so many days before it begins.</summary>
    public int HorizonDays { get; init; } = 14;

    /// <summary>An appointment can be moved or cancelled until so many minutes before it begins.</summary>
    public int CancelMinutes { get; init; }

    internal bool IsOn(DateOnly date) => Date is { } own ? own == date : Weekday == date.DayOfWeek;
}

/// <summary>Days without slots.</summary>
/// <param name="From">The first.</param>
/// <param name="To">The last.</param>
/// <param name="Kind">Of this kind only; null: of all.</param>
/// <param name="Note">Why.</param>
public sealed record ClosedDays(DateOnly From, DateOnly To, SlotKind? Kind = null, string? Note = null);

/// <summary>When the shop delivers, hands out and repairs.</summary>
public sealed record Schedule(IReadOnlyList<ScheduleRule> Rules, IReadOnlyList<ClosedDays> Closed)
{
    public static Schedule Empty { get; } = new([], []);
}

/// <summary>A schedule as it is kept.</summary>
/// <param name="Schedule">What it says.</param>
/// <param name="Revision">Rises with every change; 0: never set.</param>
/// <param name="ChangedAt">When it was set; null: never.</param>
/// <param name="ChangedBy">Who set it; null: nobody yet.</param>
public sealed record KeptSchedule(Schedule Schedule, long Revision, DateTimeOffset? ChangedAt, string? ChangedBy);
