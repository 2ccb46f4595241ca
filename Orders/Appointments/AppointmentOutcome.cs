namespace VoiceGateway.Orders.Appointments;

/// <summary>What came of a wish for an appointment.</summary>
public abstract record AppointmentOutcome
{
    /// <summary>Done, or it was so already; this is how it stands now.</summary>
    public sealed record Done(Appointment Appointment, bool IsNew = false) : AppointmentOutcome;

    /// <summary>There is no such appointment.</summary>
    public sealed record Missing : AppointmentOutcome;

    /// <summary>Somebody else changed it first; this is how it stands now. Nothing was done.</summary>
    public sealed record Stale(Appointment Current) : AppointmentOutcome;

    /// <summary>It can't be done to this appointment, for this reason. Nothing was done.</summary>
    public sealed record Refused(Appointment Current, string Reason) : AppointmentOutcome;

    /// <summary>The slot can't be had, for this reason: it is full, too soon, too far, or not in the schedule. Nothing was done.</summary>
    public sealed record NoPlace(string Slot, string Reason) : AppointmentOutcome;

    /// <summary>The owner holds too many slots. Nothing was done.</summary>
    public sealed record TooManyHolds(int Most) : AppointmentOutcome;

    /// <summary>The key was used for something else. Nothing was done.</summary>
    public sealed record KeyReused : AppointmentOutcome;
}

/// <summary>What came of setting the schedule.</summary>
public abstract record ScheduleOutcome
{
    /// <summary>It holds now (or would, when it was only tried); these booked appointments do not fit it and stay booked.</summary>
    public sealed record Done(KeptSchedule Schedule, Conflicts Conflicts) : ScheduleOutcome;

    /// <summary>Somebody else set it first. Nothing was done.</summary>
    public sealed record Stale(KeptSchedule Current) : ScheduleOutcome;
}

/// <summary>A booked appointment that the schedule has no place for.</summary>
/// <param name="Appointment">The appointment.</param>
/// <param name="Reason"><c>no-slot</c>: the schedule has no such slot. <c>over-capacity</c>: others who booked before fill it.</param>
public sealed record Conflict(Appointment Appointment, string Reason);

/// <summary>Conflicts in the order of their times.</summary>
/// <param name="Count">How many there are in all.</param>
/// <param name="Listed">Some of them.</param>
/// <param name="IsCut">There are more after the last one that is listed.</param>
public sealed record Conflicts(long Count, IReadOnlyList<Conflict> Listed, bool IsCut);
