namespace VoiceGateway.Orders.Appointments;

/// <summary>
/// The clock on the wall of the shop. Going from wall to instant never goes back: two windows that touch on the wall touch in time,
/// also on the days on which clocks are changed. Thread-safe.
/// </summary>
public sealed class ShopTime(TimeZoneInfo zone)
{
    /// <summary>Minutes of a day on the wall.</summary>
    public const int Day = 24 * 60;

    public static ShopTime Utc { get; } = new(TimeZoneInfo.Utc);

    /// <summary>The IANA name.</summary>
    public string Name => zone.Id;

    /// <summary>
    /// When the wall shows this. A time that is left out (clocks go forward) is the moment of the change; one that comes twice (clocks go
    /// back) is the first of the two.
    /// </summary>
    /// <param name="date">The day on the wall.</param>
    /// <param name="minute">Minutes since its midnight, 0 to 1440.</param>
    public DateTimeOffset At(DateOnly date, int minute)
    {
        var wall = date.ToDateTime(TimeOnly.MinValue).AddMinutes(minute);
        if (!zone.IsInvalidTime(wall)) return new(wall, Offset(wall));
        while (zone.IsInvalidTime(wall)) wall = wall.AddMinutes(-1);
        // The last minute before the change, in the offset before it; a minute later the new offset holds.
        return OnWall(new DateTimeOffset(wall, LastOffset(wall)).AddMinutes(1));
    }

    /// <summary>What the wall shows at an instant.</summary>
    public DateTimeOffset OnWall(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, zone);

    /// <summary>The day on the wall at an instant.</summary>
    public DateOnly DateOf(DateTimeOffset instant) => DateOnly.FromDateTime(OnWall(instant).DateTime);

    // The larger offset is the earlier of the two instants.
    private TimeSpan Offset(DateTime wall) => zone.IsAmbiguousTime(wall) ? zone.GetAmbiguousTimeOffsets(wall).Max() : zone.GetUtcOffset(wall);

    private TimeSpan LastOffset(DateTime wall) => zone.IsAmbiguousTime(wall) ? zone.GetAmbiguousTimeOffsets(wall).Min() : zone.GetUtcOffset(wall);
}
