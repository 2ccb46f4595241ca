using System.Globalization;

namespace VoiceGateway.Orders.Appointments;

/// <summary>A time in which so many appointments can be had.</summary>
/// <param name="Kind">What for.</param>
/// <param name="Start">Its first moment, in the offset of the shop's wall.</param>
/// <param name="Minutes">How long it lasts.</param>
/// <param name="Rule">What it was made from.</param>
public sealed record Slot(SlotKind Kind, DateTimeOffset Start, int Minutes, ScheduleRule Rule)
{
    /// <summary>Such as <c>delivery-20260803T0600Z-60</c>: kind, start in UTC, minutes.</summary>
    public string Id => string.Create(CultureInfo.InvariantCulture, $"{Kind.Name()}-{Start.UtcDateTime:yyyyMMdd'T'HHmm}Z-{Minutes}");

    /// <summary>The years of slots: so that a day before and after is a time too.</summary>
    public const int FirstYear = 1970;

    /// <inheritdoc cref="FirstYear"/>
    public const int LastYear = 9000;

    public DateTimeOffset End => Start.AddMinutes(Minutes);

    public int Capacity => Rule.Capacity;

    /// <summary>The last moment for who wants another time or none.</summary>
    public DateTimeOffset CancelUntil => Start.AddMinutes(-Rule.CancelMinutes);

    /// <summary>Whether it may be taken now: not too soon and not too far.</summary>
    public bool IsOpenAt(DateTimeOffset now) => Start >= now.AddMinutes(Rule.LeadMinutes) && Start > now && Start <= now.AddDays(Rule.HorizonDays);

    /// <summary>Reads what an <see cref="Id"/> says.</summary>
    public static bool TryRead(string? id, out SlotKind kind, out DateTimeOffset start, out int minutes)
    {
        (kind, start, minutes) = (default, default, 0);
        return id?.Length <= 60 && id.Split('-') is [var name, var time, var length] && Spelling.TryRead(name, out kind)
            && DateTimeOffset.TryParseExact(time, "yyyyMMdd'T'HHmm'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out start)
            && start.Year is >= FirstYear and <= LastYear && int.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out minutes) && minutes is > 0 and <= ShopTime.Day;
    }
}

/// <summary>A slot, and how many places of it are free.</summary>
public sealed record SlotOffer(Slot Slot, int Free);
