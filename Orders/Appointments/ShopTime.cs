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
        var wall = new DateTimeOffset(date.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero).AddMinutes(minute);
        // The offsets of the day before and the day after are all that can hold; which do is asked of the way back, because for islands
        // that changed sides of the date line the framework's own answers (IsInvalidTime) are wrong.
        var fitting = new[] { OnWall(wall.AddDays(-1)).Offset, OnWall(wall.AddDays(1)).Offset }
            .Select(offset => OnWall(wall - offset)).Where(instant => instant.DateTime == wall.DateTime).ToList();
        return fitting.Count > 0 ? fitting.Min() : Change(wall);
    }

    /// <summary>What the wall shows at an instant.</summary>
    public DateTimeOffset OnWall(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, zone);

    /// <summary>The day on the wall at an instant.</summary>
    public DateOnly DateOf(DateTimeOffset instant) => DateOnly.FromDateTime(OnWall(instant).DateTime);

    // The first minute at which the wall shows more than the time that is left out.
    private DateTimeOffset Change(DateTimeOffset wall)
    {
        var (before, after) = (wall.AddDays(-2), wall.AddDays(2));
        while (after - before > TimeSpan.FromMinutes(1))
        {
            var middle = before.AddMinutes(Math.Floor((after - before).TotalMinutes / 2));
            if (OnWall(middle).DateTime < wall.DateTime) before = middle;
            else after = middle;
        }
        return OnWall(after);
    }
}
